/** Tables as they come, turned into row groups of one size. */
import { tableRows } from './selection.ts';
import { type Table, type TableColumn, toLongs } from './table.ts';

const concatDoubles = (parts: readonly Float64Array[], rowCount: number): Float64Array => {
  const out = new Float64Array(rowCount);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const concatLongs = (parts: readonly (BigInt64Array | Float64Array)[], rowCount: number) => {
  const doubles = parts.filter((part) => part instanceof Float64Array);
  if (doubles.length === parts.length) return concatDoubles(doubles, rowCount);
  const out = new BigInt64Array(rowCount);
  let at = 0;
  for (const part of parts) {
    out.set(toLongs(part), at);
    at += part.length;
  }
  return out;
};

const concatColumns = (parts: readonly TableColumn[], rowCount: number): TableColumn[] => {
  const [first] = parts;
  if (first === undefined) return [];
  const { name, type } = first;
  if (type === 'binary') {
    const values = parts.flatMap((part) => (part.type === 'binary' ? part.values : []));
    return [{ name, type, values }];
  }
  if (type === 'long') {
    const values = concatLongs(
      parts.flatMap((part) => (part.type === 'long' ? [part.values] : [])),
      rowCount,
    );
    return [{ name, type, values }];
  }
  const values = concatDoubles(
    parts.flatMap((part) => (part.type === 'double' ? [part.values] : [])),
    rowCount,
  );
  return [{ name, type, values }];
};

/** Tables of the same columns, one behind the other. */
export const concatTables = (tables: readonly Table[]): Table => {
  const [first] = tables;
  if (first === undefined || tables.length === 1) return first ?? { rowCount: 0, columns: [] };
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const columns = first.columns.flatMap((_, k) =>
    concatColumns(
      tables.flatMap((table) => table.columns[k] ?? []),
      rowCount,
    ),
  );
  return { rowCount, columns };
};

/** Collects rows until there are enough for a group; a table that is a group already passes as it is. */
export class Regrouper {
  readonly #size: number;
  #waiting: Table[] = [];
  #rowCount = 0;

  /** @param size rows a group */
  constructor(size: number) {
    this.#size = size;
  }

  /** @returns groups that are full now */
  add(table: Table): Table[] {
    const full: Table[] = [];
    for (let start = 0; start < table.rowCount; ) {
      const end = Math.min(start + this.#size - this.#rowCount, table.rowCount);
      this.#waiting.push(tableRows(table, { start, end }));
      this.#rowCount += end - start;
      start = end;
      if (this.#rowCount === this.#size) full.push(...this.rest());
    }
    return full;
  }

  /** The rows that wait, as a group that is not full; none when none wait. */
  rest(): Table[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#rowCount = 0;
    return waiting.length === 0 ? [] : [concatTables(waiting)];
  }
}
