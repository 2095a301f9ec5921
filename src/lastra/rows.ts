/** Rows on their way into a file: of equal length, in the order of the schema, cut into row groups. */
import { unwritable } from './damage.ts';
import type { RowSpan } from './stretch.ts';
import type { LastraSchema, LastraValues } from './write-types.ts';

const DEFAULT_ROW_GROUP_SIZE = 4096;
const MAX_ROWS = 2 ** 31 - 1;

/**
 * How many rows the columns have.
 * @param what for messages: `series` or `event`
 * @throws QtsError `failed` when they differ, or are too many
 */
export const rowsOf = (columns: readonly LastraValues[], what: string): number => {
  const rowCount = columns[0]?.values.length ?? 0;
  for (const { name, values } of columns) {
    if (values.length === rowCount) continue;
    throw unwritable(
      `${what} column ${JSON.stringify(name)} has ${values.length} rows, the first has ${rowCount}`,
    );
  }
  checkRowCount(rowCount, what);
  return rowCount;
};

/** @throws QtsError `failed` for more rows than the format holds */
export const checkRowCount = (rowCount: number, what: string): void => {
  if (rowCount > MAX_ROWS) throw unwritable(`${rowCount} ${what} rows, at most ${MAX_ROWS}`);
};

/** @throws QtsError `failed` when the columns are not those of the schema, in its order */
export const checkAgainst = (schema: readonly LastraSchema[], columns: readonly LastraValues[]): void => {
  if (columns.length !== schema.length) {
    throw unwritable(`rows of ${columns.length} columns, the file has ${schema.length}`);
  }
  for (const [k, { name, type }] of columns.entries()) {
    if (name === schema[k]?.name && type === schema[k]?.type) continue;
    const expected = `${JSON.stringify(schema[k]?.name)} (${schema[k]?.type})`;
    throw unwritable(`column ${JSON.stringify(name)} (${type}) in the place of ${expected}`);
  }
};

/** @throws QtsError `failed` for a size that is no whole number of 1 or more */
export const checkedGroupSize = (rowGroupSize = DEFAULT_ROW_GROUP_SIZE): number => {
  if (Number.isInteger(rowGroupSize) && rowGroupSize >= 1) return rowGroupSize;
  throw unwritable(`a row group of ${rowGroupSize} rows`, 'give a whole number of 1 or more');
};

/** Chunks of the row-group size, the last one shorter; none without rows. */
export const spansOf = (rowCount: number, rowGroupSize: number): RowSpan[] =>
  Array.from({ length: Math.ceil(rowCount / rowGroupSize) }, (_, group) => ({
    start: group * rowGroupSize,
    end: Math.min((group + 1) * rowGroupSize, rowCount),
  }));
