/** The example strategies: they compile, describe their properties and trade on one-second data. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileStrategy } from '../../src/engine/index.ts';
import type { EventColumns, RunOutcome } from '../../src/engine/types.ts';
import { hasShared, sharedNote } from '../helpers/shared.ts';
import { btc, eventsOf } from './helpers/events.ts';
import { runJava } from './helpers/java.ts';
import { realKlines, realTickers } from './helpers/real-hour.ts';
import { priceWalk } from './helpers/series.ts';

const sourceOf = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}.java`, import.meta.url), 'utf8');

const DAY = eventsOf(priceWalk(86_400, 7));

/** What every run of a sound strategy obeys. */
const expectSound = (outcome: RunOutcome, columns: EventColumns): void => {
  expect(outcome.events).toBe(columns.tsMs.length);
  expect(outcome.notices).toEqual([]);
  let free = 10_000;
  let before = 0;
  for (const trade of outcome.trades) {
    expect(trade.committed).toBeCloseTo(free, 6);
    expect(trade.entryTsMs).toBeGreaterThanOrEqual(before);
    expect(trade.exitTsMs).toBeGreaterThan(trade.entryTsMs);
    expect(trade.pnl).toBeCloseTo(
      trade.committed * ((0.999 ** 2 * trade.exitPrice) / trade.entryPrice - 1),
      6,
    );
    free += trade.pnl;
    before = trade.exitTsMs;
  }
  expect(outcome.metrics?.equityCurve.at(-1)?.equity ?? 10_000).toBeCloseTo(free, 6);
};

describe.each([
  ['EmaCross', ['ema.fast', 'ema.slow'], { 'ema.fast': 120, 'ema.slow': 600 }],
  ['WindowMomentum', ['rising.minutes', 'fall.percent'], { 'rising.minutes': 2, 'fall.percent': 0.1 }],
  [
    'RsiReversion',
    ['band.events', 'rsi.events', 'rsi.low', 'stop.percent'],
    { 'band.events': 600, 'rsi.events': 120 },
  ],
] as const)('%s', (name, properties, hourParams) => {
  test('compiles without a word and describes its properties', async () => {
    const { diagnostics, strategy } = await compileStrategy(sourceOf(name));
    expect(diagnostics).toEqual([]);
    expect(strategy?.properties.map((property) => property.name)).toEqual(properties);
    for (const { description, min, max, step } of strategy?.properties ?? []) {
      expect([description, min, max, step]).not.toContain(undefined);
    }
  });

  test('trades a day of seconds', async () => {
    const outcome = await runJava(sourceOf(name), [btc(DAY)]);
    expect(outcome.trades.length).toBeGreaterThan(2);
    expect(outcome.trades.length).toBeLessThan(300);
    expectSound(outcome, DAY);
  });

  test.skipIf(!hasShared)(`runs over the real hours${sharedNote}`, async () => {
    for (const columns of [realKlines(), realTickers()]) {
      const outcome = await runJava(sourceOf(name), [btc(columns)], { params: hourParams });
      expect(outcome.trades.length + outcome.openPositions.length).toBeGreaterThan(0);
      // Real tickers have a spread, so entries and exits stand at different sides; money must agree all the same.
      expectSound(outcome, columns);
    }
  });

  test('stores its indicators', async () => {
    const outcome = await runJava(sourceOf(name), [btc(eventsOf(priceWalk(5_000, 3)))], {
      storeSignals: true,
    });
    const names = outcome.signals?.columns.map((column) => column.name) ?? [];
    expect(names.slice(0, 4)).toEqual(['_ts', '_instrument', '_type', 'price']);
    expect(outcome.signals?.rowCount).toBeGreaterThanOrEqual(5_000);
  });
});
