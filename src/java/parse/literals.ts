/** The values of literals (JLS 3.10). Each function throws {@link LiteralError} with what is wrong. */
import type { LiteralSyntax } from './syntax.ts';

export class LiteralError extends Error {}

const INT_MAX = 2147483647n;
const UINT_MAX = 4294967295n;
const LONG_MAX = 2n ** 63n - 1n;
const ULONG_MAX = 2n ** 64n - 1n;

const RADIXES: Readonly<Record<string, string>> = {
  hex_integer_literal: '0x',
  octal_integer_literal: '0o',
  binary_integer_literal: '0b',
  decimal_integer_literal: '',
};

const digitsOf = (kind: string, digits: string): string =>
  kind === 'decimal_integer_literal' ? digits : digits.replace(/^0[xXbB]?/, '') || '0';

/** An int or long literal; `minimum` when it only fits behind a minus sign. */
export const integerLiteral = (
  kind: string,
  text: string,
): LiteralSyntax | { readonly minimum: 'int' | 'long' } => {
  const isLong = /[lL]$/.test(text);
  const digits = text.replace(/_/g, '').replace(/[lL]$/, '');
  const value = BigInt(`${RADIXES[kind] ?? ''}${digitsOf(kind, digits)}`);
  const isDecimal = kind === 'decimal_integer_literal';
  const max = isDecimal ? (isLong ? LONG_MAX : INT_MAX) : isLong ? ULONG_MAX : UINT_MAX;
  if (isDecimal && value === max + 1n) return { minimum: isLong ? 'long' : 'int' };
  if (value > max) throw new LiteralError('integer number too large');
  if (isLong) return { type: 'long', value: BigInt.asIntN(64, value) };
  return { type: 'int', value: Number(BigInt.asIntN(32, value)) };
};

const hexFloat = (text: string): number => {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/.exec(text) ?? [];
  const mantissa = BigInt(`0x${whole}${fraction || ''}` || '0x0');
  return Number(mantissa) * 2 ** (Number(exponent) - 4 * fraction.length);
};

/** A float or double literal. */
export const floatingLiteral = (kind: string, text: string): LiteralSyntax => {
  const isHex = kind === 'hex_floating_point_literal';
  const isFloat = /[fF]$/.test(text) && (!isHex || /[pP]/.test(text));
  const plain = text.replace(/_/g, '').replace(isHex ? /([pP].*)[fFdD]$/ : /()[fFdD]$/, '$1');
  const exact = isHex ? hexFloat(plain) : Number(plain);
  const value = isFloat ? Math.fround(exact) : exact;
  if (!Number.isFinite(value)) throw new LiteralError('floating-point number too large');
  if (value === 0 && /[1-9a-fA-F]/.test(plain.replace(/^0[xX]/, '').replace(/[eEpP].*$/, ''))) {
    throw new LiteralError('floating-point number too small');
  }
  return { type: isFloat ? 'float' : 'double', value };
};

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  s: ' ',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '\n': '',
};

/** Replaces escapes: `\n`, `\"`, `\101`, and a backslash at a line's end in text blocks. */
const replaceEscapes = (text: string): string =>
  text.replace(/\\([0-3]?[0-7]{1,2}|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    const replaced = ESCAPES[code];
    if (replaced === undefined) throw new LiteralError('illegal escape character');
    return replaced;
  });

/** `\u0041` anywhere in the source stands for the character (JLS 3.3); here inside literals only. */
const unicodeEscapes = (text: string): string =>
  text.replace(/(\\\\)|\\u+([\da-fA-F]{4})/g, (all, backslashes: string | undefined, code: string) =>
    backslashes === undefined ? String.fromCharCode(Number.parseInt(code, 16)) : all,
  );

/** `"…"`, with its quotes. */
export const stringLiteral = (text: string): string => {
  if (/[\r\n]/.test(text)) throw new LiteralError('unclosed string literal');
  return replaceEscapes(unicodeEscapes(text.slice(1, -1)));
};

/** `"""…"""`, with its quotes: indentation stripped, then escapes replaced (JLS 3.10.6). */
export const textBlock = (text: string): string => {
  const [opening = '', ...lines] = unicodeEscapes(text.slice(3, -3)).replace(/\r\n?/g, '\n').split('\n');
  if (opening.trim() !== '' || lines.length === 0) {
    throw new LiteralError('illegal text block open delimiter sequence, missing line terminator');
  }
  const last = lines.length - 1;
  const significant = lines.filter((line, index) => index === last || line.trim() !== '');
  const indent = Math.min(...significant.map((line) => line.length - line.trimStart().length));
  const stripped = lines.map((line) => (line.trim() === '' ? '' : line.slice(indent).trimEnd()));
  return replaceEscapes(stripped.join('\n'));
};

/** `'c'`, with its quotes; the UTF-16 unit. */
export const characterLiteral = (text: string): number => {
  const value = replaceEscapes(unicodeEscapes(text.slice(1, -1)));
  if (value.length !== 1) throw new LiteralError('unclosed character literal');
  return value.charCodeAt(0);
};
