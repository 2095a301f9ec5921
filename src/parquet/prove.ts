/** What can be proven of a Parquet file. */
import type { ByteSource } from '../byte-source.ts';
import { groupsOf, readColumns, timeElementOf } from './columns.ts';
import { openParquet } from './source.ts';

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
 * @param input the whole file in memory, or where it can be read from
 * @throws QtsError `damaged`, also for no bytes at all, which prove nothing; `failed` for nested columns
 */
export const proveParquet = async (
  input: Uint8Array | ByteSource,
  name = 'Parquet data',
): Promise<ParquetProof> => {
  const source = await openParquet(input, name);
  const element = timeElementOf(source);
  const { rowCount } = source;
  const columns = source.columns.map(({ name }) => name);
  if (!element || rowCount === 0) {
    return { rowCount, columns, firstTsMs: null, lastTsMs: null, minTsMs: null, maxTsMs: null };
  }
  let firstTsMs: number | null = null;
  let lastTsMs: number | null = null;
  let minTsMs = Number.POSITIVE_INFINITY;
  let maxTsMs = Number.NEGATIVE_INFINITY;
  for (const place of groupsOf(source)) {
    const [column] = await readColumns(source, place, [element]);
    for (const time of column?.type === 'long' ? column.values : []) {
      lastTsMs = Number(time);
      firstTsMs ??= lastTsMs;
      if (lastTsMs < minTsMs) minTsMs = lastTsMs;
      if (lastTsMs > maxTsMs) maxTsMs = lastTsMs;
    }
  }
  return { rowCount, columns, firstTsMs, lastTsMs, minTsMs, maxTsMs };
};
