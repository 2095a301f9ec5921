/** Values of columns by every way there is to read them, in one comparable form. */
import {
  type LastraColumn,
  type LastraFile,
  readBinary,
  readDoubles,
  readLongs,
  tryReadMillis,
} from '../../../src/lastra/index.ts';

export type Values = BigInt64Array | Float64Array | readonly (Uint8Array | null)[];
export type Span = NonNullable<Parameters<typeof readDoubles>[2]>;

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && Buffer.compare(a, b) === 0;

const viewOf = (values: BigInt64Array | Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Equal by their bits: NaN payloads and signs of zero included. */
export const isSame = (a: Values, b: Values): boolean => {
  if (a instanceof Float64Array || a instanceof BigInt64Array) {
    return !Array.isArray(b) && sameBytes(viewOf(a), viewOf(b as BigInt64Array | Float64Array));
  }
  if (!Array.isArray(b) || a.length !== b.length) return false;
  return a.every((row, i) => {
    const other = (b as typeof a)[i] ?? null;
    return row === null || other === null ? row === other : sameBytes(row, other);
  });
};

export const readColumn = (file: LastraFile, column: LastraColumn, span?: Span): Values => {
  if (column.type === 'double') return readDoubles(file, column, span);
  return column.type === 'binary' ? readBinary(file, column, span) : readLongs(file, column, span);
};

/** What contradicts `values` in another way of reading the same column, if anything does. */
export const contradictionOf = (
  file: LastraFile,
  column: LastraColumn,
  values: Values,
): string | undefined => {
  if (values instanceof BigInt64Array) {
    const millis = tryReadMillis(file, column);
    const isSafe = values.every((value) => value <= 2n ** 53n && value >= -(2n ** 53n));
    if (isSafe !== (millis !== undefined)) return `${column.name}: doubles ${isSafe ? 'missing' : 'rounded'}`;
    if (millis?.every((value, i) => BigInt(value) === values[i]) === false)
      return `${column.name}: doubles differ`;
  }
  if (column.section === 'events' || file.rowGroups.length < 2) return undefined;
  let start = 0;
  for (const [group, { rowCount }] of file.rowGroups.entries()) {
    const part = readColumn(file, column, { start: group, end: group + 1 });
    const whole = Array.isArray(values)
      ? values.slice(start, start + rowCount)
      : (values as BigInt64Array | Float64Array).subarray(start, start + rowCount);
    if (!isSame(part, whole)) return `${column.name}: row group ${group} alone differs`;
    start += rowCount;
  }
  return start === values.length
    ? undefined
    : `${column.name}: row groups hold ${start} of ${values.length} rows`;
};
