/**
 * One hour of one instrument, second by second, in whole ticks and lots. Tickers and klines are both made
 * from it, so they agree.
 */
import type { Hour } from '../../domain.ts';
import type { SimulatedInstrument } from './instruments.ts';
import { combine, RandomStream } from './random.ts';
import type { Walk } from './walk.ts';

export const SECONDS = 3_600;

/** All arrays have an element a second. Prices in ticks, amounts in lots, both whole numbers. */
export interface HourPath {
  /** Last price before the hour. */
  readonly startTicks: number;
  /** Best bid before the hour. */
  readonly startBid: number;
  readonly open: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly close: Int32Array;
  /** Best bid at the end of the second; the ask is `spread` ticks above. */
  readonly bid: Int32Array;
  readonly lots: Float64Array;
  /** Price times amount: ticks × lots. */
  readonly turnover: Float64Array;
  readonly trades: Int32Array;
}

/** What an hour adds to the rolling 24-hour values. */
export interface HourTotals {
  readonly high: number;
  readonly low: number;
  readonly lots: number;
  readonly turnover: number;
}

/** 10^decimals, exact. */
export const powerOfTen = (decimals: number): number => Number(`1e${decimals}`);

/** Best bid in ticks for a price that is not on the grid. */
const bidTicksAt = (price: number, ticksPerUnit: number): number =>
  Math.max(1, Math.floor(price * ticksPerUnit));

/** The last trade before an hour starts: at the bid or at the ask of the node. */
const ticksAtNode = (walk: Walk, hour: Hour): number => {
  const { priceDecimals, spreadTicks } = walk.instrument;
  const bid = bidTicksAt(walk.nodePrice(hour), powerOfTen(priceDecimals));
  return bid + (combine(walk.key, hour ^ 0x0f0f0f0f) & 1) * spreadTicks;
};

const emptyPath = (startTicks: number, startBid: number): HourPath => {
  const whole = () => new Int32Array(SECONDS);
  const large = () => new Float64Array(SECONDS);
  return {
    ...{ startTicks, startBid },
    ...{ open: whole(), high: whole(), low: whole(), close: whole(), bid: whole(), trades: whole() },
    ...{ lots: large(), turnover: large() },
  };
};

/**
 * How strongly each second moves the price: 0 for most, more in bursts that decay over half a minute. A
 * negative number marks a second without any trade.
 */
const impacts = (walk: Walk, stream: RandomStream, busyness: number): Float64Array => {
  const { impactShare, quietShare } = walk.instrument;
  const weights = new Float64Array(SECONDS);
  let burst = 0;
  for (let second = 0; second < SECONDS; second++) {
    burst *= 0.96;
    if (stream.unit() < 0.007 * busyness) burst += 1 + stream.heavy();
    const heat = Math.min(3, 0.6 + burst);
    const draw = stream.unit();
    if (draw < quietShare / heat) weights[second] = -1;
    else if (draw > 1 - impactShare * Math.min(1.6, heat * 0.75)) weights[second] = heat * stream.heavy();
  }
  return weights;
};

const positiveSum = (weights: Float64Array): number => {
  let sum = 0;
  for (const weight of weights) if (weight > 0) sum += weight;
  return sum;
};

/** Prices at the end of each second: a bridge from this hour's node to the next one's. */
const bridge = (walk: Walk, hour: Hour, weights: Float64Array, stream: RandomStream): Float64Array => {
  const end = walk.nodePrice(hour + 1);
  const prices = new Float64Array(SECONDS);
  let price = walk.nodePrice(hour);
  let left = positiveSum(weights);
  const unitDeviation = left > 0 ? (walk.hourlyVolatility(hour) * price) / Math.sqrt(left) : 0;
  for (let second = 0; second < SECONDS; second++) {
    const weight = weights[second] ?? 0;
    if (weight > 0) {
      const rest = Math.max(0, left - weight);
      const noise = unitDeviation * Math.sqrt((weight * rest) / left) * stream.normal();
      price += ((end - price) * weight) / left + noise;
      left = rest;
    }
    prices[second] = price;
  }
  return prices;
};

/** Writes the seconds of an hour one after the other; each begins where the one before ended. */
class SecondWriter {
  readonly path: HourPath;
  readonly #stream: RandomStream;
  readonly #instrument: SimulatedInstrument;
  /** Lots in an average second of this hour. */
  readonly #typicalLots: number;
  #last: number;
  #bid: number;

  constructor(walk: Walk, hour: Hour, stream: RandomStream) {
    const { sizePerSecond, sizeDecimals, priceDecimals } = walk.instrument;
    const startBid = bidTicksAt(walk.nodePrice(hour), powerOfTen(priceDecimals));
    this.path = emptyPath(ticksAtNode(walk, hour), startBid);
    this.#stream = stream;
    this.#instrument = walk.instrument;
    this.#typicalLots = sizePerSecond * powerOfTen(sizeDecimals) * walk.busyness(hour);
    this.#last = this.path.startTicks;
    this.#bid = startBid;
  }

  get last(): number {
    return this.#last;
  }

  /** A second without a trade, though the best bid may move. */
  quiet(second: number, bid: number): void {
    this.#price(second, this.#last, this.#last, 0);
    this.#bid = bid;
    this.path.bid[second] = bid;
  }

  /** A second with trades; its last one is at the bid or at the ask unless `close` says where. */
  trade(second: number, bid: number, weight: number, close = this.#side(bid)): void {
    const stream = this.#stream;
    const open = stream.unit() < 0.62 ? this.#last : this.#side(this.#bid);
    const reach = weight > 0 ? Math.floor(stream.heavy() * 0.2 * Math.abs(close - open)) : 0;
    this.#price(second, open, close, reach);
    this.#flow(second, weight);
    this.#last = close;
    this.#bid = bid;
    this.path.bid[second] = bid;
  }

  #side(bid: number): number {
    return bid + (this.#stream.bits() & 1) * this.#instrument.spreadTicks;
  }

  #price(second: number, open: number, close: number, reach: number): void {
    const sides = reach > 0 ? this.#stream.bits() : 0;
    this.path.open[second] = open;
    this.path.close[second] = close;
    this.path.high[second] = Math.max(open, close) + reach * (sides & 1);
    this.path.low[second] = Math.max(1, Math.min(open, close) - reach * ((sides >>> 1) & 1));
  }

  #flow(second: number, weight: number): void {
    const { path } = this;
    const trades =
      this.#stream.heavy() * this.#instrument.tradesPerSecond * (weight > 0 ? weight + 0.5 : 0.3);
    const size = this.#stream.heavy() * this.#typicalLots * (weight > 0 ? weight * 1.6 : 0.06);
    const lots = Math.max(1, Math.floor(size));
    const sum =
      (path.open[second] ?? 0) +
      (path.high[second] ?? 0) +
      (path.low[second] ?? 0) +
      (path.close[second] ?? 0);
    path.trades[second] = 1 + Math.floor(trades);
    path.lots[second] = lots;
    path.turnover[second] = lots * Math.floor(sum / 4);
  }
}

/** Makes one hour; the same arguments give the same values everywhere. */
export const makePath = (walk: Walk, hour: Hour): HourPath => {
  const ticksPerUnit = powerOfTen(walk.instrument.priceDecimals);
  const stream = new RandomStream(combine(walk.key, hour));
  const weights = impacts(walk, stream, walk.busyness(hour));
  const prices = bridge(walk, hour, weights, stream);
  const writer = new SecondWriter(walk, hour, stream);
  const end = SECONDS - 1;
  for (let second = 0; second < end; second++) {
    const bid = bidTicksAt(prices[second] ?? 0, ticksPerUnit);
    const weight = weights[second] ?? 0;
    if (weight < 0) writer.quiet(second, bid);
    else writer.trade(second, bid, weight);
  }
  // The hour ends on its node, where the next one begins.
  const endBid = bidTicksAt(walk.nodePrice(hour + 1), ticksPerUnit);
  const endTicks = ticksAtNode(walk, hour + 1);
  if (writer.last === endTicks) writer.quiet(end, endBid);
  else writer.trade(end, endBid, weights[end] ?? 0, endTicks);
  return writer.path;
};

/** What the hour adds to the 24-hour values. */
export const totalsOf = (path: HourPath, turnoverDivisor: number): HourTotals => {
  let high = 0;
  let low = Number.POSITIVE_INFINITY;
  let lots = 0;
  let turnover = 0;
  for (let second = 0; second < SECONDS; second++) {
    high = Math.max(high, path.high[second] ?? 0);
    low = Math.min(low, path.low[second] ?? low);
    lots += path.lots[second] ?? 0;
    turnover += Math.floor((path.turnover[second] ?? 0) / turnoverDivisor);
  }
  return { high, low, lots, turnover };
};
