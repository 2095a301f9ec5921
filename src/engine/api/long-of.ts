/** Numbers of the engine as Java's `long`, which is a bigint. */

const long = new BigInt64Array(1);
const words = new Int32Array(long.buffer);
/** Which of the two words is the low one on this machine. */
const LOW = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;
const WORD = 2 ** 32;

/** Whether a number is the sum of a whole high word, which fits 32 bits, and a low one, both without rounding. */
export const fitsWords = (value: number): boolean => Number.isSafeInteger(value);

/**
 * The whole part of a number. Those that fit two words are put together from them: V8 has no inlined way from a
 * double to a bigint, and a strategy that asks each event for its time would wait for that more than for anything else.
 */
export const longOf = (value: number): bigint => {
  if (!fitsWords(value)) return BigInt(Math.trunc(value));
  const high = Math.floor(value / WORD);
  words[HIGH] = high;
  words[LOW] = value - high * WORD;
  return long[0] ?? 0n;
};
