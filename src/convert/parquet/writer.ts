/** Parquet, written a row group at a time. */
import type { ByteSink } from '../../byte-source.ts';
import { QtsError } from '../../errors.ts';
import { createParquetFile, type ParquetFileWriter } from '../../parquet/index.ts';
import { checkColumnNames } from '../names.ts';
import { Regrouper } from '../regroup.ts';
import type { ColumnSchema, TableWriter, WriteOptions } from '../stream.ts';
import type { Table } from '../table.ts';

/** An hour is one row group; a week of ticks gets row groups of some megabytes. */
const ROWS_A_GROUP = 100_000;

/** Columns with a missing text in the table: the service's converter fails on these. */
const withNulls = ({ columns }: Table): ReadonlySet<string> =>
  new Set(
    columns.filter(({ type, values }) => type === 'binary' && values.includes(null)).map(({ name }) => name),
  );

/**
 * Begins a Parquet file. Columns are required; of a file of one row group text columns are optional when a text is
 * missing, of a longer one always, because what is still to come cannot be known.
 * @throws QtsError `failed` for columns without names or of the same name; `usage` for a senseless row-group size
 */
export const createParquetTable = async (
  sink: ByteSink,
  columns: readonly ColumnSchema[],
  options: WriteOptions,
): Promise<TableWriter> => {
  checkColumnNames('parquet', columns);
  const { compression, rowGroupSize = ROWS_A_GROUP } = options;
  if (!Number.isInteger(rowGroupSize) || rowGroupSize < 1) {
    throw new QtsError('usage', `a row group of ${rowGroupSize} rows`, {
      hint: 'give a whole number of 1 or more',
    });
  }
  const regrouper = new Regrouper(rowGroupSize);
  let file: ParquetFileWriter | undefined;
  let first: Table | undefined;
  const begin = (isOptional: (name: string) => boolean): Promise<ParquetFileWriter> =>
    createParquetFile(
      sink,
      columns.map((column) => ({ ...column, isOptional: isOptional(column.name) })),
      compression,
    );
  const writeGroup = async (group: Table): Promise<void> => {
    if (first === undefined && file === undefined) {
      first = group;
      return;
    }
    file ??= await begin(() => true);
    for (const each of first === undefined ? [group] : [first, group]) file.writeGroup(each);
    first = undefined;
  };
  return {
    write: async (table) => {
      for (const group of regrouper.add(table)) await writeGroup(group);
    },
    finish: async () => {
      for (const group of regrouper.rest()) await writeGroup(group);
      const only = first;
      const nulls = only === undefined ? new Set<string>() : withNulls(only);
      file ??= await begin((name) => nulls.has(name));
      if (only !== undefined) file.writeGroup(only);
      file.finish();
    },
  };
};
