import { doubleToString } from '../../runtime/format-number.ts';

/** A finite number as decimal digits: `0.d1d2d3… * 10^exponent`; no digits for zero. */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

/** The digits that `Double.toString` prints, without its zeros. `Formatter` rounds these, not the exact value. */
export const shortestDigits = (value: number): Digits => {
  const [mantissa = '', power = '0'] = doubleToString(Math.abs(value)).split('E');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return trimDigits(whole + fraction, whole.length + Number(power));
};

/** The digits of the exact binary value. */
export const exactDigits = (value: number): Digits => {
  let significand = Math.abs(value);
  let halvings = 0;
  for (; !Number.isInteger(significand); halvings++) significand *= 2;
  // v = n / 2^k = n * 5^k / 10^k
  const digits = String(BigInt(significand) * 5n ** BigInt(halvings));
  return trimDigits(digits, digits.length - halvings);
};

/** Normal form: neither leading nor trailing zeros. */
export const trimDigits = (digits: string, exponent: number): Digits => {
  const start = digits.search(/[1-9]/);
  if (start < 0) return { digits: '', exponent: 0 };
  return { digits: digits.slice(start).replace(/0+$/, ''), exponent: exponent - start };
};

/** How to round when digits are dropped: half away from zero, or half to the even neighbour. */
export type Rounding = 'half-up' | 'half-even';

/** Keeps `count` digits (none or fewer: rounds to zero or to a one in front). */
export const roundDigits = ({ digits, exponent }: Digits, count: number, rounding: Rounding): Digits => {
  if (count >= digits.length) return { digits, exponent };
  if (count < 0) return { digits: '', exponent: 0 };
  const kept = digits.slice(0, count);
  if (!roundsUp(kept, digits.slice(count), rounding)) return trimDigits(kept, exponent);
  const raised = String(BigInt(kept || '0') + 1n);
  return trimDigits(raised, exponent + raised.length - count);
};

const roundsUp = (kept: string, dropped: string, rounding: Rounding): boolean => {
  const first = dropped.charCodeAt(0) - 48;
  if (first !== 5) return first > 5;
  if (rounding === 'half-up' || /[1-9]/.test(dropped.slice(1))) return true;
  return kept !== '' && (kept.charCodeAt(kept.length - 1) & 1) === 1;
};

/** Plain notation with exactly `places` digits after the point; the digits must fit in them. */
export const plainText = ({ digits, exponent }: Digits, places: number): string => {
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const fraction = exponent > 0 ? digits.slice(exponent) : '0'.repeat(-exponent) + digits;
  return places > 0 ? `${whole}.${fraction.slice(0, places).padEnd(places, '0')}` : whole;
};

/** `%.nf` of a number, with its sign: `-1.50`, `NaN`, `Infinity`. */
export const formatFixed = (value: number, places: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const rounded = roundFraction(shortestDigits(value), places, 'half-up');
  return (value < 0 || Object.is(value, -0) ? '-' : '') + plainText(rounded, places);
};

/** Rounds to `places` digits after the point. */
export const roundFraction = (number: Digits, places: number, rounding: Rounding): Digits =>
  roundDigits(number, number.exponent + places, rounding);
