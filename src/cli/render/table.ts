/** Tables for people: columns aligned by display width, no borders. */
import Table from 'cli-table3';

export interface TableColumn {
  /** No header line when no column has a title. */
  readonly title?: string;
  readonly align: 'left' | 'right';
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Lines of a table, each ending in a line end and without blanks before it; nothing for no rows and no titles. */
export const formatTable = (
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string => {
  const titles = columns.map(({ title }) => title ?? '');
  const table = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: columns.map(({ align }) => align),
  });
  if (titles.some((title) => title !== '')) table.push(titles);
  table.push(...rows.map((row) => [...row]));
  if (table.length === 0) return '';
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
};
