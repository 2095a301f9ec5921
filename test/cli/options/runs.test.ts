import { describe, expect, it } from 'vitest';
import {
  parseExportRequest,
  parsePruneLimit,
  parseRunsFilter,
  parseShowRequest,
} from '../../../src/cli/options/runs.ts';

const NOW = Date.parse('2026-01-20T00:00:00Z');

describe('runs', () => {
  it('takes filters', () => {
    expect(parseRunsFilter({}, NOW)).toEqual({ limit: 20 });
    const flags = { strategy: 'Ema', exchange: 'binance', instrument: 'BTC/USDT', last: '1d', limit: '3' };
    expect(parseRunsFilter(flags, NOW)).toEqual({
      ...{ strategy: 'Ema', exchange: 'binance', instrument: 'BTC/USDT', limit: 3 },
      sinceMs: Date.parse('2026-01-19T00:00:00Z'),
    });
  });

  it.each([
    [{ instrument: 'BTC' }, 'instrument "BTC" is not of the form', /BTC\/USDT/],
    [{ limit: '0' }, '--limit "0" is not a whole number', undefined],
    [{ last: 'week' }, '--last "week" is not a duration', /7d/],
  ])('refuses %j', (flags, message, hint) => {
    const parse = () => parseRunsFilter(flags, NOW);
    expect(parse).toThrow(message);
    expect(parse).toThrow(
      expect.objectContaining({
        code: 'usage',
        hint: hint && expect.stringMatching(hint),
      }),
    );
  });

  it('show takes a condition, export whole runs, prune an age', () => {
    expect(parseShowRequest('3fa', {})).toEqual({ run: '3fa' });
    expect(parseShowRequest('3fa', { failIf: 'pnl<0' }).failIf).toMatchObject({ kind: 'compare' });
    expect(parseExportRequest(['3fa'], { file: 'f' }, 'auto')).toEqual({ runs: ['3fa'], file: 'f' });
    expect(() => parseExportRequest(['3fa'], {}, 'csv')).toThrow('--output csv has no place');
    expect(parsePruneLimit({ olderThan: '20d' }, NOW)).toBe(Date.parse('2025-12-31T00:00:00Z'));
    expect(() => parsePruneLimit({}, NOW)).toThrow('--older-than is missing');
  });
});
