import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../src/byte-source.ts';
import { originOf, widthOf } from '../../../src/dump/import/fields.ts';
import { RowStore, type Spill } from '../../../src/dump/import/row-store.ts';
import { type SortedRows, type SortOptions, sortRows } from '../../../src/dump/import/sorting.ts';

const SEED = { seed: 20260115, numRuns: 100 };

/** In memory, as a file would be. */
const memorySpill = (onOpen: () => void) => (): Spill => {
  onOpen();
  const sink = memorySink();
  return {
    get byteLength() {
      return sink.offsetBytes;
    },
    get offsetBytes() {
      return sink.offsetBytes;
    },
    read: (offset, length) => memorySource(sink.bytes()).read(offset, length),
    write: (bytes) => sink.write(bytes),
    patch: (offset, bytes) => sink.patch(offset, bytes),
    close: () => {},
  };
};

describe('rows by hour', () => {
  it('come back whole and in their order, whatever was laid aside', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -3, max: 5 }), fc.double({ noNaN: true })), {
      maxLength: 300,
    });
    let spills = 0;
    fc.assert(
      fc.property(rows, (list) => {
        // Room for a few buckets of sixteen rows of two doubles.
        const store = new RowStore(
          2,
          memorySpill(() => (spills += 1)),
          1_024,
        );
        list.forEach(([hour, value], at) => {
          store.add(hour, Float64Array.of(value, at));
        });
        const hours = [...new Set(list.map(([hour]) => hour))].sort((a, b) => a - b);
        expect(store.hours).toEqual(hours);
        for (const hour of hours) {
          const expected = list.flatMap(([own, value], at) => (own === hour ? [value, at] : []));
          expect([...store.rows(hour)]).toEqual(expected);
        }
        store.close();
      }),
      SEED,
    );
    expect(spills).toBeGreaterThan(20);
  });
});

type Row = readonly [ts: number, row: number, ...values: readonly number[]];
const KLINES = widthOf('klines');
const flat = (rows: readonly Row[], width: number): Float64Array =>
  Float64Array.from(
    rows.flatMap(([ts, row, ...values]) => {
      const all = [ts, originOf(0, row), ...values];
      return [...all, ...new Array<number>(width - all.length).fill(0)];
    }),
  );
const sort = (rows: readonly Row[], options: Partial<SortOptions> = {}): SortedRows => {
  const width = options.width ?? KLINES;
  return sortRows(flat(rows, width), {
    policy: 'fail',
    trades: 'no',
    newestFirst: new Set(),
    width,
    ...options,
  });
};
const rowNumbers = ({ rows }: SortedRows, width = KLINES): number[] =>
  Array.from({ length: rows.length / width }, (_, at) => rows[at * width + 1] ?? 0);

describe('bars of one hour', () => {
  it('are sorted by time; what is there twice counts once', () => {
    const sorted = sort([
      [3, 1, 30],
      [1, 2, 10],
      [3, 3, 30],
      [2, 4, 20],
      [3, 5, 30],
    ]);
    expect(rowNumbers(sorted)).toEqual([2, 4, 1]);
    expect(sorted).toMatchObject({ rowCount: 3, duplicates: 2, contradicted: 0, contradiction: undefined });
  });

  it('of one time that differ are an error, or one of them counts', () => {
    const rows: Row[] = [
      [1, 1, 10],
      [1, 2, 11],
      [1, 3, 10],
      [2, 4, 20],
    ];
    expect(sort(rows).contradiction).toEqual({ tsMs: 1, origins: [1, 2] });
    expect(rowNumbers(sort(rows, { policy: 'first' }))).toEqual([1, 4]);
    expect(sort(rows, { policy: 'first' })).toMatchObject({ duplicates: 1, contradicted: 1 });
    expect(rowNumbers(sort(rows, { policy: 'last' }))).toEqual([3, 4]);
    expect(sort(rows, { policy: 'last' })).toMatchObject({ duplicates: 0, contradicted: 2 });
  });

  it('no row is lost: kept, duplicate or contradicted', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.constantFrom('fail', 'first', 'last'),
        (list, policy) => {
          const sorted = sort(
            list.map(([ts, value], at): Row => [ts, at + 1, value]),
            { policy },
          );
          expect(sorted.rowCount + sorted.duplicates + sorted.contradicted).toBe(list.length);
          expect(sorted.rowCount).toBe(new Set(list.map(([ts]) => ts)).size);
        },
      ),
      SEED,
    );
  });
});

describe('trades of one hour', () => {
  const width = widthOf('trades');
  const trade = (ts: number, row: number, price: number, id = 0): Row => [ts, row, price, 1, price, id];

  it('of one millisecond stand in the order of their ids', () => {
    const sorted = sort([trade(1, 1, 5, 12), trade(1, 2, 6, 11)], { width, trades: 'with numbers as ids' });
    expect(rowNumbers(sorted, width)).toEqual([2, 1]);
    const texts = sort([trade(1, 1, 5, 12), trade(1, 2, 6, 11)], { width, trades: 'with text ids' });
    expect(rowNumbers(texts, width)).toEqual([1, 2]);
  });

  it('without ids stand as in the file, or the other way round where the newest come first', () => {
    const rows = [trade(2, 1, 5), trade(1, 2, 6), trade(1, 3, 7)];
    const options = { width, trades: 'without ids' as const };
    expect(rowNumbers(sort(rows, options), width)).toEqual([2, 3, 1]);
    expect(rowNumbers(sort(rows, { ...options, newestFirst: new Set([0]) }), width)).toEqual([3, 2, 1]);
  });

  it('with an id twice are one, or contradict each other', () => {
    const options = { width, trades: 'with numbers as ids' as const };
    expect(sort([trade(1, 1, 5, 7), trade(1, 2, 5, 7)], options)).toMatchObject({
      rowCount: 1,
      duplicates: 1,
    });
    expect(sort([trade(1, 1, 5, 7), trade(1, 2, 6, 7)], options).contradiction).toEqual({
      tsMs: 1,
      origins: [1, 2],
    });
    expect(sort([trade(1, 1, 5, 7), trade(1, 2, 5, 8)], options)).toMatchObject({ rowCount: 2, alike: 0 });
  });

  it('without ids that are alike are kept and told, unless the user says otherwise', () => {
    const rows = [trade(1, 1, 5), trade(1, 2, 5), trade(1, 3, 6)];
    const options = { width, trades: 'without ids' as const };
    expect(sort(rows, options)).toMatchObject({ rowCount: 3, alike: 1, duplicates: 0 });
    expect(sort(rows, { ...options, policy: 'first' })).toMatchObject({
      rowCount: 2,
      alike: 0,
      duplicates: 1,
    });
  });
});
