/** From what the user named (files, folders, globs, `-`) to files. */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { tableFormatOf } from '../convert/formats.ts';
import type { TableFormat } from '../convert/stream.ts';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { STDIN } from './requests.ts';

/** A file that was found, or stdin. */
export interface FoundFile {
  /** As messages and results name it; `-` is stdin. */
  readonly path: string;
  /** Below what was named: the place of its output in a folder; POSIX separators. */
  readonly relativePath: string;
}

export interface ExpandOptions {
  /** Only files of this format of a folder; every match of a glob is taken for one. */
  readonly inputFormat?: TableFormat | undefined;
  /** A folder below those named, left out because outputs go there; an absolute path. */
  readonly without?: string | undefined;
}

export interface Expanded {
  readonly files: readonly FoundFile[];
  /** A folder, a glob or several paths were named: one file is then by chance one. */
  readonly isMany: boolean;
}

/** Undefined for a path that is not there. @throws QtsError `io` */
export const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new QtsError('io', `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
};

const notThere = (path: string): QtsError => new QtsError('not-found', `${path} is not there`);

export const nothingIn = (path: string, format: TableFormat | undefined): QtsError =>
  new QtsError('not-found', `${path} matches no ${format ?? 'Lastra, Parquet, CSV or NDJSON'} file`, {
    hint: 'files are known by their extension: .lastra, .parquet, .csv, .ndjson',
  });

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

export const listFolder = (path: string): Dirent[] => {
  try {
    return readdirSync(path, { withFileTypes: true }).sort(byName);
  } catch (error) {
    throw new QtsError('io', `cannot read the folder ${path}: ${messageOf(error)}`, { cause: error });
  }
};

const isFileAt = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Links to files are followed; links to folders are not, so that nothing goes round in circles. */
export const isFile = (entry: Dirent, path: string): boolean => {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return isFileAt(path);
};

export const isWanted = (name: string, format: TableFormat | undefined): boolean => {
  const found = tableFormatOf(name);
  return format === undefined ? found !== undefined : found === format;
};

/** What begins with a dot is left out: `.qtsurfer` folders, `.name.part` files, and what people hide. */
function* walk(folder: string, below: string, options: ExpandOptions): Generator<FoundFile> {
  for (const entry of listFolder(folder)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const relativePath = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (options.without === undefined || resolve(path) !== options.without)
        yield* walk(path, relativePath, options);
    } else if (isWanted(entry.name, options.inputFormat) && isFile(entry, path)) {
      yield { path, relativePath };
    }
  }
}

const GLOB_CHARACTERS = /[*?[\]{}()!]/;

/** The folders in front of the first part that is a pattern. */
const baseOf = (pattern: string): string => {
  const parts = pattern.split('/');
  const at = parts.findIndex((part) => GLOB_CHARACTERS.test(part));
  const base = parts.slice(0, at).join('/');
  return base === '' && pattern.startsWith('/') ? '/' : base;
};

/** Whether no folder between the base and the file is a link: those are not followed. */
const straightFrom = (base: string): ((path: string) => boolean) => {
  const root = realpathSync(base === '' ? '.' : base);
  const known = new Map<string, boolean>();
  return (path) => {
    const folder = dirname(path);
    const found = known.get(folder) ?? realpathSync(folder) === join(root, relative(base, folder));
    known.set(folder, found);
    return found;
  };
};

/** The folder to leave out, if it is one of those that are searched. */
const foldersBelow = (base: string, without: string | undefined): string | undefined =>
  without?.startsWith(`${resolve(base)}${sep}`) ? `${without}${sep}` : undefined;

const matchesOf = async (pattern: string, options: ExpandOptions): Promise<FoundFile[]> => {
  const { glob } = await import('tinyglobby');
  const base = baseOf(pattern);
  const found = await glob(pattern, { expandDirectories: false });
  if (found.length === 0) return [];
  const isStraight = straightFrom(base);
  const outside = foldersBelow(base, options.without);
  return (
    found
      .filter((path) => options.inputFormat !== undefined || tableFormatOf(path) !== undefined)
      .filter((path) => outside === undefined || !resolve(path).startsWith(outside))
      .filter((path) => isStraight(path) && isFileAt(path))
      .sort()
      // Matches are relative to the working folder, whatever the pattern was.
      .map((path) => relative(base, path))
      .map((below) => ({ path: join(base, below), relativePath: below.split(sep).join('/') }))
  );
};

const fileAt = (path: string): FoundFile => ({
  path,
  relativePath: basename(path),
});

const expandOne = async (path: string, options: ExpandOptions): Promise<Expanded> => {
  if (path === STDIN) return { files: [{ path, relativePath: path }], isMany: false };
  const stats = statOf(path);
  if (stats?.isDirectory()) {
    const files = [...walk(path, '', options)];
    if (files.length === 0) throw nothingIn(path, options.inputFormat);
    return { files, isMany: true };
  }
  if (stats) return { files: [fileAt(path)], isMany: false };
  if (!GLOB_CHARACTERS.test(path)) throw notThere(path);
  const files = await matchesOf(path, options);
  if (files.length === 0) throw nothingIn(path, options.inputFormat);
  return { files, isMany: true };
};

/**
 * All files that the paths name, each once, in the order of the paths and sorted by name within a folder.
 * A path that exists is never taken for a pattern.
 * @throws QtsError `not-found` for a path that is not there or matches nothing, before anything is done; `io`
 */
export const expandPaths = async (
  paths: readonly string[],
  options: ExpandOptions = {},
): Promise<Expanded> => {
  const expanded: Expanded[] = [];
  for (const path of paths) expanded.push(await expandOne(path, options));
  const [only] = expanded;
  if (only && expanded.length === 1) return only;
  const files = new Map<string, FoundFile>();
  for (const file of expanded.flatMap((part) => part.files)) {
    const key = file.path === STDIN ? STDIN : resolve(file.path);
    if (!files.has(key)) files.set(key, file);
  }
  return { files: [...files.values()], isMany: true };
};
