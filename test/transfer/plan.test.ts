import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, type Hour } from '../../src/domain.ts';
import { coverageRange, type Plan, planHours } from '../../src/transfer/plan.ts';
import { instruments } from '../dump/arbitraries.ts';
import { BTC, FROM, planOf } from './hours.ts';

const SEED = 77;
const hoursOf = (plan: Plan): Hour[] => plan.series.flatMap((series) => [...series.hours()]);
const range = (from: number, to: number) => ({ from: FROM + from, to: FROM + to });
const span = (from: number, to: number) => ({ fromMs: (FROM + from) * HOUR_MS, toMs: (FROM + to) * HOUR_MS });

describe('planHours', () => {
  it('generates the hours of a range, oldest or newest first', () => {
    expect(hoursOf(planOf(3))).toEqual([FROM, FROM + 1, FROM + 2]);
    expect(hoursOf(planOf(3, { order: 'newest' }))).toEqual([FROM + 2, FROM + 1, FROM]);
    expect(planOf(3).count).toBe(3);
  });

  it('plans an instrument once, however often it is named', () => {
    expect(planOf(5, { targets: [{ instrument: BTC }, { instrument: { ...BTC } }] }).count).toBe(5);
  });

  it.each([
    ['nothing to clip', span(-5, 50), range(0, 10), false],
    ['exact', span(0, 10), range(0, 10), false],
    ['both ends', span(2, 8), range(2, 8), true],
    ['parts of hours count whole', span(2.5, 7.5), range(2, 8), true],
    ['before', span(-9, -2), range(0, 0), true],
    ['after', span(20, 30), range(10, 10), true],
  ])('clips to coverage: %s', (_, coverage, planned, isClipped) => {
    const plan = planOf(10, { targets: [{ instrument: BTC, coverage }] });
    expect(plan.count).toBe(planned.to - planned.from);
    expect(hoursOf(plan)).toEqual(Array.from({ length: plan.count }, (_, at) => planned.from + at));
    expect(plan.clipped).toEqual(isClipped ? [{ instrument: BTC, asked: range(0, 10), planned }] : []);
  });

  it('reads an advertised coverage, and does without an unreadable one', () => {
    const coverage = { from: '2026-01-15T00:00:00Z', to: '2026-01-15T02:30:00Z' };
    expect(coverageRange(coverage)).toEqual(span(0, 2.5));
    expect(coverageRange({ ...coverage, to: 'soon' })).toBeUndefined();
    expect(coverageRange(undefined)).toBeUndefined();
  });

  it('shares a plan out between shards: every hour once, evenly within every instrument', () => {
    const targets = fc.array(
      instruments.map((instrument) => ({ instrument })),
      { minLength: 1, maxLength: 5 },
    );
    const property = fc.property(
      targets,
      fc.nat(200),
      fc.integer({ min: 1, max: 17 }),
      fc.constantFrom('oldest', 'newest'),
      (named, hours, count, order) => {
        const options = {
          exchange: 'binance',
          kind: 'klines',
          range: range(0, hours),
          targets: named,
          order,
        } as const;
        const whole = planHours(options);
        const shards = Array.from({ length: count }, (_, at) =>
          planHours({ ...options, shard: { index: at + 1, count } }),
        );
        const keys = (plan: Plan): string[] =>
          plan.series.flatMap((series) =>
            [...series.hours()].map((hour) => `${series.instrument.base}/${series.instrument.quote} ${hour}`),
          );
        expect(shards.flatMap(keys).toSorted()).toEqual(keys(whole).toSorted());
        for (const shard of shards) {
          expect(keys(shard)).toHaveLength(shard.count);
          for (const series of shard.series) {
            const own = [...series.hours()];
            expect(series.span).toEqual({ from: Math.min(...own), to: Math.max(...own) + 1 });
            for (let hour = FROM - 1; hour <= FROM + hours; hour += 1)
              expect(series.includes(hour)).toBe(own.includes(hour));
          }
          for (const series of shard.series)
            expect(series.count).toBeLessThanOrEqual(Math.ceil(hours / count));
        }
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  it('leaves nothing out when the machines see another end of the data', () => {
    const shard = (index: number, hours: number): Hour[] =>
      hoursOf(planOf(hours, { shard: { index, count: 3 } }));
    const all = [...shard(1, 100), ...shard(2, 101), ...shard(3, 105)];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(hoursOf(planOf(100))));
  });

  it('gives shards about the same also when every instrument has few hours', () => {
    const targets = Array.from({ length: 800 }, (_, at) => ({
      instrument: { base: `C${at}`, quote: 'USDT' },
    }));
    const counts = Array.from(
      { length: 8 },
      (_, at) => planOf(1, { targets, shard: { index: at + 1, count: 8 } }).count,
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(800);
    expect(Math.min(...counts)).toBeGreaterThan(70);
    expect(Math.max(...counts)).toBeLessThan(130);
  });

  it('counts millions of hours without making them', () => {
    const plan = planOf(5_000_000);
    expect(plan.count).toBe(5_000_000);
    const [first] = plan.series[0]?.hours() ?? [];
    expect(first).toBe(FROM);
  });
});
