import { describe, expect, it } from 'vitest';
import { printId, printPrepared } from '../../../src/cli/render/job.ts';
import { printRunRecord } from '../../../src/cli/render/result.ts';
import { hourLine, printVerdict } from '../../../src/cli/render/verdict.ts';
import type { Verdict } from '../../../src/transfer/verdict.ts';
import type { RunRecord } from '../../../src/workflows/run-record.ts';
import { captureIo } from '../../helpers/io.ts';

const START = Date.parse('2026-01-15T00:00:00Z');

const record: RunRecord = {
  state: { contextId: 'c', status: 'Completed', size: 10, completed: 10 },
  results: {
    strategyId: 'ctx:s1',
    instrument: 'BTC/USDT',
    pnlTotal: -12.5,
    pnlTotalPercent: -0.125,
    totalTrades: 2,
    winRate: 50,
    equityCurve: [
      { timestamp: START, equity: 10_000 },
      { timestamp: START + 3_600_000, equity: 10_020 },
      { timestamp: START + 7_200_000, equity: 9_987.5 },
    ],
    notices: [{ level: 'WARN', code: 'x.y', message: 'careful' }],
  },
  run: {
    exchange: 'binance',
    instruments: ['BTC/USDT'],
    from: '2026-01-15T00:00:00Z',
    to: '2026-01-16T00:00:00Z',
    prepareJobId: 'p1',
    executeJobId: 'e1',
    strategyId: 's1',
    backend: 'embedded',
    openPosition: null,
    coverageRatio: 0.5,
    totalHours: 2,
    hoursWithData: 1,
    hoursWithoutData: [{ hour: '2026-01-15T01:00:00Z', rationale: 'unknown' }],
  },
};

describe('printRunRecord', () => {
  it('json is the record and nothing else', async () => {
    const { io, stdout, stderr } = captureIo({ output: 'json' });
    await printRunRecord(io, record);
    expect(JSON.parse(stdout())).toEqual(record);
    expect(stderr()).toBe('');
  });

  it('table has profit, what to hold against it, the line and the warnings', async () => {
    const { io, stdout } = captureIo({ tty: true });
    await printRunRecord(io, record);
    const text = stdout();
    expect(text).toMatch(/^binance BTC\/USDT {2}2026-01-15T00:00:00Z to 2026-01-16T00:00:00Z\n/);
    expect(text).toMatch(/^pnlTotal +-12\.50 USDT +profit or loss/m);
    expect(text).toMatch(/^openPosition +none /m);
    expect(text).toMatch(/^coverage +50\.00 % \(1 of 2 hours\) /m);
    expect(text).toMatch(/^10,020\.00 │/m);
    expect(text).toContain('WARN x.y: careful');
    expect(text).toContain('no data: 2026-01-15T01:00:00Z (unknown)');
    expect(text).toContain('\nonly 2 trades closed: fewer than 30 prove little\n');
    expect(text).toMatch(/\nstrategy +s1\nmade by +embedded\n$/);
  });

  it('says what made the result', async () => {
    const { io, stdout } = captureIo({ tty: true });
    const made = {
      ...{ id: '0123456789ab', strategyName: 'S.java', strategyHash: 'a'.repeat(64), seed: 7 },
      ...{
        dataHash: 'd'.repeat(64),
        engine: 'e 1',
        params: { fast: 12 },
        initialFunding: 10_000,
        feeRate: 0.001,
      },
    };
    const state = { ...record.state, endTime: '2026-01-16T00:00:01Z' };
    await printRunRecord(io, { ...record, state, run: { ...record.run, ...made } });
    expect(
      stdout()
        .split('\n')
        .slice(-6, -1)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['run', '0123456789ab, ended 2026-01-16T00:00:01Z'],
      ['strategy', 'S.java, sha256 aaaaaaaaaaaa'],
      ['settings', 'fast=12, capital 10,000, fee 0.001'],
      ['data', 'sha256 dddddddddddd, simulated, seed 7'],
      ['made by', 'e 1, embedded'],
    ]);
  });

  it.each([
    [50, false],
    [80, true],
    [120, true],
  ])('table fits %i columns, with meanings: %s', async (columns, hasMeanings) => {
    const { io, stdout } = captureIo({ tty: true, columns });
    await printRunRecord(io, record);
    const metrics = stdout().split('\n\n')[1] ?? '';
    for (const line of metrics.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(metrics.includes('profit or loss')).toBe(hasMeanings);
  });

  it('a pipe gets names and values, and the warnings stand on stderr', async () => {
    const { io, stdout, stderr } = captureIo();
    await printRunRecord(io, record);
    const lines = Object.fromEntries(
      stdout()
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')),
    );
    expect(lines).toMatchObject({
      exchange: 'binance',
      pnlTotal: '-12.5',
      coverage: '0.5',
      executeJobId: 'e1',
    });
    expect(stderr().split('\n')).toEqual([
      'only 2 trades closed: fewer than 30 prove little',
      'only 50.00 % of the range has data: 1 of 2 hours have none',
      'WARN x.y: careful',
      'no data: 2026-01-15T01:00:00Z (unknown)',
      '',
    ]);
    expect(lines).toMatchObject({ missingHours: '1', notices: '1', strategyHash: '' });
  });

  it('csv has a header and one line', async () => {
    const { io, stdout } = captureIo({ output: 'csv' });
    await printRunRecord(io, record);
    const [header = '', line = '', ...rest] = stdout().split('\n');
    expect(rest).toEqual(['']);
    expect(header.split(',')).toHaveLength(line.split(',').length);
    expect(header).toContain('pnlTotal,');
  });
});

describe('ids', () => {
  it.each([
    ['auto', 'x1\n'],
    ['table', 'x1\n'],
    ['json', '{"jobId":"x1"}\n'],
    ['ndjson', '{"jobId":"x1"}\n'],
    ['csv', 'jobId\nx1\n'],
  ] as const)('%s', async (output, expected) => {
    const { io, stdout } = captureIo({ output });
    await printId(io, 'jobId', 'x1');
    expect(stdout()).toBe(expected);
  });

  it('a preparation begins with its id in a pipe', async () => {
    const { io, stdout, stderr } = captureIo();
    const state = { ...record.state, coverageRatio: 0.5, hoursWithData: 1, totalHours: 2 };
    await printPrepared(io, {
      jobId: 'p1',
      state: { ...state, hoursWithoutData: record.run.hoursWithoutData ?? [] },
    });
    expect(stdout()).toBe('p1\tCompleted\t0.5\t1\t2\t\t\n');
    expect(stderr()).toBe('no data: 2026-01-15T01:00:00Z (unknown)\n');
  });
});

describe('verdicts', () => {
  const gap = (hour: number, status: 'missing' | 'failed') => ({
    instrument: 'BTC/USDT',
    kind: 'tickers' as const,
    hour: `2026-01-15T${String(hour).padStart(2, '0')}`,
    status,
    cause: 'because',
  });
  const verdict: Verdict = {
    planned: 30,
    fetched: 15,
    kept: 1,
    missing: 12,
    failed: 1,
    untried: 1,
    bytes: 2048,
    rows: 1234,
    elapsedMs: 61_000,
    stopped: 'interrupt',
    gaps: [...Array.from({ length: 12 }, (_, hour) => gap(hour, 'missing')), gap(13, 'failed')],
    dir: 'out',
  };

  it('tell the gaps on stderr, and count what is not named', async () => {
    const { io, stdout, stderr } = captureIo({ output: 'json' });
    await printVerdict(io, verdict);
    expect(JSON.parse(stdout())).toEqual(verdict);
    const lines = stderr().trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('missing: tickers BTC/USDT 2026-01-15T00: because');
    expect(lines.at(-1)).toBe('and 3 gaps more: see -o json or the manifests');
  });

  it('are readable', async () => {
    const { io, stdout } = captureIo({ tty: true });
    await printVerdict(io, { ...verdict, gaps: [], missing: 0, failed: 0 });
    expect(stdout()).toMatch(/^bytes +2\.0 KiB$/m);
    expect(stdout()).toMatch(/^elapsedMs +1 min 1 s$/m);
  });

  it('an hour is one line of JSON', () => {
    const id = {
      exchange: 'binance',
      instrument: { base: 'BTC', quote: 'USDT' },
      kind: 'tickers',
      hour: 1,
    } as const;
    const line = hourLine({ id, path: 'p', end: { status: 'missing', cause: 'line\nend' } });
    expect(line.split('\n')).toHaveLength(2);
    expect(JSON.parse(line)).toEqual({
      exchange: 'binance',
      instrument: 'BTC/USDT',
      kind: 'tickers',
      hour: '1970-01-01T01',
      path: 'p',
      status: 'missing',
      cause: 'line\nend',
    });
  });
});
