/** Dumps on disk as a source of hours. */
import { statSync } from 'node:fs';
import type { HourId, Instrument } from '../../domain.ts';
import { messageOf } from '../../errors.ts';
import type { ExchangeInfo } from '../../wire/messages.ts';
import {
  coverageOf,
  type DumpIndex,
  type IndexedInstrument,
  indexDumps,
  indexDumpsInSteps,
  lastPathOf,
  pathsOf,
  seriesKey,
} from './dump-index.ts';
import { LastPrices } from './last-price.ts';
import type { HourLocator, HourSource, SourceInstrument } from './source.ts';

/** A miss scans again, but scanning may take at most this share of the time. */
const SCAN_SHARE = 0.1;
const SHORTEST_SCAN_INTERVAL_MS = 2_000;
/** A scan that takes longer does not hold up requests … */
const QUICK_MS = 25;
/** … for more than this at a time. */
const SLICE_MS = 4;

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
  #scanMs = 0;
  #isScanning = false;
  #warned = false;

  /** @throws QtsError `io` when a directory cannot be read */
  constructor(options: DumpSourceOptions) {
    this.#options = options;
    const startMs = performance.now();
    this.#index = indexDumps(options.dirs, options.defaultExchangeId);
    this.#adopt(this.#index, performance.now() - startMs);
  }

  exchanges(): readonly ExchangeInfo[] {
    this.#refresh();
    const description = 'Hours of local dumps';
    return this.#index.exchanges.map((id) => ({ id, name: nameOf(id), description }));
  }

  /** Scans again for what it does not know only: this is asked with every hour. */
  hasExchange(exchangeId: string): boolean {
    const isKnown = () => this.#index.exchanges.includes(exchangeId);
    return isKnown() || (this.#refresh() && isKnown());
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

  locate(id: HourId): HourLocator | undefined {
    return this.#locateIndexed(id) ?? (this.#refresh() ? this.#locateIndexed(id) : undefined);
  }

  /** A dump says what is there, not what there was. */
  isUntraded(): boolean {
    return false;
  }

  #describe(entry: IndexedInstrument): SourceInstrument {
    const path = lastPathOf(entry);
    const lastPrice = path === undefined ? undefined : this.#prices.of(path);
    const price = lastPrice === undefined ? {} : { lastPrice };
    return { instrument: entry.instrument, coverage: coverageOf(entry), ...price };
  }

  /** Of two files for one hour Lastra wins, whatever is asked for: both formats give the same values. */
  #locateIndexed(id: HourId): HourLocator | undefined {
    const paths = pathsOf(this.#index, id);
    if (paths === undefined) return undefined;
    for (const format of ['lastra', 'parquet'] as const) {
      const path = paths[format];
      const stat = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
      if (path === undefined || stat === undefined) continue;
      return { from: 'file', path, format, sizeBytes: stat.size, modifiedMs: stat.mtimeMs };
    }
    return undefined;
  }

  /**
   * Scans again unless that was done a moment ago: at once where that is quick, else in the background.
   * @returns whether the index is new now
   */
  #refresh(): boolean {
    if (this.#isScanning || performance.now() < this.#nextScanMs) return false;
    const { dirs, defaultExchangeId } = this.#options;
    if (this.#scanMs > QUICK_MS) {
      void this.#refreshInBackground();
      return false;
    }
    const startMs = performance.now();
    try {
      this.#adopt(indexDumps(dirs, defaultExchangeId), performance.now() - startMs);
      return true;
    } catch (error) {
      this.#keepOld(error, performance.now() - startMs);
      return false;
    }
  }

  async #refreshInBackground(): Promise<void> {
    const { dirs, defaultExchangeId } = this.#options;
    this.#isScanning = true;
    let workedMs = 0;
    try {
      const steps = indexDumpsInSteps(dirs, defaultExchangeId);
      for (;;) {
        const startMs = performance.now();
        let step = steps.next();
        while (step.done !== true && performance.now() - startMs < SLICE_MS) step = steps.next();
        workedMs += performance.now() - startMs;
        if (step.done === true) return this.#adopt(step.value, workedMs);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.#keepOld(error, workedMs);
    } finally {
      this.#isScanning = false;
    }
  }

  #keepOld(error: unknown, tookMs: number): void {
    this.#nextScanMs = performance.now() + Math.max(SHORTEST_SCAN_INTERVAL_MS, tookMs / SCAN_SHARE);
    this.#options.onLog?.(`warning: the dumps could not be scanned again: ${messageOf(error)}`);
  }

  #adopt(index: DumpIndex, tookMs: number): void {
    this.#index = index;
    this.#scanMs = tookMs;
    this.#nextScanMs = performance.now() + Math.max(SHORTEST_SCAN_INTERVAL_MS, tookMs / SCAN_SHARE);
    const { count, examples } = index.others;
    if (count === 0 || this.#warned) return;
    this.#warned = true;
    this.#options.onLog?.(
      `warning: ${count} files have other names than hours and are not served, such as ${examples.slice(0, 3).join(', ')}`,
    );
  }
}

const nameOf = (exchangeId: string): string => exchangeId.slice(0, 1).toUpperCase() + exchangeId.slice(1);

const compareInstruments = (a: Instrument, b: Instrument): number =>
  `${a.base}/${a.quote}` < `${b.base}/${b.quote}` ? -1 : 1;
