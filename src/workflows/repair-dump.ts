/**
 * Fetches again what is wrong with a dump. The engine of `fetch` brings the hours into a folder of their own inside the
 * dump's, proves them there, and each is then renamed over the file that it replaces: what cannot be had again leaves
 * the dump as it was, and a repair that was killed goes on where it stopped.
 */
import { lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileFormat, Hour, HourId } from '../domain.ts';
import type { DumpFault, FaultPlace } from '../dump/fault.ts';
import type { Layout } from '../dump/layout.ts';
import { lockDump } from '../dump/lock.ts';
import { MANIFEST_FOLDER, manifestFileName, readManifest, type Series } from '../dump/manifest.ts';
import type { FetchedEntry, GapEntry, ManifestEntry } from '../dump/manifest-entry.ts';
import { manifestWriter } from '../dump/manifest-writer.ts';
import { messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { countOf } from '../text.ts';
import { dumpHours } from '../transfer/dump-hours.ts';
import { resolveInstruments } from './catalog.ts';
import { type WorkflowHost, withActivity } from './host.ts';

export interface RepairOptions {
  /** Requests in flight; adaptive unless told. */
  readonly concurrency?: number | undefined;
}

export interface Unrepaired {
  readonly fault: DumpFault;
  readonly cause: string;
}

export interface RepairVerdict {
  readonly repaired: readonly DumpFault[];
  readonly left: readonly Unrepaired[];
  /** Of the repaired, those whose bytes are not the ones that a manifest knew before. */
  readonly different: number;
}

type Placed = DumpFault & { readonly place: FaultPlace };

/** What one run of the engine can bring: one exchange, kind, format and layout. */
interface Batch {
  readonly exchange: string;
  readonly kind: HourId['kind'];
  readonly format: FileFormat;
  readonly layout: Layout;
  readonly faults: Placed[];
}

interface Repair {
  readonly host: WorkflowHost;
  readonly dir: string;
  readonly staging: string;
  readonly options: RepairOptions;
  readonly repaired: DumpFault[];
  readonly left: Unrepaired[];
  different: number;
}

const STAGING = `${MANIFEST_FOLDER}/repair`;

/**
 * Repairs the faults of a dump as far as the backend has the hours.
 * @throws QtsError `not-found` when the backend does not know an exchange or instrument, before any hour is asked for
 * @throws QtsError `failed` while another writer is at work; StoppedDumpError when nothing more can succeed: what came
 *   until then is repaired
 */
export const repairDump = async (
  host: WorkflowHost,
  dir: string,
  faults: readonly DumpFault[],
  options: RepairOptions = {},
): Promise<RepairVerdict> => {
  const run: Repair = {
    host,
    dir,
    staging: join(dir, STAGING),
    options,
    repaired: [],
    left: [],
    different: 0,
  };
  const batches = batchesOf(run, faults);
  for (const batch of batches) await requireCatalog(host, batch);
  const lock = lockDump(dir);
  try {
    for (const batch of batches) await repairBatch(run, batch);
    rmSync(run.staging, { recursive: true, force: true });
  } finally {
    lock.release();
  }
  return { repaired: run.repaired, left: run.left, different: run.different };
};

const batchesOf = (run: Repair, faults: readonly DumpFault[]): readonly Batch[] => {
  const batches = new Map<string, Batch>();
  for (const fault of faults) {
    const { place, format } = fault;
    if (place === undefined) {
      run.left.push({ fault, cause: 'nothing tells where it would come from' });
      continue;
    }
    const { exchange, kind } = place.id;
    const key = [exchange, kind, format, place.layout].join(' ');
    const batch = batches.get(key) ?? { exchange, kind, format, layout: place.layout, faults: [] };
    batches.set(key, batch);
    batch.faults.push({ ...fault, place });
  }
  return [...batches.values()];
};

/** The faults of each series, in the order of their hours. */
const bySeries = ({ faults }: Batch): readonly (readonly Placed[])[] => {
  const all = new Map<string, Placed[]>();
  for (const fault of faults) {
    const key = manifestFileName(fault.place.id);
    const some = all.get(key) ?? [];
    all.set(key, some);
    some.push(fault);
  }
  return [...all.values()].map((some) => some.toSorted((a, b) => a.place.id.hour - b.place.id.hour));
};

/** A backend that does not know the market at all must not make gaps of its hours. */
const requireCatalog = async (host: WorkflowHost, batch: Batch): Promise<void> => {
  const instruments = bySeries(batch).flatMap(([first]) => first?.place.id.instrument ?? []);
  await resolveInstruments(host.client, batch.exchange, instruments, host.signal);
};

const seriesPlan = (faults: readonly Placed[], series: Series) => {
  const hours = faults.map(({ place }) => place.id.hour);
  const known = new Set(hours);
  const { exchange, kind, instrument } = series;
  const span = { from: hours[0] ?? 0, to: (hours.at(-1) ?? 0) + 1 };
  const includes = (hour: Hour): boolean => known.has(hour);
  return { exchange, kind, instrument, count: hours.length, span, includes, hours: () => hours };
};

const repairBatch = async (run: Repair, batch: Batch): Promise<void> => {
  const { host, staging, options } = run;
  const { exchange, kind, format, layout } = batch;
  const groups = bySeries(batch);
  const series = groups.flatMap((faults) => (faults[0] ? [seriesPlan(faults, faults[0].place.id)] : []));
  const range = {
    from: Math.min(...series.map(({ span }) => span.from)),
    to: Math.max(...series.map(({ span }) => span.to)),
  };
  const count = batch.faults.length;
  try {
    await withActivity(host.reporter, `fetching ${countOf(count, 'hour')} again`, () =>
      dumpHours({
        client: host.client,
        dir: staging,
        layout,
        format,
        plan: { exchange, kind, range, shard: undefined, count, clipped: [], series },
        concurrency: options.concurrency,
        deadlineMs: host.deadlineMs,
        signal: host.signal,
        clock: host.clock,
      }),
    );
  } finally {
    // However it ended: what came is good.
    for (const faults of groups) publishSeries(run, faults);
  }
};

const publishSeries = (run: Repair, faults: readonly Placed[]): void => {
  const [first] = faults;
  if (first === undefined) return;
  const series = first.place.id;
  const came = readManifest(run.staging, series);
  const before = readManifest(run.dir, series);
  const writer = manifestWriter(run.dir, series);
  try {
    for (const fault of faults) {
      const entry = came.get(fault.path);
      if (entry?.status === 'fetched') replaceFile(run, fault, entry, before.get(fault.path), writer.append);
      else leave(run, fault, entry, writer.append);
    }
  } finally {
    writer.close();
  }
};

const replaceFile = (
  run: Repair,
  fault: DumpFault,
  entry: FetchedEntry,
  before: ManifestEntry | undefined,
  append: (entry: ManifestEntry) => void,
): void => {
  const target = join(run.dir, fault.path);
  try {
    makeFolder(dirname(target));
    renameSync(join(run.staging, fault.path), target);
  } catch (error) {
    run.left.push({ fault, cause: `${fault.path} cannot be replaced: ${messageOf(error)}` });
    return;
  }
  append({ ...entry, atMs: run.host.clock.now() });
  run.repaired.push(fault);
  if (before?.status === 'fetched' && before.sha256 !== entry.sha256) run.different += 1;
};

/** Writes down why a file is still wrong, so that the gap report tells; what is merely changed stays as it is. */
const leave = (
  run: Repair,
  fault: DumpFault,
  entry: ManifestEntry | undefined,
  append: (entry: ManifestEntry) => void,
): void => {
  if (entry?.status !== 'missing' && entry?.status !== 'failed') {
    run.left.push({ fault, cause: 'its turn did not come' });
    return;
  }
  run.left.push({ fault, cause: entry.cause });
  if (fault.kind === 'absent' && !isThere(join(run.dir, fault.path)))
    append({ ...entry, atMs: run.host.clock.now() });
  if (fault.kind === 'damaged') append(damagedEntry(run, fault, entry));
};

const damagedEntry = (run: Repair, fault: DumpFault, entry: GapEntry): GapEntry => ({
  ...entry,
  status: 'failed',
  atMs: run.host.clock.now(),
  cause: `${entry.cause}; the file that is here is damaged: ${fault.cause}`,
});

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
