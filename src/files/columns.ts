/** Columns before their values. Pure. */
import type { ColumnSchema, Selection } from '../convert/stream.ts';
import { TIME_NAMES } from '../convert/table.ts';

/** The time column: a long column called `ts`, `t` or `timestamp`, in this order, in any case. */
export const timeColumnOfColumns = (columns: readonly ColumnSchema[]): ColumnSchema | undefined => {
  const longs = columns.filter(({ type }) => type === 'long');
  for (const name of TIME_NAMES) {
    const found = longs.find((column) => column.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
};

/**
 * The same selection in the names of a file whose time column is called otherwise: who renames it to `ts` may
 * select `ts`, whatever each of many files calls it.
 */
export const selectionFor = (
  columns: readonly ColumnSchema[],
  selection: Selection,
  timeColumn: string | undefined,
): Selection => {
  const time = timeColumnOfColumns(columns)?.name;
  if (timeColumn === undefined || time === undefined || selection.columns === undefined) return selection;
  if (columns.some(({ name }) => name === timeColumn)) return selection;
  return { ...selection, columns: selection.columns.map((name) => (name === timeColumn ? time : name)) };
};
