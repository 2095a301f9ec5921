import { describe, expect, it } from 'vitest';
import {
  decodeAcceptedJob,
  decodeCancel,
  decodeCompile,
  decodeCompileState,
  decodeExecution,
  decodeJobState,
} from '../../src/wire/decode.ts';

const state = { contextId: 'ctx_1', status: 'Completed', statusDetail: null, size: 0, completed: 24 };

describe('job states', () => {
  it('reads that of the earlier contract', () => {
    expect(
      decodeJobState('getPreparationStatus', { ...state, startTime: '2026-04-14T15:00:00Z', endTime: null }),
    ).toEqual({
      ...state,
      startTime: '2026-04-14T15:00:00Z',
      endTime: null,
    });
  });

  it('reads the coverage of the later contract', () => {
    const coverage = {
      dataFrom: '2026-04-14T13:00:00Z',
      dataTo: '2026-04-14T15:30:05Z',
      coverageRatio: 0.994,
      totalHours: 168,
      hoursWithData: 167,
    };
    const missing = { hour: '2026-04-14T02:00:00Z', expected: 0, rationale: 'low_activity' };
    const found = decodeJobState('getPreparationStatus', {
      ...state,
      ...coverage,
      hoursWithoutData: [missing, { hour: '2026-04-14T03:00:00Z' }, {}],
    });
    expect(found).toEqual({
      ...state,
      ...coverage,
      hoursWithoutData: [missing, { hour: '2026-04-14T03:00:00Z', rationale: 'unknown' }],
    });
    expect(decodeJobState('getPreparationStatus', { ...state, dataFrom: null })).not.toHaveProperty(
      'dataFrom',
    );
  });

  it.each([[undefined], [null], [7], [{}]])(
    'takes the status %j for an unknown one, never for an end',
    (status) => {
      expect(decodeJobState('getPreparationStatus', { ...state, status }).status).toBe('');
    },
  );

  it('refuses sizes that are no counts', () => {
    expect(() => decodeJobState('getPreparationStatus', { ...state, completed: -1 })).toThrow(
      'the number -1 at completed where a whole number from 0 up was expected',
    );
  });
});

const results = {
  strategyId: 'strategy:0:ticker:2iyv',
  instrument: 'BTC/USDT',
  hostName: 'executor10',
  iops: 123956.53,
};
const metrics = {
  pnlTotal: 42.75,
  pnlTotalPercent: 2.25,
  totalTrades: 156,
  winRate: 58.33,
  sharpeRatio: 1.245,
  sortinoRatio: 1.872,
  cagr: 0.1534,
  maxDrawdown: 12.5,
  maxDrawdownPercent: 8.75,
  equityCurve: [
    { timestamp: 1_700_000_000_000, equity: 100 },
    { timestamp: 1_700_000_060_000, equity: 110.5 },
  ],
};

describe('results of executions', () => {
  it('reads metrics, signals, notices and the run, and leaves out the rest', () => {
    const signals = {
      signalCount: 100_000,
      signalsId: '0/exec/binance/3vs',
      signalsUrl: 'https://storage.qtsurfer.com/0/exec/binance/3vs.parquet',
      signalsUploadedAt: '2026-03-18T13:21:48.170Z',
      signalsUploadReason: 'none',
    };
    const notices = [{ level: 'WARN', code: 'indicator.bar', message: 'needs bars', provenance: 'execute' }];
    const run = {
      engine: '0.1.0',
      strategyHash: 'ab',
      dataHash: 'cd',
      params: { period: 14, name: 'x', on: true },
      initialFunding: 10_000,
      feeRate: 0.001,
      events: 3_600,
      openPosition: { amount: 1, entryPrice: 2, entryTsMs: 3, instrument: 'BTC/USDT', side: 'short' },
      log: ['a'],
      trades: [
        {
          ...{ instrument: 'BTC/USDT', side: 'long', entryTsMs: 1, exitTsMs: 2, entryPrice: 3, exitPrice: 4 },
          ...{ amount: 5, committed: 6, pnl: -7 },
        },
      ],
    };
    const sent = {
      ...results,
      ...metrics,
      ...signals,
      signalsUpload: 'done',
      notices,
      noticesTruncated: 3,
      run,
      other: 1,
    };
    expect(decodeExecution('getExecutionResult', { state, results: sent })).toEqual({
      state,
      results: {
        ...results,
        ...metrics,
        ...signals,
        signalsUpload: 'Done',
        notices,
        noticesTruncated: 3,
        run,
      },
    });
  });

  it('has no metrics where there was no trade', () => {
    expect(decodeExecution('getExecutionResult', { state, results }).results).toStrictEqual(results);
  });

  it('takes a ratio that is no number for one that is not there', () => {
    const found = decodeExecution('getExecutionResult', {
      state,
      results: { ...results, ...metrics, sharpeRatio: 'NaN' },
    });
    expect(found.results).not.toHaveProperty('sharpeRatio');
    expect(found.results.winRate).toBe(58.33);
  });

  it('names the point of a curve that is wrong', () => {
    const equityCurve = [...metrics.equityCurve, { timestamp: 1, equity: 'x' }];
    expect(() =>
      decodeExecution('getExecutionResult', { state, results: { ...results, equityCurve } }),
    ).toThrow('the string "x" at results.equityCurve[2].equity where a number was expected');
  });

  it('needs no results before the job has completed, and does afterwards', () => {
    const running = { ...state, status: 'started' };
    for (const nothing of [undefined, null, {}])
      expect(decodeExecution('getExecutionResult', { state: running, results: nothing }).state.status).toBe(
        'started',
      );
    expect(() => decodeExecution('getExecutionResult', { state, results: {} })).toThrow('results.strategyId');
    expect(() => decodeExecution('getExecutionResult', {})).toThrow(
      'nothing at state where an object was expected',
    );
  });
});

describe('compilation', () => {
  it('reads both forms of the answer', () => {
    expect(decodeCompile('postStrategy', { strategyId: '6bsh' })).toEqual({ strategyId: '6bsh' });
    expect(decodeCompile('postStrategy', { jobId: '6bsh' })).toEqual({ jobId: '6bsh' });
    expect(() => decodeCompile('postStrategy', {})).toThrow('strategyId or jobId');
  });

  it('reads the compile state of the earlier contract', () => {
    expect(
      decodeCompileState('getStrategyStatus', { status: 'failed', statusDetail: 'Line 1,\nColumn 2: x' }),
    ).toEqual({
      status: 'failed',
      statusDetail: 'Line 1,\nColumn 2: x',
    });
  });

  it.each(['not_validated', 'pending', 'passed', 'failed'])(
    'takes the validation state %s for compiled',
    (validation) => {
      const notices = [{ level: 'WARN', code: 'c', message: 'm' }];
      expect(decodeCompileState('getStrategyStatus', { strategyId: '6bsh', validation, notices })).toEqual({
        status: 'Completed',
        strategyId: '6bsh',
        notices,
      });
    },
  );
});

describe('acceptance', () => {
  it('needs a job id', () => {
    expect(decodeAcceptedJob('prepareBacktesting', { jobId: '13R', at: 1 })).toEqual({ jobId: '13R' });
    expect(() => decodeAcceptedJob('prepareBacktesting', { jobId: '' })).toThrow(
      'at jobId where an identifier',
    );
  });

  it('takes any success of a cancellation for one', () => {
    expect(decodeCancel('13R', undefined)).toEqual({ status: 'cancelling', jobId: '13R' });
    expect(decodeCancel('13R', { status: 'cancelling', jobId: '13S' })).toEqual({
      status: 'cancelling',
      jobId: '13S',
    });
  });
});
