import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/lastra/bits/words.ts';
import {
  encodeLastra,
  type LastraInput,
  openLastra,
  readBinary,
  readDoubles,
  readLongs,
  verifyLastra,
} from '../../src/lastra/index.ts';
import { columnOf, valuesOf } from './files.ts';
import { bitsOf, fromBits, toHex } from './hex.ts';

const ts = (rowCount: number, start = 1_700_000_000_000): LastraInput => ({
  name: 'ts',
  type: 'long',
  values: Float64Array.from({ length: rowCount }, (_, i) => start + 1000 * i),
});

describe('encodeLastra', () => {
  it('writes flat up to one row group and row groups beyond', () => {
    const flat = openLastra(encodeLastra({ columns: [ts(4096)] }));
    expect(flat).toMatchObject({ layout: 'flat', rowCount: 4096, warnings: [] });
    const bytes = encodeLastra({ columns: [ts(4097)] });
    const grouped = openLastra(bytes);
    expect(grouped).toMatchObject({ layout: 'row-groups', rowCount: 4097, warnings: [] });
    expect(grouped.rowGroups.map(({ rowCount }) => rowCount)).toEqual([4096, 1]);
    expect(grouped.rowGroups[1]).toMatchObject({ tsMin: 1_700_004_096_000n, tsMax: 1_700_004_096_000n });
    expect(viewOf(bytes).getUint16(6, true)).toBe(0x0e);
  });

  it('gives every value back, in any layout, with any codec', () => {
    const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const doubles = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(fromBits),
      fc
        .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 5 }))
        .map(([n, e]) => n / 10 ** e),
    );
    const texts = fc.option(fc.string({ maxLength: 8 }));
    const rows = fc.array(fc.tuple(longs, doubles, texts), { minLength: 1, maxLength: 30 });
    const codecs = fc.record({
      long: fc.constantFrom('RAW' as const, 'DELTA_VARINT' as const, undefined),
      double: fc.constantFrom(
        'RAW' as const,
        'ALP' as const,
        'GORILLA' as const,
        'PONGO' as const,
        undefined,
      ),
      binary: fc.constantFrom('VARLEN' as const, 'VARLEN_GZIP' as const, undefined),
    });
    fc.assert(
      fc.property(
        rows,
        rows,
        codecs,
        fc.integer({ min: 1, max: 40 }),
        (series, events, codec, rowGroupSize) => {
          const columnsOf = (list: typeof series): LastraInput[] => [
            {
              name: 'l',
              type: 'long',
              codec: codec.long,
              values: BigInt64Array.from(list, ([value]) => value),
            },
            {
              name: 'd',
              type: 'double',
              codec: codec.double,
              values: Float64Array.from(list, ([, value]) => value),
            },
            { name: 's', type: 'binary', codec: codec.binary, values: list.map(([, , value]) => value) },
          ];
          const bytes = encodeLastra({ columns: columnsOf(series), events: columnsOf(events), rowGroupSize });
          const file = openLastra(bytes);
          expect(file).toMatchObject({ rowCount: series.length, eventRowCount: events.length, warnings: [] });
          expect(file.rowGroups).toHaveLength(Math.ceil(series.length / rowGroupSize));
          for (const [columns, list] of [
            [file.columns, series],
            [file.events, events],
          ] as const) {
            const [l, d, s] = columns;
            if (!l || !d || !s) throw new Error('columns are missing');
            expect([...readLongs(file, l)]).toEqual(list.map(([value]) => value));
            expect(bitsOf(readDoubles(file, d))).toEqual(
              bitsOf(Float64Array.from(list, ([, value]) => value)),
            );
            const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
            expect(readBinary(file, s).map((row) => row && decoder.decode(row))).toEqual(
              list.map(
                ([, , value]) =>
                  value &&
                  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value)),
              ),
            );
          }
          expect(verifyLastra(bytes).level).toBe('crc');
        },
      ),
      { seed: 20260419, numRuns: 150 },
    );
  });

  it('takes GORILLA where other readers would misread ALP', () => {
    const codecOf = (...values: number[]) =>
      openLastra(
        encodeLastra({ columns: [{ name: 'd', type: 'double', values: Float64Array.from(values) }] }),
      ).columns[0]?.codec;
    expect(codecOf(1.5, 2.25)).toBe('ALP');
    expect(codecOf(1.5, Number.NaN)).toBe('GORILLA');
    expect(codecOf(1 / 3, 2 / 3)).toBe('GORILLA');
  });

  it('writes the same bytes from doubles and from 64-bit integers', () => {
    const small = ts(50);
    const values = BigInt64Array.from(small.values as Float64Array, BigInt);
    for (const codec of ['RAW', 'DELTA_VARINT'] as const) {
      expect(toHex(encodeLastra({ columns: [{ ...small, codec } as LastraInput], rowGroupSize: 20 }))).toBe(
        toHex(encodeLastra({ columns: [{ name: 'ts', type: 'long', codec, values }], rowGroupSize: 20 })),
      );
    }
  });

  it('leaves events out when none happened', () => {
    const events: LastraInput[] = [{ name: 'ts', type: 'long', values: new BigInt64Array(0) }];
    expect(toHex(encodeLastra({ columns: [ts(3)], events }))).toBe(toHex(encodeLastra({ columns: [ts(3)] })));
  });

  it('stores no times in the footer without a long column, as the Java writer does', () => {
    const values = Float64Array.of(1, 2);
    const file = openLastra(
      encodeLastra({ columns: [{ name: 'd', type: 'double', values }], rowGroupSize: 1 }),
    );
    expect(file.rowGroups[0]).toMatchObject({ tsMin: 2n ** 63n - 1n, tsMax: -(2n ** 63n) });
  });

  it('keeps metadata and takes an empty name', () => {
    const metadata = { indicator: 'ema', periods: '20' };
    const columns: LastraInput[] = [
      ts(1),
      { name: '', type: 'double', metadata, values: Float64Array.of(1) },
    ];
    const file = openLastra(encodeLastra({ columns }));
    expect(columnOf(file, '').metadata).toEqual(metadata);
    expect(valuesOf(file, columnOf(file, ''))).toEqual(Float64Array.of(1));
  });

  it.each([
    [
      'unequal columns',
      { columns: [ts(2), { ...ts(3), name: 'u' }] },
      'series column "u" has 3 rows, the first has 2',
    ],
    [
      'a misfit codec',
      { columns: [{ ...ts(1), codec: 'ALP' } as LastraInput] },
      'column "ts" is long, codec ALP does not write that',
    ],
    [
      'zstd without a compressor',
      { columns: [{ name: 's', type: 'binary', codec: 'VARLEN_ZSTD', values: ['a'] } as LastraInput] },
      'codec VARLEN_ZSTD needs a zstd compressor, none was given',
    ],
    [
      'a fraction in longs',
      { columns: [{ name: 'l', type: 'long', values: Float64Array.of(1, 1.5) } as LastraInput] },
      'column "l" is long, row 1 holds 1.5',
    ],
    [
      'a large double in longs',
      { columns: [{ name: 'l', type: 'long', values: Float64Array.of(2 ** 54) } as LastraInput] },
      'row 0 holds 18014398509481984',
    ],
    [
      'a long name',
      { columns: [{ ...ts(1), name: 'é'.repeat(128) }] },
      'a column name of 256 bytes, at most 255',
    ],
    ['no rows a group', { columns: [ts(1)], rowGroupSize: 0 }, 'a row group of 0 rows'],
  ])('refuses %s', (_, options, message) => {
    expect(() => encodeLastra(options)).toThrow(message);
    expect(() => encodeLastra(options)).toThrow(expect.objectContaining({ code: 'failed' }));
  });
});
