/**
 * The eraser of PONGO: a double that is a short decimal loses the low bits that its decimal places
 * restore (format sheet, section 13).
 */

import { wordsOf } from './words.ts';
import { MAX_PLACES, NOT_ERASED } from './xor-stream.ts';

/** Fewer bits than this are not worth a flag. */
const MIN_ERASED_BITS = 5;
/** ln 10 ÷ ln 2 as the reference has it. */
const BITS_A_DIGIT = 3.3219280948873626;
const EXPONENT_BIAS = 1023;

const POWERS = Float64Array.from({ length: MAX_PLACES + 1 }, (_, k) => Number(`1e${k}`));

/**
 * Bits that k decimal places take: `floor(51 - exponent - k × L)` is `51 - exponent - ceil(k × L)`, since k × L is
 * never near enough to an integer for the subtraction to round across it.
 */
const PLACES_BITS = Int32Array.from({ length: MAX_PLACES + 1 }, (_, k) => Math.ceil(k * BITS_A_DIGIT));

/** The low bits that may go, given the high word of a double and its decimal places; never negative. */
export const erasableBits = (highWord: number, places: number): number => {
  if (places <= 0) return 0;
  const exponent = ((highWord >>> 20) & 0x7ff) - EXPONENT_BIAS;
  return Math.max(0, 51 - exponent - (PLACES_BITS[places] ?? 0));
};

/** Fewest decimal places that write the magnitude exactly; NOT_ERASED when 18 do not. */
export const decimalPlacesOf = (magnitude: number): number => {
  for (let k = 0; k <= MAX_PLACES; k++) {
    const power = POWERS[k] ?? 1;
    if (Math.round(magnitude * power) / power === magnitude) return k;
  }
  return NOT_ERASED;
};

const scratch = new Float64Array(1);
const scratchWords = wordsOf(scratch);

/**
 * Erases what can be erased.
 * @param values true values; the first is never erased
 * @param stored receives the patterns to store
 * @param places receives the decimal places, or NOT_ERASED
 */
export const erase = (values: Float64Array, stored: Float64Array, places: Int8Array): void => {
  const words = wordsOf(values);
  stored.set(values);
  places.fill(NOT_ERASED);
  const storedWords = wordsOf(stored);
  for (let i = 1; i < values.length; i++) {
    const magnitude = Math.abs(values[i] ?? 0);
    // Not for zero, infinities and NaN.
    if (!(magnitude > 0 && magnitude < Number.POSITIVE_INFINITY)) continue;
    const place = decimalPlacesOf(magnitude);
    if (place <= 0) continue;
    const high = words[2 * i + 1] ?? 0;
    const bits = erasableBits(high, place);
    if (bits < MIN_ERASED_BITS) continue;
    const low = words[2 * i] ?? 0;
    const erasedLow = bits >= 32 ? 0 : low & (-1 << bits);
    const erasedHigh = bits >= 32 ? high & (-1 << (bits - 32)) : high;
    scratchWords[0] = erasedLow;
    scratchWords[1] = erasedHigh & 0x7fffffff;
    const power = POWERS[place] ?? 1;
    if (Math.round((scratch[0] ?? 0) * power) / power !== magnitude) continue;
    storedWords[2 * i] = erasedLow;
    storedWords[2 * i + 1] = erasedHigh;
    places[i] = place;
  }
};

/** Gives every erased value its bits back, in place. */
export const restore = (values: Float64Array, places: Int8Array): void => {
  for (let i = 0; i < values.length; i++) {
    const place = places[i] ?? NOT_ERASED;
    if (place <= 0) continue;
    const value = values[i] ?? 0;
    const power = POWERS[place] ?? 1;
    const restored = Math.round(Math.abs(value) * power) / power;
    values[i] = value < 0 ? -restored : restored;
  }
};
