/** Comma-separated (RFC 4180, lines end in LF) and tab-separated values. Pure. */
import { printable } from '../../text.ts';

export type Cell = string | number | boolean | null | undefined;

/** A cell as text: nothing for null, undefined and what is no number. */
export const cellText = (cell: Cell): string => {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
  return typeof cell === 'string' ? printable(cell) : String(cell);
};

const quoteCsv = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => quoteCsv(cellText(cell))).join(',')}\n`;

const escapeTsv = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');

/** Tabs, line ends and backslashes inside a cell are written as `\t`, `\n` and `\\`. */
export const tsvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => escapeTsv(cellText(cell))).join('\t')}\n`;
