import { describe, expect, it } from 'vitest';
import { heatStrip, stripLegend } from '../../../src/cli/render/heat-strip.ts';
import { type Hour, parseHour } from '../../../src/domain.ts';

const hour = (text: string): Hour => parseHour(text) ?? 0;
const FROM = hour('2026-01-15T00');

/** Days of so many hours each. */
const days = (...counts: number[]) => ({
  range: { from: FROM, to: FROM + counts.length * 24 },
  isPresent: (at: Hour) => (at - FROM) % 24 < (counts[Math.floor((at - FROM) / 24)] ?? 0),
});

describe('heatStrip', () => {
  it('has a character a day', () => {
    const counts = [0, 1, 6, 12, 18, 23, 24];
    expect(heatStrip(days(...counts), 80, true)).toEqual([{ date: '2026-01-15', days: '·▁▂▄▆▇█' }]);
    expect(heatStrip(days(...counts), 80, false)).toEqual([{ date: '2026-01-15', days: '.13579#' }]);
  });

  it('counts the hours of the range alone', () => {
    const range = { from: hour('2026-01-15T22'), to: hour('2026-01-16T02') };
    const isPresent = (at: Hour): boolean => at !== range.to - 1;
    expect(heatStrip({ range, isPresent }, 80, true)).toEqual([{ date: '2026-01-15', days: '█▄' }]);
  });

  it('is wrapped to whole weeks, and never narrower than one', () => {
    const rows = heatStrip(days(...Array.from({ length: 20 }, () => 24)), 30, false);
    expect(rows).toEqual([
      { date: '2026-01-15', days: '#'.repeat(14) },
      { date: '2026-01-29', days: '#'.repeat(6) },
    ]);
    expect(heatStrip(days(24, 24, 24, 24, 24, 24, 24, 0), 5, false).map((row) => row.days)).toEqual([
      '#######',
      '.',
    ]);
  });

  it('is nothing for nothing', () => expect(heatStrip(days(), 80, true)).toEqual([]));

  it('explains itself in the characters that the terminal has', () => {
    expect(stripLegend(true)).toContain('█');
    expect(stripLegend(false)).toMatch(/^[ -~]*$/);
  });
});
