/**
 * The eraser of PONGO: a double that is a short decimal loses the low bits that its decimal places
 * restore (format sheet, section 13).
 *
 * Places p take ceil(p × L) bits, L = ln 10 ÷ ln 2, so that of the 52 bits below the exponent E the lowest
 * 51 − E − ceil(p × L) may go. The exponent cancels: what stays is a multiple of 2^-(1 + ceil(p × L)), whatever the value,
 * and at least MIN_ERASED_BITS go when the value is below 2^(47 − ceil(p × L)). Hence no bit is touched below: a
 * multiplication by a power of two, a floor and a multiplication back are exact.
 */
import { MAX_PLACES, NOT_ERASED } from './xor-stream.ts';

/** Fewer bits than this are not worth a flag. */
const MIN_ERASED_BITS = 5;
/** ln 10 ÷ ln 2 as the reference has it. */
const BITS_A_DIGIT = 3.3219280948873626;
/** Adding and subtracting it rounds a number in [0, 2^51) to the nearest integer. */
const ROUNDER = 2 ** 52;
const BLOCK_ROWS = 1024;
/** More than the rounding errors of a product and a quotient. */
const TOLERANCE = 2 ** -50;

const everyPlace = (of: (places: number, bits: number) => number): Float64Array =>
  Float64Array.from({ length: MAX_PLACES + 1 }, (_, places) => of(places, Math.ceil(places * BITS_A_DIGIT)));

const POWERS = everyPlace((places) => Number(`1e${places}`));
/** Values below keep the eraser worth while. Falls with the places. */
const LIMITS = everyPlace((_, bits) => 2 ** (52 - MIN_ERASED_BITS - bits));
const TO_UNITS = everyPlace((_, bits) => 2 ** (1 + bits));
const FROM_UNITS = everyPlace((_, bits) => 2 ** -(1 + bits));

/**
 * A value that has less than so many decimal units (m × 10^p) is restored without a doubt. Erasing takes less than
 * 2^-(1 + ceil(p × L)), which in units is at most 0.4883 (p = 3: 1000 ÷ 2048) for every p up to 18. Two rounding errors
 * of units below 2^44 add less than 0.004: rounding finds the units again, and those gave the magnitude.
 */
const SURE_UNITS = 2 ** 44;

/**
 * The magnitude times 10^places when that is, but for rounding errors, an integer that gives the magnitude back; else 0.
 *
 * The reference tests `round(m × 10^p) ÷ 10^p = m`, half up. Here m × 10^p < 2^47: an m that passes is within two rounding
 * errors of an integer, which the first comparison tests without a division, and a half is not, so it does not
 * matter that this rounds half to even.
 */
const unitsOf = (magnitude: number, power: number): number => {
  const rounder = ROUNDER;
  const product = magnitude * power;
  const units = product + rounder - rounder;
  return Math.abs(product - units) <= product * TOLERANCE && units / power === magnitude ? units : 0;
};

/** How often ten divides `units`, an integer below 2^47 and not zero; at most `most` times. */
const trailingZeros = (units: number, most: number): number => {
  const rounder = ROUNDER;
  let rest = units;
  let zeros = 0;
  while (zeros < most) {
    const tenth = rest * 0.1 + rounder - rounder;
    if (tenth * 10 !== rest) return zeros;
    rest = tenth;
    zeros++;
  }
  return zeros;
};

/**
 * Fewest decimal places that write the magnitude, which is no integer, exactly when erasing is worth while with them, else 0.
 *
 * With any places p within the limit the search need not start at 1. If fewer places k write the magnitude, m = n ÷ 10^k
 * rounded, then so do p: m × 10^p is within a rounding error of N = n × 10^(p − k), and N ÷ 10^p is n ÷ 10^k. Hence, where p
 * do not, more are needed; and where p do, with N, k do if and only if 10^(p − k) divides N.
 * @param guess places to try first, 1 to MAX_PLACES
 */
const findPlaces = (magnitude: number, guess: number, limits: Float64Array, powers: Float64Array): number => {
  let places = 1;
  if (magnitude < (limits[guess] ?? 0)) {
    const units = unitsOf(magnitude, powers[guess] ?? 1);
    if (units > 0) return guess - trailingZeros(units, guess - 1);
    places = guess + 1;
  }
  for (; places <= MAX_PLACES && magnitude < (limits[places] ?? 0); places++) {
    if (unitsOf(magnitude, powers[places] ?? 1) > 0) return places;
  }
  return 0;
};

/** Magnitudes below are erased with `places` and restored without a doubt, when they have so many. */
const SURE_LIMITS = everyPlace((places) => Math.min(LIMITS[places] ?? 0, SURE_UNITS / (POWERS[places] ?? 1)));

/** Erases one value if that can be done. @returns its decimal places, 0 when it stays as it is */
const eraseOne = (value: number, guess: number, stored: Float64Array, i: number): number => {
  const magnitude = Math.abs(value);
  // Also passes over infinity and NaN; an integer has no places.
  if (!(magnitude < (LIMITS[1] ?? 0)) || Math.floor(magnitude) === magnitude) return 0;
  const place = findPlaces(magnitude, guess, LIMITS, POWERS);
  if (place === 0) return 0;
  const erased = Math.floor(magnitude * (TO_UNITS[place] ?? 1)) * (FROM_UNITS[place] ?? 1);
  const power = POWERS[place] ?? 1;
  if (Math.round(erased * power) / power !== magnitude) return 0;
  stored[i] = value < 0 ? -erased : erased;
  return place;
};

/**
 * Erases values `from` … `to` that have as many places as guessed; the others one by one.
 * The guess holds when its units give the value back and ten does not divide them (see {@link findPlaces}): an integer,
 * whose units ten divides, is not among them.
 * @returns the places to try first in the next block
 */
const eraseBlock = (
  values: Float64Array,
  stored: Float64Array,
  places: Int8Array,
  from: number,
  to: number,
  firstGuess: number,
): number => {
  const rounder = ROUNDER;
  let guess = firstGuess;
  let sureLimit = SURE_LIMITS[guess] ?? 0;
  let power = POWERS[guess] ?? 1;
  let toUnits = TO_UNITS[guess] ?? 1;
  let fromUnits = FROM_UNITS[guess] ?? 1;
  for (let i = from | 0; i < to; i++) {
    const value = values[i] ?? 0;
    const magnitude = Math.abs(value);
    const units = magnitude * power + rounder - rounder;
    const tenth = units * 0.1 + rounder - rounder;
    if (magnitude < sureLimit && units / power === magnitude && tenth * 10 !== units) {
      const erased = Math.floor(magnitude * toUnits) * fromUnits;
      stored[i] = value < 0 ? -erased : erased;
      places[i] = guess;
      continue;
    }
    const place = eraseOne(value, guess, stored, i);
    if (place === 0) continue;
    places[i] = place;
    // A zero at the end is no reason to expect fewer places.
    if (place === guess || place === guess - 1) continue;
    guess = place;
    sureLimit = SURE_LIMITS[guess] ?? 0;
    power = POWERS[guess] ?? 1;
    toUnits = TO_UNITS[guess] ?? 1;
    fromUnits = FROM_UNITS[guess] ?? 1;
  }
  return guess;
};

/**
 * Erases what can be erased.
 * @param values true values; the first is never erased
 * @param stored receives the patterns to store
 * @param places receives the decimal places, or NOT_ERASED
 */
export const erase = (values: Float64Array, stored: Float64Array, places: Int8Array): void => {
  stored.set(values);
  places.fill(NOT_ERASED);
  let guess = 1;
  for (let from = 1; from < values.length; from += BLOCK_ROWS) {
    guess = eraseBlock(values, stored, places, from, Math.min(from + BLOCK_ROWS, values.length), guess);
  }
};

/** Gives every erased value its bits back, in place. */
export const restore = (values: Float64Array, places: Int8Array): void => {
  const powers = POWERS;
  for (let i = 0; i < values.length; i++) {
    const place = places[i] ?? NOT_ERASED;
    if (place <= 0) continue;
    const value = values[i] ?? 0;
    const power = powers[place] ?? 1;
    const restored = Math.round(Math.abs(value) * power) / power;
    values[i] = value < 0 ? -restored : restored;
  }
};
