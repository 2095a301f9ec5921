/**
 * The simulated market: a pure function of seed, instrument, kind and hour. Every hour can be made on its
 * own, in any order, and is the same to the byte on every machine.
 */
import {
  type Hour,
  type HourRange,
  hourOfMs,
  hourStartMs,
  type Instrument,
  type Kind,
  parseHour,
  symbolOf,
} from '../../domain.ts';
import { encodeLastra, type LastraInput } from '../../lastra/index.ts';
import { LruCache } from '../lru.ts';
import { SIMULATED_EXCHANGE, SIMULATED_INSTRUMENTS, type SimulatedInstrument } from './instruments.ts';
import { KLINE_FIELDS, makeKlines } from './klines.ts';
import { emptyPath, type HourPath, type HourTotals, makePath, powerOfTen, totalsOf } from './path.ts';
import { combine, unitOf } from './random.ts';
import { makeTickers, TICKER_FIELDS, turnoverDivisorOf } from './tickers.ts';
import { TotalsTable } from './totals.ts';
import { FIRST_MARKET_HOUR, Walk } from './walk.ts';

export const DEFAULT_SEED = 1;
/** A path takes about 150 KB. */
const PATHS_KEPT = 64;
const DAY_HOURS = 24;

export interface SimulatedQuote {
  readonly lastPrice: number;
  /** Quote currency. */
  readonly volume24h: number;
}

export class SimulatedMarket {
  readonly seed: number;
  readonly exchange = SIMULATED_EXCHANGE;
  readonly #walks = new Map<string, Walk>();
  readonly #paths = new LruCache<HourPath>(PATHS_KEPT);
  readonly #totals = new Map<string, TotalsTable>();
  /** Where hours are made of which nothing but the totals is wanted. */
  readonly #room = emptyPath();

  /** @param seed a whole number, at least 0 */
  constructor(seed: number = DEFAULT_SEED) {
    this.seed = seed;
    for (const instrument of SIMULATED_INSTRUMENTS) {
      this.#walks.set(instrument.symbol, new Walk(seed, SIMULATED_EXCHANGE, instrument));
      this.#totals.set(instrument.symbol, new TotalsTable());
    }
  }

  /** The hours from listing to delisting or to the last full one. */
  coverage(instrument: SimulatedInstrument, nowMs: number): HourRange {
    const listed = parseHour(instrument.listed ?? '') ?? FIRST_MARKET_HOUR;
    const delisted = this.delistedHour(instrument) ?? Number.POSITIVE_INFINITY;
    return { from: listed, to: Math.max(listed, Math.min(delisted, hourOfMs(nowMs))) };
  }

  /** The hour in which trading ends; undefined when it goes on. */
  delistedHour({ delisted = '' }: SimulatedInstrument): Hour | undefined {
    return parseHour(delisted);
  }

  /** Whether the hour lies before the listing of an instrument or after its delisting. */
  isUntraded(instrument: Instrument, hour: Hour): boolean {
    const found = this.find(instrument);
    if (found === undefined) return false;
    const listed = parseHour(found.listed ?? '') ?? Number.NEGATIVE_INFINITY;
    return hour < listed || hour >= (this.delistedHour(found) ?? Number.POSITIVE_INFINITY);
  }

  find(instrument: Instrument): SimulatedInstrument | undefined {
    return this.#walks.get(symbolOf(instrument))?.instrument;
  }

  /** Whether there is data: within the coverage and not in a gap. Both kinds have the same gaps. */
  has(instrument: Instrument, hour: Hour, nowMs: number): boolean {
    const walk = this.#walks.get(symbolOf(instrument));
    if (walk === undefined) return false;
    const { from, to } = this.coverage(walk.instrument, nowMs);
    return hour >= from && hour < to && !isGap(walk, hour);
  }

  /** The hour as a Lastra file. The caller asks {@link has} first. */
  lastra(instrument: Instrument, kind: Kind, hour: Hour): Uint8Array {
    const walk = this.#walkOf(instrument);
    const columns = kind === 'tickers' ? this.#tickers(walk, hour) : this.#klines(walk, hour);
    return encodeLastra({ columns });
  }

  /** Last price and 24-hour volume when an hour ends. */
  quote(instrument: Instrument, hour: Hour): SimulatedQuote {
    const walk = this.#walkOf(instrument);
    const path = this.#path(walk, hour);
    const { priceDecimals, sizeDecimals, quoteDecimals } = walk.instrument;
    const turnover = this.#dayTotals(walk, hour + 1, DAY_HOURS).turnover;
    return {
      lastPrice: (path.close.at(-1) ?? 0) / powerOfTen(priceDecimals),
      volume24h: turnover / powerOfTen(Math.min(quoteDecimals, priceDecimals + sizeDecimals)),
    };
  }

  #walkOf(instrument: Instrument): Walk {
    const walk = this.#walks.get(symbolOf(instrument));
    if (walk === undefined) throw new RangeError(`${symbolOf(instrument)} is not simulated`);
    return walk;
  }

  #path(walk: Walk, hour: Hour): HourPath {
    const key = `${walk.instrument.symbol} ${hour}`;
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    const path = makePath(walk, hour);
    this.#paths.set(key, path);
    return path;
  }

  /** A ticker looks back on 24 hours: those that nobody has asked for are made for their totals alone, once. */
  #totalsOf(walk: Walk, hour: Hour): HourTotals {
    const { symbol } = walk.instrument;
    const table = this.#totals.get(symbol);
    const known = table?.get(hour);
    if (known !== undefined) return known;
    const path = this.#paths.get(`${symbol} ${hour}`) ?? makePath(walk, hour, this.#room);
    const totals = totalsOf(path, turnoverDivisorOf(walk.instrument));
    table?.set(hour, totals);
    return totals;
  }

  /** The totals of the `count` hours before `end`. */
  #dayTotals(walk: Walk, end: Hour, count: number): HourTotals {
    const sum = { high: 0, low: Number.POSITIVE_INFINITY, lots: 0, turnover: 0 };
    for (let hour = end - count; hour < end; hour++) {
      const totals = this.#totalsOf(walk, hour);
      sum.high = Math.max(sum.high, totals.high);
      sum.low = Math.min(sum.low, totals.low);
      sum.lots += totals.lots;
      sum.turnover += totals.turnover;
    }
    return sum;
  }

  #tickers(walk: Walk, hour: Hour): LastraInput[] {
    const values = makeTickers(walk, {
      hour,
      path: this.#path(walk, hour),
      dayBefore: this.#path(walk, hour - DAY_HOURS),
      between: this.#dayTotals(walk, hour, DAY_HOURS - 1),
    });
    return TICKER_FIELDS.map((field) => this.#column(walk, field, values[field]));
  }

  #klines(walk: Walk, hour: Hour): LastraInput[] {
    const values = makeKlines(walk, hour, this.#path(walk, hour));
    return KLINE_FIELDS.map((field) => this.#column(walk, field, values[field]));
  }

  #column(walk: Walk, name: string, values: Float64Array): LastraInput {
    if (name === 'ntr') return { name, type: 'long', values };
    if (name !== 'ts')
      return { name, type: 'double', codec: PONGO_FIELDS.has(name) ? 'PONGO' : 'ALP', values };
    const metadata = {
      source: 'simulated',
      seed: String(this.seed),
      exchange: this.exchange,
      instrument: walk.instrument.symbol,
    };
    return { name, type: 'long', metadata, values };
  }
}

/** The fields that repeat or change by a tick: Pongo packs them best. */
const PONGO_FIELDS: ReadonlySet<string> = new Set(['opn', 'hig', 'low', 'cls', 'bid', 'ask']);

/** One to four hours are missing on about every fourth day of an instrument that has gaps. */
const isGap = (walk: Walk, hour: Hour): boolean => {
  if (walk.instrument.hasGaps !== true) return false;
  const day = Math.floor(hour / DAY_HOURS);
  const bits = combine(walk.key ^ 0x6a70, day);
  if (unitOf(bits) >= 0.25) return false;
  const start = bits % 20;
  const length = 1 + ((bits >>> 8) % 4);
  const hourOfDay = hour - day * DAY_HOURS;
  return hourOfDay >= start && hourOfDay < start + length;
};

/** First millisecond of the simulated market. */
export const FIRST_MARKET_MS = hourStartMs(FIRST_MARKET_HOUR);
