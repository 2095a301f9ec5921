/** One series of a run: what the dump already knows of it, and where its hours are written down. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFormat, Hour, HourId } from '../domain.ts';
import { type FileContent, fetchedEntry } from '../dump/fetched-entry.ts';
import { hourPath, type Layout } from '../dump/layout.ts';
import { type ManifestListing, readManifest, type Series, type Shard } from '../dump/manifest.ts';
import type { GapEntry, ManifestEntry } from '../dump/manifest-entry.ts';
import { type ManifestWriter, manifestWriter } from '../dump/manifest-writer.ts';
import { systemCodeOf } from '../errors.ts';

export interface SeriesOptions {
  readonly dir: string;
  readonly layout: Layout;
  readonly format: FileFormat;
  readonly shard: Shard | undefined;
  readonly fsync: boolean;
  readonly listing: ManifestListing;
  readonly now: () => number;
}

/** An hour of this run: what it is and where its file belongs. */
export interface PlannedHour {
  readonly id: HourId;
  /** Of its file, below the dump; `''` in a flat one. */
  readonly folder: string;
  /** Below the dump; POSIX separators. */
  readonly path: string;
}

/**
 * What lies under an hour's final name: `kept` the file that the manifest proves, `unproven` a file that it does not
 * know or knows with another size, `blocked` something that is no file.
 */
export type LocalHour = KeptHour | { readonly state: 'absent' | 'unproven' | 'blocked' };

export interface KeptHour {
  readonly state: 'kept';
  readonly bytes: number;
  readonly rows: number;
}

export interface SeriesRun {
  readonly plannedHour: (hour: Hour) => PlannedHour;
  readonly lookUp: (planned: PlannedHour) => LocalHour;
  /** Writes down that the file is there and proven. */
  readonly noteFetched: (planned: PlannedHour, content: FileContent) => void;
  /** Writes down why there is none, unless the manifest says so already. */
  readonly noteGap: (planned: PlannedHour, status: GapEntry['status'], cause: string) => void;
  readonly close: () => void;
}

/**
 * Opens a series of a run. The manifest is read once; nothing is created before there is something to say.
 * @throws QtsError `io`
 */
export const openSeries = (series: Series, options: SeriesOptions): SeriesRun => {
  const { dir, layout, format, now } = options;
  const known = entriesOf(series, options);
  const writer: ManifestWriter = manifestWriter(dir, series, options);
  const mayHold = folderView(dir);
  const plannedHour = (hour: Hour): PlannedHour => {
    const { exchange, kind, instrument } = series;
    const id = { exchange, kind, instrument, hour };
    const path = hourPath(layout, id, format);
    return { id, folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))), path };
  };
  return {
    plannedHour,
    lookUp: (planned) =>
      mayHold(planned) ? lookUp(join(dir, planned.path), known.get(planned.id.hour)) : ABSENT,
    noteFetched: ({ id, path }, content) => {
      const base = { hour: id.hour, format, path, atMs: now() };
      writer.append(fetchedEntry(base, content));
    },
    noteGap: ({ id, path }, status, cause) => {
      const last = known.get(id.hour);
      if (last !== undefined && last.status === status && last.cause === cause) return;
      writer.append({ hour: id.hour, format, path, atMs: now(), status, cause });
    },
    close: writer.close,
  };
};

/** The entries that speak of this layout and format; those of others are about other files. */
const entriesOf = (series: Series, options: SeriesOptions): ReadonlyMap<Hour, ManifestEntry> => {
  const known = new Map<Hour, ManifestEntry>();
  for (const entry of readManifest(options.dir, series, options.listing).values()) {
    if (entry.format !== options.format) continue;
    const id = { ...series, hour: entry.hour };
    if (entry.path === hourPath(options.layout, id, entry.format)) known.set(entry.hour, entry);
  }
  return known;
};

const ABSENT: LocalHour = { state: 'absent' };

const NOBODY: ReadonlySet<string> = new Set();

/** Names in a folder of the dump, in lower case: there are file systems that tell no cases apart. */
const namesIn = (folder: string): ReadonlySet<string> | undefined => {
  // An absent folder is the rule in a new dump, and an error costs more than a question.
  if (!existsSync(folder)) return NOBODY;
  try {
    return new Set(readdirSync(folder).map((name) => name.toLowerCase()));
  } catch (error) {
    return systemCodeOf(error) === 'ENOENT' ? NOBODY : undefined;
  }
};

/**
 * Whether there may be a file for an hour: false when the folder was seen without it. One look for the hours of a
 * day instead of one for each. The folder of a flat dump is never looked through: it may hold millions.
 */
const folderView = (dir: string): ((planned: PlannedHour) => boolean) => {
  let seen: string | undefined;
  let names: ReadonlySet<string> | undefined;
  return ({ folder, path }) => {
    if (folder === '') return true;
    if (folder !== seen) {
      names = namesIn(join(dir, folder));
      seen = folder;
    }
    return names?.has(path.slice(folder.length + 1).toLowerCase()) ?? true;
  };
};

const lookUp = (path: string, entry: ManifestEntry | undefined): LocalHour => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { state: 'absent' };
  if (!stat.isFile()) return { state: 'blocked' };
  const proven = entry?.status === 'fetched' && entry.bytes === stat.size;
  return proven ? { state: 'kept', bytes: entry.bytes, rows: entry.rows } : { state: 'unproven' };
};
