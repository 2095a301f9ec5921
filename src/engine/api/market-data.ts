/**
 * `Ticker` and `Kline`: one event each. An object points at a row of the run's columns and reads a value when
 * it is asked for: making one per event costs three fields, and a strategy may keep it.
 */
import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { boxDouble, boxLong } from '../../java/runtime/box.ts';
import { JavaRecord } from '../../java/runtime/enum.ts';
import {
  type GivenValues,
  lastOf,
  type MarketEvent,
  percentChangeOf,
  timeOf,
  vwapOf,
} from '../market-event.ts';
import type { EventColumns } from '../types.ts';
import type { Instrument } from './instrument.ts';
import { longOf } from './long-of.ts';

const NONE = new Float64Array(0);
const EMPTY: EventColumns = {
  tsMs: NONE,
  open: NONE,
  high: NONE,
  low: NONE,
  last: NONE,
  volume: NONE,
  quoteVolume: NONE,
  bid: NONE,
  bidSize: NONE,
  ask: NONE,
  askSize: NONE,
};

/** Java's `MarketSnapshot`: what an event of any kind can be asked. */
export interface MarketSnapshot extends MarketEvent {
  readonly instrument: Instrument | null;
}

const TICKER_COMPONENTS = [
  'instrument',
  'bid',
  'bidSize',
  'ask',
  'askSize',
  'open',
  'high',
  'low',
  'last',
  'vwap',
  'volume',
  'quoteVolume',
  'percentageChange',
  'timestamp',
] as const;

export class Ticker extends JavaRecord implements MarketSnapshot {
  instrument: Instrument | null;
  columns: EventColumns & GivenValues;
  row: number;

  constructor(instrument: Instrument | null = null, columns: EventColumns = EMPTY, row = 0) {
    super();
    this.instrument = instrument;
    this.columns = columns;
    this.row = row;
  }

  /** The canonical constructor, for strategies that make tickers themselves. */
  init$Instrument$double$double$double$double$double$double$double$double$double$double$double$double$long(
    instrument: Instrument | null,
    ...values: readonly [...doubles: number[], timestamp: bigint]
  ): this {
    const numberOf = (name: (typeof TICKER_COMPONENTS)[number]): number =>
      Number(values[TICKER_COMPONENTS.indexOf(name) - 1]);
    const column = (name: (typeof TICKER_COMPONENTS)[number]): Float64Array =>
      Float64Array.of(numberOf(name));
    this.instrument = instrument;
    this.row = 0;
    this.columns = {
      tsMs: column('timestamp'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      last: column('last'),
      volume: column('volume'),
      quoteVolume: column('quoteVolume'),
      bid: column('bid'),
      bidSize: column('bidSize'),
      ask: column('ask'),
      askSize: column('askSize'),
      givenVwap: numberOf('vwap'),
      givenPercentChange: numberOf('percentageChange'),
    };
    return this;
  }

  instrument$(): Instrument | null {
    return this.instrument;
  }
  bid$(): number {
    return this.columns.bid[this.row] ?? Number.NaN;
  }
  bidSize$(): number {
    return this.columns.bidSize[this.row] ?? Number.NaN;
  }
  ask$(): number {
    return this.columns.ask[this.row] ?? Number.NaN;
  }
  askSize$(): number {
    return this.columns.askSize[this.row] ?? Number.NaN;
  }
  open$(): number {
    return this.columns.open[this.row] ?? Number.NaN;
  }
  high$(): number {
    return this.columns.high[this.row] ?? Number.NaN;
  }
  low$(): number {
    return this.columns.low[this.row] ?? Number.NaN;
  }
  last$(): number {
    return lastOf(this);
  }
  vwap$(): number {
    return vwapOf(this);
  }
  volume$(): number {
    return this.columns.volume[this.row] ?? Number.NaN;
  }
  quoteVolume$(): number {
    return this.columns.quoteVolume[this.row] ?? Number.NaN;
  }
  percentageChange$(): number {
    return percentChangeOf(this);
  }
  timestamp$(): bigint {
    return longOf(timeOf(this));
  }

  components$(): readonly unknown[] {
    return [
      this.instrument,
      ...[this.bid$(), this.bidSize$(), this.ask$(), this.askSize$()].map(boxDouble),
      ...[this.open$(), this.high$(), this.low$(), this.last$(), this.vwap$()].map(boxDouble),
      ...[this.volume$(), this.quoteVolume$(), this.percentageChange$()].map(boxDouble),
      boxLong(this.timestamp$()),
    ];
  }

  componentNames$(): readonly string[] {
    return TICKER_COMPONENTS;
  }
}

/** A bar; its time is its close. */
export class Kline extends JavaObject implements MarketSnapshot {
  instrument: Instrument | null;
  columns: EventColumns;
  row: number;

  constructor(instrument: Instrument | null = null, columns: EventColumns = EMPTY, row = 0) {
    super();
    this.instrument = instrument;
    this.columns = columns;
    this.row = row;
  }

  getInstrument$(): Instrument | null {
    return this.instrument;
  }
  getOpen$(): number {
    return this.columns.open[this.row] ?? Number.NaN;
  }
  getHigh$(): number {
    return this.columns.high[this.row] ?? Number.NaN;
  }
  getLow$(): number {
    return this.columns.low[this.row] ?? Number.NaN;
  }
  getClose$(): number {
    return lastOf(this);
  }
  getVolume$(): number {
    return this.columns.volume[this.row] ?? Number.NaN;
  }
  getQuoteVolume$(): number {
    return this.columns.quoteVolume[this.row] ?? Number.NaN;
  }
  getCloseTime$(): bigint {
    return longOf(timeOf(this));
  }
}

export const marketSnapshot = (): LibraryClass => ({
  declaration: 'public interface MarketSnapshot { }',
});

export const ticker = (): LibraryClass => ({
  declaration: `public record Ticker(Instrument instrument, double bid, double bidSize, double ask, double askSize,
    double open, double high, double low, double last, double vwap, double volume, double quoteVolume,
    double percentageChange, long timestamp) implements MarketSnapshot { }`,
  implementation: Ticker,
});

export const kline = (): LibraryClass => ({
  declaration: `public final class Kline implements MarketSnapshot {
    private Kline();
    public Instrument getInstrument();
    public double getOpen();
    public double getHigh();
    public double getLow();
    public double getClose();
    public double getVolume();
    public double getQuoteVolume();
    public long getCloseTime();
  }`,
  implementation: Kline,
});
