/** The options of verify: as commander hands them over, and checked. Pure. */
import type { VerifyRequest } from '../../files/requests.ts';
import { checkPaths, parseConcurrency, parseReadOptions, type ReadFlags } from './files.ts';

export interface VerifyFlags extends ReadFlags {
  readonly concurrency?: string;
}

/** @throws QtsError `usage` */
export const parseVerifyRequest = (paths: readonly string[], flags: VerifyFlags): VerifyRequest => ({
  paths: checkPaths(paths),
  read: parseReadOptions(flags),
  concurrency: parseConcurrency(flags.concurrency),
});
