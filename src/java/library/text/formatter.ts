import {
  JavaByte,
  JavaCharacter,
  JavaDouble,
  JavaFloat,
  JavaInteger,
  JavaLong,
  JavaShort,
} from '../../runtime/box.ts';
import { classNameOf, hashCode, toString as toText } from '../../runtime/object.ts';
import { javaException } from '../../runtime/throwable.ts';
import { BigDecimal } from '../math/big-decimal.ts';
import { BigInteger } from '../math/big-integer.ts';
import {
  type Digits,
  plainText,
  roundDigits,
  roundFraction,
  shortestDigits,
  trimDigits,
} from './decimal-digits.ts';
import { IllegalFormatConversionException, MissingFormatArgumentException } from './format-exceptions.ts';
import { parseFormat, type Specifier } from './format-specifier.ts';

/**
 * `String.format` in the root locale: `%d %s %f %e %g %x %o %c %b %h %n %%` with flags, width, precision
 * and argument indices. `%a` and `%t` are refused as unknown conversions.
 */
export const formatJava = (format: string, values: readonly unknown[] | null): string => {
  let next = 0;
  let last = -1;
  return parseFormat(format)
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.conversion === 'n') return '\n';
      if (part.conversion === '%') return pad('%', part);
      if (part.argument >= 0) last = part.argument > 0 ? part.argument - 1 : next++;
      return convert(part, argumentAt(part, values, last));
    })
    .join('');
};

const argumentAt = (part: Specifier, values: readonly unknown[] | null, index: number): unknown => {
  if (values === null) return null;
  if (index < 0 || index >= values.length) {
    throw javaException(MissingFormatArgumentException, `Format specifier '${part.text}'`);
  }
  return values[index];
};

const pad = (text: string, { flags, width }: Specifier): string => {
  if (text.length >= width) return text;
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
};

const convert = (part: Specifier, value: unknown): string => {
  const text =
    'doxefg'.includes(part.conversion) && value !== null ? number(part, value) : general(part, value);
  return part.upperCase ? text.toUpperCase() : text;
};

const general = (part: Specifier, value: unknown): string => {
  const text = generalText(part, value);
  return pad(part.precision >= 0 ? text.slice(0, part.precision) : text, part);
};

const generalText = (part: Specifier, value: unknown): string => {
  if (part.conversion === 'b') return String(typeof value === 'boolean' ? value : value !== null);
  if (value === null) return 'null';
  if (part.conversion === 'h') return (hashCode(value) >>> 0).toString(16);
  return part.conversion === 'c' ? character(part, value) : toText(value);
};

const character = (part: Specifier, value: unknown): string => {
  if (value instanceof JavaCharacter) return String.fromCharCode(value.value);
  if (value instanceof JavaInteger || value instanceof JavaShort || value instanceof JavaByte) {
    return String.fromCodePoint(value.value);
  }
  throw wrongArgument(part, value);
};

const wrongArgument = ({ conversion }: Specifier, value: unknown): object =>
  javaException(IllegalFormatConversionException, `${conversion} != ${classNameOf(value)}`);

const number = (part: Specifier, value: unknown): string => {
  if ('dox'.includes(part.conversion)) {
    const [whole, bits] = wholeNumber(part, value);
    return part.conversion === 'd'
      ? signed(part, whole < 0n, String(whole < 0n ? -whole : whole))
      : radix(part, whole, bits);
  }
  const [negative, digits] = fractional(part, value);
  if (typeof digits === 'string')
    return signed({ ...part, flags: part.flags.replace('0', '') }, negative, digits);
  return signed(part, negative, magnitude(part, digits));
};

/** The value and its width in bits; 0 for a BigInteger, which has a sign in every base. */
const wholeNumber = (part: Specifier, value: unknown): [bigint, number] => {
  if (value instanceof JavaInteger) return [BigInt(value.value), 32];
  if (value instanceof JavaLong) return [value.value, 64];
  if (value instanceof JavaShort) return [BigInt(value.value), 16];
  if (value instanceof JavaByte) return [BigInt(value.value), 8];
  if (value instanceof BigInteger) return [value.value, 0];
  throw wrongArgument(part, value);
};

const radix = (part: Specifier, value: bigint, bits: number): string => {
  const base = part.conversion === 'o' ? 8 : 16;
  const prefix = part.flags.includes('#') ? (base === 8 ? '0' : '0x') : '';
  if (bits === 0) return signed(part, value < 0n, prefix + (value < 0n ? -value : value).toString(base));
  const text = BigInt.asUintN(bits, value).toString(base);
  const zeros = part.flags.includes('0') ? part.width - prefix.length : 0;
  return pad(prefix + text.padStart(zeros, '0'), part);
};

/** The sign, and the digits or the name of what has none. */
const fractional = (part: Specifier, value: unknown): [boolean, Digits | string] => {
  if (value instanceof BigDecimal) {
    const { unscaled, scale } = value;
    const digits = String(unscaled < 0n ? -unscaled : unscaled);
    return [unscaled < 0n, trimDigits(digits, digits.length - scale)];
  }
  if (!(value instanceof JavaDouble || value instanceof JavaFloat)) throw wrongArgument(part, value);
  const double = value.value;
  const negative = double < 0 || Object.is(double, -0);
  return [
    negative,
    Number.isFinite(double) ? shortestDigits(double) : Number.isNaN(double) ? 'NaN' : 'Infinity',
  ];
};

const magnitude = (part: Specifier, digits: Digits): string => {
  const precision = part.precision < 0 ? 6 : part.precision;
  const dot = precision === 0 && part.flags.includes('#') ? '.' : '';
  if (part.conversion === 'f') return plainText(roundFraction(digits, precision, 'half-up'), precision) + dot;
  if (part.conversion === 'e') return scientific(digits, precision, dot);
  const significant = Math.max(precision, 1);
  const rounded = roundDigits(digits, significant, 'half-up');
  if (rounded.digits === '') return plainText(rounded, significant - 1);
  return rounded.exponent > -4 && rounded.exponent <= significant
    ? plainText(rounded, significant - rounded.exponent)
    : scientific(rounded, significant - 1, '');
};

const scientific = (digits: Digits, precision: number, dot: string): string => {
  const rounded = roundDigits(digits, precision + 1, 'half-up');
  const mantissa = plainText({ digits: rounded.digits, exponent: rounded.digits === '' ? 0 : 1 }, precision);
  const exponent = rounded.digits === '' ? 0 : rounded.exponent - 1;
  return `${mantissa}${dot}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
};

/** Adds what the flags ask for around the digits: separators, sign or parentheses, zeros, spaces. */
const signed = (part: Specifier, negative: boolean, text: string): string => {
  const { flags, width } = part;
  const [before, after] = negative
    ? flags.includes('(')
      ? ['(', ')']
      : ['-', '']
    : [flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '', ''];
  const grouped = flags.includes(',') ? groupThousands(text) : text;
  const zeros = flags.includes('0') ? width - before.length - after.length : 0;
  return pad(before + grouped.padStart(zeros, '0') + after, part);
};

/** Commas between groups of three digits before the point. */
export const groupThousands = (text: string): string => {
  const point = text.search(/[^\d]/);
  const whole = point < 0 ? text : text.slice(0, point);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (point < 0 ? '' : text.slice(point));
};
