/** The first rows of a file as text. */
import { memorySink } from '../byte-source.ts';
import { createTable } from '../convert/index.ts';
import type { ColumnSchema } from '../convert/stream.ts';
import { isTimeName, type Table, type TableColumn } from '../convert/table.ts';
import { doubleText, longText } from '../convert/text/numbers.ts';
import type { Head } from './head-file.ts';
import { timeText } from './times.ts';

const FILE_COLUMN = 'file';

/** The name of the file in front of every row, as grep does it when there are several. */
const withFile = (table: Table, path: string): Table => ({
  rowCount: table.rowCount,
  columns: [
    { name: FILE_COLUMN, type: 'binary', values: Array.from({ length: table.rowCount }, () => path) },
    ...table.columns,
  ],
});

const columnsOf = ({ columns }: Head, named: boolean): readonly ColumnSchema[] =>
  named ? [{ name: FILE_COLUMN, type: 'binary' }, ...columns] : columns;

const tablesOf = ({ tables, path }: Head, named: boolean): readonly Table[] =>
  named ? tables.map((table) => withFile(table, path)) : tables;

const written = async (
  format: 'csv' | 'ndjson',
  columns: readonly ColumnSchema[],
  tables: readonly Table[],
): Promise<string> => {
  const sink = memorySink();
  const writer = await createTable(sink, format, columns);
  for (const table of tables) await writer.write(table);
  await writer.finish();
  return Buffer.from(sink.bytes()).toString('utf8');
};

/** Rows as a file of the format has them, values exact. */
export interface HeadText {
  /** Empty for NDJSON. */
  readonly header: string;
  readonly body: string;
}

/** @param named whether each row begins with the name of the file */
export const headAs = async (head: Head, format: 'csv' | 'ndjson', named: boolean): Promise<HeadText> => {
  const columns = columnsOf(head, named);
  const header = format === 'csv' ? await written(format, columns, []) : '';
  const text = await written(format, columns, tablesOf(head, named));
  return { header, body: text.slice(header.length) };
};

const rawCell = ({ type, values }: TableColumn, row: number): string => {
  if (type === 'double') return doubleText(values[row] ?? 0);
  if (type === 'long') return longText(values[row] ?? 0);
  return values[row] ?? '';
};

/** Times as ISO-8601, numbers as short as they can be. */
const shownCell = (column: TableColumn, row: number): string => {
  if (column.type === 'long' && isTimeName(column.name)) return timeText(column.values[row] ?? 0);
  if (column.type === 'double') return String(column.values[row] ?? 0);
  return rawCell(column, row);
};

const rowsOf = (
  head: Head,
  named: boolean,
  cellOf: (column: TableColumn, row: number) => string,
): readonly (readonly string[])[] =>
  tablesOf(head, named).flatMap((table) =>
    Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => cellOf(column, row))),
  );

/** Names and exact values as texts. */
export const rawRows = (head: Head, named: boolean) => ({
  names: columnsOf(head, named).map(({ name }) => name),
  rows: rowsOf(head, named, rawCell),
});

/** Cells for a person, and which columns are numbers. */
export const shownRows = (head: Head) => ({
  columns: head.columns.map(({ name, type }) => ({ name, isNumber: type !== 'binary' })),
  rows: rowsOf(head, false, shownCell),
});
