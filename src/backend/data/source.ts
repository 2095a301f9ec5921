/** Where hours come from. */
import type { Hour, HourId, HourRange, Instrument, Kind, ServedFormat } from '../../domain.ts';
import type { ExchangeInfo } from '../../wire/messages.ts';

export interface FileLocator {
  readonly from: 'file';
  readonly path: string;
  readonly format: ServedFormat;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** How to get an hour, small enough to be sent to a worker. */
export type HourLocator = FileLocator | { readonly from: 'market'; readonly seed: number };

/** First and last hour with data, by kind. */
export type Coverage = Readonly<Partial<Record<Kind, HourRange>>>;

export interface SourceInstrument {
  readonly instrument: Instrument;
  readonly coverage: Coverage;
  readonly lastPrice?: number;
  /** Quote currency. */
  readonly volume24h?: number;
  /** The hour in which trading ended; undefined as long as it goes on, or where nobody knows. */
  readonly inactiveSince?: Hour;
}

export interface HourSource {
  exchanges(): readonly ExchangeInfo[];
  hasExchange(exchangeId: string): boolean;
  /** None when the exchange is another source's. */
  instruments(exchangeId: string): readonly SourceInstrument[];
  knows(exchangeId: string, instrument: Instrument): boolean;
  /** Undefined when there are no data for the hour. */
  locate(id: HourId): HourLocator | undefined;
  /** Whether it is known that the instrument was not traded in the hour: before its listing, after its end. */
  isUntraded(id: HourId): boolean;
}

/** What changes when the data behind a locator change, without reading them. */
export const stampOf = (locator: HourLocator): string =>
  locator.from === 'market'
    ? `market ${locator.seed}`
    : `${locator.format} ${locator.sizeBytes} ${locator.modifiedMs}`;
