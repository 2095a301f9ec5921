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
 * Fewest decimal places that write the magnitude exactly, when erasing is worth while with them, else 0.
 *
 * The reference tests `round(m × 10^p) ÷ 10^p = m`, half up. Here m × 10^p < 2^47: an m that passes is within two rounding
 * errors of an integer, which the first comparison tests without a division, and a half is not, so it does not
 * matter that this rounds half to even.
 */
const erasablePlacesOf = (magnitude: number, limits: Float64Array, powers: Float64Array): number => {
  const rounder = ROUNDER;
  const tolerance = TOLERANCE;
  // Also ends for infinity and NaN; an integer has no places.
  if (!(magnitude < (limits[1] ?? 0)) || Math.floor(magnitude) === magnitude) return 0;
  for (let places = 1; places <= MAX_PLACES; places++) {
    if (magnitude >= (limits[places] ?? 0)) return 0;
    const power = powers[places] ?? 1;
    const product = magnitude * power;
    const rounded = product + rounder - rounder;
    if (Math.abs(product - rounded) <= product * tolerance && rounded / power === magnitude) return places;
  }
  return 0;
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
  const limits = LIMITS;
  const powers = POWERS;
  const toUnits = TO_UNITS;
  const fromUnits = FROM_UNITS;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? 0;
    const magnitude = Math.abs(value);
    const place = erasablePlacesOf(magnitude, limits, powers);
    if (place === 0) continue;
    const erased = Math.floor(magnitude * (toUnits[place] ?? 1)) * (fromUnits[place] ?? 1);
    const power = powers[place] ?? 1;
    if (Math.round(erased * power) / power !== magnitude) continue;
    stored[i] = value < 0 ? -erased : erased;
    places[i] = place;
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
