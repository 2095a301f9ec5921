/** Whole Parquet files in memory. */
import { memorySink, memorySource } from '../../byte-source.ts';
import { concatTables } from '../regroup.ts';
import { emptyTable, type Table } from '../table.ts';
import { openParquetTable } from './reader.ts';
import { createParquetTable } from './writer.ts';

/**
 * All rows of a flat Parquet file. Times become milliseconds; whole numbers that fit are doubles. No bytes
 * at all are a table without rows and columns, which is how the service writes such an hour.
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for nesting, types and missing values that a table does not hold
 */
export const readParquet = async (bytes: Uint8Array, name = 'Parquet data'): Promise<Table> => {
  const reader = await openParquetTable(memorySource(bytes), name, {});
  const tables: Table[] = [];
  for await (const table of reader.tables()) tables.push(table);
  return tables.length === 0 ? emptyTable(reader.columns) : concatTables(tables);
};

/**
 * @returns the file; without rows it is a valid file all the same, so that engines can read a whole dump (the
 * service sends no bytes then)
 */
export const writeParquet = async (table: Table): Promise<Uint8Array> => {
  const sink = memorySink();
  const writer = await createParquetTable(sink, table.columns, {});
  await writer.write(table);
  await writer.finish();
  return sink.bytes();
};
