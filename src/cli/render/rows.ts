/** Lists and records in every output mode. */

import { printableLine } from '../../text.ts';
import type { Io } from '../io.ts';
import { type Cell, cellText, csvLine, tsvLine } from './separated.ts';

export interface Column<Row> {
  /** Header in csv and tsv, and (in upper case) of a table. */
  readonly name: string;
  readonly value: (row: Row) => Cell;
  /** What a person reads in its place in a table. */
  readonly shown?: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

const jsonText = (io: Io, value: unknown): string =>
  `${JSON.stringify(value, null, io.stdoutIsTty ? 2 : 0)}\n`;

const shownCell = <Row>(column: Column<Row>, row: Row): string =>
  printableLine(column.shown ? column.shown(row) : cellText(column.value(row)));

/** Prints one value as JSON: indented for a person, on one line for a pipe. */
export const printJson = (io: Io, value: unknown): Promise<void> => io.print(jsonText(io, value));

const tableText = async <Row>(
  io: Io,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<string> => {
  const { formatTable } = await import('./table.ts');
  const styles = await io.stdoutStyles();
  return formatTable(
    columns.map(({ name, align }) => ({ title: styles.dim(name.toUpperCase()), align: align ?? 'left' })),
    rows.map((row) => columns.map((column) => shownCell(column, row))),
  );
};

/** Prints a list in the mode that the user asked for; `json` is an array of the rows as they are. */
export const printRows = async <Row>(
  io: Io,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> => {
  const line = io.mode === 'csv' ? csvLine : tsvLine;
  const body = (): string => rows.map((row) => line(columns.map((column) => column.value(row)))).join('');
  const header = (): string => line(columns.map(({ name }) => name));
  switch (io.mode) {
    case 'json':
      return printJson(io, rows);
    case 'ndjson':
      return io.print(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    case 'csv':
    case 'tsv':
      return io.print(header() + body());
    case 'plain':
      return io.print(body());
    case 'table':
      return io.print(await tableText(io, columns, rows));
  }
};

/**
 * Prints one record: a line a field (`name<TAB>value` in a pipe), a header and one line in csv and tsv.
 * @param value what `json` and `ndjson` print
 */
export const printRecord = async <Row>(
  io: Io,
  columns: readonly Column<Row>[],
  row: Row,
  value: unknown = row,
): Promise<void> => {
  switch (io.mode) {
    case 'json':
      return printJson(io, value);
    case 'ndjson':
      return io.print(`${JSON.stringify(value)}\n`);
    case 'csv':
    case 'tsv':
      return printRows(io, columns, [row]);
    case 'plain':
      return io.print(columns.map((column) => tsvLine([column.name, column.value(row)])).join(''));
    case 'table': {
      const { formatTable } = await import('./table.ts');
      const styles = await io.stdoutStyles();
      const cells = columns.map((column) => [styles.dim(column.name), shownCell(column, row)]);
      return io.print(formatTable([{ align: 'left' }, { align: 'left' }], cells));
    }
  }
};
