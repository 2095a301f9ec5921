/** Files of the state directory: written whole or not at all, readable by their owner only. */
import { linkSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { messageOf, QtsError, systemCodeOf } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import { PRIVATE_DIR, temporaryNameOf, writePrivate } from '../../private-file.ts';

const refuse = (action: string, path: string, error: unknown): QtsError =>
  new QtsError('io', `cannot ${action} ${path}: ${messageOf(error)}`, {
    cause: error,
    hint: 'choose another place with --state-dir',
  });

/** @throws QtsError `io` */
export const ensureDir = (path: string): void => {
  try {
    makeFolder(path, PRIVATE_DIR);
  } catch (error) {
    throw refuse('create', path, error);
  }
};

/**
 * Replaces a file in one step, so that readers see the old or the new one.
 * @throws QtsError `io`
 */
export const writeAtomic = (path: string, content: string | Uint8Array): void => {
  try {
    writePrivate(path, content);
  } catch (error) {
    throw refuse('write', path, error);
  }
};

/**
 * Reads a file, or makes it if nobody has: of several processes that start at once, one wins and all
 * read the same.
 * @throws QtsError `io`
 */
export const readOrCreate = (path: string, make: () => string): string => {
  const known = readText(path);
  if (known !== undefined) return known;
  const temporary = temporaryNameOf(path);
  try {
    writePrivate(temporary, make());
    linkSync(temporary, path);
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw refuse('create', path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path, 'utf8');
};

/**
 * The text of a file; undefined when there is none.
 * @throws QtsError `io`
 */
export const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw refuse('read', path, error);
  }
};

/** A JSON file of ours; undefined when there is none or it is not JSON. */
export const readJson = (path: string): unknown => {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Names in a directory; none when it does not exist. */
export const listNames = (path: string): readonly string[] => {
  try {
    return readdirSync(path);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw refuse('read', path, error);
  }
};
