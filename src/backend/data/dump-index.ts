/** The hours of some dumps, found by scanning: nothing that a request says ever becomes a path. */
import {
  type Hour,
  type HourId,
  type HourRange,
  type Instrument,
  KINDS,
  type Kind,
  symbolOf,
} from '../../domain.ts';
import { type FoundHour, scanHours } from '../../dump/scan.ts';
import type { Coverage } from './source.ts';

/** Paths by format; of one hour in several dumps the first one counts. */
export interface HourPaths {
  lastra?: string;
  parquet?: string;
}

export interface IndexedInstrument {
  readonly exchange: string;
  readonly instrument: Instrument;
  readonly hours: Readonly<Record<Kind, Map<Hour, HourPaths>>>;
}

export interface DumpIndex {
  /** By exchange and symbol, see {@link seriesKey}. */
  readonly instruments: ReadonlyMap<string, IndexedInstrument>;
  readonly exchanges: readonly string[];
  readonly others: { readonly count: number; readonly examples: readonly string[] };
}

export const seriesKey = (exchange: string, instrument: Instrument): string =>
  `${exchange} ${symbolOf(instrument)}`;

const add = (instruments: Map<string, IndexedInstrument>, exchange: string, found: FoundHour): void => {
  if (found.format === 'csv') return;
  const key = seriesKey(exchange, found.instrument);
  const entry = instruments.get(key) ?? {
    exchange,
    instrument: found.instrument,
    hours: { tickers: new Map<Hour, HourPaths>(), klines: new Map<Hour, HourPaths>() },
  };
  instruments.set(key, entry);
  const hours = entry.hours[found.kind];
  const paths = hours.get(found.hour) ?? {};
  paths[found.format] ??= found.path;
  hours.set(found.hour, paths);
};

/**
 * Scans dumps of any layout. Yields after each file, so that the caller can let others work in between; the index
 * is the generator's return value.
 * @param defaultExchangeId of flat dumps that do not say it themselves
 * @throws QtsError `io` when a directory cannot be read
 */
export function* indexDumpsInSteps(
  dirs: readonly string[],
  defaultExchangeId: string,
): Generator<undefined, DumpIndex> {
  const instruments = new Map<string, IndexedInstrument>();
  let count = 0;
  const examples: string[] = [];
  const onOthers = (others: { readonly count: number; readonly examples: readonly string[] }) => {
    count += others.count;
    examples.push(...others.examples);
  };
  for (const dir of dirs) {
    for (const found of scanHours(dir, { onOthers })) {
      add(instruments, found.exchange ?? defaultExchangeId, found);
      yield;
    }
  }
  const exchanges = [...new Set([...instruments.values()].map((entry) => entry.exchange))].sort();
  return { instruments, exchanges, others: { count, examples } };
}

/** {@link indexDumpsInSteps} in one go. */
export const indexDumps = (dirs: readonly string[], defaultExchangeId: string): DumpIndex => {
  const steps = indexDumpsInSteps(dirs, defaultExchangeId);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

const rangeOf = (hours: ReadonlyMap<Hour, HourPaths>): HourRange | undefined => {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const hour of hours.keys()) {
    from = Math.min(from, hour);
    to = Math.max(to, hour + 1);
  }
  return hours.size === 0 ? undefined : { from, to };
};

export const coverageOf = (entry: IndexedInstrument): Coverage => {
  const coverage: Partial<Record<Kind, HourRange>> = {};
  for (const kind of KINDS) {
    const range = rangeOf(entry.hours[kind]);
    if (range !== undefined) coverage[kind] = range;
  }
  return coverage;
};

export const pathsOf = (index: DumpIndex, id: HourId): HourPaths | undefined =>
  index.instruments.get(seriesKey(id.exchange, id.instrument))?.hours[id.kind].get(id.hour);

/** The Lastra file of the newest hour of either kind. */
export const lastPathOf = (entry: IndexedInstrument): string | undefined => {
  const coverage = coverageOf(entry);
  const newest = [...KINDS].sort((a, b) => (coverage[b]?.to ?? 0) - (coverage[a]?.to ?? 0))[0] ?? 'tickers';
  return entry.hours[newest].get((coverage[newest]?.to ?? 0) - 1)?.lastra;
};
