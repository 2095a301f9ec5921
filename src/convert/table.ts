/** The tool's own picture of tabular market data between formats. Types only, so that every format can use it. */

/**
 * A column of whole numbers. Given as doubles when every value is an integer within ±2^53 (times in
 * milliseconds, counts), which is much cheaper than 64-bit integers.
 */
export interface LongColumn {
  readonly name: string;
  readonly type: 'long';
  readonly values: BigInt64Array | Float64Array;
}

export interface DoubleColumn {
  readonly name: string;
  readonly type: 'double';
  readonly values: Float64Array;
}

/** Text; null is a missing value and differs from the empty string. */
export interface BinaryColumn {
  readonly name: string;
  readonly type: 'binary';
  readonly values: readonly (string | null)[];
}

export type TableColumn = LongColumn | DoubleColumn | BinaryColumn;

/** Columns of equal length, in file order. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly TableColumn[];
}

/** Names of time columns, in lower case; where a file has several, the first of these. */
export const TIME_NAMES: readonly string[] = ['ts', 't', 'timestamp'];

/** Whether a long column of this name holds epoch milliseconds (`ts`, `t` or `timestamp`, in any case). */
export const isTimeName = (name: string): boolean => TIME_NAMES.includes(name.toLowerCase());

/** The time column of a table: a long column called `ts`, `t` or `timestamp`, in this order. */
export const timeColumnOfTable = (table: Table): LongColumn | undefined => {
  const longs = table.columns.filter((column): column is LongColumn => column.type === 'long');
  for (const name of TIME_NAMES) {
    const found = longs.find((column) => column.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
};

/** Long values as doubles; values beyond ±2^53 are rounded. */
export const toDoubles = (values: BigInt64Array | Float64Array): Float64Array =>
  values instanceof Float64Array ? values : Float64Array.from(values, Number);

/** Long values as 64-bit integers. */
export const toLongs = (values: BigInt64Array | Float64Array): BigInt64Array =>
  values instanceof BigInt64Array ? values : BigInt64Array.from(values, BigInt);

/** A table of these columns without rows. */
export const emptyTable = (
  columns: readonly { readonly name: string; readonly type: TableColumn['type'] }[],
): Table => ({
  rowCount: 0,
  columns: columns.map(({ name, type }) =>
    type === 'binary' ? { name, type, values: [] } : { name, type, values: new Float64Array(0) },
  ),
});
