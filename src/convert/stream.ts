/** How a format is read and written a row group at a time. Types only: one sibling a format implements them. */

import type { LastraCodec } from '../lastra/types.ts';
import type { CodecMeasure, LastraInput, LastraWriteReport } from '../lastra/write-types.ts';
import type { Table } from './table.ts';

export type TableFormat = 'lastra' | 'parquet' | 'csv' | 'ndjson';

export const TABLE_FORMATS: readonly TableFormat[] = ['lastra', 'parquet', 'csv', 'ndjson'];

/** A column before its values. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: 'long' | 'double' | 'binary';
  /** Lastra's, in file order; other formats have none. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** What to read of a file. */
export interface Selection {
  /** In the order wanted; all unless told. */
  readonly columns?: readonly string[] | undefined;
  /** Rows with a time of at least this, epoch milliseconds. */
  readonly fromMs?: number | undefined;
  /** Exclusive. */
  readonly toMs?: number | undefined;
}

/** What becomes of a missing number, which Lastra has no place for: an error that names it, NaN, or zero. */
export type NullPolicy = 'fail' | 'nan' | 'zero';

export interface ReadOptions {
  /** Types of columns of text formats, in place of what names and values tell. */
  readonly types?: Readonly<Record<string, ColumnSchema['type']>> | undefined;
  /** Text formats: the type of columns that `types` does not name; nothing is read to find types then. */
  readonly otherTypes?: ColumnSchema['type'] | undefined;
  /** CSV: names of the columns of a file that has no header; its first line is a row. */
  readonly header?: readonly string[] | undefined;
  /** Parquet: times as they are stored, in their own unit, in place of milliseconds. */
  readonly rawTimes?: boolean | undefined;
  /** `fail` unless told. A whole number cannot be NaN: with `nan` it fails all the same. */
  readonly nulls?: NullPolicy | undefined;
}

export type ParquetCompression = 'gzip' | 'zstd' | 'snappy' | 'none';

export interface WriteOptions {
  /** Rows a group, of Lastra (4096 unless told) and Parquet (100,000). */
  readonly rowGroupSize?: number | undefined;
  /** Lastra: how codecs are chosen. `best` needs the values twice: pass what `measureCodecs` found. */
  readonly codecs?: 'default' | 'smart' | readonly CodecMeasure[] | undefined;
  /** Lastra: the codecs of single columns, by name; they win over any choice. */
  readonly codec?: Readonly<Record<string, LastraCodec>> | undefined;
  /** Lastra: written behind the rows. */
  readonly events?: readonly LastraInput[] | undefined;
  /** Parquet. */
  readonly compression?: ParquetCompression | undefined;
}

/** An opened file, whatever its format. */
export interface TableReader {
  readonly format: TableFormat;
  /** Of the file, for messages. */
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  /** Undefined where only reading to the end would tell. */
  readonly rowCount: number | undefined;
  /** What is odd but costs no value; reading may add to it. */
  readonly warnings: readonly string[];
  /**
   * Consecutive rows, a row group (or a block of lines) at a time: that bounds what is in memory.
   * @throws QtsError `usage` for a column that is not there or a time range without a time column; `damaged`;
   *   `failed` for what a table does not hold
   */
  tables(selection?: Selection): AsyncIterable<Table>;
  /** Lastra's events, to be passed on to its writer; other formats have none. @throws QtsError `damaged` */
  readonly events?: (() => readonly LastraInput[]) | undefined;
  close(): void;
}

/** Takes tables of the same columns, in row order. */
export interface TableWriter {
  write(table: Table): Promise<void>;
  /** Writes what belongs at the end. Without any table before, the file has the columns and no rows. */
  finish(): Promise<void>;
  /** Lastra, after the end: codecs and sizes. */
  readonly report?: LastraWriteReport | undefined;
}
