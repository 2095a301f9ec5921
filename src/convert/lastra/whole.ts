/** Whole Lastra files to tables and back. Events and column metadata stay behind: a table has none. */
import { encodeLastra, type LastraFile, type LastraInput } from '../../lastra/index.ts';
import type { Table } from '../table.ts';
import { readTableColumn } from './columns.ts';

/**
 * The series of a file.
 * @throws QtsError `damaged` like the readers of columns; `failed` for bytes that are no text
 */
export const lastraToTable = (file: LastraFile): Table => ({
  rowCount: file.rowCount,
  columns: file.columns.map((column) => readTableColumn(file, column)),
});

/**
 * A file with the default codecs, checksums and row groups.
 * @throws QtsError `failed` for what the format does not hold
 */
export const tableToLastra = (table: Table): Uint8Array =>
  encodeLastra({ columns: table.columns.map((column): LastraInput => column) });
