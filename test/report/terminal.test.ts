import { describe, expect, it } from 'vitest';
import { plotLine, spansOf } from '../../src/report/chart.ts';
import { chartBlocks } from '../../src/report/terminal.ts';
import type { EquityPoint } from '../../src/wire/messages.ts';

const START = Date.parse('2026-01-15T00:00:00Z');
const curve = (...equities: number[]): readonly EquityPoint[] =>
  equities.map((equity, at) => ({ timestamp: START + at * 3_600_000, equity }));

describe('plotLine', () => {
  it('draws a rise from the lower left to the upper right', () => {
    const plot = plotLine(curve(0, 1, 2, 3), { columns: 4, rows: 2, unicode: false });
    expect(plot).toHaveLength(2);
    expect(plot[0]?.trimStart()).not.toBe('');
    expect(plot[0]?.length).toBe(4);
    expect(plot[1]?.startsWith(' ')).toBe(false);
  });

  it('uses Braille where it may and ASCII where it must', () => {
    const points = curve(1, 5, 2, 8, 3);
    const braille = plotLine(points, { columns: 20, rows: 4, unicode: true }).join('');
    const ascii = plotLine(points, { columns: 20, rows: 4, unicode: false }).join('');
    expect(braille).toMatch(/^[\u2800-\u28ff ]+$/);
    expect(ascii).toMatch(/^[ '.:]+$/);
  });

  it('is a level line when nothing changes, and nothing for a single point', () => {
    expect(plotLine(curve(5, 5, 5), { columns: 3, rows: 1, unicode: false })).toEqual(["'''"]);
    expect(plotLine(curve(5), { columns: 3, rows: 1, unicode: false })).toEqual([]);
  });

  it('loses no extreme, however many points share a column', () => {
    const points = Array.from({ length: 200_000 }, (_, at) => ({
      timestamp: START + at,
      equity: at === 77_777 ? 900 : at === 123_456 ? -900 : 0,
    }));
    const spans = spansOf(points, 40);
    expect(Math.max(...spans.map(({ high }) => high))).toBe(900);
    expect(Math.min(...spans.map(({ low }) => low))).toBe(-900);
    expect(chartBlocks(points, 80, true)[0]).toContain('900.00');
  });
});

describe('chartBlocks', () => {
  it.each([40, 80, 200])('fit %i columns', (columns) => {
    const [equity = '', drawdown = ''] = chartBlocks(curve(10_000, 10_050.5, 9_990.25), columns, true);
    const lines = [...equity.split('\n'), ...drawdown.split('\n')];
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(columns, 50));
    expect(lines[0]).toBe('equity');
    expect(lines[1]).toMatch(/^10,050\.50 │/);
    expect(lines[10]).toMatch(/^ ?9,990\.25 │/);
    expect(lines[11]).toBe('drawdown, % of the peak');
    expect(lines[12]).toMatch(/^ +0 % │/);
    expect(lines[15]).toMatch(/^ +-0\.60 % │/);
    expect(lines.at(-1)).toContain('2026-01-15 00:00');
    expect(lines.at(-1)).toContain('2026-01-15 02:00');
  });

  it('show times that no calendar has as the numbers they are', () => {
    const wild = curve(1, 2).map((point) => ({ ...point, timestamp: point.timestamp * 1e6 }));
    expect(chartBlocks(wild, 80, true)[0]).toContain(String(START * 1e6).slice(0, 16));
  });

  it('leave the drawdown out where equity never fell, and say nothing of a single point', () => {
    const blocks = chartBlocks(curve(1, 2, 3), 80, false);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toContain('2026-01-15 02:00');
    expect(chartBlocks(curve(1), 80, true)).toEqual([]);
  });
});
