/** ALP: which powers of ten write the values of a vector as integers (format sheet, section 11). */
import { INVERSES, MAX_E, MAX_F, POWERS, ROUNDER, ROUNDS_WITHIN, TWO_63 } from './alp-vector.ts';

export const SAMPLE_ROWS = 64;

/** A value times 10^e, divided by 10^f, is the integer to store. */
export interface Exponents {
  readonly e: number;
  readonly f: number;
}

/** Every pair in the order of the format, e before f. */
export const PAIRS: readonly Exponents[] = Array.from({ length: MAX_E + 1 }, (_, e) =>
  Array.from({ length: Math.min(e, MAX_F) + 1 }, (_, f) => ({ e, f })),
).flat();

/** The double of the int64 that the scaled value becomes: truncated, saturated, 0 for NaN, as in Java. */
export const toIntegral = (scaled: number): number => {
  const integral = Math.trunc(scaled);
  if (integral >= TWO_63) return TWO_63;
  if (integral <= -TWO_63) return -TWO_63;
  return Number.isNaN(integral) ? 0 : integral;
};

/** −0 is never restored: it decodes as +0. NaN equals nothing. */
export const isRestored = (value: number, decoded: number): boolean =>
  decoded === value && (value !== 0 || 1 / value > 0);

const isRestoredFar = (value: number, scaled: number, factor: number, power: number): boolean =>
  isRestored(value, (toIntegral(scaled) * factor) / power);

/** Exceptions among the first `count` values; counting stops at `limit`. */
export const countExceptions = (
  values: Float64Array,
  count: number,
  { e, f }: Exponents,
  limit: number,
): number => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  const rounder = ROUNDER;
  const within = ROUNDS_WITHIN;
  let exceptions = 0;
  for (let i = 0; i < count && exceptions < limit; i++) {
    const value = values[i] ?? 0;
    const scaled = value * power * inverse + rounder - rounder;
    if (scaled > -within && scaled < within) {
      if (!isRestored(value, (scaled * factor) / power)) exceptions++;
    } else if (!isRestoredFar(value, scaled, factor, power)) exceptions++;
  }
  return exceptions;
};

/** The largest magnitude of the finite values. The others are exceptions whatever the exponents are. */
const largestOf = (values: Float64Array, count: number): number => {
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const magnitude = Math.abs(values[i] ?? 0);
    if (magnitude > largest && magnitude < Number.POSITIVE_INFINITY) largest = magnitude;
  }
  return largest;
};

/**
 * Whether a pair restores no value that an earlier pair does not restore too, so that it never has fewer exceptions: f > 0,
 * and scaled by 10^e no value exceeds 2^52. The earlier pair is (e − f, 0).
 *
 * Proof: let (e, f) restore v, with the integer n. n × 10^f is within 2^52 + 10^10, hence exact, and v is n ÷ 10^(e − f),
 * rounded once. v × 10^(e − f), rounded, is within |n| × 2^-52 of n, less than a half, for |n| is below 2^49; so
 * (e − f, 0) finds n too, and decodes it as n ÷ 10^(e − f), rounded once: v. Zeros are restored by all pairs or by none,
 * what is not finite by none, and subnormals (their n is 0) by none.
 */
export const isNeverFewer = ({ e, f }: Exponents, largest: number): boolean =>
  f > 0 && largest * (POWERS[e] ?? 1) <= 2 ** 52;

/**
 * The first pair with the fewest exceptions among the first `sampleRows` values of a vector.
 * @param guess any of PAIRS. What has more exceptions than the guess is not the answer, so counting stops there: a good
 *   guess makes the search short, and none changes the answer.
 * @param guessCount exceptions that the guess leaves in the sample
 */
export const chooseExponents = (
  values: Float64Array,
  sampleRows: number,
  guess: Exponents,
  guessCount: number,
): Exponents => {
  const largest = largestOf(values, sampleRows);
  let best = guess;
  let fewest = guessCount + 1;
  for (const pair of PAIRS) {
    if (isNeverFewer(pair, largest)) continue;
    const count = pair === guess ? guessCount : countExceptions(values, sampleRows, pair, fewest);
    if (count >= fewest) continue;
    fewest = count;
    best = pair;
    if (count === 0) break;
  }
  return best;
};
