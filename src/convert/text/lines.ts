/** Rows as lines of text, in blocks. */
import type { ByteSink } from '../../byte-source.ts';
import type { TableWriter } from '../stream.ts';
import type { Table } from '../table.ts';

/** Lines that are joined at once: bounds what is in memory besides the table itself. */
const BLOCK_ROWS = 4096;

/** Adds the row to the line so far, after what separates it from the column before. */
export type CellWriter = (row: number) => string;

/**
 * Lines of a table, each block with its line ends.
 * @param open, between and close stand around and between the cells of a row
 */
export function* lineBlocks(
  rowCount: number,
  cells: readonly CellWriter[],
  { open, between, close }: { readonly open: string; readonly between: string; readonly close: string },
): Generator<string> {
  const end = `${close}\n`;
  const width = cells.length;
  for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
    const stop = Math.min(start + BLOCK_ROWS, rowCount);
    let text = '';
    for (let row = start; row < stop; row++) {
      text += open;
      for (let k = 0; k < width; k++) {
        if (k > 0) text += between;
        text += cells[k]?.(row);
      }
      text += end;
    }
    yield text;
  }
}

/** A writer that appends the text of each table. */
export const textWriter = (sink: ByteSink, blocks: (table: Table) => Iterable<string>): TableWriter => ({
  write: async (table) => {
    for (const text of blocks(table)) sink.write(Buffer.from(text));
  },
  finish: async () => {},
});
