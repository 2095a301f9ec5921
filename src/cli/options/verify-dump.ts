/** The options of verify that are about dumps: as commander hands them over, and checked. Pure. */
import { parseExchangeId } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { STDIN } from '../../files/requests.ts';
import type { VerifyDumpRequest } from '../../workflows/verify-dump.ts';
import { parseConcurrency } from './files.ts';

export interface VerifyDumpFlags {
  readonly repair?: boolean;
  readonly exchange?: string;
  readonly inputFormat?: string;
  readonly concurrency?: string;
}

const checkDumpOnly = (
  paths: readonly string[],
  { repair, exchange, inputFormat }: VerifyDumpFlags,
): void => {
  const option = repair ? '--repair' : exchange === undefined ? undefined : '--exchange';
  if (option === undefined) return;
  if (paths.length > 1 || paths.includes(STDIN)) {
    throw new QtsError('usage', `${option} takes one directory: a dump`);
  }
  if (inputFormat !== undefined) {
    throw new QtsError('usage', `${option} is about dumps: --input-format makes no sense with it`);
  }
};

/**
 * What is asked of a dump, should the one path be one; undefined when it cannot be.
 * @throws QtsError `usage`
 */
export const parseVerifyDumpRequest = (
  paths: readonly string[],
  flags: VerifyDumpFlags,
): VerifyDumpRequest | undefined => {
  checkDumpOnly(paths, flags);
  const [dir = '', ...more] = paths;
  if (more.length > 0 || dir === STDIN || flags.inputFormat !== undefined) return undefined;
  return {
    dir,
    repair: flags.repair ?? false,
    exchange: flags.exchange === undefined ? undefined : parseExchangeId(flags.exchange),
    concurrency: parseConcurrency(flags.concurrency),
  };
};
