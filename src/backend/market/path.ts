/**
 * One hour of one instrument, second by second, in whole ticks and lots. Tickers and klines are both made
 * from it, so they agree.
 */
import type { Hour } from '../../domain.ts';
import { combine, RandomStream } from './random.ts';
import type { Walk } from './walk.ts';

export const SECONDS = 3_600;

/** All arrays have an element a second. Prices in ticks, amounts in lots, both whole numbers. */
export interface HourPath {
  /** Last price before the hour. */
  startTicks: number;
  /** Best bid before the hour. */
  startBid: number;
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

/** Best bid in ticks for a price that is not on the grid. Ticks fit into 32 bits: `| 0` changes nothing but says so. */
const bidTicksAt = (price: number, ticksPerUnit: number): number =>
  Math.max(1, Math.floor(price * ticksPerUnit) | 0);

/** The last trade before an hour starts: at the bid or at the ask of the node. */
const ticksAtNode = (walk: Walk, hour: Hour): number => {
  const { priceDecimals, spreadTicks } = walk.instrument;
  const bid = bidTicksAt(walk.nodePrice(hour), powerOfTen(priceDecimals));
  return bid + (combine(walk.key, hour ^ 0x0f0f0f0f) & 1) * spreadTicks;
};

/** Room for an hour: what {@link makePath} writes to. It may be used again. */
export const emptyPath = (): HourPath => {
  const whole = () => new Int32Array(SECONDS);
  const large = () => new Float64Array(SECONDS);
  return {
    ...{ startTicks: 0, startBid: 0 },
    ...{ open: whole(), high: whole(), low: whole(), close: whole(), bid: whole(), trades: whole() },
    ...{ lots: large(), turnover: large() },
  };
};

/** Nothing of it outlives the making of an hour. */
const scratch = { weights: new Float64Array(SECONDS), prices: new Float64Array(SECONDS) };

/**
 * How strongly each second moves the price: 0 for most, more in bursts that decay over half a minute. A
 * negative number marks a second without any trade.
 * @returns the sum of those that are positive
 */
const fillImpacts = (weights: Float64Array, walk: Walk, stream: RandomStream, busyness: number): number => {
  const { impactShare, quietShare } = walk.instrument;
  const burstShare = 0.007 * busyness;
  let burst = 0;
  let sum = 0;
  for (let second = 0; second < SECONDS; second++) {
    burst *= 0.96;
    if (stream.unit() < burstShare) burst += 1 + stream.heavy();
    const heat = Math.min(3, 0.6 + burst);
    const draw = stream.unit();
    let weight = 0;
    if (draw < quietShare / heat) weight = -1;
    else if (draw > 1 - impactShare * Math.min(1.6, heat * 0.75)) weight = heat * stream.heavy();
    weights[second] = weight;
    if (weight > 0) sum += weight;
  }
  return sum;
};

/**
 * Prices at the end of each second: a bridge from this hour's node to the next one's.
 * @param sum of the weights that are positive
 */
const fillPrices = (prices: Float64Array, weights: Float64Array, sum: number, at: PathPlace): void => {
  const { walk, hour, stream } = at;
  const end = walk.nodePrice(hour + 1);
  let price = walk.nodePrice(hour);
  let left = sum;
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
};

interface PathPlace {
  readonly walk: Walk;
  readonly hour: Hour;
  readonly stream: RandomStream;
}

/**
 * Writes the seconds one after the other; each begins where the one before ended. One loop over plain numbers,
 * because a rolling day needs 25 hours of it.
 */
const fillSeconds = (path: HourPath, at: PathPlace, weights: Float64Array, prices: Float64Array): void => {
  const { walk, hour, stream } = at;
  const { instrument } = walk;
  const { open, high, low, close, bid: bids, lots, turnover, trades } = path;
  const { tradesPerSecond } = instrument;
  const spreadTicks = instrument.spreadTicks | 0;
  const seconds = SECONDS;
  const ticksPerUnit = powerOfTen(instrument.priceDecimals);
  // Lots in an average second of this hour.
  const typicalLots = instrument.sizePerSecond * powerOfTen(instrument.sizeDecimals) * walk.busyness(hour);
  // The hour ends on its node, where the next one begins.
  const endTicks = ticksAtNode(walk, hour + 1) | 0;
  const endBid = bidTicksAt(walk.nodePrice(hour + 1), ticksPerUnit) | 0;
  let last = path.startTicks | 0;
  let bidBefore = path.startBid | 0;
  for (let second = 0; second < seconds; second++) {
    const isEnd = second === seconds - 1;
    const weight = weights[second] ?? 0;
    const bid = isEnd ? endBid : bidTicksAt(prices[second] ?? 0, ticksPerUnit);
    bids[second] = bid;
    if (isEnd ? last === endTicks : weight < 0) {
      open[second] = high[second] = low[second] = close[second] = last;
      lots[second] = turnover[second] = trades[second] = 0;
    } else {
      // The last trade of a second is at the bid or at the ask.
      const final = isEnd ? endTicks : (bid + (stream.bits() & 1) * spreadTicks) | 0;
      const first = stream.unit() < 0.62 ? last : (bidBefore + (stream.bits() & 1) * spreadTicks) | 0;
      const reach = weight > 0 ? Math.floor(stream.heavy() * 0.2 * Math.abs(final - first)) | 0 : 0;
      const sides = reach > 0 ? stream.bits() : 0;
      const highest = (Math.max(first, final) + reach * (sides & 1)) | 0;
      const lowest = Math.max(1, (Math.min(first, final) - reach * ((sides >>> 1) & 1)) | 0);
      const count = stream.heavy() * tradesPerSecond * (weight > 0 ? weight + 0.5 : 0.3);
      const size = stream.heavy() * typicalLots * (weight > 0 ? weight * 1.6 : 0.06);
      const amount = Math.max(1, Math.floor(size));
      open[second] = first;
      high[second] = highest;
      low[second] = lowest;
      close[second] = final;
      trades[second] = 1 + Math.floor(count);
      lots[second] = amount;
      turnover[second] = amount * Math.floor((first + highest + lowest + final) / 4);
      last = final;
    }
    bidBefore = bid;
  }
};

/**
 * Makes one hour; the same arguments give the same values everywhere.
 * @param room is overwritten and returned; new room unless told
 */
export const makePath = (walk: Walk, hour: Hour, room: HourPath = emptyPath()): HourPath => {
  const { weights, prices } = scratch;
  const startBid = bidTicksAt(walk.nodePrice(hour), powerOfTen(walk.instrument.priceDecimals));
  const path = Object.assign(room, { startTicks: ticksAtNode(walk, hour), startBid });
  const at: PathPlace = { walk, hour, stream: new RandomStream(combine(walk.key, hour)) };
  const sum = fillImpacts(weights, walk, at.stream, walk.busyness(hour));
  fillPrices(prices, weights, sum, at);
  fillSeconds(path, at, weights, prices);
  return path;
};

/** What the hour adds to the 24-hour values. */
export const totalsOf = (path: HourPath, turnoverDivisor: number): HourTotals => {
  const { high: highs, low: lows, lots: amounts, turnover: turnovers } = path;
  const seconds = SECONDS;
  let high = 0;
  let low = 0x7fffffff;
  let lots = 0;
  let turnover = 0;
  for (let second = 0; second < seconds; second++) {
    high = Math.max(high, highs[second] ?? 0);
    low = Math.min(low, lows[second] ?? low);
    lots += amounts[second] ?? 0;
    turnover += Math.floor((turnovers[second] ?? 0) / turnoverDivisor);
  }
  return { high, low, lots, turnover };
};
