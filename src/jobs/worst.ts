/** Of several jobs that went wrong, what the exit code speaks of. */
import type { ErrorCode, QtsError } from '../errors.ts';

const GRAVITY: readonly (readonly ErrorCode[])[] = [
  ['auth'],
  ['unavailable', 'bad-response'],
  ['job-failed', 'compile'],
  ['job-aborted'],
  ['deadline'],
  ['incomplete', 'damaged'],
];

/** The gravest of some errors: what concerns all jobs goes before what concerns one. Undefined for none. */
export const worstOf = (errors: readonly QtsError[]): QtsError | undefined => {
  const found = GRAVITY.map((codes) => errors.find(({ code }) => codes.includes(code)));
  return found.find((error) => error !== undefined) ?? errors[0];
};
