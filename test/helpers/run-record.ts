/** A finished run as the embedded backend and the tool tell it. */
import type { RunRecord } from '../../src/workflows/run-record.ts';

export interface RecordParts {
  readonly state?: Partial<RunRecord['state']>;
  readonly results?: Partial<RunRecord['results']>;
  readonly run?: Partial<RunRecord['run']>;
}

export const runRecord = ({ state, results, run }: RecordParts = {}): RunRecord => ({
  state: {
    ...{ contextId: 'ctx_1', status: 'Completed', statusDetail: null, size: 9, completed: 9 },
    ...{ startTime: '2026-02-01T00:00:00Z', endTime: '2026-02-01T00:00:01.500Z' },
    ...state,
  },
  results: {
    ...{ hostName: 'vm', iops: 1_000, strategyId: 'ctx:s1', instrument: 'BTC/USDT' },
    ...{ pnlTotal: -5, pnlTotalPercent: -0.05, totalTrades: 2, winRate: 50 },
    equityCurve: [
      { timestamp: 0, equity: 10_000 },
      { timestamp: 1, equity: 9_995 },
    ],
    ...results,
  },
  run: {
    ...{
      exchange: 'binance',
      instruments: ['BTC/USDT'],
      from: '2026-01-15T00:00:00Z',
      to: '2026-01-16T00:00:00Z',
    },
    ...{ prepareJobId: 'p1', executeJobId: 'e1', strategyId: 's1', backend: 'embedded' },
    ...{ strategyName: 'examples/Ema.java', strategyHash: 'a'.repeat(64), dataHash: 'd'.repeat(64) },
    ...{ coverageRatio: 0.5, totalHours: 24, hoursWithData: 12, engine: 'local/1', params: { fast: 12 } },
    ...{ initialFunding: 10_000, feeRate: 0.001, events: 9, openPosition: null, log: [] },
    ...run,
  },
});
