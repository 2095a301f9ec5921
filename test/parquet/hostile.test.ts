/** Parquet that states more than it holds: refused before anything is allocated for it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Table, writeParquet } from '../../src/convert/index.ts';
import { isQtsError } from '../../src/errors.ts';
import { MAX_PAGE_BYTES } from '../../src/parquet/page-values.ts';
import { walkPages } from '../../src/parquet/pages.ts';
import { Cursor, walkDeltas, walkRuns } from '../../src/parquet/runs.ts';
import { ThriftReader } from '../../src/parquet/thrift.ts';
import { opened, readAll } from '../convert/tables.ts';
import { fromHex } from '../lastra/hex.ts';

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
/** Zig-zag of a count. */
const count = (value: number): number[] => varint(value * 2);

/** A page header: version 1, plain or with the encoding told. */
const header = (
  valueCount: number,
  sizeBytes: number,
  encoding = 0,
  compressedBytes = sizeBytes,
): number[] => [
  ...[0x15, ...count(0), 0x15, ...count(sizeBytes), 0x15, ...count(compressedBytes)],
  ...[0x2c, 0x15, ...count(valueCount), 0x15, ...count(encoding), 0x15, ...count(3), 0x15, ...count(3), 0, 0],
];

const walk = (
  bytes: readonly number[],
  type: 'DOUBLE' | 'INT64' | 'BYTE_ARRAY',
  rowCount: number,
  isOptional = false,
) => {
  const meta = { type, codec: 'UNCOMPRESSED', path_in_schema: ['x'], encodings: [] } as never;
  return walkPages(
    {
      file: 'f',
      column: 'x',
      offsetBytes: 100,
      bytes: Uint8Array.from(bytes),
      meta,
      rowCount,
      isOptional,
      decompress: undefined,
    },
    (offsetBytes, cause) => new Error(`at ${offsetBytes}: ${String(cause)}`),
  );
};

const eight = [0, 0, 0, 0, 0, 0, 0, 0];

describe('page headers', () => {
  it('are believed when they are right', () => {
    expect(walk([...header(1, 8), ...eight, ...header(1, 8), ...eight], 'DOUBLE', 2)).toMatchObject({
      nullCount: 0,
    });
  });

  it.each([
    ['more values than bytes', [...header(2 ** 28, 8), ...eight], 'DOUBLE', 2 ** 28, /at 100: .*end early/],
    [
      'more values than rows',
      [...header(3, 24), ...eight, ...eight, ...eight],
      'DOUBLE',
      2,
      /at 100: .*more values than the 2 rows/,
    ],
    ['fewer values than rows', [...header(1, 8), ...eight], 'DOUBLE', 2, /at 1\d\d: .*ends early/],
    [
      'a page longer than the chunk',
      [...header(1, 8, 0, 80), ...eight],
      'DOUBLE',
      1,
      /ends behind its column chunk/,
    ],
    [
      'a page larger than any',
      [...header(1, MAX_PAGE_BYTES + 1, 0, 8), ...eight],
      'DOUBLE',
      1,
      /expected at most/,
    ],
    ['an unknown encoding', [...header(1, 8, 77), ...eight], 'DOUBLE', 1, /encoding 77/],
    ['deltas of doubles', [...header(1, 8, 5), ...eight], 'DOUBLE', 1, /DELTA_BINARY_PACKED of type DOUBLE/],
    [
      'indexes without a dictionary',
      [...header(8, 3, 8), 1, 16, 0],
      'DOUBLE',
      8,
      /index 0 into a dictionary of 0/,
    ],
    [
      'a run of a thousand million',
      [...header(8, 6, 8), 0, ...varint(2 ** 31)],
      'DOUBLE',
      8,
      /more than 8 values/,
    ],
    [
      'a text beyond the page',
      [...header(1, 8), 255, 255, 255, 127, 0, 0, 0, 0],
      'BYTE_ARRAY',
      1,
      /end early/,
    ],
    ['levels that never end', [...header(8, 8), 4, 0, 0, 0, 0, 0, 0, 0], 'INT64', 8, /a run of no values/],
    [
      'delta blocks of nothing',
      [...header(8, 6, 5), 0, 4, 8, 0, 0, 0],
      'INT64',
      8,
      /blocks of 0 values in 4 parts/,
    ],
    [
      'delta blocks without parts',
      [...header(8, 6, 5), ...varint(128), 0, 8, 0, 0],
      'INT64',
      8,
      /in 0 parts/,
    ],
    [
      'a number without end',
      [...header(8, 20, 5), ...new Array<number>(20).fill(0x80)],
      'INT64',
      8,
      /more than 64 bits/,
    ],
    [
      'texts that grow from each other',
      [...header(3, 20, 7), ...[0x80, 1, 4, 3, 0, 200, 1, 0, 0, 0, 0], ...new Array<number>(9).fill(0)],
      'BYTE_ARRAY',
      3,
      /./,
    ],
  ] as const)('are not believed about %s', (what, bytes, type, rowCount, message) => {
    expect(() => walk(bytes, type, rowCount, what.startsWith('levels'))).toThrow(message);
  });
});

describe('runs and deltas', () => {
  it('are walked in time that their bytes bound', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.integer({ min: 0, max: 40 }),
        fc.nat(5000),
        (bytes, bits, rows) => {
          for (const step of [
            () => walkRuns(new Cursor(bytes), bits, rows),
            () => walkDeltas(new Cursor(bytes), rows),
          ]) {
            try {
              step();
            } catch (error) {
              expect(error).toBeInstanceOf(Error);
              expect(error).not.toBeInstanceOf(RangeError);
            }
          }
        },
      ),
      { seed: 20260419, numRuns: 2000 },
    );
  });

  it('unpack lengths of texts', () => {
    // Blocks of 128 in 4 parts, 5 values; the first is 3; least delta −1, 3 bits each: 2 7 4 3 above it.
    const bytes = fromHex('8001 04 05 06 01 03000000 3a 07 00 00 00 00 00 00 00 00 00 00');
    const lengths = new Float64Array(5);
    walkDeltas(new Cursor(bytes), 5, lengths);
    expect([...lengths]).toEqual([3, 4, 10, 13, 15]);
  });
});

describe('Thrift', () => {
  it.each([
    ['a list longer than the bytes', '19 f5 ffffffff07 00'],
    ['bytes longer than the bytes', '18 ff7f 00'],
    ['structs without end', '1c'.repeat(40)],
    ['lists without end', `19${'19'.repeat(40)}`],
    ['no end', '15 02'],
    ['a number of too many bits', `15${'80'.repeat(12)}00`],
    ['a foreign type', '1b 00'],
  ])('refuses %s', (_, hex) => {
    expect(() => new ThriftReader(fromHex(hex)).struct()).toThrow(Error);
  });
});

describe('mutated files', () => {
  const table: Table = {
    rowCount: 300,
    columns: [
      { name: 'ts', type: 'long', values: Float64Array.from({ length: 300 }, (_, i) => 1.7e12 + 999 * i) },
      { name: 'cls', type: 'double', values: Float64Array.from({ length: 300 }, (_, i) => Math.sin(i)) },
      {
        name: 'note',
        type: 'binary',
        values: Array.from({ length: 300 }, (_, i) => (i % 5 === 0 ? null : `n${i % 7}`)),
      },
    ],
  };

  it('are read or refused, in little memory', async () => {
    const whole = await writeParquet(table);
    const counts = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            const tables = await readAll(await opened('parquet', bytes, {}, 'f'));
            for (const { rowCount, columns } of tables) {
              expect(columns.every(({ values }) => values.length === rowCount)).toBe(true);
            }
            counts.read++;
          } catch (error) {
            if (!isQtsError(error)) throw error;
            expect(['damaged', 'failed']).toContain(error.code);
            expect(error.message).toMatch(/^f: /);
            counts.refused++;
          }
        },
      ),
      { seed: 20260419, numRuns: 1500 },
    );
    expect(counts.refused).toBeGreaterThan(200);
    expect(counts.read).toBeGreaterThanOrEqual(10);
  });
});
