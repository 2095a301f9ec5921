/**
 * Ticker records of an hour: near one a second, some milliseconds after it, with the rolling values of the
 * last 24 hours. A record within second `s` shows what was known when second `s - 1` ended.
 */
import { type Hour, hourStartMs } from '../../domain.ts';
import type { SimulatedInstrument } from './instruments.ts';
import { type HourPath, type HourTotals, powerOfTen, SECONDS } from './path.ts';
import { combine, RandomStream } from './random.ts';
import type { Walk } from './walk.ts';

export const TICKER_FIELDS = [
  'ts',
  'opn',
  'hig',
  'low',
  'cls',
  'vol',
  'vlq',
  'bid',
  'bsz',
  'ask',
  'asz',
] as const;
export type TickerField = (typeof TICKER_FIELDS)[number];
export type TickerColumns = Readonly<Record<TickerField, Float64Array>>;

/** The hours that a record looks back on. */
export interface TickerInput {
  readonly hour: Hour;
  readonly path: HourPath;
  /** The same hour a day earlier. */
  readonly dayBefore: HourPath;
  /** The 23 hours in between, taken together. */
  readonly between: HourTotals;
}

/** Running values after each second: index `s` covers the seconds before `s`, so there are SECONDS + 1. */
interface Rolling {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly lots: Float64Array;
  readonly turnover: Float64Array;
}

/** Ticks × lots in the units of the rolling quote volume. */
export const turnoverDivisorOf = (instrument: SimulatedInstrument): number =>
  powerOfTen(Math.max(0, instrument.priceDecimals + instrument.sizeDecimals - instrument.quoteDecimals));

const turnoverScaleOf = (instrument: SimulatedInstrument): number =>
  powerOfTen(Math.min(instrument.quoteDecimals, instrument.priceDecimals + instrument.sizeDecimals));

/** High and low from second `s` of the day before to its end, for every `s`. */
const suffixExtremes = (path: HourPath): { readonly high: Float64Array; readonly low: Float64Array } => {
  const high = new Float64Array(SECONDS + 1);
  const low = new Float64Array(SECONDS + 1).fill(Number.POSITIVE_INFINITY);
  for (let second = SECONDS - 1; second >= 0; second--) {
    high[second] = Math.max(high[second + 1] ?? 0, path.high[second] ?? 0);
    low[second] = Math.min(low[second + 1] ?? 0, path.low[second] ?? 0);
  }
  return { high, low };
};

const rollingOf = (input: TickerInput, divisor: number): Rolling => {
  const { path, dayBefore, between } = input;
  const old = suffixExtremes(dayBefore);
  const high = new Float64Array(SECONDS + 1);
  const low = new Float64Array(SECONDS + 1);
  const lots = new Float64Array(SECONDS + 1);
  const turnover = new Float64Array(SECONDS + 1);
  let newHigh = 0;
  let newLow = Number.POSITIVE_INFINITY;
  for (const value of dayBefore.lots) lots[0] = (lots[0] ?? 0) + value;
  for (const value of dayBefore.turnover) turnover[0] = (turnover[0] ?? 0) + Math.floor(value / divisor);
  lots[0] = (lots[0] ?? 0) + between.lots;
  turnover[0] = (turnover[0] ?? 0) + between.turnover;
  for (let second = 0; second <= SECONDS; second++) {
    high[second] = Math.max(between.high, old.high[second] ?? 0, newHigh);
    low[second] = Math.min(between.low, old.low[second] ?? between.low, newLow);
    if (second === SECONDS) break;
    newHigh = Math.max(newHigh, path.high[second] ?? 0);
    newLow = Math.min(newLow, path.low[second] ?? newLow);
    lots[second + 1] = (lots[second] ?? 0) + (path.lots[second] ?? 0) - (dayBefore.lots[second] ?? 0);
    turnover[second + 1] =
      (turnover[second] ?? 0) +
      Math.floor((path.turnover[second] ?? 0) / divisor) -
      Math.floor((dayBefore.turnover[second] ?? 0) / divisor);
  }
  return { high, low, lots, turnover };
};

const allocate = (rows: number): Record<TickerField, Float64Array> => ({
  ...{ ts: new Float64Array(rows), opn: new Float64Array(rows), hig: new Float64Array(rows) },
  ...{ low: new Float64Array(rows), cls: new Float64Array(rows), vol: new Float64Array(rows) },
  ...{ vlq: new Float64Array(rows), bid: new Float64Array(rows), bsz: new Float64Array(rows) },
  ...{ ask: new Float64Array(rows), asz: new Float64Array(rows) },
});

const trim = (columns: Record<TickerField, Float64Array>, rows: number): TickerColumns => {
  for (const field of TICKER_FIELDS) columns[field] = columns[field].subarray(0, rows);
  return columns;
};

/** A record comes a few milliseconds after a second has ended. */
const JITTER_MS = 14;

/** A queue size in lots: it changes a little most of the time, or it is a new one, mostly small. */
const queueLots = (stream: RandomStream, before: number, typical: number): number => {
  const draw = stream.unit();
  if (draw < 0.02) return before;
  if (draw < 0.5) return Math.max(1, Math.floor(before * (0.9 + 0.2 * stream.unit())));
  return 1 + Math.floor(stream.heavy() * stream.heavy() * typical);
};

/** Makes the records of an hour from its path; pure. */
export const makeTickers = (walk: Walk, input: TickerInput): TickerColumns => {
  const { instrument } = walk;
  const { path, dayBefore } = input;
  const priceScale = powerOfTen(instrument.priceDecimals);
  const sizeScale = powerOfTen(instrument.sizeDecimals);
  const quoteScale = turnoverScaleOf(instrument);
  const rolling = rollingOf(input, turnoverDivisorOf(instrument));
  const stream = new RandomStream(combine(walk.key ^ 0x7c1e, input.hour));
  const typicalLots = Math.max(2, instrument.sizePerSecond * sizeScale * 12);
  const columns = allocate(SECONDS);
  let bidLots = typicalLots;
  let askLots = typicalLots;
  let rows = 0;
  for (let second = 0; second < SECONDS; second++) {
    const offsetMs = second * 1_000 + stream.below(JITTER_MS);
    bidLots = queueLots(stream, bidLots, typicalLots);
    askLots = queueLots(stream, askLots, typicalLots);
    if (stream.unit() >= instrument.recordShare) continue;
    const before = second - 1;
    const bid = before < 0 ? path.startBid : (path.bid[before] ?? 1);
    columns.ts[rows] = hourStartMs(input.hour) + offsetMs;
    columns.opn[rows] = (dayBefore.open[second] ?? 0) / priceScale;
    columns.hig[rows] = (rolling.high[second] ?? 0) / priceScale;
    columns.low[rows] = (rolling.low[second] ?? 0) / priceScale;
    columns.cls[rows] = (before < 0 ? path.startTicks : (path.close[before] ?? 0)) / priceScale;
    columns.vol[rows] = (rolling.lots[second] ?? 0) / sizeScale;
    columns.vlq[rows] = (rolling.turnover[second] ?? 0) / quoteScale;
    columns.bid[rows] = bid / priceScale;
    columns.bsz[rows] = bidLots / sizeScale;
    columns.ask[rows] = (bid + instrument.spreadTicks) / priceScale;
    columns.asz[rows] = askLots / sizeScale;
    rows += 1;
  }
  return trim(columns, rows);
};
