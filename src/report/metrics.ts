/** The figures of a result, each with what it means: one table for the terminal and for the page. Pure. */
import { formatCount, formatDecimal } from '../text.ts';
import { formatInstant } from '../time.ts';
import type { JobState, Notice, ResultMap, RunIdentity } from '../wire/messages.ts';

/** One line of the metrics table. */
export interface MetricRow {
  readonly name: string;
  /** The same in words. */
  readonly title: string;
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

/** Quote currency: two decimals. */
export const money = (value: number): string => formatDecimal(value, 2);
/** Prices and amounts, which may be very small. */
export const amount8 = (value: number): string => formatDecimal(Number(value.toPrecision(8)));

export const signed = (value: number): string => `${value > 0 ? '+' : ''}${money(value)}`;
const percent = (value: number): string => `${value > 0 ? '+' : ''}${money(value)} %`;

/** The quote currency of `BTC/USDT`, `BTC/USDT:USDT-260327` or `BTC/USDT,ETH/USDT`; empty when the text is no symbol. */
export const quoteOf = (instrument: string): string => instrument.split(/[/:,]/)[1] ?? '';
const baseOf = (instrument: string): string => instrument.split('/')[0] ?? '';

const TITLES = {
  pnlTotal: 'PnL',
  pnlTotalPercent: 'Return',
  winRate: 'Win rate',
  sharpeRatio: 'Sharpe ratio',
  sortinoRatio: 'Sortino ratio',
  cagr: 'Annual growth',
  maxDrawdown: 'Maximum drawdown',
  maxDrawdownPercent: 'Maximum drawdown, relative',
  totalTrades: 'Trades',
  openPosition: 'Open position',
  coverage: 'Data coverage',
  signalCount: 'Stored signals',
  events: 'Events',
  iops: 'Speed',
} as const;

const row = (
  name: keyof typeof TITLES,
  value: number | undefined,
  show: (value: number) => string,
  meaning: string,
): MetricRow | undefined =>
  value === undefined ? undefined : { name, title: TITLES[name], value, shown: show(value), meaning };

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
    return {
      name: 'openPosition',
      title: TITLES.openPosition,
      value: 0,
      shown: 'none',
      meaning: `what is held at the end ${counts}`,
    };
  }
  const { amount, entryPrice, entryTsMs, instrument = results.instrument } = run.openPosition;
  const meaning = `held since ${formatInstant(entryTsMs)}; ${counts}`;
  const shown = `${amount8(amount)} ${baseOf(instrument)} at ${amount8(entryPrice)}`;
  return { name: 'openPosition', title: TITLES.openPosition, value: amount, shown, meaning };
};

/** A ratio in percent, rounded down to two decimals: 99.996 % is not "100 %", but 57 of 100 is 57 %. */
export const percentDown = (ratio: number): number =>
  // Digits beyond these are what binary fractions leave over: 0.57 * 10000 is less than 5700.
  Math.floor(Number((ratio * 10_000).toPrecision(12))) / 100;

const coverageRow = (preparation: JobState | undefined): MetricRow | undefined => {
  const ratio = preparation?.coverageRatio;
  if (ratio === undefined) return undefined;
  const hours =
    preparation?.hoursWithData === undefined || preparation.totalHours === undefined
      ? ''
      : ` (${formatCount(preparation.hoursWithData)} of ${formatCount(preparation.totalHours)} hours)`;
  const shown = `${money(percentDown(ratio))} %${hours}`;
  return { name: 'coverage', title: TITLES.coverage, value: ratio, shown, meaning: 'hours that have data' };
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
