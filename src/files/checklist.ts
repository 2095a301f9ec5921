/**
 * What `verify` has to look at: the files of folders, globs and single paths, and what manifests say should be there.
 * A folder that is a dump, or lies in one, is held against the manifests; so is every dump below it. Held in memory are
 * the names of a bounded number of files and the manifests of a few series.
 */
import { type Dirent, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { MANIFEST_FOLDER } from '../dump/manifest.ts';
import type { FetchedEntry } from '../dump/manifest-entry.ts';
import {
  below,
  type Dump,
  type DumpHour,
  enclosingDump,
  hourOf,
  isDump,
  listedHour,
  listedHours,
  openDump,
} from './dump-place.ts';
import { isStreamed } from './input.ts';
import { expandPaths, isFile, isWanted, listFolder, nothingIn, statOf } from './paths.ts';
import type { InputOptions } from './requests.ts';

/** One file to prove, or the place of one. */
export interface Check {
  readonly path: string;
  /** Stdin, a pipe, a device. */
  readonly isStreamed: boolean;
  /** When it is an hour of a dump. */
  readonly hour: DumpHour | undefined;
  /** Why the file that a manifest knows cannot be looked at; undefined when it can. */
  readonly absence: string | undefined;
}

/** What is odd about the dumps that were walked. */
export interface Oddities {
  /** Dumps whose manifests were used. */
  readonly dumps: string[];
  /** Temporary files that a run left behind. */
  readonly parts: string[];
  /** Files in dumps that are no hours. */
  others: number;
}

interface FolderSource {
  readonly folder: string;
  /** The root of the dump that the folder lies in. */
  readonly within: string | undefined;
}

type Source = FolderSource | { readonly file: string };

export interface Checklist {
  /** Files that are there, counted before anything is read. */
  readonly total: number;
  /** The first of them: enough to tell whether they are many. */
  readonly first: readonly { readonly path: string }[];
  /** A folder, a glob or several paths were named. */
  readonly isMany: boolean;
  /** The oddities are those of what was walked until now. @throws QtsError `io` */
  checks(oddities: Oddities): Generator<Check>;
}

export interface ChecklistOptions {
  readonly read: InputOptions;
  /** Of files that neither folders nor manifests give one. */
  readonly exchange: string | undefined;
  /** So many names are kept from the counting; folders of more are walked again. */
  readonly kept?: number | undefined;
}

const isSeen = (path: string, { folder }: FolderSource, options: ChecklistOptions): boolean => {
  const root = realpathSync(folder);
  const real = join(realpathSync(dirname(path)), basename(path));
  if (!real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return false;
  const names = below(root, real).split('/');
  return names.every((name) => !name.startsWith('.')) && isWanted(basename(path), options.read.inputFormat);
};

/** Without what another folder shows already. */
const withoutTwins = (sources: readonly Source[], options: ChecklistOptions): readonly Source[] => {
  if (sources.length < 2) return sources;
  const folders = sources.filter((source) => 'folder' in source);
  const roots = folders.map(({ folder }) => realpathSync(folder));
  const isInner = (folder: string): boolean => {
    const at = folders.findIndex((source) => source.folder === folder);
    return roots.some((root, other) => {
      const own = roots[at] ?? '';
      const names = below(root, own).split('/');
      if (own === root) return other < at;
      return own.startsWith(`${root}${sep}`) && names.every((name) => !name.startsWith('.'));
    });
  };
  const outer = folders.filter(({ folder }) => !isInner(folder));
  const files = new Set<string>();
  return sources.filter((source) => {
    if ('folder' in source) return outer.includes(source);
    const key = isStreamed(source.file) ? source.file : resolve(source.file);
    const isNew = !files.has(key);
    files.add(key);
    return (
      isNew && (isStreamed(source.file) || !outer.some((folder) => isSeen(source.file, folder, options)))
    );
  });
};

const sourcesOf = async (path: string, { read }: ChecklistOptions) => {
  if (path !== '-' && statOf(path)?.isDirectory()) {
    return {
      isMany: true,
      sources: [{ folder: path, within: isDump(path) ? undefined : enclosingDump(path) }],
    };
  }
  const { files, isMany } = await expandPaths([path], read);
  return { isMany, sources: files.map((file) => ({ file: file.path })) };
};

/** A file, or the end of the folders of a dump. */
type Step =
  | { readonly kind: 'named'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly place: Place }
  | { readonly kind: 'end'; readonly dump: Dump; readonly folder: string };

/** Where a folder or file lies. */
interface Place {
  readonly dump: Dump | undefined;
  /** Below the dump; POSIX separators. */
  readonly path: string;
}

interface Walk {
  readonly options: ChecklistOptions;
  readonly oddities: Oddities;
}

const isOwnDump = (entries: readonly Dirent[]): boolean =>
  entries.some((entry) => entry.name === MANIFEST_FOLDER && entry.isDirectory());

const inside = ({ dump, path }: Place, name: string): Place => ({
  dump,
  path: path === '' ? name : `${path}/${name}`,
});

function* walkFolder(walk: Walk, folder: string, outer: Place): Generator<Step> {
  const { options, oddities } = walk;
  const entries = listFolder(folder);
  const own = isOwnDump(entries) ? openDump(folder, options.exchange) : undefined;
  if (own) oddities.dumps.push(folder);
  const place = own ? { dump: own, path: '' } : outer;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) {
      if (place.dump && entry.name.endsWith('.part')) oddities.parts.push(path);
    } else if (entry.isDirectory()) yield* walkFolder(walk, path, inside(place, entry.name));
    else if (!isFile(entry, path)) continue;
    else if (isWanted(entry.name, options.read.inputFormat))
      yield { kind: 'file', path, place: inside(place, entry.name) };
    else if (place.dump && options.read.inputFormat === undefined) oddities.others += 1;
  }
  if (own) yield { kind: 'end', dump: own, folder };
}

function* walkSource(walk: Walk, source: Source): Generator<Step> {
  if ('file' in source) {
    yield { kind: 'named', path: source.file };
    return;
  }
  const { folder, within } = source;
  if (within === undefined) {
    yield* walkFolder(walk, folder, { dump: undefined, path: '' });
    return;
  }
  const dump = openDump(within, walk.options.exchange);
  walk.oddities.dumps.push(within);
  yield* walkFolder(walk, folder, { dump, path: below(within, folder) });
  yield { kind: 'end', dump, folder };
}

const checkOf = (path: string, place: Place, oddities: Oddities): Check => {
  const hour = place.dump && hourOf(place.dump, place.path);
  if (place.dump && hour === undefined) oddities.others += 1;
  return { path, isStreamed: false, hour, absence: undefined };
};

/** Whether a walk that follows no linked folders comes by; asked folder after folder. */
const walked = (dump: Dump): ((path: string) => boolean) => {
  const root = realpathSync(dump.root);
  let last = '';
  let isWalked = true;
  return (path) => {
    const folder = dirname(path);
    if (folder !== last) isWalked = realpathSync(join(root, folder)) === join(root, folder);
    last = folder;
    return isWalked;
  };
};

/** What manifests know and the walk has not met: files that are gone, or behind linked folders. */
function* unmetOf({ options }: Walk, dump: Dump, folder: string): Generator<Check> {
  const start = below(dump.root, folder);
  const format = options.read.inputFormat;
  const isAsked = (entry: FetchedEntry): boolean =>
    (start === '' || entry.path.startsWith(`${start}/`)) && (format === undefined || entry.format === format);
  const isMet = walked(dump);
  for (const { series, entry } of listedHours(dump, isAsked)) {
    const path = join(dump.root, entry.path);
    const stats = statOf(path);
    if (stats?.isFile() && isMet(entry.path)) continue;
    const gone = stats ? 'it is there and is not a file' : 'a manifest has it; the file is gone';
    const absence = stats?.isFile() ? undefined : gone;
    yield { path, isStreamed: false, hour: listedHour(dump, series, entry), absence };
  }
}

function* checksOf(walk: Walk, steps: Iterable<Step>): Generator<Check> {
  for (const step of steps) {
    if (step.kind === 'named')
      yield { path: step.path, isStreamed: isStreamed(step.path), hour: undefined, absence: undefined };
    else if (step.kind === 'file') yield checkOf(step.path, step.place, walk.oddities);
    else yield* unmetOf(walk, step.dump, step.folder);
  }
}

function* walkSources(walk: Walk, sources: readonly Source[]): Generator<Step> {
  for (const source of sources) {
    let isEmpty = true;
    const dumps = walk.oddities.dumps.length;
    for (const step of walkSource(walk, source)) {
      isEmpty = false;
      yield step;
    }
    if ('folder' in source && isEmpty && walk.oddities.dumps.length === dumps)
      throw nothingIn(source.folder, walk.options.read.inputFormat);
  }
}

export const noOddities = (): Oddities => ({ dumps: [], parts: [], others: 0 });

const KEPT = 10_000;

/** So many files are many, whatever their sizes. */
const FIRST = 64;

/** @throws QtsError `not-found` for a folder with nothing to look at */
const count = (sources: readonly Source[], options: ChecklistOptions) => {
  const oddities = noOddities();
  const { kept = KEPT } = options;
  const steps: Step[] = [];
  let seen = 0;
  let total = 0;
  for (const step of walkSources({ options, oddities }, sources)) {
    seen += 1;
    if (step.kind !== 'end') total += 1;
    if (seen <= Math.max(kept, FIRST)) steps.push(step);
  }
  const first = steps.flatMap((step) => (step.kind === 'end' ? [] : step)).slice(0, FIRST);
  return { total, first, kept: seen <= kept ? { steps, oddities } : undefined };
};

/**
 * Finds out what the paths name, each file once, sorted by name within a folder; files that are gone come after those
 * of their dump. A path that exists is never taken for a pattern.
 * @throws QtsError `not-found` for a path that is not there or matches nothing, before anything is read; `io`
 */
export const makeChecklist = async (
  paths: readonly string[],
  options: ChecklistOptions,
): Promise<Checklist> => {
  const found: { readonly isMany: boolean; readonly sources: readonly Source[] }[] = [];
  for (const path of paths) found.push(await sourcesOf(path, options));
  const sources = withoutTwins(
    found.flatMap((part) => part.sources),
    options,
  );
  const { total, first, kept } = count(sources, options);
  return {
    ...{ total, first },
    isMany: found.length > 1 || found.some(({ isMany }) => isMany),
    checks: function* (oddities) {
      const walk: Walk = { options, oddities };
      if (kept === undefined) return yield* checksOf(walk, walkSources(walk, sources));
      oddities.dumps.push(...kept.oddities.dumps);
      oddities.parts.push(...kept.oddities.parts);
      oddities.others += kept.oddities.others;
      yield* checksOf(walk, kept.steps);
    },
  };
};
