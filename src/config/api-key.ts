/** API keys as text: what may be one, and how to tell two apart without showing them. Pure. */
import { createHash } from 'node:crypto';
import { QtsError } from '../errors.ts';

const LONGEST_KEY = 4_096;
// What an HTTP header can carry without a gap: visible ASCII.
const KEY = /^[\u0021-\u007e]+$/;

/**
 * A key without the white space around it. The key itself never appears in an error.
 * @throws QtsError `auth`
 */
export const normalizeApiKey = (text: string, source: string): string => {
  const key = text.replace(/^\uFEFF/, '').trim();
  const reason =
    key === ''
      ? 'is empty'
      : key.length > LONGEST_KEY
        ? `is longer than ${LONGEST_KEY} characters`
        : KEY.test(key)
          ? undefined
          : 'holds white space, control characters or characters outside ASCII';
  if (reason === undefined) return key;
  throw new QtsError('auth', `the API key from ${source} ${reason}`, {
    hint: 'copy the key again, one line, nothing else',
  });
};

/** A short name of a key that does not give it away: a token remembers which key made it. */
export const keyIdOf = (apiKey: string): string =>
  createHash('sha256').update(apiKey).digest('hex').slice(0, 12);
