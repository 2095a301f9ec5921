/** The hours of some dumps, found by scanning: nothing that a request says ever becomes a path. */
import { dirname, join, sep } from 'node:path';
import {
  type Hour,
  type HourId,
  type HourRange,
  type Instrument,
  KINDS,
  type Kind,
  type ServedFormat,
  symbolOf,
} from '../../domain.ts';
import { hourFileName } from '../../dump/layout.ts';
import { type FoundHour, scanHours } from '../../dump/scan.ts';
import type { Coverage } from './source.ts';

/** Paths by format; of one hour in several dumps the first one counts. */
export interface HourPaths {
  readonly lastra?: string;
  readonly parquet?: string;
}

/**
 * Where the files of an hour lie: folders where they bear the name that an hour has, whole paths else. Hours of one
 * folder share one of these, so that a file takes some forty bytes and not the length of its path.
 */
interface HourPlace {
  readonly lastra?: Place;
  readonly parquet?: Place;
}

interface Place {
  readonly path: string;
  readonly isFolder: boolean;
}

export interface IndexedInstrument {
  readonly exchange: string;
  readonly instrument: Instrument;
  readonly hours: Readonly<Record<Kind, ReadonlyMap<Hour, HourPlace>>>;
}

export interface DumpIndex {
  /** By exchange and symbol, see {@link seriesKey}. */
  readonly instruments: ReadonlyMap<string, IndexedInstrument>;
  readonly exchanges: readonly string[];
  readonly others: { readonly count: number; readonly examples: readonly string[] };
}

const SERVED_FORMATS: readonly ServedFormat[] = ['lastra', 'parquet'];

export const seriesKey = (exchange: string, instrument: Instrument): string =>
  `${exchange} ${symbolOf(instrument)}`;

interface GrowingInstrument extends IndexedInstrument {
  readonly hours: Readonly<Record<Kind, Map<Hour, HourPlace>>>;
}

/** An index while it is being made. */
class IndexBuilder {
  readonly instruments = new Map<string, GrowingInstrument>();
  /** The places met last: files of one folder come one after the other. */
  readonly #recent = new Map<ServedFormat, { readonly place: Place; readonly alone: HourPlace }>();

  add(exchange: string, found: FoundHour): void {
    const { format, hour } = found;
    if (format === 'csv') return;
    const hours = this.#entryOf(exchange, found).hours[found.kind];
    const known = hours.get(hour);
    if (known?.[format] !== undefined) return;
    const { place, alone } = this.#placeOf(found, format);
    hours.set(hour, known === undefined ? alone : { ...known, [format]: place });
  }

  #entryOf(exchange: string, { instrument }: FoundHour): GrowingInstrument {
    const key = seriesKey(exchange, instrument);
    const entry = this.instruments.get(key) ?? {
      ...{ exchange, instrument },
      hours: { tickers: new Map<Hour, HourPlace>(), klines: new Map<Hour, HourPlace>() },
    };
    this.instruments.set(key, entry);
    return entry;
  }

  #placeOf(found: FoundHour, format: ServedFormat) {
    const folder = dirname(found.path);
    const isFolder = found.path.endsWith(`${sep}${hourFileName(found, format)}`);
    const path = isFolder ? folder : found.path;
    const recent = this.#recent.get(format);
    if (recent?.place.path === path && recent.place.isFolder === isFolder) return recent;
    const place = { path, isFolder };
    const made = { place, alone: { [format]: place } };
    this.#recent.set(format, made);
    return made;
  }
}

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
  const builder = new IndexBuilder();
  let count = 0;
  const examples: string[] = [];
  const onOthers = (others: { readonly count: number; readonly examples: readonly string[] }) => {
    count += others.count;
    examples.push(...others.examples);
  };
  for (const dir of dirs) {
    for (const found of scanHours(dir, { onOthers })) {
      builder.add(found.exchange ?? defaultExchangeId, found);
      yield;
    }
  }
  const { instruments } = builder;
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

const rangeOf = (hours: ReadonlyMap<Hour, HourPlace>): HourRange | undefined => {
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

const pathsAt = (entry: IndexedInstrument, kind: Kind, hour: Hour): HourPaths | undefined => {
  const place = entry.hours[kind].get(hour);
  if (place === undefined) return undefined;
  const paths: { -readonly [Format in keyof HourPaths]: HourPaths[Format] } = {};
  for (const format of SERVED_FORMATS) {
    const at = place[format];
    if (at === undefined) continue;
    const name = hourFileName({ instrument: entry.instrument, kind, hour }, format);
    paths[format] = at.isFolder ? join(at.path, name) : at.path;
  }
  return paths;
};

export const pathsOf = (index: DumpIndex, id: HourId): HourPaths | undefined => {
  const entry = index.instruments.get(seriesKey(id.exchange, id.instrument));
  return entry && pathsAt(entry, id.kind, id.hour);
};

/** The Lastra file of the newest hour of either kind. */
export const lastPathOf = (entry: IndexedInstrument): string | undefined => {
  const coverage = coverageOf(entry);
  const newest = [...KINDS].sort((a, b) => (coverage[b]?.to ?? 0) - (coverage[a]?.to ?? 0))[0] ?? 'tickers';
  return pathsAt(entry, newest, (coverage[newest]?.to ?? 0) - 1)?.lastra;
};
