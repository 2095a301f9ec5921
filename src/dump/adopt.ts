/** Takes files that something else brought into the manifests of a dump, once they are proven. */
import { lstatSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type HourId, hourEndMs, hourStartMs, type Kind } from '../domain.ts';
import { messageOf, QtsError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { fetchedEntry, fileContent } from './fetched-entry.ts';
import { type KnownHours, knownHours } from './known.ts';
import { hourPath, type Layout, parseHourFileName } from './layout.ts';
import { lockDump } from './lock.ts';
import { exchangesOfManifests, MANIFEST_FOLDER, manifestFileName, type Series } from './manifest.ts';
import { type ManifestWriter, manifestWriter } from './manifest-writer.ts';
import { proveHour } from './proof.ts';
import { type FoundHour, scanHours } from './scan.ts';

export interface AdoptOptions {
  /** Of files whose folders do not tell; those that tell another one are refused. */
  readonly exchange?: string | undefined;
  /** Files of the other kind are left alone. */
  readonly kind?: Kind | undefined;
  /** Moves what is adopted to where this layout has it; files stay where they are unless told. */
  readonly layout?: Layout | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly now?: (() => number) | undefined;
  readonly onFile?: ((counts: AdoptCounts) => void) | undefined;
}

export interface AdoptCounts {
  readonly adopted: number;
  /** Already in a manifest with the same size. */
  readonly known: number;
  /** Of those adopted. */
  readonly bytes: number;
  readonly rows: number;
}

/** A file that stays where it is and in no manifest. */
export interface Refusal {
  /** Below the dump; POSIX separators. */
  readonly path: string;
  readonly reason: string;
}

export interface AdoptVerdict extends AdoptCounts {
  readonly dir: string;
  readonly refused: readonly Refusal[];
}

interface Adoption {
  readonly dir: string;
  readonly options: AdoptOptions;
  readonly known: KnownHours;
  readonly writerOf: (series: Series) => ManifestWriter;
  readonly exchanges: readonly string[];
  readonly counts: { -readonly [Key in keyof AdoptCounts]: AdoptCounts[Key] };
  readonly refuse: (path: string, reason: string) => void;
  readonly nested: string[];
}

/** Others work in between so often. */
const YIELD_EVERY = 16;

/**
 * Adopts the files of a directory that no manifest knows.
 * @throws QtsError `failed` while another writer is at work, `io` when the directory cannot be read or written
 * @throws the signal's reason when it is aborted; what was adopted until then stays adopted
 */
export const adoptDump = async (dir: string, options: AdoptOptions = {}): Promise<AdoptVerdict> => {
  // Without this a name that does not exist would become an empty dump.
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new QtsError('io', `cannot read the dump ${dir}: it is not a directory`);
  const lock = lockDump(dir);
  const writers = new Map<string, ManifestWriter>();
  const drop = (key: string): void => {
    writers.get(key)?.close();
    writers.delete(key);
  };
  const refused: Refusal[] = [];
  const run: Adoption = {
    dir,
    options,
    known: knownHours(dir, drop),
    writerOf: (series) => {
      const key = manifestFileName(series);
      const writer = writers.get(key) ?? manifestWriter(dir, series);
      writers.set(key, writer);
      return writer;
    },
    exchanges: exchangesOfManifests(dir),
    counts: { adopted: 0, known: 0, bytes: 0, rows: 0 },
    refuse: (path, reason) => refused.push({ path, reason }),
    nested: [],
  };
  try {
    await adoptFiles(run);
  } finally {
    for (const key of [...writers.keys()]) drop(key);
    lock.release();
  }
  return { dir, ...run.counts, refused };
};

const adoptFiles = async (run: Adoption): Promise<void> => {
  const { options, counts } = run;
  const onOther = (path: string): void => run.refuse(path, nameFault(path));
  const onHidden = (path: string): void => {
    if (path.endsWith(`/${MANIFEST_FOLDER}`)) run.nested.push(path.slice(0, -MANIFEST_FOLDER.length));
  };
  const scan = scanHours(run.dir, { onOther, onHidden });
  let seen = 0;
  // What is moved must not be met again on the way.
  for (const found of options.layout === undefined ? scan : [...scan]) {
    if (options.kind !== undefined && found.kind !== options.kind) continue;
    await adoptFile(run, found);
    options.onFile?.(counts);
    seen += 1;
    if (seen % YIELD_EVERY === 0) await setImmediate();
    options.signal?.throwIfAborted();
  }
};

const nameFault = (path: string): string =>
  parseHourFileName(basename(path)) === undefined
    ? 'its name is not that of an hour'
    : 'its folders are those of another hour or instrument than its name';

/** Where a file is going to be, or why it cannot be anywhere. */
type Place = { readonly id: HourId; readonly path: string } | { readonly reason: string };

const placeOf = (run: Adoption, found: FoundHour): Place => {
  const { options, exchanges, nested } = run;
  const { kind, instrument, hour, format, relativePath, layout } = found;
  const inside = nested.find((folder) => relativePath.startsWith(folder));
  if (inside !== undefined) return { reason: `${inside} is a dump of its own: adopt there` };
  const exchange = found.exchange ?? options.exchange;
  if (exchange === undefined) return { reason: 'nothing tells its exchange: give --exchange' };
  if (options.exchange !== undefined && exchange !== options.exchange)
    return { reason: `it is of ${exchange}, not of ${options.exchange}` };
  const id = { exchange, kind, instrument, hour };
  const target = options.layout ?? layout;
  const other = target === 'flat' ? exchanges.find((known) => known !== exchange) : undefined;
  if (other !== undefined) return { reason: `the flat dump holds hours of ${other}, not of ${exchange}` };
  const path = hourPath(target, id, format);
  if (options.layout === undefined && path !== relativePath)
    return { reason: 'it lies where no layout has it: give --layout to move it' };
  return { id, path };
};

const adoptFile = async (run: Adoption, found: FoundHour): Promise<void> => {
  const { relativePath } = found;
  const place = placeOf(run, found);
  if ('reason' in place) return run.refuse(relativePath, place.reason);
  const haste = hasteOf(run, found);
  if (haste !== undefined) return run.refuse(relativePath, haste);
  if (isKnown(run, place.id, found)) {
    run.counts.known += 1;
    return;
  }
  try {
    const bytes = readFileSync(found.path);
    const proof = await proveHour(bytes, place.id, found.format);
    if (place.path !== relativePath) move(run.dir, relativePath, place.path);
    const atMs = (run.options.now ?? Date.now)();
    const { hour } = place.id;
    const entry = fetchedEntry(
      { hour, format: found.format, path: place.path, atMs },
      fileContent(bytes, proof),
    );
    run.writerOf(place.id).append(entry);
    run.counts.adopted += 1;
    run.counts.bytes += entry.bytes;
    run.counts.rows += entry.rows;
  } catch (error) {
    // A manifest that cannot be written ends it; a file that cannot be read is one file.
    if (error instanceof QtsError && error.code === 'io') throw error;
    run.refuse(relativePath, messageOf(error));
  }
};

/** A file that was written before its hour was over can be whole and yet have half of it, which no proof shows. */
const hasteOf = (run: Adoption, { hour, path }: FoundHour): string | undefined => {
  const nowMs = (run.options.now ?? Date.now)();
  if (hourEndMs(hour) > nowMs) return 'its hour has not ended';
  const writtenMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return writtenMs >= hourStartMs(hour) && writtenMs < hourEndMs(hour)
    ? 'it was written before its hour had ended'
    : undefined;
};

const isKnown = (run: Adoption, id: HourId, { path, relativePath }: FoundHour): boolean => {
  const entry = run.known.of(id).get(relativePath);
  return entry?.status === 'fetched' && statSync(path, { throwIfNoEntry: false })?.size === entry.bytes;
};

/** The lock is held: nobody puts anything there between the look and the renaming. */
const move = (dir: string, from: string, to: string): void => {
  if (lstatSync(join(dir, from)).isSymbolicLink()) throw new Error(`a link cannot be moved to ${to}`);
  if (lstatSync(join(dir, to), { throwIfNoEntry: false }) !== undefined)
    throw new Error(`${to} is there already`);
  makeFolder(dirname(join(dir, to)));
  renameSync(join(dir, from), join(dir, to));
};
