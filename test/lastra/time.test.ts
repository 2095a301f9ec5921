import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeLastra,
  groupsBetween,
  type LastraInput,
  openLastra,
  readMillis,
  timeColumnOf,
} from '../../src/lastra/index.ts';
import { hasShared, sharedData, sharedNote } from '../helpers/shared.ts';

const longs = (name: string, values: readonly number[]): LastraInput => ({
  name,
  type: 'long',
  values: Float64Array.from(values),
});

/** A file of one time column, or more columns, in groups of so many rows. */
const fileOf = (rowGroupSize: number, ...columns: LastraInput[]) =>
  openLastra(encodeLastra({ columns, rowGroupSize }), 'f');

const span = (start: number, end: number) => ({ start, end });

describe('groupsBetween', () => {
  const file = fileOf(2, longs('ts', [10, 20, 30, 40, 50, 60, 70]));

  it.each([
    [0, 100, span(0, 4)],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, span(0, 4)],
    [20, 21, span(0, 1)],
    [21, 30, span(1, 1)],
    [20, 31, span(0, 2)],
    [40, 50, span(1, 2)],
    [41, 50, span(2, 2)],
    [70, 71, span(3, 4)],
    [71, 99, span(4, 4)],
    [0, 10, span(0, 0)],
    [0, 11, span(0, 1)],
    [60, 20, span(2, 2)],
    [20.5, 69.5, span(1, 3)],
  ])('from %d to %d', (fromMs, toMs, expected) => {
    expect(groupsBetween(file, fromMs, toMs)).toEqual(expected);
    expect(file.warnings).toEqual([]);
  });

  it('leaves out no row of the range, and takes in no group that could be left out', () => {
    const times = fc
      .array(fc.nat(60), { minLength: 1, maxLength: 40 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 1, max: 9 }),
        fc.nat(65),
        fc.nat(65),
        (list, size, fromMs, toMs) => {
          const sorted = fileOf(size, longs('ts', list));
          const found = groupsBetween(sorted, fromMs, toMs);
          const wanted = list.filter((time) => time >= fromMs && time < toMs);
          const read = [...readMillis(sorted, timeColumnOf(sorted), found)];
          expect(read.filter((time) => time >= fromMs && time < toMs)).toEqual(wanted);
          expect(sorted.warnings).toEqual([]);
          if (sorted.layout === 'flat') return;
          // Groups at the ends hold rows of the range, or are passed over by it.
          for (const group of [found.start, found.end - 1].filter(() => found.end > found.start)) {
            const { tsMin = 0n, tsMax = 0n } = sorted.rowGroups[group] ?? {};
            expect(tsMin < toMs && tsMax >= fromMs).toBe(true);
          }
        },
      ),
      { seed: 20260419, numRuns: 400 },
    );
  });

  it('is all of a flat file, and nothing of one without rows', () => {
    expect(groupsBetween(fileOf(9, longs('ts', [10, 20])), 500, 600)).toEqual(span(0, 1));
    expect(groupsBetween(fileOf(9, longs('ts', [])), 0, 600)).toEqual(span(0, 0));
  });

  it.each([
    [
      'a group that ends before it starts',
      [longs('ts', [10, 20, 40, 30, 50, 60])],
      'row group 1 ends before it starts',
    ],
    [
      'groups out of order',
      [longs('ts', [30, 40, 10, 20])],
      'row group 1 starts before the one in front of it ends',
    ],
    [
      'groups that overlap',
      [longs('ts', [10, 30, 20, 40])],
      'row group 1 starts before the one in front of it ends',
    ],
    [
      'another long column in front',
      [longs('ntr', [1, 2, 3, 4]), longs('ts', [10, 20, 30, 40])],
      'its statistics are not of a time column',
    ],
    ['no time column', [longs('n', [1, 2, 3, 4])], 'its statistics are not of a time column'],
  ])('leaves nothing out with %s, and says why', (_, columns, reason) => {
    const odd = fileOf(2, ...columns);
    expect(groupsBetween(odd, 1000, 2000)).toEqual(span(0, odd.rowGroups.length));
    expect(groupsBetween(odd, 1000, 2000)).toEqual(span(0, odd.rowGroups.length));
    expect(odd.warnings).toEqual([
      `all row groups are read: ${reason}, so a time range cannot leave any out`,
    ]);
  });

  it('compares nanoseconds exactly', () => {
    const values = BigInt64Array.of(1n, 2n ** 53n + 1n, 2n ** 53n + 2n, 2n ** 60n);
    const nanos = fileOf(2, { name: 'ts', type: 'long', values });
    expect(groupsBetween(nanos, 2 ** 53 + 2, 2 ** 61)).toEqual(span(1, 2));
    expect(groupsBetween(nanos, 2 ** 53, 2 ** 53 + 2)).toEqual(span(0, 1));
  });

  it.skipIf(!hasShared)(`finds the groups of the Java writer${sharedNote}`, () => {
    const java = openLastra(sharedData('java_multi_write.lastra'));
    const [first, second] = java.rowGroups;
    const between = groupsBetween(java, Number(second?.tsMin), Number(second?.tsMax) + 1);
    expect(between).toEqual(span(1, 2));
    expect(groupsBetween(java, Number(first?.tsMax), Number(second?.tsMin) + 1)).toEqual(span(0, 2));
    expect(java.warnings).toEqual([]);
  });
});
