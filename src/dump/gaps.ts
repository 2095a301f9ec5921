/** What a dump lacks and why: from its manifests and the names and sizes of its files. No file is opened. */
import { setImmediate } from 'node:timers/promises';
import { describeHour, type Hour, type HourRange, type Instrument, type Kind } from '../domain.ts';
import { type GapRange, type HourState, type HourStates, hourStates } from './gap-state.ts';
import { listManifests, type ManifestListing, readManifest } from './manifest.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import { readPlannedRanges } from './planned.ts';
import {
  collectFiles,
  fileCode,
  hourOfCode,
  layoutOfPath,
  noFiles,
  type SeriesFiles,
  seriesFilesKey,
} from './series-files.ts';

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
  readonly signal?: AbortSignal | undefined;
  /** Now and then: how many files were found. */
  readonly onFiles?: ((files: number) => void) | undefined;
}

/** Hours that the messages of single hours name stand beside the cause already. */
const causeOf = (entry: ManifestEntry, series: SeriesFiles): string => {
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
  files: SeriesFiles,
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
  files: SeriesFiles,
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
    const code = fileCode(entry.hour, entry.format, layoutOfPath(entry.path));
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
const markFiles = (states: HourStates, { codes, sizes }: SeriesFiles): Map<number, number> => {
  const byCode = new Map<number, number>();
  for (const [at, code] of codes.entries()) {
    const size = sizes[at] ?? 0;
    byCode.set(code, size);
    if (size === 0) states.mark(hourOfCode(code), 'damaged', 'the file has no bytes');
    else if (size > 0) states.mark(hourOfCode(code), 'present');
  }
  return byCode;
};

/**
 * Reports every series of a dump that manifests or files know, in any layout; shards are merged. Sizes stand for
 * contents here: only `verify` reads.
 * @throws QtsError `io` when a directory or a manifest cannot be read
 * @throws the signal's reason when it is aborted
 */
export const reportGaps = async (dir: string, options: GapOptions = {}): Promise<DumpReport> => {
  const {
    series: found,
    nested,
    others,
  } = await collectFiles(dir, { signal: options.signal, onFiles: options.onFiles });
  const listing = listManifests(dir);
  const files = new Map(found);
  for (const { exchange, kind, instrument } of listing.series) {
    const key = seriesFilesKey({ exchange, kind, instrument });
    if (!files.has(key)) files.set(key, noFiles(exchange, kind, instrument));
  }
  const series: SeriesReport[] = [];
  for (const key of [...files.keys()].sort()) {
    const one = files.get(key);
    if (one !== undefined) series.push(reportSeries(dir, one, listing, options));
    await setImmediate();
    options.signal?.throwIfAborted();
  }
  return { series, hasManifests: listing.series.length > 0, nested, others };
};
