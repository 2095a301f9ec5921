/** What each exit code means, for help and reference; the codes are those of the one table. Pure. */
import type { EXIT_CODES } from '../exit-codes.ts';

type ExitCode = 0 | (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** A code that is added to the table does not compile before it has a meaning here. */
const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done; also when there was nothing left to do',
  1: 'failed: the disk refused, or something that no other code stands for',
  2: 'wrong usage: arguments, options, settings',
  3: 'incomplete or not good enough: hours failed, damage, coverage, --strict, --fail-if',
  4: 'authentication: no, wrong, expired or revoked credentials',
  5: 'not found: exchange, instrument, job, a single hour, a path',
  6: 'the job failed, or the strategy does not compile',
  7: 'the job was aborted',
  8: '--timeout passed (the job goes on), or --deadline',
  9: 'the backend is unavailable or limits us: try later',
  130: 'interrupted (SIGINT)',
  143: 'terminated (SIGTERM)',
};

/** Code and meaning, in the order of the codes. */
export const EXIT_MEANINGS: readonly (readonly [string, string])[] = Object.entries(MEANINGS);
