/** Records and inputs of report pages. */
import { gridOf, SeriesBuilder } from '../../src/report/grid.ts';
import { type PageInput, type ReportedRecord, spanOf } from '../../src/report/input.ts';
import type { EquityPoint, Trade } from '../../src/wire/messages.ts';

export const START = Date.parse('2026-01-15T00:00:00Z');
const HOUR = 3_600_000;

/** Alternating gains and losses, a trade an hour. */
export const someTrades = (count: number, spanMs = 24 * HOUR): readonly Trade[] =>
  Array.from({ length: count }, (_, at) => ({
    instrument: 'BTC/USDT',
    side: at % 4 === 3 ? 'short' : 'long',
    entryTsMs: START + Math.round(((at + 0.2) * spanMs) / count),
    exitTsMs: START + Math.round(((at + 0.7) * spanMs) / count),
    ...{ entryPrice: 50_000 + at, exitPrice: 50_010.5 + at, amount: 0.125, committed: 6_250 },
    pnl: at % 3 === 0 ? -20 : 15.5,
  }));

export const curveOf = (trades: readonly Trade[]): readonly EquityPoint[] => {
  let equity = 10_000;
  const points = trades.map(({ exitTsMs, pnl }) => {
    equity += pnl;
    return { timestamp: exitTsMs, equity };
  });
  return [{ timestamp: START, equity: 10_000 }, ...points];
};

/** A run of a day with so many trades. */
export const recordOf = (count: number): ReportedRecord => {
  const trades = someTrades(count);
  const metrics = {
    ...{ pnlTotal: -4.5, pnlTotalPercent: -0.045, totalTrades: count, winRate: 66.7 },
    ...{ sharpeRatio: -0.1, sortinoRatio: -0.2, cagr: -0.00045, maxDrawdown: 20, maxDrawdownPercent: 0.2 },
    equityCurve: curveOf(trades),
  };
  return {
    state: { contextId: 'c', status: 'Completed', size: 1, completed: 1 },
    results: { strategyId: 'c:s1', instrument: 'BTC/USDT', ...(count === 0 ? {} : metrics) },
    run: {
      ...{
        exchange: 'binance',
        strategyId: 's1',
        prepareJobId: 'p1',
        executeJobId: 'e1',
        backend: 'embedded',
      },
      ...{ instruments: ['BTC/USDT'], from: '2026-01-15T00:00:00Z', to: '2026-01-16T00:00:00Z' },
      ...{ strategyHash: 'a1'.repeat(32), dataHash: 'b2'.repeat(32), engine: 'qtsurfer-local/1' },
      ...{ params: { fast: 12, name: 'x' }, initialFunding: 10_000, feeRate: 0.001, events: 86_400 },
      ...{ strategyName: 'some/folder/EmaCross.java', coverageRatio: 1, totalHours: 24, hoursWithData: 24 },
      ...{ openPosition: null, log: ['a line'], trades },
    },
  };
};

/** What a page is made from: a price a minute, unless told otherwise. */
export const inputOf = (record: ReportedRecord, more: Partial<PageInput> = {}): PageInput => {
  const span = spanOf(record);
  const grid = span && gridOf(span.fromMs, span.toMs);
  const builder = grid && new SeriesBuilder(grid);
  for (let at = 0; at < 1_440; at += 1) builder?.add(START + at * 60_000, 50_000 + 200 * Math.sin(at / 90));
  const prices = builder
    ? [{ instrument: 'BTC/USDT', series: builder.build(), source: 'klines of 24 hours' }]
    : [];
  return {
    record,
    grid,
    prices,
    signals: [],
    library: 'globalThis.LightweightCharts = {};',
    nowMs: START,
    ...more,
  };
};
