/**
 * Proves a whole dump against its manifests: every file that they know is there, is the one that was proven, and holds
 * the hour that its name says. Files that they do not know are proven as well. Nothing is written.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileFormat, HourId } from '../domain.ts';
import { messageOf, QtsError } from '../errors.ts';
import { sha256Of } from './fetched-entry.ts';
import { type KnownHours, knownHours } from './known.ts';
import { hourPath, LAYOUTS, type Layout } from './layout.ts';
import { MANIFEST_FOLDER, type Series } from './manifest.ts';
import type { FetchedEntry, ManifestEntry } from './manifest-entry.ts';
import { proveHour } from './proof.ts';
import { type FoundHour, scanHours } from './scan.ts';

/**
 * `absent` a manifest has it and the disk has not · `damaged` its content is provably wrong, or of another hour ·
 * `changed` whole, and not the file that was proven · `unreadable` the disk refuses
 */
export type FaultKind = 'absent' | 'damaged' | 'changed' | 'unreadable';

/** A file of a dump that is not what it should be. */
export interface DumpFault {
  readonly kind: FaultKind;
  /** Below the dump; POSIX separators. */
  readonly path: string;
  readonly cause: string;
  readonly format: FileFormat;
  /** Undefined where nobody knows the exchange, or where the file lies in none of the layouts. */
  readonly place: FaultPlace | undefined;
}

/** What a fetch needs to bring the file again. */
export interface FaultPlace {
  readonly id: HourId;
  readonly layout: Layout;
}

export interface DumpVerdict {
  readonly dir: string;
  /** Files of hours that were read. */
  readonly files: number;
  /** Read, in a manifest, and what they should be. */
  readonly proven: number;
  /** Proven, and in no manifest. */
  readonly unlisted: number;
  /** Of the files that were read. */
  readonly bytes: number;
  readonly faults: readonly DumpFault[];
  /** Temporary files that a run left behind, below the dump; the next run removes them. */
  readonly parts: readonly string[];
  /** Files that are no hours. */
  readonly others: number;
  /** Dumps with manifests of their own below this one: theirs were not read. */
  readonly nested: readonly string[];
}

export interface VerifyOptions {
  /** Of files that neither folders nor manifests give an exchange. */
  readonly exchange?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** After every file that was read. */
  readonly onFile?: ((counts: { readonly files: number; readonly bytes: number }) => void) | undefined;
  readonly onUnlisted?: ((path: string) => void) | undefined;
}

type Counts = { -readonly [Key in 'files' | 'proven' | 'unlisted' | 'bytes' | 'others']: DumpVerdict[Key] };

interface Verification {
  readonly dir: string;
  readonly options: VerifyOptions;
  readonly known: KnownHours;
  readonly counts: Counts;
  readonly faults: DumpFault[];
}

/** Others work in between so often. */
const YIELD_EVERY = 16;

/**
 * Verifies a dump of any layout; shards are merged.
 * @throws QtsError `io` when a directory or a manifest cannot be read
 * @throws the signal's reason when it is aborted
 */
export const verifyDump = async (dir: string, options: VerifyOptions = {}): Promise<DumpVerdict> => {
  const counts: Counts = { files: 0, proven: 0, unlisted: 0, bytes: 0, others: 0 };
  const run: Verification = { dir, options, known: knownHours(dir), counts, faults: [] };
  const parts: string[] = [];
  const nested: string[] = [];
  const onHidden = (path: string): void => {
    if (path.endsWith('.part')) parts.push(path);
    else if (path.endsWith(`/${MANIFEST_FOLDER}`)) nested.push(path.slice(0, -MANIFEST_FOLDER.length - 1));
  };
  const onOther = (): void => {
    counts.others += 1;
  };
  for (const found of scanHours(dir, { onHidden, onOther })) {
    await verifyFile(run, found);
    if (counts.files % YIELD_EVERY === 0) await setImmediate();
    options.signal?.throwIfAborted();
  }
  for (const series of run.known.series) findAbsent(run, series);
  return { dir, ...counts, faults: run.faults, parts, nested };
};

const entryOf = (run: Verification, { relativePath, ...found }: FoundHour): ManifestEntry | undefined => {
  const exchange = found.exchange ?? run.options.exchange;
  if (exchange === undefined) return undefined;
  return run.known.of({ exchange, kind: found.kind, instrument: found.instrument }).get(relativePath);
};

/** Only what a fetch would put there can be fetched again. */
const placeOf = (id: HourId, format: FileFormat, path: string): FaultPlace | undefined => {
  const layout = LAYOUTS.find((candidate) => hourPath(candidate, id, format) === path);
  return layout === undefined ? undefined : { id, layout };
};

const verifyFile = async (run: Verification, found: FoundHour): Promise<void> => {
  const { counts, options } = run;
  const { kind, instrument, hour, format, relativePath: path } = found;
  const exchange = found.exchange ?? options.exchange;
  const id = { exchange: exchange ?? '?', kind, instrument, hour };
  const place = exchange === undefined ? undefined : placeOf(id, format, path);
  const entry = entryOf(run, found);
  const listed = entry?.status === 'fetched' ? entry : undefined;
  counts.files += 1;
  const fault = await faultOf(run, found, id, listed);
  if (fault !== undefined) run.faults.push({ ...fault, path, format, place });
  else if (listed !== undefined) counts.proven += 1;
  else {
    counts.unlisted += 1;
    options.onUnlisted?.(path);
  }
  options.onFile?.({ files: counts.files, bytes: counts.bytes });
};

type Finding = Pick<DumpFault, 'kind' | 'cause'>;

const faultOf = async (
  run: Verification,
  { path, format }: FoundHour,
  id: HourId,
  listed: FetchedEntry | undefined,
): Promise<Finding | undefined> => {
  try {
    const bytes = readFileSync(path);
    run.counts.bytes += bytes.length;
    const change = listed === undefined ? undefined : changeOf(bytes, listed);
    const damage = await damageOf(bytes, id, format, change);
    return damage ?? (change === undefined ? undefined : { kind: 'changed', cause: change });
  } catch (error) {
    return { kind: 'unreadable', cause: messageOf(error) };
  }
};

const damageOf = async (
  bytes: Uint8Array,
  id: HourId,
  format: FileFormat,
  change: string | undefined,
): Promise<Finding | undefined> => {
  try {
    await proveHour(bytes, id, format);
    return undefined;
  } catch (error) {
    if (!(error instanceof QtsError)) throw error;
    return { kind: 'damaged', cause: change === undefined ? error.message : `${error.message}; ${change}` };
  }
};

const changeOf = (bytes: Uint8Array, listed: FetchedEntry): string | undefined => {
  if (bytes.length !== listed.bytes)
    return `it has ${bytes.length} bytes, not the ${listed.bytes} that were proven`;
  return sha256Of(bytes) === listed.sha256 ? undefined : 'its SHA-256 is not the one that was proven';
};

const findAbsent = (run: Verification, series: Series): void => {
  const absent: DumpFault[] = [];
  for (const entry of run.known.of(series).values()) {
    if (entry.status !== 'fetched') continue;
    const stat = statSync(join(run.dir, entry.path), { throwIfNoEntry: false });
    if (stat?.isFile()) continue;
    const cause =
      stat === undefined ? 'a manifest has it; the file is gone' : 'it is there and is not a file';
    const place = placeOf({ ...series, hour: entry.hour }, entry.format, entry.path);
    absent.push({ kind: 'absent', path: entry.path, cause, format: entry.format, place });
  }
  // Manifests are in the order in which hours came.
  for (const fault of absent.sort((a, b) => (a.path < b.path ? -1 : 1))) run.faults.push(fault);
};
