/** Numbers as text: read strictly, written so that they read back to the same bits. */

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
/** Any whole number of so many digits is within ±2^53. */
const SAFE_DIGITS = 15;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

/** What JavaScript, Java and JSON writers call them, and what DuckDB and Python do. */
const SPECIALS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

/**
 * The double that a text stands for: the nearest one, which is exact for what was written shortest.
 * @returns undefined for what is no number: blanks, hexadecimal and the like, and decimals beyond the range of a double
 */
export const parseDouble = (text: string): number | undefined => {
  if (!DECIMAL.test(text)) return SPECIALS.get(text);
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/**
 * The whole number that a text stands for, exactly: a double when it is within ±2^53, else a 64-bit integer.
 * @returns undefined for what is no whole number, `1.0` included, or beyond 64 bits
 */
export const parseLong = (text: string): number | bigint | undefined => {
  if (!INTEGER.test(text)) return undefined;
  // Adding zero turns −0 into 0: a whole number has no sign there.
  if (text.length <= SAFE_DIGITS) return Number(text) + 0;
  const long = BigInt(text.startsWith('+') ? text.slice(1) : text);
  if (long > MAX_INT64 || long < MIN_INT64) return undefined;
  const value = Number(long);
  return Number.isSafeInteger(value) ? value : long;
};

/** From here on JavaScript writes exponents, which mark a double as well as `.0` does. */
const EXPONENTS_FROM = 1e21;

/**
 * The shortest text that reads back to the same double, and that no reader takes for a whole number: `68000.0`, `-0.0`,
 * `1e+21`; `NaN`, `Infinity` and `-Infinity` by name. NaN payloads do not survive in text.
 */
export const doubleText = (value: number): string => {
  if (!Number.isInteger(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  return Math.abs(value) < EXPONENTS_FROM ? `${value}.0` : String(value);
};

/** A whole number as text. */
export const longText = (value: number | bigint): string =>
  // A double that holds a whole number beyond 10^21 cannot be: longs given as doubles are within ±2^53.
  Object.is(value, -0) ? '0' : String(value);
