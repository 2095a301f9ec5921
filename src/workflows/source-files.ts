/** From what the user named (files, folders, globs) to Java sources. */
import { dirname, join, resolve, sep } from 'node:path';
import { QtsError } from '../errors.ts';
import { isFile, listFolder, statOf } from '../files/paths.ts';

const EXTENSION = '.java';
const GLOB_CHARACTERS = /[*?[\]{}()!]/;

export interface SourceFiles {
  /** As messages name them; each once, in the order of the paths, by name within a folder. */
  readonly files: readonly string[];
  /** Where a file that is not there yet would be found: every folder in question. */
  readonly folders: readonly string[];
  /** A folder, a glob or several paths were named: one file is then by chance one. */
  readonly isMany: boolean;
}

type Found = Pick<SourceFiles, 'files' | 'folders'>;

/** Everything below a folder, names with a dot in front and node_modules aside; links to folders are not followed. */
const walk = (folder: string, into: { files: string[]; folders: string[] }): void => {
  into.folders.push(folder);
  for (const entry of listFolder(folder)) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, into);
    else if (entry.name.endsWith(EXTENSION) && isFile(entry, path)) into.files.push(path);
  }
};

const below = (folder: string): Found => {
  const found = { files: [], folders: [] };
  walk(folder, found);
  return found;
};

/** The folders in front of the first part that is a pattern. */
const baseOf = (pattern: string): string => {
  const parts = pattern.split('/');
  const base = parts
    .slice(
      0,
      parts.findIndex((part) => GLOB_CHARACTERS.test(part)),
    )
    .join('/');
  if (base !== '') return base;
  return pattern.startsWith('/') ? '/' : '.';
};

const matching = async (pattern: string): Promise<Found> => {
  const base = baseOf(pattern);
  if (!statOf(base)?.isDirectory()) return { files: [], folders: [] };
  const { default: picomatch } = await import('picomatch');
  const isMatch = picomatch(resolve(pattern).split(sep).join('/'));
  const { files, folders } = below(base);
  return { files: files.filter((file) => isMatch(resolve(file).split(sep).join('/'))), folders };
};

const expandOne = async (path: string): Promise<SourceFiles> => {
  const stats = statOf(path);
  if (stats?.isDirectory()) return { ...below(path), isMany: true };
  if (stats !== undefined) return { files: [path], folders: [dirname(path)], isMany: false };
  if (!GLOB_CHARACTERS.test(path)) {
    throw new QtsError('usage', `strategy file ${path} does not exist`);
  }
  return { ...(await matching(path)), isMany: true };
};

/**
 * A path that exists is never taken for a pattern.
 * @throws QtsError `usage` for a path that is not there or holds no Java source; `io`
 */
export const expandSources = async (paths: readonly string[]): Promise<SourceFiles> => {
  const files = new Map<string, string>();
  let isMany = paths.length > 1;
  const folders = new Set<string>();
  for (const path of paths) {
    const found = await expandOne(path);
    if (found.files.length === 0) throw new QtsError('usage', `${path} matches no ${EXTENSION} file`);
    isMany ||= found.isMany;
    for (const file of found.files) if (!files.has(resolve(file))) files.set(resolve(file), file);
    for (const folder of found.folders) folders.add(resolve(folder));
  }
  return { files: [...files.values()], folders: [...folders], isMany };
};
