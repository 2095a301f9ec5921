import { describe, expect, it } from 'vitest';
import { parseRange, type RangeFlags } from '../../../src/cli/options/range.ts';
import { formatInstant } from '../../../src/time.ts';

const NOW = Date.parse('2026-01-20T12:34:56Z');

const ranges: readonly (readonly [string, RangeFlags, string, string])[] = [
  ['days', { from: '2026-01-15', to: '2026-01-16' }, '2026-01-15T00:00:00Z', '2026-01-16T00:00:00Z'],
  ['an open end is now', { from: '20260115' }, '2026-01-15T00:00:00Z', '2026-01-20T12:34:56Z'],
  ['relative', { from: '-2h', to: '-1h' }, '2026-01-20T10:34:56Z', '2026-01-20T11:34:56Z'],
  ['words', { from: 'yesterday', to: 'today' }, '2026-01-19T00:00:00Z', '2026-01-20T00:00:00Z'],
  ['last whole hours', { last: '7d' }, '2026-01-13T12:00:00Z', '2026-01-20T12:00:00Z'],
  ['last is rounded up', { last: '90m' }, '2026-01-20T10:00:00Z', '2026-01-20T12:00:00Z'],
  ['one hour', { hour: '2026-01-15T10' }, '2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z'],
  ['the hour of a moment', { hour: '2026-01-15T10:20:00Z' }, '2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z'],
];

const refused: readonly (readonly [string, RangeFlags, RegExp])[] = [
  ['nothing', {}, /the range is missing/],
  ['an end without a start', { to: '2026-01-16' }, /the range is missing/],
  ['two ways', { from: '2026-01-15', last: '7d' }, /exclude each other/],
  ['hour and last', { hour: '2026-01-15T10', last: '7d' }, /exclude each other/],
  ['an empty range', { from: '2026-01-16', to: '2026-01-16' }, /the range is empty/],
  ['a reversed range', { from: '2026-01-17', to: '2026-01-16' }, /the range is empty/],
  ['a date that does not exist', { from: '2026-02-30', to: '2026-03-02' }, /not a time/],
  ['an hour that has not ended', { hour: '2026-01-20T12' }, /has not ended/],
  ['nothing as last', { last: '0h' }, /longer than nothing/],
  ['no duration', { last: 'week' }, /not a duration/],
];

describe('parseRange', () => {
  it.each(ranges)('%s', (_, flags, from, to) => {
    const { fromMs, toMs } = parseRange(flags, NOW);
    expect([formatInstant(fromMs), formatInstant(toMs)]).toEqual([from, to]);
  });

  it.each(refused)('refuses %s', (_, flags, message) => {
    expect(() => parseRange(flags, NOW)).toThrow(message);
    expect(() => parseRange(flags, NOW)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
