/** Single values of the command line, from text to what they mean. Pure. */
import { QtsError } from '../../errors.ts';
import { nearest } from '../../text.ts';

/**
 * One of a closed set.
 * @throws QtsError `usage`
 */
export const oneOf = <Value extends string>(allowed: readonly Value[], text: string, what: string): Value => {
  const value = allowed.find((candidate) => candidate === text);
  if (value !== undefined) return value;
  const meant = nearest(text, allowed);
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is unknown`, {
    hint: `${meant === undefined ? '' : `did you mean ${meant}? `}choose one of ${allowed.join(', ')}`,
  });
};

export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

const outside = (value: number, { least = -Infinity, most = Infinity }: Bounds): boolean =>
  value < least || value > most;

const boundsText = ({ least, most }: Bounds): string => {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (least !== undefined) return ` of at least ${least}`;
  return most === undefined ? '' : ` of at most ${most}`;
};

/**
 * A decimal integer that a double holds exactly.
 * @throws QtsError `usage`
 */
export const parseInteger = (text: string, what: string, bounds: Bounds = {}): number => {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && !outside(value, bounds)) return value;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not a whole number${boundsText(bounds)}`);
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A finite decimal number, or undefined. */
export const tryParseNumber = (text: string): number | undefined => {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
};

/**
 * A finite decimal number.
 * @throws QtsError `usage`
 */
export const parseNumber = (text: string, what: string, bounds: Bounds = {}): number => {
  const value = tryParseNumber(text);
  if (value !== undefined && !outside(value, bounds)) return value;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not a number${boundsText(bounds)}`);
};

/** `99.9` is 0.999 exactly as it is written: divided by a hundred it would be a little more. */
export const shareOfPercent = (text: string): number => {
  const [digits = '', exponent = '0'] = text.split(/e/i);
  return Number(`${digits}e${Number(exponent) - 2}`);
};

/**
 * A share of one: `0.99`, `1`, or `99%`.
 * @returns 0 to 1
 * @throws QtsError `usage`
 */
export const parseRatio = (text: string, what: string): number => {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  const value = tryParseNumber(digits);
  const ratio = value === undefined || !percent ? value : shareOfPercent(digits);
  if (ratio !== undefined && ratio >= 0 && ratio <= 1) return ratio;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not a share of one`, {
    hint: 'write it like 0.99 or 99%',
  });
};
