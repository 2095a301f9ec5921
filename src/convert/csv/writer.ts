/** Table to CSV: a header line, then a line a row; numbers read back to the same bits and the same types. */
import { type ByteSink, memorySink } from '../../byte-source.ts';
import { QtsError } from '../../errors.ts';
import { checkColumnNames } from '../names.ts';
import type { ColumnSchema, TableWriter } from '../stream.ts';
import type { Table, TableColumn } from '../table.ts';
import { type CellWriter, lineBlocks, textWriter } from '../text/lines.ts';
import { doubleText, longText } from '../text/numbers.ts';

const NEEDS_QUOTES = /[",\r\n;\t]|^\ufeff/;

/** RFC 4180; the empty string is quoted, so that it differs from a missing value. */
const quote = (text: string): string => {
  if (text.includes('\0')) {
    throw new QtsError('failed', `a text with a NUL byte cannot be written to CSV: ${JSON.stringify(text)}`, {
      hint: 'NDJSON, Lastra and Parquet hold any text',
    });
  }
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const cellOf = (column: TableColumn): CellWriter => {
  const { type, values } = column;
  if (type === 'double') return (row) => doubleText(values[row] ?? 0);
  if (type === 'long') return (row) => longText(values[row] ?? 0);
  return (row) => {
    const text = values[row] ?? null;
    return text === null ? '' : quote(text);
  };
};

const headerOf = (columns: readonly { readonly name: string }[]): string =>
  `${columns.map(({ name }) => quote(name)).join(',')}\n`;

const rowBlocks = (table: Table): Iterable<string> =>
  lineBlocks(table.rowCount, table.columns.map(cellOf), { open: '', between: ',', close: '' });

/**
 * Begins a CSV file with its header line.
 * @throws QtsError `failed` for columns without names or of the same name; the writer for text with NUL bytes
 */
export const createCsvTable = (sink: ByteSink, columns: readonly ColumnSchema[]): TableWriter => {
  checkColumnNames('csv', columns);
  sink.write(Buffer.from(headerOf(columns)));
  return textWriter(sink, rowBlocks);
};

/** Blocks of CSV lines, the header first, each with its line ends. */
export function* csvBlocks(table: Table): Generator<string> {
  yield headerOf(table.columns);
  yield* rowBlocks(table);
}

/** The whole CSV text as UTF-8. Doubles are written shortest with `.0` where they are whole, longs exact, NaN as `NaN`. */
export const tableToCsv = (table: Table): Uint8Array => {
  const sink = memorySink();
  for (const text of csvBlocks(table)) sink.write(Buffer.from(text));
  return sink.bytes();
};
