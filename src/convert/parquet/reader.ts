/** Parquet, read a row group at a time. */
import type { ByteSource } from '../../byte-source.ts';
import {
  type GroupPlace,
  groupsOf,
  openParquet,
  type ParquetSource,
  readColumns,
  timeBoundsOf,
  typeOf,
} from '../../parquet/index.ts';
import { type Resolved, resolveSelection, selectedGroup } from '../selection.ts';
import type { ColumnSchema, ReadOptions, Selection, TableReader } from '../stream.ts';

/** Whether the statistics of a row group say that none of its rows is wanted. */
const isOutside = (source: ParquetSource, place: GroupPlace, resolved: Resolved): boolean => {
  if (!resolved.hasRange) return false;
  const bounds = timeBoundsOf(source, place, resolved.time?.name ?? '');
  return bounds !== undefined && (bounds.greatestMs < resolved.fromMs || bounds.leastMs >= resolved.toMs);
};

/**
 * Opens a flat Parquet file. Times become milliseconds. Row groups without a wanted time are left out by their statistics.
 * No bytes at all are a table without rows and columns, which is how the service writes such an hour.
 * @throws QtsError `damaged`; `failed` for nested columns; the reader `failed` for types, and numbers that are missing
 */
export const openParquetTable = async (
  bytes: ByteSource,
  name: string,
  options: ReadOptions,
): Promise<TableReader> => {
  const rest = { format: 'parquet' as const, name, warnings: [], close: () => {} };
  if (bytes.byteLength === 0) return { ...rest, columns: [], rowCount: 0, tables: async function* () {} };
  const source = await openParquet(bytes, name);
  // A type that no table has is told when the column is read, so that the others stay readable.
  const columns = source.columns.map(
    (element): ColumnSchema => ({ name: element.name, type: typeOf(element) ?? 'binary' }),
  );
  const tables = async function* (selection?: Selection) {
    const resolved = resolveSelection(name, columns, selection);
    for (const place of groupsOf(source)) {
      if (isOutside(source, place, resolved)) continue;
      const table = await selectedGroup(resolved, Number(place.group.num_rows), (wanted) => {
        const elements = wanted.flatMap((column) => source.columns[columns.indexOf(column)] ?? []);
        return readColumns(source, place, elements, options);
      });
      if (table !== undefined) yield table;
    }
  };
  return { ...rest, columns, rowCount: source.rowCount, tables };
};
