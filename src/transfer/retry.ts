/** What a failed request means, and how long to wait before the next. */
import { isQtsError, systemCodeOf } from '../errors.ts';

/**
 * - `missing` the backend has no such hour
 * - `fatal`   no hour can succeed: credentials, a setting, a disk that refuses
 * - `limited` 429 or 503: everybody waits, as told
 * - `again`   worth another attempt: server errors, the network, a body that is provably wrong
 * - `refused` the request itself is at fault; another attempt would be the same
 * - `defect`  not an error of this tool's kind
 */
export type Fate = 'missing' | 'fatal' | 'limited' | 'again' | 'refused' | 'defect';

/** The fate of an hour after an attempt failed. */
export const fateOf = (error: unknown): Fate => {
  if (!isQtsError(error)) return 'defect';
  if (error.status === 429 || error.status === 503) return 'limited';
  switch (error.code) {
    case 'not-found':
      return 'missing';
    case 'auth':
    case 'config':
    case 'io':
      return 'fatal';
    case 'unavailable':
    case 'bad-response':
    case 'damaged':
    case 'deadline':
      return 'again';
    default:
      return 'refused';
  }
};

const CAUSES_DEEP = 8;

/** The codes and names of an error and of what caused it. */
const codesOf = (error: unknown): readonly string[] => {
  const codes: string[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < CAUSES_DEEP && at instanceof Error; depth += 1, at = at.cause) {
    codes.push(systemCodeOf(at) ?? '', at.name);
  }
  return codes;
};

/** Whether an attempt ended because nothing came in time: a sign of overload, as 429 is. */
export const isTimeout = (error: unknown): boolean =>
  codesOf(error).some((code) => /TIMEOUT|TIMEDOUT|^TimeoutError$/.test(code));

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether no connection came about: that is no matter of the hour that was asked for. */
export const isUnreachable = (error: unknown): boolean =>
  codesOf(error).some((code) => UNREACHABLE.has(code)) && !(isQtsError(error) && error.status !== undefined);

const FIRST_MS = 250;
const LONGEST_MS = 20_000;
/** A server that says "in a day" is not obeyed to the letter. */
const LONGEST_TOLD_MS = 3_600_000;

/**
 * The wait after failed attempt number `attempt` (from 1), milliseconds: exponential, half of it by chance, never
 * shorter than what the backend asked for.
 */
export const backoffMs = (attempt: number, random: () => number, toldMs = 0): number => {
  const wholeMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.max(wholeMs / 2 + (random() * wholeMs) / 2, Math.min(toldMs, LONGEST_TOLD_MS));
};
