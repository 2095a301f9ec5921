/** Lastra to table and back. Events and column metadata stay behind: a table has none. */
import { QtsError } from '../errors.ts';
import {
  encodeLastra,
  type LastraColumn,
  type LastraFile,
  type LastraInput,
  readBinary,
  readDoubles,
  readLongs,
  tryReadMillis,
} from '../lastra/index.ts';
import type { Table, TableColumn } from './table.ts';

const textOf = (file: LastraFile, column: LastraColumn): (string | null)[] => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return readBinary(file, column).map((value, row) => {
    if (value === null) return null;
    try {
      return decoder.decode(value);
    } catch {
      const what = `${file.name}: column ${JSON.stringify(column.name)} is not UTF-8 text in row ${row}`;
      throw new QtsError('failed', what);
    }
  });
};

const toTableColumn = (file: LastraFile, column: LastraColumn): TableColumn => {
  const { name, type } = column;
  if (type === 'binary') return { name, type, values: textOf(file, column) };
  if (type === 'long') return { name, type, values: tryReadMillis(file, column) ?? readLongs(file, column) };
  return { name, type: 'double', values: readDoubles(file, column) };
};

/**
 * The series of a file.
 * @throws QtsError `damaged` like the readers of columns; `failed` for bytes that are no text
 */
export const lastraToTable = (file: LastraFile): Table => ({
  rowCount: file.rowCount,
  columns: file.columns.map((column) => toTableColumn(file, column)),
});

/**
 * A file with the default codecs, checksums and row groups.
 * @throws QtsError `failed` for what the format does not hold
 */
export const tableToLastra = (table: Table): Uint8Array =>
  encodeLastra({ columns: table.columns.map((column): LastraInput => column) });
