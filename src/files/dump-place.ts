/** The dump that a folder is, or lies in, and what its manifests say of its files. */
import { realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { HourId } from '../domain.ts';
import { type DumpFault, type FaultKind, type FaultPlace, placeOf } from '../dump/fault.ts';
import { type KnownHours, knownHours } from '../dump/known.ts';
import { findHourInPath, type ParsedHourPath } from '../dump/layout.ts';
import { exchangesOfManifests, MANIFEST_FOLDER, manifestFileName, type Series } from '../dump/manifest.ts';
import type { FetchedEntry } from '../dump/manifest-entry.ts';

export interface Dump {
  /** As the user reached it. */
  readonly root: string;
  readonly known: KnownHours;
  /** Of files that no folder gives one. */
  readonly exchange: string | undefined;
  /** Of each series that was met: files that its manifest lists, and those of them that were met. */
  readonly tally: Map<string, { readonly listed: number; met: number }>;
}

/** An hour of a dump: a file, an entry of a manifest, or both. */
export interface DumpHour {
  readonly dump: Dump;
  /** Below the dump; POSIX separators. */
  readonly path: string;
  readonly hour: ParsedHourPath;
  readonly exchange: string | undefined;
  /** What was proven once. */
  readonly entry: FetchedEntry | undefined;
}

/** Whether a path is a directory with manifests. */
export const isDump = (path: string): boolean => {
  try {
    return statSync(join(path, MANIFEST_FOLDER), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // Below a file, or behind what may not be looked at, there is nothing.
    return false;
  }
};

/**
 * @param exchange of files that neither folders nor manifests give one
 * @throws QtsError `io` when the manifests cannot be listed
 */
export const openDump = (root: string, exchange?: string): Dump => {
  const [only, ...others] = exchangesOfManifests(root);
  const known = knownHours(root);
  return { root, known, exchange: others.length === 0 && only ? only : exchange, tally: new Map() };
};

/** `a/b` below `a` is `b`, POSIX. */
export const below = (root: string, path: string): string => relative(root, path).split(sep).join('/');

const hasManifests = (path: string): boolean => {
  try {
    return exchangesOfManifests(path).length > 0;
  } catch {
    // What may not be looked at, somewhere above, is no reason not to look below.
    return false;
  }
};

/**
 * The root of the nearest dump that a folder lies in, the folder itself left out. Its path is in terms of the
 * folder's; links on the way end the search, because no walk of that dump would follow them.
 */
export const enclosingDump = (folder: string): string | undefined => {
  let real = realpathSync(folder);
  for (let path = folder; ; ) {
    path = join(path, '..');
    const up = realpathSync(path);
    if (up === real || up !== join(real, '..')) return undefined;
    if (hasManifests(path)) return path;
    real = up;
  }
};

/** What the manifests know of a file; undefined when it is no hour. @throws QtsError `io` */
export const hourOf = (dump: Dump, path: string): DumpHour | undefined => {
  const hour = findHourInPath(path);
  if (hour === undefined) return undefined;
  const exchange = hour.exchange ?? dump.exchange;
  const series = exchange === undefined ? undefined : { ...hour, exchange };
  return { dump, path, hour, exchange, entry: series && meetEntry(dump, series, path) };
};

/** Asked once for each file. */
const meetEntry = ({ known, tally }: Dump, series: Series, path: string): FetchedEntry | undefined => {
  const entries = known.of(series);
  const entry = entries.get(path);
  if (entry?.status !== 'fetched') return undefined;
  const key = manifestFileName(series);
  let count = tally.get(key);
  if (count === undefined) {
    let listed = 0;
    for (const { status } of entries.values()) if (status === 'fetched') listed += 1;
    count = { listed, met: 0 };
    tally.set(key, count);
  }
  count.met += 1;
  return entry;
};

/**
 * Files that manifests know, a series after the other, in the order of names; none of a series all of whose files were
 * met already.
 * @throws QtsError `io`
 */
export function* listedHours({ known, tally }: Dump, isWanted: (entry: FetchedEntry) => boolean) {
  for (const series of known.series) {
    const count = tally.get(manifestFileName(series));
    if (count !== undefined && count.met === count.listed) continue;
    const entries: FetchedEntry[] = [];
    for (const entry of known.of(series).values())
      if (entry.status === 'fetched' && isWanted(entry)) entries.push(entry);
    // Manifests are in the order in which hours came.
    entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const entry of entries) yield { series, entry };
  }
}

/** A listed hour as a file of its dump. */
export const listedHour = (dump: Dump, series: Series, entry: FetchedEntry): DumpHour => {
  const { kind, instrument, exchange } = series;
  const { hour, format, path } = entry;
  const layout = findHourInPath(path)?.layout ?? 'flat';
  return { dump, path, hour: { kind, instrument, hour, format, layout, exchange }, exchange, entry };
};

const placeOfHour = ({ path, hour, exchange, entry }: DumpHour): FaultPlace | undefined => {
  // What was made from a user's own file no backend has.
  if (exchange === undefined || entry?.source === 'import') return undefined;
  const id: HourId = { exchange, kind: hour.kind, instrument: hour.instrument, hour: hour.hour };
  return placeOf(id, hour.format, path);
};

/** What a repair needs to know of an hour that is not what it should be. */
export const faultOf = (hour: DumpHour, kind: FaultKind, cause: string): DumpFault => ({
  kind,
  cause,
  path: hour.path,
  format: hour.hour.format,
  place: placeOfHour(hour),
});
