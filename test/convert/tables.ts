/** Tables for tests: random ones, plain copies that compare by bits, and the way into a format and back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openFileSource } from '../../src/byte-file.ts';
import { type ByteSource, memorySink, memorySource } from '../../src/byte-source.ts';
import {
  createTable,
  openTable,
  type ReadOptions,
  type Selection,
  type Table,
  type TableColumn,
  type TableFormat,
  type TableReader,
  type WriteOptions,
} from '../../src/convert/index.ts';
import { bitsOf, fromBits } from '../lastra/hex.ts';

/** Columns with doubles as bits, so that signs of zero and payloads of NaN count, and longs as 64-bit integers. */
export const plain = ({ rowCount, columns }: Table) => ({
  rowCount,
  columns: columns.map((column) => ({ name: column.name, type: column.type, values: plainValues(column) })),
});

const plainValues = (column: TableColumn): unknown[] => {
  if (column.type === 'double') return bitsOf(column.values.slice());
  return column.type === 'long' ? Array.from(column.values, BigInt) : [...column.values];
};

/** Tables of the same columns as one, value by value. */
export const joined = (tables: readonly Table[]) => {
  const parts = tables.map(plain);
  return {
    rowCount: parts.reduce((sum, part) => sum + part.rowCount, 0),
    columns: (parts[0]?.columns ?? []).map((column, k) => ({
      ...column,
      values: parts.flatMap((part) => part.columns[k]?.values ?? []),
    })),
  };
};

export const readAll = async (reader: TableReader, selection?: Selection): Promise<Table[]> => {
  const tables: Table[] = [];
  for await (const table of reader.tables(selection)) tables.push(table);
  return tables;
};

export const written = async (
  format: TableFormat,
  tables: readonly Table[],
  options: WriteOptions = {},
  columns = tables[0]?.columns ?? [],
): Promise<Uint8Array> => {
  const sink = memorySink();
  const writer = await createTable(sink, format, columns, options);
  for (const table of tables) await writer.write(table);
  await writer.finish();
  return sink.bytes();
};

/** What hands out bytes that are overwritten by the next read, as sources may. */
export const fleetingSource = (bytes: Uint8Array): ByteSource => {
  const window = new Uint8Array(bytes.length);
  return {
    byteLength: bytes.length,
    read: (offsetBytes, lengthBytes) => {
      window.fill(0xa5);
      window.set(bytes.subarray(offsetBytes, offsetBytes + lengthBytes));
      return window.subarray(0, lengthBytes);
    },
  };
};

export const opened = (
  format: TableFormat,
  bytes: Uint8Array,
  options?: ReadOptions,
  name = `some.${format}`,
): Promise<TableReader> => openTable(memorySource(bytes), format, name, options);

/** Through a real file. */
export const openedFile = (folder: string, format: TableFormat, bytes: Uint8Array): Promise<TableReader> => {
  const path = join(folder, `table.${format}`);
  writeFileSync(path, bytes);
  return openTable(openFileSource(path), format, path);
};

const doubles = fc.oneof(
  fc.double(),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(fromBits),
  fc.constantFrom(
    0,
    -0,
    5e-324,
    2.5e-310,
    Number.MAX_VALUE,
    2 ** 53 + 2,
    1e21,
    1e22,
    -1e21,
    68_000,
    1e-7,
    0.1,
  ),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

const longs = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -5n, max: 5n }),
  fc.constantFrom(0n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n),
);

/** Well-formed text; lone surrogates have no bytes. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '"',
    ',',
    '\n',
    '\r\n',
    'a"b',
    ' padded ',
    'é',
    '😀',
    'null',
    'NaN',
    '1',
    '\ufeffx',
    "'",
    '\\',
    '\t',
    ';',
  ),
);

/** Rows by column: a time, and some of every type. */
export interface RandomRow {
  readonly ts: number;
  readonly small: bigint;
  readonly wide: bigint;
  readonly cls: number;
  readonly x: number;
  readonly note: string | null;
}

export const randomRows = (hasNul: boolean): fc.Arbitrary<RandomRow[]> =>
  fc.array(
    fc.record({
      ts: fc.integer({ min: 0, max: 100 }).map((step) => 1.7e12 + 1000 * step),
      small: fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }),
      wide: longs,
      cls: doubles,
      x: doubles,
      note: fc.option(hasNul ? texts : texts.map((text) => text.replaceAll('\0', '0'))),
    }),
    { minLength: 1, maxLength: 40 },
  );

/** The types of {@link tableOf}, for formats that do not keep them. */
export const TYPES = { small: 'long', wide: 'long', x: 'double', note: 'binary' } as const;

export const tableOf = (rows: readonly RandomRow[]): Table => ({
  rowCount: rows.length,
  columns: [
    { name: 'ts', type: 'long', values: Float64Array.from(rows, ({ ts }) => ts) },
    { name: 'small', type: 'long', values: Float64Array.from(rows, ({ small }) => Number(small)) },
    { name: 'wide', type: 'long', values: BigInt64Array.from(rows, ({ wide }) => wide) },
    { name: 'cls', type: 'double', values: Float64Array.from(rows, ({ cls }) => cls) },
    { name: 'x', type: 'double', values: Float64Array.from(rows, ({ x }) => x) },
    { name: 'note', type: 'binary', values: rows.map(({ note }) => note) },
  ],
});

/** Payloads of NaN do not survive in text. */
export const withPlainNaN = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    column.type === 'double'
      ? { ...column, values: column.values.map((value) => (Number.isNaN(value) ? Number.NaN : value)) }
      : column,
  ),
});

/** A table in pieces of some rows each. */
export const inPieces = (table: Table, sizes: readonly number[]): Table[] => {
  const pieces: Table[] = [];
  for (let start = 0, k = 0; start < table.rowCount; k++) {
    const end = Math.min(table.rowCount, start + Math.max(1, sizes[k % sizes.length] ?? 1));
    const columns = table.columns.map((column): TableColumn => {
      if (column.type === 'binary') return { ...column, values: column.values.slice(start, end) };
      if (column.type === 'double') return { ...column, values: column.values.slice(start, end) };
      return { ...column, values: column.values.slice(start, end) };
    });
    pieces.push({ rowCount: end - start, columns });
    start = end;
  }
  return pieces;
};
