import { describe, expect, it } from 'vitest';
import { missingHourLines, noticeLine, percentDown, trustRows, yieldRows } from '../../src/report/metrics.ts';
import type { JobState, ResultMap } from '../../src/wire/messages.ts';

const START = Date.parse('2026-01-15T00:00:00Z');

const state = (more: Partial<JobState> = {}): JobState => ({
  contextId: 'c',
  status: 'Completed',
  size: 24,
  completed: 24,
  ...more,
});

const results = (more: Partial<ResultMap> = {}): ResultMap => ({
  strategyId: 'ctx:abc',
  instrument: 'BTC/USDT',
  ...more,
});

describe('yieldRows', () => {
  it('are empty when no trade closed', () => expect(yieldRows(results())).toEqual([]));

  it('carry sign, unit and meaning', () => {
    const rows = yieldRows(
      results({ pnlTotal: -12.345, pnlTotalPercent: 0.5, winRate: 41.4, cagr: 0.15, maxDrawdown: 20 }),
    );
    const shown = Object.fromEntries(rows.map(({ name, shown }) => [name, shown]));
    expect(shown).toEqual({
      pnlTotal: '-12.35 USDT',
      pnlTotalPercent: '+0.50 %',
      winRate: '41.40 %',
      cagr: '+15.00 %',
      maxDrawdown: '20.00 USDT',
    });
    for (const { meaning } of rows) expect(meaning).toMatch(/\w+ \w+/);
  });
});

describe('trustRows', () => {
  it('round a ratio down, and not what binary fractions leave over', () => {
    expect([0.57, 0.688, 57 / 200, 0.99996, 1, 0].map(percentDown)).toEqual([57, 68.8, 28.5, 99.99, 100, 0]);
  });

  it('stand beside the profit: trades, open position, coverage', () => {
    const rows = trustRows({
      results: results({ totalTrades: 29 }),
      run: { openPosition: { amount: 0.13, entryPrice: 75_000, entryTsMs: START }, events: 3600 },
      preparation: state({ coverageRatio: 0.99996, totalHours: 25_000, hoursWithData: 24_999 }),
    });
    expect(rows.map(({ name, shown }) => [name, shown])).toEqual([
      ['totalTrades', '29'],
      ['openPosition', '0.13 BTC at 75,000'],
      ['coverage', '99.99 % (24,999 of 25,000 hours)'],
      ['events', '3,600'],
    ]);
  });

  it('say since when a position is held', () => {
    const openPosition = { amount: 1, entryPrice: 2, entryTsMs: START };
    expect(trustRows({ results: results(), run: { openPosition } })[1]?.meaning).toBe(
      'held since 2026-01-15T00:00:00Z; counts in no figure above',
    );
  });

  it('of several instruments name the one that is held, and one quote currency', () => {
    const several = results({ instrument: 'BTC/USDT,ETH/USDT', pnlTotal: 1 });
    const openPosition = { amount: 2, entryPrice: 3_000, entryTsMs: START, instrument: 'ETH/USDT' };
    expect(trustRows({ results: several, run: { openPosition } })[1]?.shown).toBe('2 ETH at 3,000');
    expect(yieldRows(several)[0]?.shown).toBe('+1.00 USDT');
    expect(yieldRows(results({ instrument: 'BTC/USDT:USDT-260327', pnlTotal: 1 }))[0]?.shown).toBe(
      '+1.00 USDT',
    );
  });

  it('say that nothing is held, and keep silent about what nobody knows', () => {
    expect(trustRows({ results: results(), run: { openPosition: null } })[1]?.shown).toBe('none');
    expect(trustRows({ results: results() }).map(({ name }) => name)).toEqual(['totalTrades']);
  });
});

it('missing hours are named, and counted beyond a dozen', () => {
  const hoursWithoutData = Array.from({ length: 15 }, (_, at) => ({ hour: `h${at}`, rationale: 'unknown' }));
  const lines = missingHourLines(state({ hoursWithoutData }));
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('no data: h0 (unknown)');
  expect(lines.at(-1)).toBe('no data: 3 hours more');
  expect(missingHourLines(undefined)).toEqual([]);
});

it('a notice is one line', () => {
  const notice = { level: 'WARN', code: 'x.y', message: 'm', provenance: 'execute' };
  expect(noticeLine(notice)).toBe('WARN x.y: m (execute)');
});
