/**
 * All sources as one. An instrument belongs to the first source that knows it, whole: real and simulated
 * hours are never mixed within one series.
 */
import type { HourId, Instrument } from '../../domain.ts';
import type { ExchangeInfo } from '../../wire/messages.ts';
import type { HourLocator, HourSource, SourceInstrument } from './source.ts';

export class Catalog {
  readonly #sources: readonly HourSource[];

  constructor(sources: readonly HourSource[]) {
    this.#sources = sources;
  }

  exchanges(): readonly ExchangeInfo[] {
    const byId = new Map<string, ExchangeInfo>();
    for (const exchange of this.#sources.flatMap((source) => source.exchanges())) {
      const known = byId.get(exchange.id);
      byId.set(exchange.id, known === undefined ? exchange : joined(known, exchange));
    }
    return [...byId.values()];
  }

  hasExchange(exchangeId: string): boolean {
    return this.#sources.some((source) => source.hasExchange(exchangeId));
  }

  instruments(exchangeId: string): readonly SourceInstrument[] {
    return this.#sources.flatMap((source) =>
      source
        .instruments(exchangeId)
        .filter(({ instrument }) => this.#ownerOf(exchangeId, instrument) === source),
    );
  }

  knows(exchangeId: string, instrument: Instrument): boolean {
    return this.#ownerOf(exchangeId, instrument) !== undefined;
  }

  locate(id: HourId): HourLocator | undefined {
    return this.#ownerOf(id.exchange, id.instrument)?.locate(id);
  }

  isUntraded(id: HourId): boolean {
    return this.#ownerOf(id.exchange, id.instrument)?.isUntraded(id) ?? false;
  }

  #ownerOf(exchangeId: string, instrument: Instrument): HourSource | undefined {
    return this.#sources.find((source) => source.knows(exchangeId, instrument));
  }
}

const joined = (first: ExchangeInfo, second: ExchangeInfo): ExchangeInfo => ({
  ...first,
  description: `${first.description ?? first.name}; instruments that they lack: ${second.description ?? second.name}`,
});
