/** How a format is read and written a row group at a time. Types only: one sibling a format implements them. */
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

/** An opened file, whatever its format. */
export interface TableReader {
  readonly format: TableFormat;
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
  close(): void;
}

/** Takes tables of the same columns, in row order. */
export interface TableWriter {
  write(table: Table): Promise<void>;
  /** Writes what belongs at the end. Without any table before, the file has the columns and no rows. */
  finish(): Promise<void>;
}
