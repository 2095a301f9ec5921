import { describe, expect, test } from 'vitest';
import { metricsOf } from '../../src/engine/metrics.ts';
import type { Metrics, Trade } from '../../src/engine/types.ts';

const DAY_MS = 86_400_000;

const tradeOf = (pnl: number, exitDay: number, committed = 1_000): Trade => ({
  instrument: 'BTC/USDT',
  side: 'long',
  entryTsMs: exitDay * DAY_MS - 3_600_000,
  exitTsMs: exitDay * DAY_MS,
  entryPrice: 100,
  exitPrice: 100 + pnl / 10,
  amount: 10,
  committed,
  pnl,
});

const metrics = (trades: readonly Trade[], initial = 10_000): Metrics => {
  const found = metricsOf(trades, 0, initial);
  if (!found) throw new Error('no metrics');
  return found;
};

test('no closed trade, no metrics', () => {
  expect(metricsOf([], 0, 10_000)).toBeUndefined();
});

test('a mixed run, calculated by hand', () => {
  const found = metrics([tradeOf(100, 1), tradeOf(-50, 2), tradeOf(0, 3), tradeOf(30, 4)]);
  expect(found.pnlTotal).toBe(80);
  expect(found.pnlTotalPercent).toBeCloseTo(0.8, 12);
  expect(found.totalTrades).toBe(4);
  // A trade that earns nothing is no win.
  expect(found.winRate).toBe(50);
  // Returns in percent 10, -5, 0, 3: mean 2, variance (64 + 49 + 4 + 1) / 4, downside sqrt(25 / 4).
  expect(found.sharpeRatio).toBeCloseTo(2 / Math.sqrt(118 / 4), 12);
  expect(found.sortinoRatio).toBeCloseTo(2 / 2.5, 12);
  expect(found.cagr).toBeCloseTo(0.008, 12);
  expect(found.maxDrawdown).toBe(50);
  expect(found.maxDrawdownPercent).toBeCloseTo((100 * 50) / 10_100, 12);
  expect(found.equityCurve).toEqual([
    { timestamp: 0, equity: 10_000 },
    { timestamp: DAY_MS, equity: 10_100 },
    { timestamp: 2 * DAY_MS, equity: 10_050 },
    { timestamp: 3 * DAY_MS, equity: 10_050 },
    { timestamp: 4 * DAY_MS, equity: 10_080 },
  ]);
});

describe('edge cases', () => {
  test('one trade has no ratios and no growth rate', () => {
    expect(metrics([tradeOf(100, 1)])).toMatchObject({
      sharpeRatio: 0,
      sortinoRatio: 0,
      cagr: 0,
      winRate: 100,
      maxDrawdown: 0,
      maxDrawdownPercent: 0,
    });
  });

  test('equal returns have no deviation, wins alone no downside', () => {
    const equal = metrics([tradeOf(0.1, 1), tradeOf(0.1, 2), tradeOf(0.1, 3)]);
    expect(equal.sharpeRatio).toBe(0);
    expect(equal.sortinoRatio).toBe(0);
    expect(metrics([tradeOf(1, 1), tradeOf(2, 2)]).sortinoRatio).toBe(0);
  });

  test('losses alone', () => {
    const found = metrics([tradeOf(-10, 1), tradeOf(-30, 2)]);
    expect(found.winRate).toBe(0);
    expect(found.sortinoRatio).toBeCloseTo(-2 / Math.sqrt((1 + 9) / 2), 12);
    expect(found.maxDrawdown).toBe(40);
  });

  test('growth is annual from one year on', () => {
    const two = metrics([tradeOf(0, 0), tradeOf(4_400, 365.25 * 2)]);
    expect(two.cagr).toBeCloseTo(0.2, 12);
    const half = metrics([tradeOf(0, 0), tradeOf(1_000, 180)]);
    expect(half.cagr).toBeCloseTo(0.1, 12);
  });

  test('no capital, or all of it lost', () => {
    expect(metrics([tradeOf(10, 0), tradeOf(10, 400)], 0)).toMatchObject({ pnlTotalPercent: 0, cagr: 0 });
    expect(metrics([tradeOf(0, 0), tradeOf(-12_000, 400)])).toMatchObject({
      cagr: 0,
      maxDrawdownPercent: 120,
    });
  });
});
