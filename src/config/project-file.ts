/**
 * The project file: `qtsurfer.json`, looked for from the working directory upwards. It may come with a repository, or
 * lie where anybody may write; so it is taken only where its folder belongs to the user, and the search ends at the
 * home directory.
 */
import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { brokenFile, type JsonObject, readJsonFile } from './json-store.ts';

export const PROJECT_FILE = 'qtsurfer.json';
const MOST_BYTES = 64 * 1_024;

export type FoundProject =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly path: string; readonly dir: string; readonly content: JsonObject }
  /** There is one, which must not be trusted. */
  | { readonly kind: 'ignored'; readonly path: string; readonly reason: string };

export interface ProjectSearch {
  /** Where it begins; undefined where the working directory is gone. */
  readonly cwd: string | undefined;
  readonly home: string;
  /** The user; undefined where the system has no owners of files. */
  readonly uid: number | undefined;
}

const NONE = { kind: 'none' } as const;
const OTHERS_MAY_WRITE = 0o002;

const statOf = (path: string, stat: typeof lstatSync = lstatSync): Stats | undefined => {
  try {
    return stat(path, { throwIfNoEntry: false });
  } catch {
    // Not to be looked into: then there is nothing to be found either.
    return undefined;
  }
};

/** Whose a folder, a file or a link is, when it is not the user's; undefined when it is. */
const strangerOf = (stats: Stats, uid: number | undefined): string | undefined =>
  uid === undefined || stats.uid === uid ? undefined : `belongs to another user (${stats.uid})`;

/** Where everybody may write, somebody else's file may lie, or a link of theirs to one of the user's. */
const readProject = (path: string, dir: string, entry: Stats, { uid }: ProjectSearch): FoundProject => {
  const file = statOf(path, statSync as typeof lstatSync);
  if (file === undefined || !file.isFile())
    return { kind: 'ignored', path, reason: 'it is no ordinary file' };
  const stranger = strangerOf(entry, uid) ?? strangerOf(file, uid);
  if (stranger !== undefined) return { kind: 'ignored', path, reason: `it ${stranger}` };
  if (uid !== undefined && (file.mode & OTHERS_MAY_WRITE) !== 0)
    return { kind: 'ignored', path, reason: 'it may be written by everybody' };
  if (file.size > MOST_BYTES) throw brokenFile(path, `is longer than ${MOST_BYTES} bytes`);
  return { kind: 'found', path, dir, content: readJsonFile(path) };
};

/**
 * The nearest project file at or above a folder.
 * @throws QtsError `config` when it is one of ours and is broken
 */
export const findProject = (search: ProjectSearch): FoundProject => {
  if (search.cwd === undefined) return NONE;
  const home = resolve(search.home);
  for (let dir = resolve(search.cwd); ; dir = dirname(dir)) {
    const folder = statOf(dir);
    if (folder === undefined) return NONE;
    const path = join(dir, PROJECT_FILE);
    const entry = statOf(path);
    const stranger = strangerOf(folder, search.uid);
    if (stranger !== undefined)
      return entry ? { kind: 'ignored', path, reason: `its folder ${stranger}` } : NONE;
    if (entry) return readProject(path, dir, entry, search);
    if (dir === home || dir === dirname(dir)) return NONE;
  }
};

/** Where the project file of this process is looked for. */
export const projectSearch = (home: string): ProjectSearch => ({
  cwd: workingDirectory(),
  home,
  uid: process.getuid?.(),
});

const workingDirectory = (): string | undefined => {
  try {
    return process.cwd();
  } catch {
    // Somebody has removed it.
    return undefined;
  }
};
