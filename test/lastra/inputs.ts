/** Random columns of every type and codec, for properties over whole files. */
import fc from 'fast-check';
import type { LastraCodec, LastraInput } from '../../src/lastra/index.ts';
import { fromBits } from './hex.ts';

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const decimals = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([digits, places]) => digits / 10 ** places);
const doubles = fc.oneof(decimals, decimals, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(fromBits));

const columnOf = (rowCount: number): fc.Arbitrary<LastraInput> => {
  const list = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: rowCount, maxLength: rowCount });
  const codecOf = (...codecs: LastraCodec[]) => fc.constantFrom(...codecs);
  return fc.oneof(
    fc.record({
      name: fc.string({ maxLength: 3 }),
      type: fc.constant('long' as const),
      codec: codecOf('RAW', 'DELTA_VARINT'),
      values: list(longs).map((values) => BigInt64Array.from(values)),
    }),
    fc.record({
      name: fc.string({ maxLength: 3 }),
      type: fc.constant('double' as const),
      codec: codecOf('RAW', 'ALP', 'GORILLA', 'PONGO'),
      values: list(doubles).map((values) => Float64Array.from(values)),
    }),
    fc.record({
      name: fc.string({ maxLength: 3 }),
      type: fc.constant('binary' as const),
      codec: codecOf('VARLEN', 'VARLEN_GZIP'),
      values: list(fc.option(fc.string({ maxLength: 6 }))),
    }),
  );
};

/** Columns with a codec each, events, and a size of row groups. */
export interface FileInput {
  readonly columns: LastraInput[];
  readonly events: LastraInput[];
  readonly rowGroupSize: number;
}

const columnsOf = (rowCount: number) => fc.array(columnOf(rowCount), { minLength: 1, maxLength: 4 });

export const fileInput: fc.Arbitrary<FileInput> = fc.record({
  columns: fc.integer({ min: 0, max: 40 }).chain(columnsOf),
  events: fc.oneof(fc.constant<LastraInput[]>([]), fc.integer({ min: 0, max: 4 }).chain(columnsOf)),
  rowGroupSize: fc.integer({ min: 1, max: 45 }),
});

/** Rows `start` to `end` of columns. */
export const rowsBetween = (columns: readonly LastraInput[], start: number, end: number): LastraInput[] =>
  columns.map((column): LastraInput => {
    if (column.type === 'binary') return { ...column, values: column.values.slice(start, end) };
    if (column.type === 'double') return { ...column, values: column.values.slice(start, end) };
    return { ...column, values: column.values.slice(start, end) };
  });
