import { numberFormat } from '../throwing.ts';

const inputError = (text: string, radix: number): Error | object =>
  numberFormat(`For input string: "${text}"${radix === 10 ? '' : ` under radix ${radix}`}`);

/** The value of a digit in the bases up to 36, or -1: what `Character.digit` says of ASCII. */
const digitOf = (unit: number): number => {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return letter >= 97 && letter <= 122 ? letter - 87 : -1;
};

/**
 * Parses as `Integer.parseInt` and its siblings do: an optional sign and digits, nothing else.
 * Throws NumberFormatException with the JDK's message when the text is null, empty, not a number or not
 * between `least` and `most`.
 */
export const parseIntegral = (text: string | null, radix: number, least: bigint, most: bigint): bigint => {
  if (text === null) throw numberFormat('Cannot parse null string');
  if (radix < 2) throw numberFormat(`radix ${radix} less than Character.MIN_RADIX`);
  if (radix > 36) throw numberFormat(`radix ${radix} greater than Character.MAX_RADIX`);
  const signed = text.startsWith('-') || text.startsWith('+');
  const value = parseDigits(text, signed ? 1 : 0, radix);
  if (value === null) throw inputError(text, radix);
  const result = text.startsWith('-') ? -value : value;
  if (result < least || result > most) throw inputError(text, radix);
  return result;
};

const SAFE_DIGITS = 9;

/** The digits of `text` from `start` on; null when there are none or others. */
const parseDigits = (text: string, start: number, radix: number): bigint | null => {
  if (text.length === start) return null;
  let small = 0;
  let large = 0n;
  for (let at = start; at < text.length; at++) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit < 0 || digit >= radix) return null;
    if (at - start < SAFE_DIGITS) small = small * radix + digit;
    else large = (at - start === SAFE_DIGITS ? BigInt(small) : large) * BigInt(radix) + BigInt(digit);
  }
  return text.length - start <= SAFE_DIGITS ? BigInt(small) : large;
};

/** `Integer.decode` and `Long.decode`: a sign, then `0x`, `#` or `0` for bases 16, 16 and 8. */
export const parseDecoded = (text: string, least: bigint, most: bigint): bigint => {
  if (text === '') throw numberFormat('Zero length string');
  const sign = text.startsWith('-') ? '-' : '';
  const rest = text.startsWith('-') || text.startsWith('+') ? text.slice(1) : text;
  const [prefix, radix] = /^0x/i.test(rest)
    ? [2, 16]
    : rest.startsWith('#')
      ? [1, 16]
      : /^0./.test(rest)
        ? [1, 8]
        : [0, 10];
  if (/^[+-]/.test(rest.slice(prefix))) throw numberFormat('Sign character in wrong position');
  return parseIntegral(sign + rest.slice(prefix), radix, least, most);
};

/** `toString(value, radix)`: an impossible radix is 10. */
export const radixText = (value: number | bigint, radix: number): string =>
  value.toString(radix < 2 || radix > 36 ? 10 : radix);
