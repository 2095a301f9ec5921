/** The values of a page, walked: there must be as many as it states, and they must end inside it. */
import type { Encoding, ParquetType } from 'hyparquet';
import { type Cursor, walkDeltas, walkRuns } from './runs.ts';

/** No writer makes pages of this size; what a page header says beyond it is not believed. */
export const MAX_PAGE_BYTES = 2 ** 28;

const WIDTHS: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

/** Texts with their length in front of each. */
const walkTexts = (cursor: Cursor, count: number): void => {
  for (let i = 0; i < count; i++) {
    let size = 0;
    for (let shift = 0; shift < 4; shift++) size += cursor.byte() * 2 ** (8 * shift);
    cursor.skip(size);
  }
};

/** Texts that share their beginning with the one before: together at most a page. */
const walkDeltaTexts = (cursor: Cursor, count: number, hasPrefixes: boolean): void => {
  const prefixes = new Float64Array(hasPrefixes ? count : 0);
  const suffixes = new Float64Array(count);
  if (hasPrefixes) walkDeltas(cursor, count, prefixes);
  walkDeltas(cursor, count, suffixes);
  let before = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const [prefix, suffix] = [prefixes[i] ?? 0, suffixes[i] ?? 0];
    if (prefix < 0 || suffix < 0 || prefix > before) throw new Error('found a text of a senseless length');
    cursor.skip(suffix);
    before = prefix + suffix;
    total += before;
    if (total > MAX_PAGE_BYTES) throw new Error(`found more than ${MAX_PAGE_BYTES} bytes of text in a page`);
  }
};

/** Walks indexes into a dictionary, behind the byte that tells their width. */
const walkIndexes = (cursor: Cursor, count: number, dictionaryCount: number): void => {
  // Pages without values may lack even the width.
  if (count === 0) return;
  walkRuns(cursor, cursor.byte(), count, (_, value) => {
    if ((value ?? 0) < dictionaryCount) return;
    throw new Error(`found index ${value ?? 0} into a dictionary of ${dictionaryCount}`);
  });
};

/**
 * Walks the values of a data page, which lie behind its levels.
 * @throws Error unless there are `count` of them
 */
export const walkValues = (
  type: ParquetType,
  cursor: Cursor,
  encoding: Encoding,
  count: number,
  dictionaryCount: number,
): void => {
  const width = WIDTHS[type];
  const [isPlain, isSplit] = [encoding === 'PLAIN', encoding === 'BYTE_STREAM_SPLIT'];
  const [isText, isWhole] = [type === 'BYTE_ARRAY', type === 'INT32' || type === 'INT64'];
  if ((isPlain || isSplit) && width !== undefined) cursor.skip(width * count);
  else if (isPlain && isText) walkTexts(cursor, count);
  else if (encoding.endsWith('_DICTIONARY')) walkIndexes(cursor, count, dictionaryCount);
  else if (encoding === 'DELTA_BINARY_PACKED' && isWhole) walkDeltas(cursor, count);
  else if (encoding === 'DELTA_LENGTH_BYTE_ARRAY' && isText) walkDeltaTexts(cursor, count, false);
  else if (encoding === 'DELTA_BYTE_ARRAY' && isText) walkDeltaTexts(cursor, count, true);
  else throw new Error(`found encoding ${encoding} of type ${type}`);
};

/** Bits that are set among the first ones. */
const countBits = (bytes: Uint8Array, at: number, count: number): number => {
  let found = 0;
  for (let i = 0; i < count; i++) found += ((bytes[at + (i >> 3)] ?? 0) >> (i & 7)) & 1;
  return found;
};

/**
 * @returns how many values are there, by levels of one bit
 * @throws Error unless there are `count` levels
 */
export const walkLevels = (cursor: Cursor, count: number): number => {
  let present = 0;
  walkRuns(cursor, 1, count, (length, value, at) => {
    if (value !== undefined && value > 1) throw new Error(`found a definition level of ${value}`);
    present += value === undefined ? countBits(cursor.bytes, at, length) : length * value;
  });
  return present;
};
