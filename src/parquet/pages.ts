/**
 * The pages of a column chunk, decompressed and walked before the library decodes them: every size and count that they state
 * is held against the chunk, the row group and each other, so that no page can ask for more than it holds.
 */
import type { ColumnMetaData, Encoding } from 'hyparquet';
import type { Decompress } from './decompress.ts';
import { Cursor, walkDeltas, walkRuns } from './runs.ts';
import { ThriftReader, type ThriftStruct } from './thrift.ts';

/** No writer makes pages of this size; what a page header says beyond it is not believed. */
export const MAX_PAGE_BYTES = 2 ** 28;

/** By their number in page headers. */
const ENCODINGS: readonly (Encoding | undefined)[] = [
  'PLAIN',
  undefined,
  'PLAIN_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
  'RLE_DICTIONARY',
  'BYTE_STREAM_SPLIT',
];

const WIDTHS: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

export interface Chunk {
  readonly file: string;
  readonly column: string;
  /** Of the chunk in the file. */
  readonly offsetBytes: number;
  readonly bytes: Uint8Array;
  readonly meta: ColumnMetaData;
  readonly rowCount: number;
  readonly isOptional: boolean;
  readonly decompress: Decompress | undefined;
}

export interface WalkedPages {
  /** What the library will ask to have decompressed, in order. */
  readonly pages: readonly Uint8Array[];
  readonly nullCount: number;
}

interface PageHeader {
  readonly kind: 'data' | 'dictionary' | 'data v2';
  readonly uncompressedBytes: number;
  readonly compressedBytes: number;
  readonly valueCount: number;
  readonly encoding: Encoding;
  /** Version 2 only. */
  readonly v2:
    | { readonly nullCount: number; readonly levelBytes: number; readonly isCompressed: boolean }
    | undefined;
}

const numberOf = (struct: ThriftStruct, id: number): number => {
  const value = struct.get(id);
  if (typeof value === 'number' && value >= 0) return value;
  throw new Error(`its page header has no count in field ${id}`);
};

const structOf = (struct: ThriftStruct, id: number): ThriftStruct => {
  const value = struct.get(id);
  if (value instanceof Map) return value;
  throw new Error(`its page header lacks field ${id}`);
};

const encodingOf = (struct: ThriftStruct, id: number): Encoding => {
  const number = numberOf(struct, id);
  const encoding = ENCODINGS[number];
  if (encoding !== undefined) return encoding;
  throw new Error(`found encoding ${number}, which Parquet does not define`);
};

const v2Of = (header: ThriftStruct): PageHeader['v2'] => {
  const [nullCount, rowCount] = [numberOf(header, 2), numberOf(header, 3)];
  if (rowCount !== numberOf(header, 1))
    throw new Error(`found ${rowCount} rows of ${numberOf(header, 1)} values`);
  if (numberOf(header, 6) !== 0) throw new Error('found repetition levels in a flat column');
  return { nullCount, levelBytes: numberOf(header, 5), isCompressed: header.get(7) !== false };
};

const readHeader = (reader: ThriftReader): PageHeader => {
  const struct = reader.struct();
  const sizes = { uncompressedBytes: numberOf(struct, 2), compressedBytes: numberOf(struct, 3) };
  const type = struct.get(1);
  const [kind, field, encodingField] =
    type === 0
      ? (['data', 5, 2] as const)
      : type === 2
        ? (['dictionary', 7, 2] as const)
        : (['data v2', 8, 4] as const);
  if (type !== 0 && type !== 2 && type !== 3) throw new Error(`found a page of type ${String(type)}`);
  const header = structOf(struct, field);
  const v2 = kind === 'data v2' ? v2Of(header) : undefined;
  return { kind, ...sizes, valueCount: numberOf(header, 1), encoding: encodingOf(header, encodingField), v2 };
};

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

/** Walks the values of a data page, which lie behind its levels. */
const walkValues = (
  { meta: { type } }: Chunk,
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

/** @returns how many values are there, by levels of one bit */
const walkLevels = (cursor: Cursor, count: number): number => {
  let present = 0;
  walkRuns(cursor, 1, count, (length, value, at) => {
    if (value !== undefined && value > 1) throw new Error(`found a definition level of ${value}`);
    present += value === undefined ? countBits(cursor.bytes, at, length) : length * value;
  });
  return present;
};

class ChunkWalk {
  readonly #chunk: Chunk;
  readonly pages: Uint8Array[] = [];
  nullCount = 0;
  #valueCount = 0;
  #dictionaryCount = 0;
  #at = 0;

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
  }

  /** Of the page that is walked. */
  get offsetBytes(): number {
    return this.#chunk.offsetBytes + this.#at;
  }

  #inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array {
    const { decompress, file, column } = this.#chunk;
    if (decompress === undefined) {
      if (bytes.length === sizeBytes) return bytes;
      throw new Error(`found a page of ${bytes.length} bytes, expected ${sizeBytes}`);
    }
    const page = decompress(bytes, sizeBytes, { file, column, offsetBytes: this.offsetBytes });
    if (page.length !== sizeBytes)
      throw new Error(`found ${page.length} decompressed bytes, expected ${sizeBytes}`);
    this.pages.push(page);
    return page;
  }

  #dictionary(header: PageHeader, bytes: Uint8Array): void {
    const page = this.#inflate(bytes, header.uncompressedBytes);
    walkValues(this.#chunk, new Cursor(page), 'PLAIN', header.valueCount, 0);
    this.#dictionaryCount = header.valueCount;
  }

  #data(header: PageHeader, bytes: Uint8Array): void {
    const cursor = new Cursor(this.#inflate(bytes, header.uncompressedBytes));
    let present = header.valueCount;
    if (this.#chunk.isOptional) {
      // The length of the levels in four bytes, which the library skips to.
      let size = 0;
      for (let shift = 0; shift < 4; shift++) size += cursor.byte() * 2 ** (8 * shift);
      const end = cursor.at + size;
      present = walkLevels(cursor, header.valueCount);
      cursor.at = end;
    }
    walkValues(this.#chunk, cursor, header.encoding, present, this.#dictionaryCount);
    this.nullCount += header.valueCount - present;
  }

  #dataV2(header: PageHeader, v2: NonNullable<PageHeader['v2']>, bytes: Uint8Array): void {
    const { levelBytes, nullCount, isCompressed } = v2;
    const sizeBytes = header.uncompressedBytes - levelBytes;
    if (levelBytes > bytes.length || sizeBytes < 0) throw new Error(`found levels of ${levelBytes} bytes`);
    let present = header.valueCount;
    if (this.#chunk.isOptional) present = walkLevels(new Cursor(bytes), header.valueCount);
    if (nullCount !== header.valueCount - present) throw new Error(`found ${nullCount} nulls in a page`);
    const values = bytes.subarray(levelBytes);
    const page = isCompressed ? this.#inflate(values, sizeBytes) : values;
    walkValues(this.#chunk, new Cursor(page), header.encoding, present, this.#dictionaryCount);
    this.nullCount += nullCount;
  }

  /** Walks the next page. @returns false at the end */
  next(): boolean {
    const { bytes, rowCount } = this.#chunk;
    if (this.#valueCount === rowCount) return false;
    const reader = new ThriftReader(bytes, this.#at);
    const header = readHeader(reader);
    if (header.uncompressedBytes > MAX_PAGE_BYTES) {
      throw new Error(
        `found a page of ${header.uncompressedBytes} bytes, expected at most ${MAX_PAGE_BYTES}`,
      );
    }
    if (header.compressedBytes > bytes.length - reader.at)
      throw new Error('a page ends behind its column chunk');
    const isDictionary = header.kind === 'dictionary';
    if (!isDictionary && header.valueCount > rowCount - this.#valueCount) {
      throw new Error(`found more values than the ${rowCount} rows of the row group`);
    }
    const page = bytes.subarray(reader.at, reader.at + header.compressedBytes);
    if (isDictionary) this.#dictionary(header, page);
    else if (header.v2) this.#dataV2(header, header.v2, page);
    else this.#data(header, page);
    this.#valueCount += isDictionary ? 0 : header.valueCount;
    this.#at = reader.at + header.compressedBytes;
    return true;
  }
}

/**
 * Walks all pages of a chunk.
 * @param fail makes the error of a page that cannot be right
 * @throws what `fail` makes, and QtsError `damaged` of decompressors
 */
export const walkPages = (
  chunk: Chunk,
  fail: (offsetBytes: number, cause: unknown) => Error,
): WalkedPages => {
  const walk = new ChunkWalk(chunk);
  try {
    while (walk.next());
  } catch (error) {
    throw fail(walk.offsetBytes, error);
  }
  return walk;
};
