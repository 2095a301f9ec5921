/** One event: a row of an instrument's columns. Values are read from the columns when they are asked for. */
import type { EventColumns } from './types.ts';

export interface MarketEvent {
  readonly columns: EventColumns & GivenValues;
  readonly row: number;
}

/** Set where a strategy made the event itself; else derived from the columns. */
export interface GivenValues {
  readonly givenVwap?: number;
  readonly givenPercentChange?: number;
}

export const lastOf = (event: MarketEvent): number => event.columns.last[event.row] ?? Number.NaN;
export const timeOf = (event: MarketEvent): number => event.columns.tsMs[event.row] ?? Number.NaN;

const at = (values: Float64Array, event: MarketEvent): number => values[event.row] ?? Number.NaN;

/** Quote volume / base volume; NaN without volume. Files do not store it. */
export const vwapOf = (event: MarketEvent): number =>
  event.columns.givenVwap ?? at(event.columns.quoteVolume, event) / at(event.columns.volume, event);

/** 100·(last − open) / open. Files do not store it. */
export const percentChangeOf = (event: MarketEvent): number => {
  const open = at(event.columns.open, event);
  return event.columns.givenPercentChange ?? (100 * (lastOf(event) - open)) / open;
};

/** What `TickerValueSource` names, in its order. */
export const EVENT_VALUES = {
  Bid: (event) => at(event.columns.bid, event),
  BidSize: (event) => at(event.columns.bidSize, event),
  Ask: (event) => at(event.columns.ask, event),
  AskSize: (event) => at(event.columns.askSize, event),
  Open: (event) => at(event.columns.open, event),
  High: (event) => at(event.columns.high, event),
  Low: (event) => at(event.columns.low, event),
  Close: lastOf,
  Vwap: vwapOf,
  Volume: (event) => at(event.columns.volume, event),
  VolumeQuote: (event) => at(event.columns.quoteVolume, event),
  PercentChange: percentChangeOf,
  /** Undocumented: the ask when there is one, else the last price. */
  AutoAskClose: (event) => (at(event.columns.ask, event) > 0 ? at(event.columns.ask, event) : lastOf(event)),
} satisfies Record<string, (event: MarketEvent) => number>;

export type EventValue = keyof typeof EVENT_VALUES;
