import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CADENCES, cadenceMs } from '../../../src/domain.ts';
import { type Grid, gridOf, requireServable, StepFinder, widthName } from '../../../src/dump/import/grid.ts';
import type { TimeSide } from '../../../src/dump/import/types.ts';

const START = Date.UTC(2024, 0, 1);
const grid = (
  times: readonly number[],
  rest: { side?: TimeSide; cadenceMs?: number; statedMs?: number } = {},
): Grid => {
  const steps = new StepFinder();
  for (const time of times) steps.add(time);
  return gridOf({ steps, cadenceMs: rest.cadenceMs, statedMs: rest.statedMs, side: rest.side });
};
const minutes = (...at: readonly number[]): readonly number[] => at.map((minute) => START + minute * 60_000);

describe('the width of bars', () => {
  it('is what all differences have in common, in any order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 30 }),
        fc.constantFrom(...CADENCES),
        (list, cadence) => {
          const ms = cadenceMs(cadence);
          const [first = 0] = list;
          // Neighbours make sure that the width is met.
          const times = [...list, first + 1].map((at) => START + at * ms);
          expect(grid(times, { side: 'open' }).width.ms).toBe(ms);
        },
      ),
      { seed: 20260115 },
    );
  });

  it('may be said by close times beside open times, or by the user', () => {
    expect(grid(minutes(0, 5), { side: 'open', statedMs: 60_000 }).width.name).toBe('1m');
    expect(grid(minutes(0, 1), { side: 'open', statedMs: 59_000 }).width.name).toBe('1m');
    expect(grid(minutes(7), { side: 'open', cadenceMs: 60_000 }).width.name).toBe('1m');
    expect(() => grid(minutes(7), { side: 'open' })).toThrow(/a single time does not tell/);
    expect(() => grid(minutes(0, 1), { side: 'open', cadenceMs: 300_000 })).toThrow(
      /bars of 5m cannot be 1m apart/,
    );
  });

  it('must fit every cadence of a backtest', () => {
    const fits = [
      '1s',
      '5s',
      '10s',
      '15s',
      '20s',
      '30s',
      '1m',
      '5m',
      '15m',
      '30m',
      '1h',
      '2h',
      '4h',
      '8h',
      '12h',
      '1d',
    ];
    const tried = [
      1, 2, 3, 5, 10, 12, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 7200, 10800,
    ]
      .concat([14400, 21600, 28800, 43200, 86400])
      .map((seconds) => seconds * 1_000);
    const served = tried.filter((ms) => {
      try {
        return requireServable(ms).ms === ms;
      } catch {
        return false;
      }
    });
    expect(served.map(widthName)).toEqual(fits);
    expect(() => requireServable(180_000)).toThrow('bars of 3m do not fit into bars of 5m');
    expect(() => requireServable(7 * 86_400_000)).toThrow('wider than a day');
    expect(() => requireServable(7)).toThrow('steps of 7 ms');
  });
});

describe('stamps', () => {
  it('are the last millisecond of a bar', () => {
    expect(grid(minutes(0, 1), { side: 'open' }).shiftMs).toBe(59_999);
    expect(grid(minutes(0, 1), { side: 'close' }).shiftMs).toBe(-1);
    const ours = minutes(1, 2).map((ts) => ts - 1);
    expect(grid(ours)).toMatchObject({ side: 'close', shiftMs: 0 });
    expect(grid(ours, { side: 'close' })).toMatchObject({ side: 'close', shiftMs: 0 });
  });

  it('are never guessed', () => {
    expect(() => grid(minutes(0, 1))).toThrow(/begins or ends/);
    expect(() =>
      grid(
        minutes(0, 1).map((ts) => ts + 30_000),
        { side: 'open' },
      ),
    ).toThrow(/no multiple of their width/);
    expect(() =>
      grid(
        minutes(1, 2).map((ts) => ts - 1),
        { side: 'open' },
      ),
    ).toThrow(/no multiple of their width/);
  });
});
