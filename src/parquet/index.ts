/** Parquet through libraries, loaded when a file is read or written. */
import type { Table } from '../convert/table.ts';
import { readColumns, timeElementOf } from './columns.ts';
import { openParquet } from './source.ts';

export { writeParquet } from './write.ts';

const DEFAULT_NAME = 'Parquet data';

/**
 * All rows of a flat Parquet file. Times become milliseconds; whole numbers that fit are doubles. No bytes
 * at all are a table without rows and columns, which is how the service writes such an hour.
 * @param name names the file in errors
 * @throws QtsError `damaged`; `failed` for nesting, types and missing values that a table does not hold
 */
export const readParquet = async (bytes: Uint8Array, name = DEFAULT_NAME): Promise<Table> => {
  if (bytes.length === 0) return { rowCount: 0, columns: [] };
  const source = await openParquet(bytes, name);
  return { rowCount: source.rowCount, columns: await readColumns(source, source.columns) };
};

export interface ParquetProof {
  readonly rowCount: number;
  /** Names. */
  readonly columns: readonly string[];
  /** Epoch milliseconds; null without rows or without a time column. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  /** Over all rows: differs from first and last where rows are out of order. */
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
}

/**
 * Proves as much as Parquet lets: magics, a footer that parses, row counts that add up, column chunks inside
 * the file, and the time column decoded.
 * @throws QtsError `damaged`, also for no bytes at all, which prove nothing; `failed` for nested columns
 */
export const proveParquet = async (bytes: Uint8Array, name = DEFAULT_NAME): Promise<ParquetProof> => {
  const source = await openParquet(bytes, name);
  const element = timeElementOf(source);
  const { rowCount } = source;
  const columns = source.columns.map(({ name }) => name);
  if (!element || rowCount === 0) {
    return { rowCount, columns, firstTsMs: null, lastTsMs: null, minTsMs: null, maxTsMs: null };
  }
  const [column] = await readColumns(source, [element]);
  let minTsMs = Number.POSITIVE_INFINITY;
  let maxTsMs = Number.NEGATIVE_INFINITY;
  const times = column?.type === 'long' ? Array.from(column.values, Number) : [];
  for (const tsMs of times) {
    if (tsMs < minTsMs) minTsMs = tsMs;
    if (tsMs > maxTsMs) maxTsMs = tsMs;
  }
  const [firstTsMs = null, lastTsMs = null] = [times.at(0), times.at(-1)];
  return { rowCount, columns, firstTsMs, lastTsMs, minTsMs, maxTsMs };
};
