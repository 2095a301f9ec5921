/** The one table from kinds of error to process exit codes. */
import { type ErrorCode, isQtsError } from '../errors.ts';

export const EXIT_CODES = {
  failed: 1,
  io: 1,
  usage: 2,
  config: 2,
  incomplete: 3,
  damaged: 3,
  auth: 4,
  'not-found': 5,
  'job-failed': 6,
  compile: 6,
  'job-aborted': 7,
  deadline: 8,
  unavailable: 9,
  'bad-response': 9,
  interrupted: 130,
  terminated: 143,
} as const satisfies Record<ErrorCode, number>;

/** What anything that was thrown means to the shell; what is no QtsError is a defect of this tool: 1. */
export const exitCodeOf = (error: unknown): number => (isQtsError(error) ? EXIT_CODES[error.code] : 1);
