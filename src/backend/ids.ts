/** Ids that follow from what they name: the same parts give the same id. */
import { createHash, randomBytes } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 22;

const spell = (bytes: Uint8Array, alphabet: string): string => {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const base = BigInt(alphabet.length);
  let text = '';
  for (let i = 0; i < ID_LENGTH; i++) {
    text += alphabet[Number(rest % base)] ?? '';
    rest /= base;
  }
  return text;
};

const digest = (parts: readonly unknown[]): Uint8Array =>
  createHash('sha256').update(JSON.stringify(parts)).digest();

/** 22 characters of `0-9A-Za-z`, as job ids of the service look. `parts` must be JSON values. */
export const jobIdOf = (...parts: readonly unknown[]): string => spell(digest(parts), BASE62);

/** 22 characters of `0-9a-z`, as strategy ids of the service look. */
export const strategyIdOf = (...parts: readonly unknown[]): string => spell(digest(parts), BASE36);

/** `ctx_…`: names one attempt of a job. */
export const newContextId = (): string => `ctx_${spell(randomBytes(32), BASE36)}`;

/** A new random key that a user can copy in one piece. */
export const newApiKey = (): string => `qtslocal_${spell(randomBytes(32), BASE62)}`;

/** Whether a text from outside can be an id of ours: it becomes a file name. */
export const isId = (text: string): boolean => /^[0-9A-Za-z]{22}$/.test(text);

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');
