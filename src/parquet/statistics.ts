/** Least and greatest values of a column chunk, over typed arrays: the library's own way looks at each value as anything. */
import type { Statistics } from 'hyparquet';
import type { TableColumn } from '../convert/table.ts';

const ofDoubles = (values: Float64Array): Statistics => {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let nanCount = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (Number.isNaN(value)) nanCount++;
  }
  // Parquet leaves NaN out, and gives zeros the sign that bounds both.
  if (nanCount === values.length) return { null_count: 0n };
  return {
    min_value: least === 0 ? -0 : least,
    max_value: greatest === 0 ? 0 : greatest,
    null_count: 0n,
  };
};

const ofLongs = (values: BigInt64Array): Statistics => {
  let least = values[0] ?? 0n;
  let greatest = least;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? 0n;
    if (value < least) least = value;
    else if (value > greatest) greatest = value;
  }
  return { min_value: least, max_value: greatest, null_count: 0n };
};

/** Statistics of a chunk of numbers; undefined for text, which the library looks at. */
export const statisticsOf = (column: TableColumn): Statistics | undefined => {
  const { type, values } = column;
  if (type === 'binary' || values.length === 0) return undefined;
  if (values instanceof BigInt64Array) return ofLongs(values);
  const found = ofDoubles(values);
  if (type === 'double' || typeof found.min_value !== 'number' || typeof found.max_value !== 'number')
    return found;
  return { min_value: BigInt(found.min_value), max_value: BigInt(found.max_value), null_count: 0n };
};
