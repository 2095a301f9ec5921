import { illegalArgument } from '../throwing.ts';

/** What a `DecimalFormat` pattern says. */
export interface DecimalPattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly negativePrefix: string;
  readonly negativeSuffix: string;
  readonly minInteger: number;
  /** Only of use with an exponent, which is a multiple of it when it is above `minInteger`. */
  readonly maxInteger: number;
  readonly minFraction: number;
  readonly maxFraction: number;
  /** 0 for none. */
  readonly groupingSize: number;
  /** 2 for percent, 3 for per mille: the power of ten that a value is multiplied with. */
  readonly multiplier: number;
  /** The least digits of an exponent; 0 for none. */
  readonly exponentDigits: number;
}

const NUMBER = /^([#,]*)([0,]*)(?:\.(0*)(#*))?(?:E(0+))?$/;

/** Reads `#,##0.00;(#,##0.00)` and its like. Throws IllegalArgumentException for what is not one. */
export const parsePattern = (pattern: string): DecimalPattern => {
  const [positive = '', negative] = splitSigns(pattern);
  const { prefix, number, suffix } = splitAffixes(positive, pattern);
  const [, hashes = '', zeros = '', fractionZeros = '', fractionHashes = '', exponent = ''] =
    NUMBER.exec(number) ?? malformed(pattern);
  const integer = hashes + zeros;
  const comma = integer.lastIndexOf(',');
  if (comma >= 0 && comma === integer.length - 1) malformed(pattern);
  const other = negative === undefined ? undefined : splitAffixes(negative, pattern);
  // A pattern with a point but without any 0 has one all the same: before the point, or if it starts with
  // the point, behind it.
  const lacksZero = zeros === '' && fractionZeros === '' && number.includes('.');
  const minFraction = lacksZero && integer === '' ? 1 : fractionZeros.length;
  const hashCount = hashes.replaceAll(',', '').length;
  const minInteger = lacksZero && integer !== '' ? 1 : zeros.replaceAll(',', '').length;
  return {
    prefix: unquote(prefix),
    suffix: unquote(suffix),
    negativePrefix: other === undefined ? `-${unquote(prefix)}` : unquote(other.prefix),
    negativeSuffix: unquote(other?.suffix ?? suffix),
    minInteger,
    minFraction,
    maxInteger: lacksZero ? hashCount : minInteger + hashCount,
    maxFraction: fractionZeros.length + fractionHashes.length,
    groupingSize: comma < 0 ? 0 : integer.length - comma - 1,
    multiplier: multiplierOf(prefix + suffix),
    exponentDigits: exponent.length,
  };
};

const malformed = (pattern: string): never => {
  throw illegalArgument(`Malformed pattern "${pattern}"`);
};

/** The positive and the negative sub-pattern, split at a semicolon that is not quoted. */
const splitSigns = (pattern: string): string[] => {
  const at = pattern.replace(/'[^']*'/g, (quoted) => '_'.repeat(quoted.length)).indexOf(';');
  return at < 0 ? [pattern] : [pattern.slice(0, at), pattern.slice(at + 1)];
};

const splitAffixes = (part: string, pattern: string): { prefix: string; number: string; suffix: string } => {
  const masked = part.replace(/'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  const match = /[#0,.]+(?:E0+)?/.exec(masked);
  if (match === null) return { prefix: part, number: '#', suffix: '' };
  const end = match.index + match[0].length;
  if (/[#0]/.test(masked.slice(end))) malformed(pattern);
  return { prefix: part.slice(0, match.index), number: match[0], suffix: part.slice(end) };
};

const unquote = (affix: string): string =>
  affix.replace(/'([^']*)'/g, (_, inner: string) => (inner === '' ? "'" : inner)).replaceAll('¤', '$');

const multiplierOf = (affixes: string): number => {
  const plain = affixes.replace(/'[^']*'/g, '');
  return plain.includes('%') ? 2 : plain.includes('‰') ? 3 : 0;
};
