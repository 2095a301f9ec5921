/** From one format of an hour to another. */
import type { FileFormat, ServedFormat } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { openLastra } from '../lastra/index.ts';
import { tableToCsv } from './csv/writer.ts';
import { lastraToTable, tableToLastra } from './lastra/whole.ts';
import { readParquet, writeParquet } from './parquet/whole.ts';
import type { Table } from './table.ts';

export { type CopyOptions, copiedColumns, copiedTables, copyTable, measureCodecs } from './copy.ts';
export { csvBlocks, tableToCsv } from './csv/writer.ts';
export { sniffFormat, tableFormatOf } from './formats.ts';
export { lastraToTable, tableToLastra } from './lastra/whole.ts';
export { createTable, openTable } from './open.ts';
export { readParquet, writeParquet } from './parquet/whole.ts';
export {
  type ColumnSchema,
  type NullPolicy,
  type ParquetCompression,
  type ReadOptions,
  type Selection,
  TABLE_FORMATS,
  type TableFormat,
  type TableReader,
  type TableWriter,
  type WriteOptions,
} from './stream.ts';
export {
  type BinaryColumn,
  type DoubleColumn,
  isTimeName,
  type LongColumn,
  type Table,
  type TableColumn,
  timeColumnOfTable,
  toDoubles,
  toLongs,
} from './table.ts';

/**
 * All rows of an hour.
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for what a table does not hold
 */
export const readHourTable = async (
  bytes: Uint8Array,
  format: ServedFormat,
  name?: string,
): Promise<Table> =>
  format === 'lastra' ? lastraToTable(openLastra(bytes, name)) : readParquet(bytes, name);

/** A table as a file of a format. */
export const writeTable = async (table: Table, format: FileFormat): Promise<Uint8Array> => {
  if (format === 'lastra') return tableToLastra(table);
  return format === 'parquet' ? writeParquet(table) : tableToCsv(table);
};

/**
 * Converts an hour; to its own format it is handed back as it is. Events and column metadata of Lastra do
 * not survive.
 * @throws QtsError `damaged`; `failed` for what the target does not hold
 */
export const convertHour = async (
  bytes: Uint8Array,
  from: ServedFormat,
  to: FileFormat,
  name?: string,
): Promise<Uint8Array> => {
  if (from === to) return bytes;
  const table = await readHourTable(bytes, from, name);
  if (table.columns.length > 0) return writeTable(table, to);
  throw new QtsError('failed', `${name ?? 'the hour'} has no columns: ${to} of it would hold nothing`, {
    hint: 'an hour without rows has no bytes in Parquet: ask for Lastra',
  });
};
