/** What an import says of itself before it writes. */
import { CADENCES, formatHour, type Kind } from '../domain.ts';
import type { Grid } from '../dump/import/grid.ts';
import type { ImportPlan } from '../dump/import/plan.ts';
import { UNIT_NAMES } from '../dump/import/time-scale.ts';
import type { Shape, TimeUnit } from '../dump/import/types.ts';
import { countOf, formatCount } from '../text.ts';
import { formatInstant } from '../time.ts';
import type { Reporter } from './host.ts';
import type { ReadRows } from './import-read.ts';

const unitText = (unit: TimeUnit | 'text' | undefined): string =>
  unit === undefined || unit === 'text' ? 'ISO-8601' : UNIT_NAMES[unit];

/** `2,880 rows, times in milliseconds, in order` */
const rowsText = ({ files }: ReadRows): string => {
  const surveys = files.map(({ survey }) => survey).filter(({ rowCount }) => rowCount > 0);
  const rows = surveys.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const units = [...new Set(surveys.map(({ unit }) => unitText(unit)))];
  const order = surveys.every(({ isSorted }) => isSorted) ? 'in order' : 'not in order: sorted';
  return `${countOf(rows, 'row')}, times in ${units.join(' and ')}, ${order}`;
};

/** What the times were taken for, and what is odd about the rows; one line each. */
export const tellReading = (reporter: Reporter, read: ReadRows, kind: Kind): void => {
  reporter.note(rowsText(read));
  for (const { file, survey } of read.files) {
    const { isFine, odd } = survey;
    if (odd.count > 0) {
      reporter.warn(
        `warning: ${file.name}: ${countOf(odd.count, 'bar')} whose high or low does not bound the other prices, the first in row ${odd.row}`,
      );
    }
    if (isFine && kind === 'tickers' && read.shape === 'tickers')
      reporter.note(`${file.name}: times finer than a millisecond are cut to it`);
  }
};

const gridText = ({ width, side }: Grid): string =>
  `bars of ${width.name}, the times are those of their ${side === 'open' ? 'open: stamped at their close' : 'close'}`;

const TICKER_TEXT =
  'tickers of trades: one a second; bid and ask are the last price, their sizes 0; the 24-hour fields know these trades alone';

export interface PlanStory {
  readonly plan: ImportPlan;
  /** Of bars. */
  readonly grid: Grid | undefined;
  readonly shape: Shape;
  readonly kind: Kind;
  readonly dir: string;
  readonly dryRun: boolean;
}

/** What will be done, and what of the rows will not be there; before anything is written. */
export const tellPlan = (reporter: Reporter, { plan, grid, kind, shape, dir, dryRun }: PlanStory): void => {
  const { hours, rowsOut, firstMs, lastMs, alike, unended, missingBars, gaps } = plan;
  if (grid !== undefined) reporter.note(gridText(grid));
  if (shape === 'trades' && kind === 'tickers') reporter.note(TICKER_TEXT);
  if (firstMs !== undefined && lastMs !== undefined) {
    const span = `${formatInstant(firstMs)} to ${formatInstant(lastMs)}`;
    const verb = dryRun ? 'would import' : 'import';
    reporter.note(
      `${verb} ${formatCount(rowsOut)} ${kind}, ${span}, ${countOf(hours.length, 'hour')} to ${dir}`,
    );
  }
  if (grid !== undefined && grid.width.ms > 1_000) {
    const coarser = CADENCES.includes(grid.width.name as (typeof CADENCES)[number])
      ? ` --cadence ${grid.width.name} or wider`
      : ' wider cadences';
    reporter.note(`backtests at${coarser} see whole bars; at finer ones an event a bar, at its close`);
  }
  if (alike > 0) {
    reporter.warn(
      `warning: ${countOf(alike, 'trade')} alike another one in time, price and quantity: without ids they are kept; --duplicates first drops them`,
    );
  }
  if (unended > 0) reporter.warn(`warning: ${countOf(unended, 'row')} of hours that have not ended left out`);
  if (missingBars !== undefined && missingBars > 0)
    reporter.warn(`warning: ${countOf(missingBars, 'bar')} missing between the first and the last`);
  if (gaps.length > 0) {
    const lost = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    reporter.warn(
      `warning: ${countOf(lost, 'hour')} without data in between, the first ${formatHour(gaps[0]?.from ?? 0)}`,
    );
  }
};
