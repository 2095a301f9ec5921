/** Coarser cadences: the last ticker of each bucket, and bars out of finer bars (section 10). */
import { FINEST_TICKER_CADENCE_MS } from './assumptions.ts';
import type { EventColumns } from './types.ts';

/**
 * The last event of every bucket of `cadenceMs` that has one; buckets are multiples of it since 1970. At one
 * second and below every stored event is kept. Buckets without events stay absent.
 */
export const resampleTickers = (events: EventColumns, cadenceMs: number): EventColumns => {
  if (cadenceMs <= FINEST_TICKER_CADENCE_MS) return events;
  const buckets = bucketsOf(events.tsMs, cadenceMs);
  return mapColumns(events, (values) => Float64Array.from(buckets, (bucket) => values[bucket.end - 1] ?? 0));
};

/**
 * Bars of `cadenceMs` out of finer bars whose time is their close (…999): open first, high max, low min, close
 * last, volumes summed; the time is the end of the bucket less one millisecond.
 */
export const resampleBars = (bars: EventColumns, cadenceMs: number): EventColumns => {
  const buckets = bucketsOf(bars.tsMs, cadenceMs);
  const gather = (values: Float64Array, fold: Fold): Float64Array =>
    Float64Array.from(buckets, (bucket) => fold(values, bucket));
  return {
    tsMs: Float64Array.from(buckets, (bucket) => (bucket.index + 1) * cadenceMs - 1),
    open: gather(bars.open, first),
    high: gather(bars.high, highest),
    low: gather(bars.low, lowest),
    last: gather(bars.last, last),
    volume: gather(bars.volume, total),
    quoteVolume: gather(bars.quoteVolume, total),
    bid: gather(bars.bid, last),
    bidSize: gather(bars.bidSize, last),
    ask: gather(bars.ask, last),
    askSize: gather(bars.askSize, last),
  };
};

/** Rows `[start, end)` that fall into one bucket. */
interface Bucket {
  readonly index: number;
  readonly start: number;
  end: number;
}

const bucketsOf = (tsMs: Float64Array, cadenceMs: number): Bucket[] => {
  const buckets: Bucket[] = [];
  let open: Bucket | undefined;
  for (let row = 0; row < tsMs.length; row += 1) {
    const index = Math.floor((tsMs[row] ?? 0) / cadenceMs);
    if (open?.index === index) open.end = row + 1;
    else {
      open = { index, start: row, end: row + 1 };
      buckets.push(open);
    }
  }
  return buckets;
};

type Fold = (values: Float64Array, bucket: Bucket) => number;
const first: Fold = (values, { start }) => values[start] ?? 0;
const last: Fold = (values, { end }) => values[end - 1] ?? 0;
const highest: Fold = (values, { start, end }) =>
  values.subarray(start, end).reduce((a, b) => Math.max(a, b));
const lowest: Fold = (values, { start, end }) => values.subarray(start, end).reduce((a, b) => Math.min(a, b));
const total: Fold = (values, { start, end }) => values.subarray(start, end).reduce((a, b) => a + b, 0);

const mapColumns = (events: EventColumns, map: (values: Float64Array) => Float64Array): EventColumns => ({
  tsMs: map(events.tsMs),
  open: map(events.open),
  high: map(events.high),
  low: map(events.low),
  last: map(events.last),
  volume: map(events.volume),
  quoteVolume: map(events.quoteVolume),
  bid: map(events.bid),
  bidSize: map(events.bidSize),
  ask: map(events.ask),
  askSize: map(events.askSize),
});
