/**
 * What `verify` has to look at: the files of folders, globs and single paths, and what manifests say should be there.
 * A folder that is a dump, or lies in one, is held against the manifests; so is every dump below it. Nothing is held in
 * memory but the names of a folder at a time and the manifests of a few series.
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
  | { readonly kind: 'file'; readonly path: string; readonly dump: Dump | undefined }
  | { readonly kind: 'end'; readonly dump: Dump; readonly folder: string };

interface Walk {
  readonly options: ChecklistOptions;
  readonly oddities: Oddities;
}

const isOwnDump = (entries: readonly Dirent[]): boolean =>
  entries.some((entry) => entry.name === MANIFEST_FOLDER && entry.isDirectory());

function* walkFolder(walk: Walk, folder: string, outer: Dump | undefined): Generator<Step> {
  const { options, oddities } = walk;
  const entries = listFolder(folder);
  const own = isOwnDump(entries) ? openDump(folder, options.exchange) : undefined;
  if (own) oddities.dumps.push(folder);
  const dump = own ?? outer;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) {
      if (dump && entry.name.endsWith('.part')) oddities.parts.push(path);
    } else if (entry.isDirectory()) yield* walkFolder(walk, path, dump);
    else if (!isFile(entry, path)) continue;
    else if (isWanted(entry.name, options.read.inputFormat)) yield { kind: 'file', path, dump };
    else if (dump && options.read.inputFormat === undefined) oddities.others += 1;
  }
  if (own) yield { kind: 'end', dump: own, folder };
}

function* walkSource(walk: Walk, source: Source): Generator<Step> {
  if ('file' in source) {
    yield { kind: 'named', path: source.file };
    return;
  }
  const { folder, within } = source;
  const dump = within === undefined ? undefined : openDump(within, walk.options.exchange);
  if (within !== undefined) walk.oddities.dumps.push(within);
  yield* walkFolder(walk, folder, dump);
  if (dump) yield { kind: 'end', dump, folder };
}

const checkOf = ({ oddities }: Walk, path: string, dump: Dump | undefined): Check => {
  const hour = dump && hourOf(dump, below(dump.root, path));
  if (dump && hour === undefined) oddities.others += 1;
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

function* checksOf(walk: Walk, sources: readonly Source[]): Generator<Check> {
  for (const source of sources) {
    for (const step of walkSource(walk, source)) {
      if (step.kind === 'named')
        yield { path: step.path, isStreamed: isStreamed(step.path), hour: undefined, absence: undefined };
      else if (step.kind === 'file') yield checkOf(walk, step.path, step.dump);
      else yield* unmetOf(walk, step.dump, step.folder);
    }
  }
}

export const noOddities = (): Oddities => ({ dumps: [], parts: [], others: 0 });

/** So many files are many, whatever their sizes. */
const FIRST = 64;

/** @throws QtsError `not-found` for a folder with nothing to look at */
const count = (sources: readonly Source[], options: ChecklistOptions) => {
  let total = 0;
  const first: { readonly path: string }[] = [];
  for (const source of sources) {
    const before = total;
    const oddities = noOddities();
    for (const step of walkSource({ options, oddities }, source)) {
      if (step.kind === 'end') continue;
      total += 1;
      if (first.length < FIRST) first.push(step);
    }
    if ('folder' in source && total === before && oddities.dumps.length === 0)
      throw nothingIn(source.folder, options.read.inputFormat);
  }
  return { total, first };
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
  return {
    ...count(sources, options),
    isMany: found.length > 1 || found.some(({ isMany }) => isMany),
    checks: (oddities) => checksOf({ options, oddities }, sources),
  };
};
