/** Folders. Imports nothing but Node's file system. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCodeOf } from './errors.ts';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const makeOne = (path: string, mode: number): void => {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Somebody else may have made it in the meantime; on a read-only disk it may be there all the same.
    if (systemCodeOf(error) === 'ENOENT' || !isFolder(path)) throw error;
  }
};

/**
 * Makes a folder and those above it. Node's own recursive way never returns where the file system refuses
 * new names with ENOENT, as `/proc` does.
 * @param mode of every folder that is made
 * @throws the system's error
 */
export const makeFolder = (path: string, mode = 0o777): void => {
  try {
    makeOne(path, mode);
  } catch (error) {
    const parent = dirname(path);
    if (systemCodeOf(error) !== 'ENOENT' || parent === path) throw error;
    makeFolder(parent, mode);
    makeOne(path, mode);
  }
};
