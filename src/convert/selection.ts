/** What of a file is wanted: columns by name, rows by time. Every format selects through this. */
import { QtsError } from '../errors.ts';
import { nearest } from '../text.ts';
import type { ColumnSchema, Selection } from './stream.ts';
import { type Table, type TableColumn, TIME_NAMES } from './table.ts';

/** A selection that fits a file. */
export interface Resolved {
  /** In the order wanted. */
  readonly columns: readonly ColumnSchema[];
  /** The time column of the file, selected or not. */
  readonly time: ColumnSchema | undefined;
  /** Those and the time column when rows are selected by it: what has to be read. */
  readonly read: readonly ColumnSchema[];
  readonly hasRange: boolean;
  /** Rows with times of at least this and less than that. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The long column called `ts`, `t` or `timestamp`, in this order, in any case. */
const timeOf = (columns: readonly ColumnSchema[]): ColumnSchema | undefined => {
  const longs = columns.filter(({ type }) => type === 'long');
  for (const name of TIME_NAMES) {
    const found = longs.find((column) => column.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
};

const unknownColumn = (file: string, name: string, columns: readonly ColumnSchema[]): QtsError => {
  const names = columns.map((column) => column.name);
  const meant = nearest(name, names);
  return new QtsError('usage', `${file} has no column ${JSON.stringify(name)}`, {
    hint:
      meant === undefined
        ? `it has ${names.join(', ')}`
        : `did you mean ${meant}? It has ${names.join(', ')}`,
  });
};

/**
 * @param file its name, for errors
 * @throws QtsError `usage` for a column that is not there or is wanted twice, or a time range without a time column
 */
export const resolveSelection = (
  file: string,
  columns: readonly ColumnSchema[],
  selection: Selection = {},
): Resolved => {
  const { fromMs, toMs } = selection;
  const time = timeOf(columns);
  const hasRange = fromMs !== undefined || toMs !== undefined;
  if (hasRange && time === undefined) {
    throw new QtsError('usage', `${file} has no time column: rows cannot be selected by time`, {
      hint: 'a time column is a column of whole numbers called ts, t or timestamp',
    });
  }
  const wanted = (selection.columns ?? columns.map(({ name }) => name)).map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw unknownColumn(file, name, columns);
    return column;
  });
  const twice = selection.columns?.find((name, k) => selection.columns?.indexOf(name) !== k);
  if (twice !== undefined) throw new QtsError('usage', `column ${JSON.stringify(twice)} is wanted twice`);
  const chosen = selection.columns === undefined ? columns : wanted;
  const read = hasRange && time !== undefined && !chosen.includes(time) ? [...chosen, time] : chosen;
  return {
    columns: chosen,
    time,
    read,
    hasRange,
    fromMs: fromMs ?? Number.NEGATIVE_INFINITY,
    toMs: toMs ?? Number.POSITIVE_INFINITY,
  };
};

/** Rows of a table: a stretch of it, or one by one. */
export type Rows = { readonly start: number; readonly end: number } | Uint32Array;

export const countOfRows = (rows: Rows): number =>
  rows instanceof Uint32Array ? rows.length : rows.end - rows.start;

const isSorted = (times: BigInt64Array | Float64Array): boolean => {
  for (let i = 1; i < times.length; i++) if ((times[i] ?? 0) < (times[i - 1] ?? 0)) return false;
  return true;
};

/** The first row with a time of at least this. */
const lowerBound = (times: BigInt64Array | Float64Array, tsMs: number): number => {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < tsMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The rows with times in `[fromMs, toMs)`: found by halving where times are in order, else by looking at each. */
export const rowsWithin = (times: BigInt64Array | Float64Array, fromMs: number, toMs: number): Rows => {
  if (isSorted(times)) {
    const start = lowerBound(times, fromMs);
    return { start, end: Math.max(start, lowerBound(times, toMs)) };
  }
  const rows = new Uint32Array(times.length);
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? 0;
    if (time >= fromMs && time < toMs) rows[count++] = i;
  }
  return rows.subarray(0, count);
};

const gather = <T extends BigInt64Array | Float64Array>(values: T, into: T, rows: Uint32Array): T => {
  for (let i = 0; i < rows.length; i++) into[i] = values[rows[i] ?? 0] as T[number];
  return into;
};

/** Some rows of a column; a stretch of numbers is a view. */
export const columnRows = (column: TableColumn, rows: Rows): TableColumn => {
  if (!(rows instanceof Uint32Array)) {
    const { start, end } = rows;
    if (start === 0 && end === column.values.length) return column;
    if (column.type === 'binary') return { ...column, values: column.values.slice(start, end) };
    if (column.type === 'long') return { ...column, values: column.values.subarray(start, end) };
    return { ...column, values: column.values.subarray(start, end) };
  }
  if (column.type === 'binary')
    return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
  if (column.type === 'double' || column.values instanceof Float64Array)
    return { ...column, values: gather(column.values as Float64Array, new Float64Array(rows.length), rows) };
  return { ...column, values: gather(column.values, new BigInt64Array(rows.length), rows) };
};

/** Some rows of a table. */
export const tableRows = (table: Table, rows: Rows): Table => ({
  rowCount: countOfRows(rows),
  columns: table.columns.map((column) => columnRows(column, rows)),
});

/**
 * What is wanted of a row group. Its time column is read first, so that nothing else is read of a group without a
 * wanted row.
 * @param read all rows of columns of the group, in their order
 * @returns undefined when no row is wanted
 */
export const selectedGroup = async (
  resolved: Resolved,
  rowCount: number,
  read: (columns: readonly ColumnSchema[]) => readonly TableColumn[] | Promise<readonly TableColumn[]>,
): Promise<Table | undefined> => {
  const { columns, time, hasRange, fromMs, toMs } = resolved;
  if (rowCount === 0) return undefined;
  if (!hasRange || time === undefined) return { rowCount, columns: await read(columns) };
  const [times] = await read([time]);
  if (times?.type !== 'long') return undefined;
  const rows = rowsWithin(times.values, fromMs, toMs);
  if (countOfRows(rows) === 0) return undefined;
  const others = [...(await read(columns.filter((column) => column !== time)))];
  const all = columns.flatMap((column) => (column === time ? times : (others.shift() ?? [])));
  return tableRows({ rowCount, columns: all }, rows);
};
