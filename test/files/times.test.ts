import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeScan } from '../../src/files/times.ts';

describe('TimeScan', () => {
  it('tells of any stretches what a look at all rows at once tells', () => {
    const stretch = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 5 }), fc.boolean(), (stretches, isSorted) => {
        const rows = stretches.flat();
        const all = isSorted ? rows.toSorted((a, b) => a - b) : rows;
        const scan = new TimeScan();
        let start = 0;
        for (const { length } of stretches) {
          scan.add(Float64Array.from(all.slice(start, start + length)));
          start += length;
        }
        const back = all.flatMap((time, row) => (row > 0 && time < (all[row - 1] ?? 0) ? row : []));
        const [row] = back;
        expect(scan.summary).toEqual({
          firstTsMs: all[0] ?? null,
          lastTsMs: all.at(-1) ?? null,
          minTsMs: all.length === 0 ? null : Math.min(...all),
          maxTsMs: all.length === 0 ? null : Math.max(...all),
          disorder: row === undefined ? undefined : { row, count: back.length },
        });
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
