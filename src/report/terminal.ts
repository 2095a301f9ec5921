/** A backtest's result for people at a terminal: what was earned, how far to trust it, and the equity line. Pure. */
import { formatCount, formatDecimal } from '../text.ts';
import { formatInstant } from '../time.ts';
import type { EquityPoint, JobState, Notice, ResultMap, RunIdentity } from '../wire/messages.ts';
import { plotLine } from './chart.ts';

/** One line of the metrics table. */
export interface MetricRow {
  readonly name: string;
  /** As a person reads it. */
  readonly shown: string;
  /** As a script reads it; undefined when there is none. */
  readonly value: number | string | undefined;
  readonly meaning: string;
}

/** What the report is made from; `run` is there when the embedded backend made the result. */
export interface ReportInput {
  readonly results: ResultMap;
  readonly run?: Partial<RunIdentity>;
  /** The preparation's last state, when it is known. */
  readonly preparation?: JobState;
}

/** Quote currency. */
const money = (value: number): string => formatDecimal(value, 2);
/** Prices and amounts, which may be very small. */
const amount8 = (value: number): string => formatDecimal(Number(value.toPrecision(8)));

const signed = (value: number): string => `${value > 0 ? '+' : ''}${money(value)}`;
const percent = (value: number): string => `${value > 0 ? '+' : ''}${money(value)} %`;

/** The quote currency of `BTC/USDT` or `USDT:USDT-260327`; empty when the text is no symbol. */
const quoteOf = (instrument: string): string => (instrument.split('/')[1] ?? '').split(':')[0] ?? '';
const baseOf = (instrument: string): string => instrument.split('/')[0] ?? '';

const row = (
  name: string,
  value: number | undefined,
  show: (value: number) => string,
  meaning: string,
): MetricRow | undefined => (value === undefined ? undefined : { name, value, shown: show(value), meaning });

/** The yield metrics that the result has, in the order of reading. */
export const yieldRows = (results: ResultMap): readonly MetricRow[] => {
  const quote = quoteOf(results.instrument);
  const inQuote = (show: (value: number) => string) => (value: number) => `${show(value)} ${quote}`.trimEnd();
  return [
    row('pnlTotal', results.pnlTotal, inQuote(signed), 'profit or loss of closed trades, after fees'),
    row('pnlTotalPercent', results.pnlTotalPercent, percent, 'of the initial capital'),
    row('winRate', results.winRate, (v) => `${money(v)} %`, 'closed trades with a gain'),
    row('sharpeRatio', results.sharpeRatio, money, 'mean return by its deviation, a trade, not annualised'),
    row('sortinoRatio', results.sortinoRatio, money, 'the same, by the deviation of losses only'),
    row('cagr', results.cagr, (v) => percent(v * 100), 'growth a year; of the whole run if shorter'),
    row('maxDrawdown', results.maxDrawdown, inQuote(money), 'deepest fall below a peak'),
    row('maxDrawdownPercent', results.maxDrawdownPercent, (v) => `${money(v)} %`, 'of that peak'),
  ].filter((entry) => entry !== undefined);
};

const openPositionRow = ({ results, run }: ReportInput): MetricRow | undefined => {
  if (run?.openPosition === undefined) return undefined;
  const counts = 'counts in no figure above';
  if (run.openPosition === null) {
    return { name: 'openPosition', value: 0, shown: 'none', meaning: `what is held at the end ${counts}` };
  }
  const { amount, entryPrice, entryTsMs } = run.openPosition;
  const meaning = `held since ${formatInstant(entryTsMs)}; ${counts}`;
  const shown = `${amount8(amount)} ${baseOf(results.instrument)} at ${amount8(entryPrice)}`;
  return { name: 'openPosition', value: amount, shown, meaning };
};

const coverageRow = (preparation: JobState | undefined): MetricRow | undefined => {
  const ratio = preparation?.coverageRatio;
  if (ratio === undefined) return undefined;
  const hours =
    preparation?.hoursWithData === undefined || preparation.totalHours === undefined
      ? ''
      : ` (${formatCount(preparation.hoursWithData)} of ${formatCount(preparation.totalHours)} hours)`;
  // Rounded down: 99.996 % is not "100 %".
  const shown = `${money(Math.floor(ratio * 10_000) / 100)} %${hours}`;
  return { name: 'coverage', value: ratio, shown, meaning: 'hours that have data' };
};

/** What says how far to trust the yield: trades, open position, coverage, signals, events. */
export const trustRows = (input: ReportInput): readonly MetricRow[] => {
  const { results, run, preparation } = input;
  return [
    row('totalTrades', results.totalTrades ?? 0, formatCount, 'closed ones; few prove little'),
    openPositionRow(input),
    coverageRow(preparation),
    row('signalCount', results.signalCount, formatCount, 'signals that were stored'),
    row('events', run?.events, formatCount, 'seen by the strategy'),
    row('iops', results.iops, (v) => `${formatCount(v)} /s`, 'events a second'),
  ].filter((entry) => entry !== undefined);
};

/** At most so many missing hours are named; the rest is counted. */
const MISSING_HOURS_SHOWN = 12;

/** One line each: hours without data and why. */
export const missingHourLines = (preparation: JobState | undefined): readonly string[] => {
  const missing = preparation?.hoursWithoutData ?? [];
  const shown = missing
    .slice(0, MISSING_HOURS_SHOWN)
    .map(({ hour, rationale }) => `no data: ${hour} (${rationale})`);
  const rest = missing.length - shown.length;
  return rest > 0 ? [...shown, `no data: ${formatCount(rest)} hours more`] : shown;
};

/** `WARN indicator.bar-data-on-ticker-path: …` */
export const noticeLine = (notice: Notice): string =>
  `${notice.level} ${notice.code}: ${notice.message}${notice.provenance ? ` (${notice.provenance})` : ''}`;

const PLOT_ROWS = 10;
const WIDEST_PLOT = 100;
const NARROWEST_PLOT = 10;

const dayAndTime = (tsMs: number): string => new Date(tsMs).toISOString().slice(0, 16).replace('T', ' ');

/**
 * The equity line with its scale: highest and lowest equity at the left, first and last time below.
 * @param columns width of the terminal in cells
 */
export const equityLines = (
  points: readonly EquityPoint[],
  columns: number,
  unicode: boolean,
): readonly string[] => {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return [];
  // Not spread into Math.max: a curve can have more points than a call has room for arguments.
  const high = money(points.reduce((most, { equity }) => Math.max(most, equity), first.equity));
  const low = money(points.reduce((least, { equity }) => Math.min(least, equity), first.equity));
  const labelWidth = Math.max(high.length, low.length);
  const plotColumns = Math.min(WIDEST_PLOT, Math.max(NARROWEST_PLOT, columns - labelWidth - 3));
  const plot = plotLine(points, { columns: plotColumns, rows: PLOT_ROWS, unicode });
  const bar = unicode ? '│' : '|';
  const lines = plot.map((line, index) => {
    const label = index === 0 ? high : index === plot.length - 1 ? low : '';
    return `${label.padStart(labelWidth)} ${bar} ${line}`.trimEnd();
  });
  const from = dayAndTime(first.timestamp);
  const to = dayAndTime(last.timestamp);
  const times = `${from}${to.padStart(Math.max(to.length + 1, plotColumns - from.length))}`;
  return [...lines, `${' '.repeat(labelWidth)}   ${times}`];
};
