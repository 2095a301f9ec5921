/** What a dump lacks and why: from its manifests and the names and sizes of its files. No file is opened. */
import { statSync } from 'node:fs';
import {
  describeHour,
  FILE_FORMATS,
  type FileFormat,
  type Hour,
  type HourRange,
  type Instrument,
  type Kind,
} from '../domain.ts';
import { type GapRange, type HourState, type HourStates, hourStates } from './gap-state.ts';
import { LAYOUTS, type Layout } from './layout.ts';
import {
  listManifests,
  MANIFEST_FOLDER,
  type ManifestListing,
  manifestFileName,
  readManifest,
} from './manifest.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import { readPlannedRanges } from './planned.ts';
import { type FoundHour, scanHours } from './scan.ts';

/** What is known of one series. The sum of `counts` is the number of hours in `range`. */
export interface SeriesReport {
  /** Undefined where neither folders nor manifests tell. */
  readonly exchange: string | undefined;
  readonly kind: Kind;
  readonly instrument: Instrument;
  /** From the first to the last hour that anything is known of, or what was asked for. */
  readonly range: HourRange;
  readonly counts: Readonly<Record<HourState, number>>;
  /** Files of hours in `range` that are there and that no manifest has proven. */
  readonly unproven: number;
  readonly at: (hour: Hour) => HourState;
  /** In the order of time; made anew each time. */
  readonly gaps: () => Generator<GapRange>;
}

export interface DumpReport {
  readonly series: readonly SeriesReport[];
  /** Whether the dump has any manifest: without, nobody knows why an hour is not there. */
  readonly hasManifests: boolean;
  /** Dumps with manifests of their own below this one, which were not read. */
  readonly nested: readonly string[];
  readonly others: number;
}

export interface GapOptions {
  /** In place of the first hour that is known. */
  readonly from?: Hour | undefined;
  /** In place of the hour after the last one that is known. */
  readonly to?: Hour | undefined;
}

/** The files of a series, two numbers each: millions of them must not be objects. */
interface Files {
  readonly exchange: string | undefined;
  readonly kind: Kind;
  readonly instrument: Instrument;
  readonly codes: number[];
  readonly sizes: number[];
}

const PLACES = [...LAYOUTS, 'elsewhere'] as const;

/** Hour, format and place of a file as one number, equal for a file and for its entry. */
const codeOf = (hour: Hour, format: FileFormat, place: Layout | 'elsewhere'): number =>
  (hour * PLACES.length + PLACES.indexOf(place)) * FILE_FORMATS.length + FILE_FORMATS.indexOf(format);

const hourOfCode = (code: number): Hour => Math.floor(code / (PLACES.length * FILE_FORMATS.length));

const layoutOfPath = (path: string): Layout => {
  if (!path.includes('/')) return 'flat';
  return path.startsWith('exchange=') ? 'hive' : 'tree';
};

const FOLDERS: Record<Layout, number> = { flat: 0, tree: 4, hive: 4 };

/** Where a fetch into the dump itself would look for the file, or elsewhere. */
const placeOf = ({ relativePath, layout, exchange }: FoundHour): Layout | 'elsewhere' => {
  const isKnown = exchange !== undefined || layout === 'flat';
  return isKnown && relativePath.split('/').length === FOLDERS[layout] + 1 ? layout : 'elsewhere';
};

const keyOf = (exchange: string | undefined, kind: Kind, instrument: Instrument): string =>
  manifestFileName({ exchange: exchange ?? '', kind, instrument });

interface Collected {
  readonly files: Map<string, Files>;
  readonly nested: string[];
  others: number;
}

const collect = (dir: string): Collected => {
  const collected: Collected = { files: new Map(), nested: [], others: 0 };
  const onHidden = (path: string): void => {
    if (path.endsWith(`/${MANIFEST_FOLDER}`))
      collected.nested.push(path.slice(0, -MANIFEST_FOLDER.length - 1));
  };
  const onOther = (): void => {
    collected.others += 1;
  };
  for (const found of scanHours(dir, { onHidden, onOther })) {
    const { exchange, kind, instrument } = found;
    const key = keyOf(exchange, kind, instrument);
    const files = collected.files.get(key) ?? { exchange, kind, instrument, codes: [], sizes: [] };
    collected.files.set(key, files);
    files.codes.push(codeOf(found.hour, found.format, placeOf(found)));
    // What goes away in the meantime was there: a size of its own would be called damaged.
    files.sizes.push(statSync(found.path, { throwIfNoEntry: false })?.size ?? -1);
  }
  return collected;
};

/** Hours that the messages of single hours name stand beside the cause already. */
const causeOf = (entry: ManifestEntry, series: Files): string => {
  if (entry.status === 'fetched') return '';
  const { exchange = '', kind, instrument } = series;
  return entry.cause.replaceAll(`${describeHour({ exchange, kind, instrument, hour: entry.hour })}: `, '');
};

const markEntry = (
  states: HourStates,
  entry: ManifestEntry,
  size: number | undefined,
  cause: string,
): void => {
  const { hour, status } = entry;
  if (size === undefined) states.mark(hour, status === 'fetched' ? 'lost' : status, cause);
  else if (status === 'failed') states.mark(hour, 'damaged', cause);
  else if (status === 'fetched' && entry.bytes !== size && size > 0)
    states.mark(hour, 'damaged', `the file has ${size} bytes, not the ${entry.bytes} that were proven`);
};

const knownRange = (
  files: Files,
  entries: Iterable<ManifestEntry>,
  planned: readonly HourRange[],
): HourRange => {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const see = (first: Hour, end: Hour): void => {
    from = Math.min(from, first);
    to = Math.max(to, end);
  };
  for (const code of files.codes) see(hourOfCode(code), hourOfCode(code) + 1);
  for (const { hour } of entries) see(hour, hour + 1);
  for (const range of planned) see(range.from, range.to);
  return { from, to };
};

const windowOf = (known: HourRange, { from, to }: GapOptions): HourRange => {
  const start = from ?? (Number.isFinite(known.from) ? known.from : (to ?? 0));
  const end = to ?? (Number.isFinite(known.to) ? known.to : start);
  return { from: start, to: Math.max(start, end) };
};

const reportSeries = (
  dir: string,
  files: Files,
  listing: ManifestListing,
  options: GapOptions,
): SeriesReport => {
  const { exchange, kind, instrument } = files;
  const series = exchange === undefined ? undefined : { exchange, kind, instrument };
  const entries =
    series === undefined ? new Map<string, ManifestEntry>() : readManifest(dir, series, listing);
  const planned = series === undefined ? [] : readPlannedRanges(dir, series, listing);
  const states = hourStates(windowOf(knownRange(files, entries.values(), planned), options));
  const { from, to } = states.range;
  for (const range of planned) {
    for (let hour = Math.max(from, range.from); hour < Math.min(to, range.to); hour += 1)
      states.mark(hour, 'untried');
  }
  const unlisted = markFiles(states, files);
  for (const entry of entries.values()) {
    const code = codeOf(entry.hour, entry.format, layoutOfPath(entry.path));
    const size = unlisted.get(code);
    markEntry(states, entry, size, causeOf(entry, files));
    if (entry.status !== 'missing') unlisted.delete(code);
  }
  const unproven = [...unlisted].filter(([code, size]) => {
    const hour = hourOfCode(code);
    return size !== 0 && hour >= from && hour < to;
  });
  const { range, at, gaps } = states;
  return { exchange, kind, instrument, range, counts: states.counts(), unproven: unproven.length, at, gaps };
};

/** Sizes by code. */
const markFiles = (states: HourStates, { codes, sizes }: Files): Map<number, number> => {
  const byCode = new Map<number, number>();
  for (const [at, code] of codes.entries()) {
    const size = sizes[at] ?? 0;
    byCode.set(code, size);
    if (size === 0) states.mark(hourOfCode(code), 'damaged', 'the file has no bytes');
    else if (size > 0) states.mark(hourOfCode(code), 'present');
  }
  return byCode;
};

const byName = (a: Files, b: Files): number => {
  const [left, right] = [keyOf(a.exchange, a.kind, a.instrument), keyOf(b.exchange, b.kind, b.instrument)];
  return left < right ? -1 : 1;
};

/**
 * Reports every series of a dump that manifests or files know, in any layout; shards are merged. Sizes stand for
 * contents here: only `verify` reads.
 * @throws QtsError `io` when a directory or a manifest cannot be read
 */
export const reportGaps = (dir: string, options: GapOptions = {}): DumpReport => {
  const { files, nested, others } = collect(dir);
  const listing = listManifests(dir);
  for (const { exchange, kind, instrument } of listing.series) {
    const key = keyOf(exchange, kind, instrument);
    if (!files.has(key)) files.set(key, { exchange, kind, instrument, codes: [], sizes: [] });
  }
  const series = [...files.values()].sort(byName).map((one) => reportSeries(dir, one, listing, options));
  return { series, hasManifests: listing.series.length > 0, nested, others };
};
