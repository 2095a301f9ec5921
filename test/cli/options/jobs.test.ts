import { describe, expect, it } from 'vitest';
import { parseGlobalOptions } from '../../../src/cli/options/global.ts';
import { parseJobsList, parseJobsPrune } from '../../../src/cli/options/jobs.ts';
import type { Job } from '../../../src/journal/job.ts';

const NOW = Date.parse('2026-01-20T00:00:00Z');
const scope = (flags: object = {}) => ({ nowMs: NOW, global: parseGlobalOptions(flags) });

describe('the list of jobs', () => {
  it('takes filters', () => {
    const anything = { states: undefined, kind: undefined, exchange: undefined, sinceMs: undefined };
    const anywhere = { profile: undefined, backend: undefined };
    expect(parseJobsList({}, scope())).toEqual({ filter: { ...anything, ...anywhere }, limit: undefined });
    const flags = { state: ['OPEN', 'failed'], kind: 'execute', exchange: 'binance', last: '1d', limit: '3' };
    expect(parseJobsList(flags, scope({ profile: 'lab', apiUrl: 'HTTPS://A.example:443/v1/' }))).toEqual({
      filter: {
        states: new Set(['Submitting', 'New', 'Started', 'Partial', 'Cancelling', 'Failed']),
        ...{ kind: 'execute', exchange: 'binance', sinceMs: Date.parse('2026-01-19T00:00:00Z') },
        ...{ profile: 'lab', backend: 'https://a.example/v1' },
      },
      limit: 3,
    });
    expect(
      parseJobsList({ since: '2026-01-15' }, scope({ local: true, profile: 'lab' })).filter,
    ).toMatchObject({
      ...{ sinceMs: Date.parse('2026-01-15T00:00:00Z'), backend: 'embedded' },
    });
  });

  it('refuses what no job can have been submitted to', () => {
    expect(() => parseJobsList({}, scope({ apiUrl: 'a.example' }))).toThrow('is not a URL');
  });

  it.each([
    [{ state: ['done'] }, '--state "done" is unknown'],
    [{ last: '1d', since: '-1d' }, '--last and --since exclude each other'],
    [{ limit: '0' }, '--limit "0" is not a whole number of at least 1'],
  ])('refuses %j', (flags, message) => {
    expect(() => parseJobsList(flags, scope())).toThrow(message);
  });
});

describe('pruning jobs', () => {
  const at = (submittedAt: string) => ({ submittedAt }) as Job;

  it('goes by time or by number', () => {
    const byTime = parseJobsPrune({ before: '-5d' }, NOW);
    expect(byTime(at('2026-01-15T00:00:00.000Z'), 9)).toBe(true);
    expect(byTime(at('2026-01-14T23:59:59.999Z'), 0)).toBe(false);
    const byNumber = parseJobsPrune({ keep: '2' }, NOW);
    expect([0, 1, 2].map((rank) => byNumber(at('2020-01-01T00:00:00Z'), rank))).toEqual([true, true, false]);
  });

  it.each([[{}], [{ before: '-1d', keep: '1' }]])('refuses %j', (flags) => {
    expect(() => parseJobsPrune(flags, NOW)).toThrow('either --before or --keep says which jobs go');
  });
});
