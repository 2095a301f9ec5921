/** Table to CSV: a header line, then a line a row; numbers read back to the same bits. */
import type { Table, TableColumn } from './table.ts';

const NEEDS_QUOTES = /[",\r\n]/;

/** Lines that are joined at once: bounds what is in memory besides the text itself. */
const BLOCK_ROWS = 4096;

/** RFC 4180; the empty string is quoted, so that it differs from a missing value. */
const quote = (text: string): string =>
  text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The shortest text that reads back to the same double; −0 keeps its sign. */
const doubleText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const cellOf = (column: TableColumn): ((row: number) => string) => {
  if (column.type === 'double') return (row) => doubleText(column.values[row] ?? 0);
  if (column.type === 'long') return (row) => String(column.values[row] ?? 0);
  return (row) => {
    const text = column.values[row] ?? null;
    return text === null ? '' : quote(text);
  };
};

/** Blocks of CSV lines, the header first, each with its line ends. */
export function* csvBlocks(table: Table): Generator<string> {
  yield `${table.columns.map((column) => quote(column.name)).join(',')}\n`;
  const cells = table.columns.map(cellOf);
  for (let start = 0; start < table.rowCount; start += BLOCK_ROWS) {
    const lines: string[] = [];
    const end = Math.min(start + BLOCK_ROWS, table.rowCount);
    for (let row = start; row < end; row++) lines.push(cells.map((cell) => cell(row)).join(','));
    yield `${lines.join('\n')}\n`;
  }
}

/** The whole CSV text as UTF-8. Doubles are written shortest and round-trip, longs exact, NaN as `NaN`. */
export const tableToCsv = (table: Table): Uint8Array => {
  const encoder = new TextEncoder();
  const blocks = Array.from(csvBlocks(table), (text) => encoder.encode(text));
  const out = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    out.set(block, at);
    at += block.length;
  }
  return out;
};
