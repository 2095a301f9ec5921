/** Reading columns: a row group at a time, checksum, then decode into one array. */
import { QtsError } from '../errors.ts';
import { wordsOf, wordsToDouble } from './bits/words.ts';
import { decodeVarlen } from './codec/varlen.ts';
import { checkType, doubleCodecFor, longCodecFor } from './column-codec.ts';
import type { Site } from './damage.ts';
import { checkedBlobOf, checkedRowsOf, type Part, partsOf } from './parts.ts';
import type { GroupSpan, LastraColumn, LastraFile } from './types.ts';
import { warn } from './warn.ts';

const SAFE = 2 ** 53;

const noteUnused = (file: LastraFile, column: LastraColumn, unusedBytes: number): void => {
  if (unusedBytes === 0) return;
  warn(file, `column ${JSON.stringify(column.name)} has ${unusedBytes} bytes behind its last value`);
};

interface Values {
  subarray(start: number, end: number): this;
}

/**
 * Fills `values` part by part.
 * @param decode answers unused bytes, or less than 0 to give up
 * @returns false when it gave up
 */
const decodeInto = <T extends Values>(
  file: LastraFile,
  column: LastraColumn,
  parts: readonly Part[],
  values: T,
  decode: (blob: Uint8Array, out: T, site: Site) => number,
): boolean => {
  let start = 0;
  for (const part of parts) {
    const blob = checkedBlobOf(file, part);
    const unused = decode(blob, values.subarray(start, start + part.rowCount), part.site);
    if (unused < 0) return false;
    noteUnused(file, column, unused);
    start += part.rowCount;
  }
  return true;
};

/**
 * Values of a double column.
 * @param span of row groups; all without one. Event columns are always read whole
 * @throws QtsError `damaged`; `failed` when the column is not double
 */
export const readDoubles = (file: LastraFile, column: LastraColumn, span?: GroupSpan): Float64Array => {
  const codec = doubleCodecFor(file, column);
  const parts = partsOf(file, column, span);
  const values = new Float64Array(checkedRowsOf(column, parts));
  decodeInto(file, column, parts, values, (blob, out, site) => codec.decode(blob, out, site));
  return values;
};

/**
 * Values of a long column, exact over all 64 bits.
 * @param span of row groups; all without one. Event columns are always read whole
 * @throws QtsError `damaged`; `failed` when the column is not long
 */
export const readLongs = (file: LastraFile, column: LastraColumn, span?: GroupSpan): BigInt64Array => {
  const codec = longCodecFor(file, column);
  const parts = partsOf(file, column, span);
  const values = new BigInt64Array(checkedRowsOf(column, parts));
  decodeInto(file, column, parts, values, (blob, out, site) => codec.decode(blob, out, site));
  return values;
};

/** 64-bit integers as doubles, or undefined when one is beyond ±2^53. */
const toSafeDoubles = (longs: BigInt64Array): Float64Array | undefined => {
  const words = wordsOf(longs);
  const values = new Float64Array(longs.length);
  for (let i = 0; i < values.length; i++) {
    const value = wordsToDouble(words[2 * i] ?? 0, words[2 * i + 1] ?? 0);
    if (value > SAFE || value < -SAFE) return undefined;
    values[i] = value;
  }
  // 2^53 may have been 2^53 + 1 before it was rounded.
  return values.every((value, i) => Math.abs(value) < SAFE || BigInt(value) === longs[i])
    ? values
    : undefined;
};

/** Values of a long column as doubles where all are exact, else undefined. Throws like {@link readLongs}. */
export const tryReadMillis = (
  file: LastraFile,
  column: LastraColumn,
  span?: GroupSpan,
): Float64Array | undefined => {
  const codec = longCodecFor(file, column);
  const parts = partsOf(file, column, span);
  const values = new Float64Array(checkedRowsOf(column, parts));
  const isExact = decodeInto(file, column, parts, values, (blob, out, site) =>
    codec.decodeExact(blob, out, site),
  );
  return isExact ? values : toSafeDoubles(readLongs(file, column, span));
};

/**
 * Values of a long column as doubles: exact, and several times as fast as 64-bit integers.
 * @param span of row groups; all without one. Event columns are always read whole
 * @throws QtsError `damaged`; `failed` when the column is not long or a value is beyond ±2^53
 */
export const readMillis = (file: LastraFile, column: LastraColumn, span?: GroupSpan): Float64Array => {
  const values = tryReadMillis(file, column, span);
  if (values) return values;
  const what = `${file.name}: column ${JSON.stringify(column.name)} has values beyond ±2^53`;
  throw new QtsError('failed', `${what}, which doubles do not hold exactly`, {
    hint: 'is its time in nanoseconds? Milliseconds are expected',
  });
};

/**
 * Values of a binary column; null differs from no bytes. Rows of a row group share memory with each other.
 * @param span of row groups; all without one. Event columns are always read whole
 * @throws QtsError `damaged`; `failed` when the column is not binary
 */
export const readBinary = (
  file: LastraFile,
  column: LastraColumn,
  span?: GroupSpan,
): (Uint8Array | null)[] => {
  checkType(file, column, 'binary');
  const values: (Uint8Array | null)[] = [];
  for (const part of partsOf(file, column, span)) {
    const { rows, unused } = decodeVarlen(checkedBlobOf(file, part), part.rowCount, part.site);
    noteUnused(file, column, unused);
    for (const row of rows) values.push(row);
  }
  return values;
};
