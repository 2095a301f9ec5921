import { nullPointer, numberFormat } from '../throwing.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?$/;
const NAMED = /^[+-]?(?:NaN|Infinity)$/;
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)[fFdD]?$/;

/** The text without the characters that `String.trim` removes. Throws what the parsers throw for nothing. */
const trimmed = (text: string | null): string => {
  if (text === null) throw nullPointer();
  const inner = trimControls(text);
  if (inner === '') throw numberFormat('empty String');
  return inner;
};

/** `String.trim`: removes everything up to U+0020 at both ends. */
export const trimControls = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (start < end && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
};

/** `Double.parseDouble`. Throws NumberFormatException with the JDK's message. */
export const parseDouble = (text: string | null): number => {
  const inner = trimmed(text);
  if (DECIMAL.test(inner)) return Number(inner.replace(/[fFdD]$/, ''));
  if (NAMED.test(inner)) return Number(inner);
  return parseHexadecimal(inner, (significand, exponent) => scale(significand, exponent, 53, -1074));
};

/** `Float.parseFloat`: rounded once from the decimal digits, which is not the same as rounding the double. */
export const parseJavaFloat = (text: string | null): number => {
  const inner = trimmed(text);
  if (NAMED.test(inner)) return Number(inner);
  if (!DECIMAL.test(inner)) {
    return Math.fround(parseHexadecimal(inner, (bits, exponent) => scale(bits, exponent, 24, -149)));
  }
  const digits = inner.replace(/[fFdD]$/, '');
  const double = Number(digits);
  return isHalfway(double) ? roundHalfway(digits, double) : Math.fround(double);
};

const parseHexadecimal = (text: string, build: (significand: bigint, exponent: number) => number): number => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = HEXADECIMAL.exec(text) ?? [];
  if (whole + fraction === '') throw numberFormat(`For input string: "${text}"`);
  const value = build(BigInt(`0x${whole}${fraction}`), Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
};

/** `significand * 2^exponent`, rounded half to even to `precision` bits, none below `2^least`. */
const scale = (significand: bigint, exponent: number, precision: number, least: number): number => {
  if (significand === 0n) return 0;
  const length = significand.toString(2).length;
  const drop = Math.max(length - precision, least - exponent, 0);
  if (drop > length + 1) return 0;
  const unit = 1n << BigInt(drop);
  const rest = significand % unit;
  const kept = significand / unit;
  const up = rest * 2n > unit || (rest * 2n === unit && (kept & 1n) === 1n);
  const scaled = Number(kept + (up ? 1n : 0n));
  const shift = exponent + drop;
  // Two steps, because 2^shift itself may not be a double where the product is one.
  const half = Math.trunc(shift / 2);
  return scaled * 2 ** half * 2 ** (shift - half);
};

/** Whether a double lies exactly between two floats, so that digits beyond the double's decide. */
const isHalfway = (value: number): boolean => {
  const near = Math.fround(value);
  if (near === value || !Number.isFinite(near)) return false;
  const other = Math.fround(value + (value - near));
  return Math.abs(value - near) === Math.abs(other - value);
};

const roundHalfway = (digits: string, double: number): number => {
  const difference = compareExactly(digits, double);
  return Math.fround(double + difference * double * Number.EPSILON);
};

/** The sign of |decimal digits| - |double|, by integers. */
const compareExactly = (digits: string, double: number): number => {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const power = Number(exponent) - fraction.length;
  let significand = Math.abs(double);
  let twos = 0;
  for (; !Number.isInteger(significand); twos++) significand *= 2;
  const left = BigInt(whole + fraction) * (power > 0 ? 10n ** BigInt(power) : 1n) * 2n ** BigInt(twos);
  const right = BigInt(significand) * (power < 0 ? 10n ** BigInt(-power) : 1n);
  return left < right ? -1 : left > right ? 1 : 0;
};
