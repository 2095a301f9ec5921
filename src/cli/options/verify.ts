/** The options of verify: as commander hands them over, and checked. Pure. */
import { parseExchangeId } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { STDIN, type VerifyRequest } from '../../files/requests.ts';
import { checkPaths, parseConcurrency, parseReadOptions, type ReadFlags } from './files.ts';

export interface VerifyFlags extends ReadFlags {
  readonly concurrency?: string;
  readonly repair?: boolean;
  readonly exchange?: string;
}

const checkDumpOnly = (paths: readonly string[], { repair, exchange, inputFormat }: VerifyFlags): void => {
  const option = repair ? '--repair' : exchange === undefined ? undefined : '--exchange';
  if (option === undefined) return;
  if (paths.length > 1 || paths.includes(STDIN)) {
    throw new QtsError('usage', `${option} takes one directory: a dump`);
  }
  if (inputFormat !== undefined) {
    throw new QtsError('usage', `${option} is about dumps: --input-format makes no sense with it`);
  }
};

/** @throws QtsError `usage` */
export const parseVerifyRequest = (paths: readonly string[], flags: VerifyFlags): VerifyRequest => {
  checkDumpOnly(paths, flags);
  return {
    paths: checkPaths(paths),
    read: parseReadOptions(flags),
    concurrency: parseConcurrency(flags.concurrency),
    repair: flags.repair ?? false,
    exchange: flags.exchange === undefined ? undefined : parseExchangeId(flags.exchange),
  };
};
