import { numberFormat } from '../throwing.ts';
import type { Decimal } from './decimal-scale.ts';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** `new BigDecimal(String)`. Throws NumberFormatException, without a message as the JDK does for most. */
export const parseDecimal = (text: string): Decimal => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (whole + fraction === '') throw numberFormat(complaint(text));
  const unscaled = BigInt(whole + fraction);
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale: fraction.length - Number(exponent) };
};

const complaint = (text: string): string => {
  if (text === '') return 'Index 0 out of bounds for length 0';
  const stranger = /^[+-]?[\d.]*([^\d.eE])/.exec(text)?.[1];
  return stranger === undefined
    ? 'No digits found.'
    : `Character ${stranger} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`;
};

/** The exact value of a finite double. */
export const exactBinary = (value: number): Decimal => {
  let significand = value;
  let halvings = 0;
  for (; !Number.isInteger(significand); halvings++) significand *= 2;
  return { unscaled: BigInt(significand) * 5n ** BigInt(halvings), scale: halvings };
};

/** `BigDecimal.toString`: an exponent where the scale is negative or the number very small. */
export const scientificNotation = (unscaled: bigint, scale: number): string => {
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const exponent = digits.length - 1 - scale;
  if (scale === 0) return sign + digits;
  if (scale > 0 && exponent >= -6) return plainNotation(unscaled, scale);
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}${exponent === 0 ? '' : `E${exponent > 0 ? '+' : ''}${exponent}`}`;
};

/** `BigDecimal.toPlainString`. */
export const plainNotation = (unscaled: bigint, scale: number): string => {
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  if (scale <= 0) return unscaled === 0n ? '0' : sign + digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
};
