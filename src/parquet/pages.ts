/**
 * The pages of a column chunk, decompressed and walked before the library decodes them: every size and count that they state
 * is held against the chunk, the row group and each other, so that no page can ask for more than it holds.
 */
import type { ColumnMetaData } from 'hyparquet';
import type { Decompress } from './decompress.ts';
import { type PageHeader, readHeader } from './page-header.ts';
import { MAX_PAGE_BYTES, walkLevels, walkValues } from './page-values.ts';
import { Cursor } from './runs.ts';
import { ThriftReader } from './thrift.ts';

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
    walkValues(this.#chunk.meta.type, new Cursor(page), 'PLAIN', header.valueCount, 0);
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
    walkValues(this.#chunk.meta.type, cursor, header.encoding, present, this.#dictionaryCount);
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
    walkValues(this.#chunk.meta.type, new Cursor(page), header.encoding, present, this.#dictionaryCount);
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
