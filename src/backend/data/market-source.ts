/** The simulated market as a source of hours. */
import { type HourId, hourOfMs, type Instrument } from '../../domain.ts';
import type { ExchangeInfo } from '../../wire/messages.ts';
import { SIMULATED_INSTRUMENTS } from '../market/instruments.ts';
import type { SimulatedMarket, SimulatedQuote } from '../market/market.ts';
import type { HourLocator, HourSource, SourceInstrument } from './source.ts';

export class MarketSource implements HourSource {
  readonly #market: SimulatedMarket;
  readonly #now: () => number;
  /** The quotes of the last full hour: they change once an hour. */
  #quotes: { readonly hour: number; readonly bySymbol: Map<string, SimulatedQuote> } | undefined;

  constructor(market: SimulatedMarket, now: () => number) {
    this.#market = market;
    this.#now = now;
  }

  exchanges(): readonly ExchangeInfo[] {
    const description = `Simulated market, seed ${this.#market.seed}: made-up prices, not those of any exchange`;
    return [{ id: this.#market.exchange, name: 'Binance', description }];
  }

  hasExchange(exchangeId: string): boolean {
    return exchangeId === this.#market.exchange;
  }

  instruments(exchangeId: string): readonly SourceInstrument[] {
    if (exchangeId !== this.#market.exchange) return [];
    const nowMs = this.#now();
    return SIMULATED_INSTRUMENTS.map((instrument) => {
      const range = this.#market.coverage(instrument, nowMs);
      const coverage = { tickers: range, klines: range };
      const ended = this.#market.delistedHour(instrument);
      const life = ended !== undefined && ended <= range.to ? { inactiveSince: ended } : {};
      return { instrument, coverage, ...life, ...this.#quote(instrument, range.to - 1) };
    });
  }

  knows(exchangeId: string, instrument: Instrument): boolean {
    return exchangeId === this.#market.exchange && this.#market.find(instrument) !== undefined;
  }

  locate(id: HourId): HourLocator | undefined {
    if (!this.knows(id.exchange, id.instrument)) return undefined;
    const hasData = this.#market.has(id.instrument, id.hour, this.#now());
    return hasData ? { from: 'market', seed: this.#market.seed } : undefined;
  }

  isUntraded({ instrument, hour }: HourId): boolean {
    return this.#market.isUntraded(instrument, hour);
  }

  #quote(instrument: Instrument, hour: number): SimulatedQuote {
    const current = hourOfMs(this.#now());
    if (this.#quotes?.hour !== current) this.#quotes = { hour: current, bySymbol: new Map() };
    const symbol = `${instrument.base}/${instrument.quote}`;
    const known = this.#quotes.bySymbol.get(symbol);
    const quote = known ?? this.#market.quote(instrument, hour);
    if (known === undefined) this.#quotes.bySymbol.set(symbol, quote);
    return quote;
  }
}
