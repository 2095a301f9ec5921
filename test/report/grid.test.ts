import { describe, expect, it } from 'vitest';
import { drawdownOf } from '../../src/report/drawdown.ts';
import { gridOf, SeriesBuilder, seriesOf, slotOf } from '../../src/report/grid.ts';
import { START } from './fixture.ts';

const DAY = 86_400_000;

describe('gridOf', () => {
  it.each([
    [0, 1_000, 2],
    [3_600_000, 2_000, 1_802],
    [DAY, 29_000, 2_980],
    [400 * DAY, 11_528_000, 2_998],
  ])('%i ms are slots of %i ms', (lengthMs, slotMs, slots) => {
    const grid = gridOf(START, START + lengthMs);
    expect(grid).toEqual({ fromMs: START, toMs: START + lengthMs, slotMs, slots });
    expect(slotOf(grid, START + lengthMs)).toBeLessThan(grid.slots);
    expect(grid.slots * grid.slotMs).toBeGreaterThan(lengthMs);
    expect(slotOf(grid, START - 5)).toBe(0);
    expect(slotOf(grid, START + 9_000 * DAY)).toBe(grid.slots - 1);
  });
});

describe('a series', () => {
  const grid = { fromMs: START, toMs: START + 10_000, slotMs: 1_000, slots: 10 };
  const at = (...pairs: readonly (readonly [second: number, value: number])[]) =>
    seriesOf(
      grid,
      pairs.map(([second, value]) => ({ tsMs: START + second * 1_000, value })),
    );

  it('keeps up to two values a pair of slots as they are', () => {
    expect(at([0, 5], [1, 7], [2, 6], [5, 1])).toEqual({
      slots: [0, 1, 2, 5],
      values: [5, 7, 6, 1],
      breaks: [],
      points: 4,
    });
  });

  it('keeps the extremes of more, in their order', () => {
    expect(at([0, 5], [0.2, 9], [0.4, 2], [1.5, 6])).toMatchObject({
      slots: [0, 1],
      values: [9, 2],
      points: 4,
    });
    expect(at([2, 5], [2.2, 1], [3.4, 8], [3.5, 6])).toMatchObject({ slots: [2, 3], values: [1, 8] });
  });

  it('begins anew after an interruption, and leaves out what is no number', () => {
    const builder = new SeriesBuilder(grid);
    builder.interrupt();
    builder.add(START, 1);
    builder.add(START + 1_000, Number.NaN);
    builder.interrupt();
    builder.interrupt();
    builder.add(START + 6_000, 2);
    expect(builder.build()).toEqual({ slots: [0, 6], values: [1, 2], breaks: [6], points: 2 });
  });

  it('loses no extreme of a hundred thousand points', () => {
    const points = Array.from({ length: 100_000 }, (_, n) => ({
      tsMs: START + n * 864,
      value: n === 33_333 ? 9_000 : n === 77_777 ? -9_000 : Math.sin(n),
    }));
    const { values, slots, points: count } = seriesOf(gridOf(START, START + DAY), points);
    expect([Math.max(...values), Math.min(...values)]).toEqual([9_000, -9_000]);
    expect(count).toBe(100_000);
    expect(slots.length).toBeLessThanOrEqual(3_000);
    expect(slots.every((slot, n) => n === 0 || slot > (slots[n - 1] ?? 0))).toBe(true);
  });
});

it('drawdown is percent below the peak so far', () => {
  const curve = [100, 120, 90, 150, 75].map((equity, n) => ({ timestamp: n, equity }));
  expect(drawdownOf(curve).map(({ equity }) => equity)).toEqual([0, 0, -25, 0, -50]);
  expect(drawdownOf([{ timestamp: 0, equity: 0 }])).toEqual([{ timestamp: 0, equity: 0 }]);
});
