/** From an opened file into one that is written, a group at a time. */
import { QtsError } from '../errors.ts';
import type { CodecMeasure } from '../lastra/write-types.ts';
import { resolveSelection } from './selection.ts';
import type { ColumnSchema, Selection, TableReader, TableWriter, WriteOptions } from './stream.ts';
import type { Table } from './table.ts';

export interface CopyOptions extends Selection {
  /** The new name of the time column, whatever it is called in the file. */
  readonly timeColumn?: string | undefined;
}

/**
 * The columns that a copy will have: those selected, in their order, the time column under its new name.
 * @throws QtsError `usage` for a column that is not there, for a time column to rename where there is none, and for
 *   a new name that another column has
 */
export const copiedColumns = (reader: TableReader, options: CopyOptions = {}): readonly ColumnSchema[] => {
  const { columns, time } = resolveSelection(reader.name, reader.columns, options);
  const { timeColumn } = options;
  if (timeColumn === undefined) return columns;
  if (time === undefined) {
    throw new QtsError('usage', `${reader.name} has no time column to call ${JSON.stringify(timeColumn)}`, {
      hint: 'a time column is a column of whole numbers called ts, t or timestamp',
    });
  }
  const taken = columns.some((column) => column !== time && column.name === timeColumn);
  if (taken) throw new QtsError('usage', `${reader.name} has a column ${JSON.stringify(timeColumn)} already`);
  return columns.map((column) => (column === time ? { ...column, name: timeColumn } : column));
};

const renamed = (table: Table, columns: readonly ColumnSchema[]): Table => ({
  rowCount: table.rowCount,
  columns: table.columns.map((column, k) => ({ ...column, name: columns[k]?.name ?? column.name })),
});

/** Tables of the columns that {@link copiedColumns} tells. */
export async function* copiedTables(reader: TableReader, options: CopyOptions = {}): AsyncGenerator<Table> {
  const columns = copiedColumns(reader, options);
  for await (const table of reader.tables(options)) {
    yield options.timeColumn === undefined ? table : renamed(table, columns);
  }
}

/**
 * Copies rows into a writer that was created with {@link copiedColumns}, and finishes it.
 * @param onRows told after each group how many rows there are so far
 * @returns rows written
 * @throws QtsError what reader and writer throw
 */
export const copyTable = async (
  reader: TableReader,
  writer: TableWriter,
  options: CopyOptions = {},
  onRows?: (rowCount: number) => void,
): Promise<number> => {
  let rowCount = 0;
  for await (const table of copiedTables(reader, options)) {
    await writer.write(table);
    rowCount += table.rowCount;
    onRows?.(rowCount);
  }
  await writer.finish();
  return rowCount;
};

/**
 * Reads all values once to find the smallest codec of each column: the `codecs` of {@link WriteOptions} for the copy
 * of the same rows.
 * @throws QtsError what the reader throws
 */
export const measureCodecs = async (
  reader: TableReader,
  options: CopyOptions = {},
  write: Pick<WriteOptions, 'rowGroupSize' | 'codec'> = {},
): Promise<readonly CodecMeasure[]> => {
  const { createMeasuring } = await import('./lastra/writer.ts');
  const measuring = await createMeasuring(copiedColumns(reader, options), write);
  for await (const table of copiedTables(reader, options)) measuring.add(table);
  return measuring.result();
};
