import { describe, expect, it } from 'vitest';
import { diffRuns } from '../../src/workflows/runs-diff.ts';
import { type RecordParts, runRecord } from '../helpers/run-record.ts';

const differing = (a: RecordParts, b: RecordParts) => {
  const { differ, rows } = diffRuns(runRecord(a), runRecord(b));
  const found = rows.filter(({ differs, counts }) => differs && counts);
  expect(differ).toBe(found.length > 0);
  return found.map(({ section, name, a: left, b: right, difference }) => [
    section,
    name,
    left,
    right,
    difference,
  ]);
};

describe('two runs', () => {
  it('of the same are the same, whatever ids, times and machines say', () => {
    const again: RecordParts = {
      state: { contextId: 'ctx_2', startTime: '2027-01-01T00:00:00Z', endTime: null },
      results: { iops: 1, hostName: 'other' },
      run: {
        ...{ id: 'b', prepareJobId: 'p2', executeJobId: 'e2', strategyId: 's2' },
        ...{ strategyName: 'New.java', tool: '9' },
      },
    };
    expect(differing({}, again)).toEqual([]);
    const { rows } = diffRuns(runRecord(), runRecord(again));
    const volatile = rows.filter(({ differs }) => differs);
    expect(volatile.length).toBeGreaterThan(8);
    expect(new Set(volatile.map(({ section, counts }) => `${section} ${counts}`))).toEqual(
      new Set(['run false']),
    );
  });

  it('tell parameters, data and numbers with their difference', () => {
    const b: RecordParts = {
      results: { pnlTotal: 7.5, totalTrades: 2 },
      run: { params: { fast: 20, slow: 26 }, feeRate: 0.002, dataHash: 'e'.repeat(64), coverageRatio: 1 },
    };
    expect(differing({}, b)).toEqual([
      ['parameters', 'fast', 12, 20, 8],
      ['parameters', 'slow', undefined, 26, undefined],
      ['parameters', 'feeRate', 0.001, 0.002, 0.001],
      ['data', 'coverage', 0.5, 1, 0.5],
      ['data', 'dataHash', 'd'.repeat(64), 'e'.repeat(64), undefined],
      ['result', 'pnlTotal', -5, 7.5, 12.5],
    ]);
  });

  it('tell where lists part', () => {
    const equityCurve = [
      { timestamp: 0, equity: 10_000 },
      { timestamp: 1, equity: 9_996 },
      { timestamp: 2, equity: 9_997 },
    ];
    expect(differing({}, { results: { equityCurve }, run: { log: ['x'] } })).toEqual([
      ['result', 'equityCurve', '2 points', '3 points', 'from point 2 on'],
      ['result', 'log', '0 lines', '1 line', 'from line 1 on'],
    ]);
  });

  it('tell a position that only one holds, and figures that only one has', () => {
    const openPosition = { amount: 2, entryPrice: 3, entryTsMs: 4 };
    const none = { results: { pnlTotal: undefined as never, equityCurve: undefined as never } };
    expect(differing(none, { run: { openPosition } })).toEqual([
      ['result', 'pnlTotal', undefined, -5, undefined],
      ['result', 'openPosition', 0, 2, 2],
      ['result', 'equityCurve', undefined, '2 points', undefined],
    ]);
  });

  it('count what was asked for where both tell it, and another cadence always', () => {
    const bare = {
      run: { from: undefined, to: undefined, instruments: undefined, dataHash: undefined } as object,
    };
    expect(differing({}, bare)).toEqual([]);
    expect(differing({ run: { cadence: '1s' } }, {})).toEqual([]);
    expect(differing({ run: { cadence: '1m' } }, {})).toEqual([['data', 'cadence', '1m', '1s', undefined]]);
  });

  it('are of one strategy by its source, and by its id where a source is not known', () => {
    const other = { run: { strategyHash: 'b'.repeat(64) } };
    expect(differing({}, other)).toEqual([
      ['strategy', 'strategyHash', 'a'.repeat(64), 'b'.repeat(64), undefined],
    ]);
    const unknown = { run: { strategyHash: undefined, strategyId: 's2' } as object };
    expect(differing({}, unknown)).toEqual([['strategy', 'strategy', 's1', 's2', undefined]]);
  });
});
