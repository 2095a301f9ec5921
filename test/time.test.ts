import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../src/domain.ts';
import { formatInstant, hoursTouched, parseDurationMs, parseInstantMs } from '../src/time.ts';

const NOW = Date.parse('2026-04-19T13:45:10.250Z');

describe('instants', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z'],
    ['20260115', '2026-01-15T00:00:00.000Z'],
    ['2026-01-15T10', '2026-01-15T10:00:00.000Z'],
    ['2026-01-15T10:30', '2026-01-15T10:30:00.000Z'],
    ['2026-01-15T10:30:05Z', '2026-01-15T10:30:05.000Z'],
    ['2026-01-15T10:30:05.25Z', '2026-01-15T10:30:05.250Z'],
    ['2026-01-15T10:30:05.123456789Z', '2026-01-15T10:30:05.123Z'],
    ['2026-01-15T10:30:05+02:00', '2026-01-15T08:30:05.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['now', '2026-04-19T13:45:10.250Z'],
    ['today', '2026-04-19T00:00:00.000Z'],
    ['yesterday', '2026-04-18T00:00:00.000Z'],
    ['-7d', '2026-04-12T13:45:10.250Z'],
    ['-1h30m', '2026-04-19T12:15:10.250Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseInstantMs(text, NOW)).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30',
    '20260230',
    '2026-13-01',
    '2026-01-15T25',
    '15.01.2026',
    '7d',
    '-7',
    '-7y',
    '1700000000',
  ])('%j is refused with a hint', (text) => {
    expect(() => parseInstantMs(text, NOW, '--from')).toThrow(/--from .* is not a time/);
  });

  it('are written without idle milliseconds', () => {
    expect(formatInstant(Date.parse('2026-01-15T10:30:05Z'))).toBe('2026-01-15T10:30:05Z');
    expect(formatInstant(NOW)).toBe('2026-04-19T13:45:10.250Z');
  });
});

describe('durations', () => {
  it.each([
    ['250ms', 250],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['0.5h', 1_800_000],
  ])('%s is %d ms', (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });

  it.each(['', '5', 'h', '-5m', '5 m', '5y', '1e3s'])('%j is refused', (text) => {
    expect(() => parseDurationMs(text, '--timeout')).toThrow(/--timeout .* is not a duration/);
  });
});

describe('hours touched', () => {
  const at = (text: string) => Date.parse(`${text}Z`);

  it('are those that the range overlaps, without unfinished ones', () => {
    const range = hoursTouched(at('2026-04-19T10:30:00'), at('2026-04-20T00:00:00'), NOW);
    expect(range).toEqual({
      from: at('2026-04-19T10:00:00') / HOUR_MS,
      to: at('2026-04-19T13:00:00') / HOUR_MS,
    });
  });

  it('are none when nothing has ended', () => {
    const range = hoursTouched(at('2026-04-19T13:00:00'), at('2026-04-19T14:00:00'), NOW);
    expect(range.to - range.from).toBe(0);
  });
});
