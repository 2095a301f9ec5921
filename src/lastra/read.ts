/** Reading columns: checksum, then decode, a row group at a time into one array. */
import { QtsError } from '../errors.ts';
import { wordsOf, wordsToDouble } from './bits/words.ts';
import { doubleCodecOf, longCodecOf } from './codec/index.ts';
import type { DoubleCodec, LongCodec } from './codec/types.ts';
import { decodeVarlen } from './codec/varlen.ts';
import { crc32, crcText } from './crc32.ts';
import { damaged, type Site } from './damage.ts';
import type { LastraColumn, LastraFile, LastraFrame } from './types.ts';

const SAFE = 2 ** 53;
const TIME_NAMES = ['ts', 't'];

/** One encoded stretch of a column. */
export interface Part {
  readonly rowCount: number;
  readonly frame: LastraFrame;
  readonly site: Site;
}

const checkMember = (file: LastraFile, column: LastraColumn): void => {
  const columns = column.section === 'series' ? file.columns : file.events;
  if (columns[column.index]?.name === column.name) return;
  throw new QtsError('failed', `${file.name} has no column ${JSON.stringify(column.name)} there`);
};

/** The parts of a column in row order; none when the file has no rows. */
export const partsOf = (file: LastraFile, column: LastraColumn): Part[] => {
  checkMember(file, column);
  const siteOf = (frame: LastraFrame): Site => ({
    file: file.name,
    column: column.name,
    offsetBytes: frame.offsetBytes,
  });
  if (column.section === 'events') {
    const frame = file.eventFrames[column.index];
    return frame ? [{ rowCount: file.eventRowCount, frame, site: siteOf(frame) }] : [];
  }
  return file.rowGroups.flatMap(({ rowCount, frames }) => {
    const frame = frames[column.index];
    return frame ? [{ rowCount, frame, site: siteOf(frame) }] : [];
  });
};

/** The bytes of a part, unchecked. */
export const blobOf = (file: LastraFile, { frame }: Part): Uint8Array =>
  file.bytes.subarray(frame.offsetBytes, frame.offsetBytes + frame.lengthBytes);

/** @throws QtsError `damaged` when the file has a checksum for the part and it does not match */
export const checkCrc = (blob: Uint8Array, part: Part): void => {
  if (part.frame.crc === undefined) return;
  const crc = crc32(blob);
  if (crc === part.frame.crc) return;
  throw damaged(part.site, 0, `checksum ${crcText(crc)} of ${blob.length} bytes`, crcText(part.frame.crc));
};

/** @throws QtsError `damaged` when a blob of this size cannot hold the rows: asked before allocating */
export const checkCapacity = (codec: DoubleCodec | LongCodec, blob: Uint8Array, part: Part): void => {
  if (part.rowCount === 0 || part.rowCount <= codec.capacity(blob)) return;
  throw damaged(part.site, 0, `${blob.length} bytes`, `enough for ${part.rowCount} values`);
};

/** The error for a descriptor that no reader can follow. */
const unreadable = (file: LastraFile, column: LastraColumn): QtsError =>
  damaged(
    { file: file.name, column: column.name, offsetBytes: 0 },
    0,
    `codec ${column.codecId} with type ${column.typeId}`,
    'a codec that is defined for the type',
  );

const wrongType = (file: LastraFile, column: LastraColumn, wanted: string): QtsError =>
  new QtsError(
    'failed',
    `${file.name}: column ${JSON.stringify(column.name)} is ${column.type}, not ${wanted}`,
  );

/** @throws QtsError `failed` for a column of another type, `damaged` for an undefined codec or type */
export const doubleCodecFor = (file: LastraFile, column: LastraColumn): DoubleCodec => {
  if (column.type !== 'double' && column.type !== 'unknown') throw wrongType(file, column, 'double');
  const codec = column.type === 'double' ? doubleCodecOf(column.codec) : undefined;
  if (codec) return codec;
  throw unreadable(file, column);
};

/** Like {@link doubleCodecFor}. */
export const longCodecFor = (file: LastraFile, column: LastraColumn): LongCodec => {
  if (column.type !== 'long' && column.type !== 'unknown') throw wrongType(file, column, 'long');
  const codec = column.type === 'long' ? longCodecOf(column.codec) : undefined;
  if (codec) return codec;
  throw unreadable(file, column);
};

const warn = (file: LastraFile, text: string): void => {
  const warnings = file.warnings as string[];
  if (!warnings.includes(text)) warnings.push(text);
};

const noteUnused = (file: LastraFile, column: LastraColumn, unusedBytes: number): void => {
  if (unusedBytes === 0) return;
  warn(file, `column ${JSON.stringify(column.name)} has ${unusedBytes} bytes behind its last value`);
};

/** Checked blobs of a column and how many rows they hold. */
const loadParts = (file: LastraFile, column: LastraColumn, codec: DoubleCodec | LongCodec) => {
  const loaded = partsOf(file, column).map((part) => ({ part, blob: blobOf(file, part) }));
  for (const { part, blob } of loaded) {
    checkCrc(blob, part);
    checkCapacity(codec, blob, part);
  }
  return { loaded, rowCount: loaded.reduce((sum, { part }) => sum + part.rowCount, 0) };
};

/**
 * All values of a double column.
 * @throws QtsError `damaged`; `failed` when the column is not double
 */
export const readDoubles = (file: LastraFile, column: LastraColumn): Float64Array => {
  const codec = doubleCodecFor(file, column);
  const { loaded, rowCount } = loadParts(file, column, codec);
  const values = new Float64Array(rowCount);
  let start = 0;
  for (const { part, blob } of loaded) {
    const unused = codec.decode(blob, values.subarray(start, start + part.rowCount), part.site);
    noteUnused(file, column, unused);
    start += part.rowCount;
  }
  return values;
};

/**
 * All values of a long column, exact over all 64 bits.
 * @throws QtsError `damaged`; `failed` when the column is not long
 */
export const readLongs = (file: LastraFile, column: LastraColumn): BigInt64Array => {
  const codec = longCodecFor(file, column);
  const { loaded, rowCount } = loadParts(file, column, codec);
  const values = new BigInt64Array(rowCount);
  let start = 0;
  for (const { part, blob } of loaded) {
    const unused = codec.decode(blob, values.subarray(start, start + part.rowCount), part.site);
    noteUnused(file, column, unused);
    start += part.rowCount;
  }
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
export const tryReadMillis = (file: LastraFile, column: LastraColumn): Float64Array | undefined => {
  const codec = longCodecFor(file, column);
  const { loaded, rowCount } = loadParts(file, column, codec);
  const values = new Float64Array(rowCount);
  let start = 0;
  for (const { part, blob } of loaded) {
    const unused = codec.decodeExact(blob, values.subarray(start, start + part.rowCount), part.site);
    if (unused < 0) return toSafeDoubles(readLongs(file, column));
    noteUnused(file, column, unused);
    start += part.rowCount;
  }
  return values;
};

/**
 * All values of a long column as doubles: exact, and several times as fast as 64-bit integers.
 * @throws QtsError `damaged`; `failed` when the column is not long or a value is beyond ±2^53
 */
export const readMillis = (file: LastraFile, column: LastraColumn): Float64Array => {
  const values = tryReadMillis(file, column);
  if (values) return values;
  const what = `${file.name}: column ${JSON.stringify(column.name)} has values beyond ±2^53`;
  throw new QtsError('failed', `${what}, which doubles do not hold exactly`, {
    hint: 'is its time in nanoseconds? Milliseconds are expected',
  });
};

/**
 * All values of a binary column; null differs from no bytes. Rows may be views of the file.
 * @throws QtsError `damaged`; `failed` when the column is not binary
 */
export const readBinary = (file: LastraFile, column: LastraColumn): (Uint8Array | null)[] => {
  if (column.type === 'unknown') throw unreadable(file, column);
  if (column.type !== 'binary') throw wrongType(file, column, 'binary');
  const values: (Uint8Array | null)[] = [];
  for (const part of partsOf(file, column)) {
    const blob = blobOf(file, part);
    checkCrc(blob, part);
    const { rows, unused } = decodeVarlen(blob, part.rowCount, part.site);
    noteUnused(file, column, unused);
    for (const row of rows) values.push(row);
  }
  return values;
};

/** The time column of the series, if there is one: a long column called `ts`, else one called `t`. */
export const findTimeColumn = (file: LastraFile): LastraColumn | undefined => {
  for (const name of TIME_NAMES) {
    const found = file.columns.find((column) => column.name === name);
    if (found?.type === 'long') return found;
  }
  return undefined;
};

/**
 * The time column of the series: a long column called `ts`, else one called `t`.
 * @throws QtsError `damaged` when there is none
 */
export const timeColumnOf = (file: LastraFile): LastraColumn => {
  const found = findTimeColumn(file);
  if (found) return found;
  const names = file.columns.map((column) => column.name).join(', ');
  throw damaged(
    { file: file.name, offsetBytes: 0 },
    22,
    `columns ${names || '(none)'}`,
    'a long column ts or t',
  );
};
