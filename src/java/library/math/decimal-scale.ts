import { integerSqrt } from './big-integer.ts';
import { divideRounded, RoundingMode } from './rounding.ts';

/** The two parts of a decimal number: `unscaled * 10^-scale`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

const POWERS = Array.from({ length: 64 }, (_, power) => 10n ** BigInt(power));

/** `10^power`; the power is not negative. */
export const pow10 = (power: number): bigint => POWERS[power] ?? 10n ** BigInt(power);

/** How many digits a number has; zero has one. */
export const precisionOf = (unscaled: bigint): number => String(unscaled < 0n ? -unscaled : unscaled).length;

/** The unscaled value at a scale that is not below the number's own. */
export const rescale = ({ unscaled, scale }: Decimal, target: number): bigint =>
  target === scale ? unscaled : unscaled * pow10(target - scale);

/** Drops trailing zeros as long as the scale stays above `least`. */
export const stripZeros = ({ unscaled, scale }: Decimal, least: number): Decimal => {
  let [rest, at] = [unscaled, scale];
  while (at > least && rest !== 0n && rest % 10n === 0n) {
    rest /= 10n;
    at--;
  }
  return { unscaled: rest, scale: at };
};

/** At most `precision` digits; 0 is no limit. Rounding up may add a digit, so it is looked at twice. */
export const limitPrecision = (decimal: Decimal, precision: number, mode: RoundingMode): Decimal => {
  if (precision === 0) return decimal;
  let { unscaled, scale } = decimal;
  for (let drop = precisionOf(unscaled) - precision; drop > 0; drop = precisionOf(unscaled) - precision) {
    unscaled = divideRounded(unscaled, pow10(drop), mode);
    scale -= drop;
  }
  return { unscaled, scale };
};

/**
 * A quotient of `precision` digits. An exact one loses its trailing zeros down to the preferred scale, the
 * difference of the scales. Neither operand is zero.
 */
export const divideToPrecision = (a: Decimal, b: Decimal, precision: number, mode: RoundingMode): Decimal => {
  let shift = precision + precisionOf(b.unscaled) - precisionOf(a.unscaled);
  const [exceeds] = [scaledQuotient(a.unscaled, b.unscaled, shift) >= pow10(precision)];
  if (exceeds) shift--;
  const numerator = shift > 0 ? a.unscaled * pow10(shift) : a.unscaled;
  const denominator = shift < 0 ? b.unscaled * pow10(-shift) : b.unscaled;
  const scale = shift + a.scale - b.scale;
  const rounded = { unscaled: divideRounded(numerator, denominator, mode), scale };
  const limited = limitPrecision(rounded, precision, mode);
  return numerator % denominator === 0n ? stripZeros(limited, a.scale - b.scale) : limited;
};

/** `|a * 10^shift / b|`, truncated. */
const scaledQuotient = (a: bigint, b: bigint, shift: number): bigint => {
  const quotient = shift >= 0 ? (a * pow10(shift)) / b : a / (b * pow10(-shift));
  return quotient < 0n ? -quotient : quotient;
};

/** A square root of `precision` digits (0: exact or an error), without zeros at the end beyond half the scale. */
export const rootToPrecision = (decimal: Decimal, precision: number, mode: RoundingMode): Decimal => {
  const preferred = Math.trunc(decimal.scale / 2);
  if (decimal.unscaled === 0n) return { unscaled: 0n, scale: preferred };
  const digits = precision === 0 ? Math.ceil(precisionOf(decimal.unscaled) / 2) + 1 : precision;
  // Enough digits below the last one that the root is never mistaken for a tie or for exact.
  let scale = digits + 2 - Math.trunc((precisionOf(decimal.unscaled) - decimal.scale) / 2);
  if (2 * scale < decimal.scale) scale = Math.ceil(decimal.scale / 2);
  const square = rescale(decimal, 2 * scale);
  const root = integerSqrt(square);
  const exact = root * root === square;
  const marked = exact ? { unscaled: root, scale } : { unscaled: root * 10n + 1n, scale: scale + 1 };
  const limited = limitPrecision(marked, digits, precision === 0 ? RoundingMode.f$UNNECESSARY : mode);
  return stripZeros(limited, preferred);
};
