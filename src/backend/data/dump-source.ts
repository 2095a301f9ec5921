/** Dumps on disk as a source of hours. */
import { statSync } from 'node:fs';
import type { HourId, Instrument, ServedFormat } from '../../domain.ts';
import type { ExchangeInfo } from '../../wire/messages.ts';
import {
  coverageOf,
  type DumpIndex,
  type IndexedInstrument,
  indexDumps,
  lastPathOf,
  pathsOf,
  seriesKey,
} from './dump-index.ts';
import { LastPrices } from './last-price.ts';
import type { HourLocator, HourSource, SourceInstrument } from './source.ts';

/** A miss scans again, but scanning may take at most this share of the time. */
const SCAN_SHARE = 0.05;
const SHORTEST_SCAN_INTERVAL_MS = 2_000;

export interface DumpSourceOptions {
  readonly dirs: readonly string[];
  readonly defaultExchangeId: string;
  readonly onLog?: ((line: string) => void) | undefined;
}

export class DumpSource implements HourSource {
  readonly #options: DumpSourceOptions;
  #index: DumpIndex;
  readonly #prices = new LastPrices();
  #nextScanMs = 0;
  #warned = false;

  /** @throws QtsError `io` when a directory cannot be read */
  constructor(options: DumpSourceOptions) {
    this.#options = options;
    this.#index = this.#scan();
  }

  exchanges(): readonly ExchangeInfo[] {
    const description = 'Hours of local dumps';
    return this.#index.exchanges.map((id) => ({ id, name: nameOf(id), description }));
  }

  instruments(exchangeId: string): readonly SourceInstrument[] {
    this.#refresh();
    return [...this.#index.instruments.values()]
      .filter((entry) => entry.exchange === exchangeId)
      .map((entry) => this.#describe(entry))
      .sort((a, b) => compareInstruments(a.instrument, b.instrument));
  }

  knows(exchangeId: string, instrument: Instrument): boolean {
    const key = seriesKey(exchangeId, instrument);
    if (!this.#index.instruments.has(key)) this.#refresh();
    return this.#index.instruments.has(key);
  }

  locate(id: HourId, prefer: ServedFormat): HourLocator | undefined {
    return this.#locateIndexed(id, prefer) ?? (this.#refresh() ? this.#locateIndexed(id, prefer) : undefined);
  }

  #describe(entry: IndexedInstrument): SourceInstrument {
    const path = lastPathOf(entry);
    const lastPrice = path === undefined ? undefined : this.#prices.of(path);
    const price = lastPrice === undefined ? {} : { lastPrice };
    return { instrument: entry.instrument, coverage: coverageOf(entry), ...price };
  }

  #locateIndexed(id: HourId, prefer: ServedFormat): HourLocator | undefined {
    const paths = pathsOf(this.#index, id);
    if (paths === undefined) return undefined;
    const order: readonly ServedFormat[] =
      prefer === 'parquet' ? ['parquet', 'lastra'] : ['lastra', 'parquet'];
    for (const format of order) {
      const path = paths[format];
      const stat = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
      if (path === undefined || stat === undefined) continue;
      return { from: 'file', path, format, sizeBytes: stat.size, modifiedMs: stat.mtimeMs };
    }
    return undefined;
  }

  /** Scans again unless that was done a moment ago. */
  #refresh(): boolean {
    if (performance.now() < this.#nextScanMs) return false;
    this.#index = this.#scan();
    return true;
  }

  #scan(): DumpIndex {
    const startMs = performance.now();
    const index = indexDumps(this.#options.dirs, this.#options.defaultExchangeId);
    const tookMs = performance.now() - startMs;
    this.#nextScanMs = startMs + Math.max(SHORTEST_SCAN_INTERVAL_MS, tookMs / SCAN_SHARE);
    if (index.others.count > 0 && !this.#warned) {
      this.#warned = true;
      this.#options.onLog?.(
        `warning: ${index.others.count} files have other names than hours and are not served, such as ${index.others.examples.slice(0, 3).join(', ')}`,
      );
    }
    return index;
  }
}

const nameOf = (exchangeId: string): string => exchangeId.slice(0, 1).toUpperCase() + exchangeId.slice(1);

const compareInstruments = (a: Instrument, b: Instrument): number =>
  `${a.base}/${a.quote}` < `${b.base}/${b.quote}` ? -1 : 1;
