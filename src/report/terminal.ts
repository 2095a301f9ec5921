/** A backtest's equity and drawdown as lines of characters. Pure. */
import { momentText } from '../time.ts';
import type { EquityPoint } from '../wire/messages.ts';
import { plotLine } from './chart.ts';
import { drawdownOf } from './drawdown.ts';
import { money } from './metrics.ts';

const EQUITY_ROWS = 10;
const DRAWDOWN_ROWS = 4;
const WIDEST_PLOT = 100;
const NARROWEST_PLOT = 10;

const dayAndTime = (tsMs: number): string => momentText(tsMs).slice(0, 16);

interface Plot {
  readonly points: readonly EquityPoint[];
  readonly rows: number;
  /** At the first and the last line. */
  readonly top: string;
  readonly bottom: string;
}

// Not spread into Math.max: a curve can have more points than a call has room for arguments.
const highest = (points: readonly EquityPoint[]): number =>
  points.reduce((most, { equity }) => Math.max(most, equity), Number.NEGATIVE_INFINITY);
const lowest = (points: readonly EquityPoint[]): number =>
  points.reduce((least, { equity }) => Math.min(least, equity), Number.POSITIVE_INFINITY);

const equityPlot = (points: readonly EquityPoint[]): Plot => ({
  ...{ points, rows: EQUITY_ROWS },
  ...{ top: money(highest(points)), bottom: money(lowest(points)) },
});

const drawdownPlot = (curve: readonly EquityPoint[]): Plot => {
  const points = drawdownOf(curve);
  return { points, rows: DRAWDOWN_ROWS, top: '0 %', bottom: `${money(lowest(points))} %` };
};

const hasFall = ({ points }: Plot): boolean => points.some(({ equity }) => equity < 0);

/**
 * The equity line with its scale, and below it how far equity stood below its peak, under the same times: a
 * block of lines each; none for fewer than two points, one where equity never fell.
 * @param columns width of the terminal in cells
 */
export const chartBlocks = (
  points: readonly EquityPoint[],
  columns: number,
  unicode: boolean,
): readonly string[] => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return [];
  const [equity, drawdown] = [equityPlot(points), drawdownPlot(points)];
  const plots = hasFall(drawdown) ? [equity, drawdown] : [equity];
  const labelWidth = Math.max(...plots.flatMap(({ top, bottom }) => [top.length, bottom.length]));
  const plotColumns = Math.min(WIDEST_PLOT, Math.max(NARROWEST_PLOT, columns - labelWidth - 3));
  const bar = unicode ? '│' : '|';
  const linesOf = ({ points: line, rows, top, bottom }: Plot): readonly string[] =>
    plotLine(line, { columns: plotColumns, rows, unicode }).map((text, at) => {
      const label = at === 0 ? top : at === rows - 1 ? bottom : '';
      return `${label.padStart(labelWidth)} ${bar} ${text}`.trimEnd();
    });
  const from = dayAndTime(first.timestamp);
  const to = dayAndTime(last.timestamp);
  const times = `${from}${to.padStart(Math.max(to.length + 1, plotColumns - from.length))}`;
  const titles = ['equity', 'drawdown, % of the peak'];
  const blocks = plots.map((plot, at) => [titles[at], ...linesOf(plot)]);
  blocks.at(-1)?.push(`${' '.repeat(labelWidth)}   ${times}`);
  return blocks.map((lines) => lines.join('\n'));
};
