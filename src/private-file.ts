/** Files that only their owner reads, written whole or not at all. Imports nothing but Node's file system. */
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIR = 0o700;

/** A name beside the file that no other process takes. */
export const temporaryNameOf = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/**
 * Replaces a file in one step, so that readers see the old or the new one; makes the folders above it.
 * @throws the system's error
 */
export const writePrivate = (path: string, content: string | Uint8Array): void => {
  const temporary = temporaryNameOf(path);
  try {
    makeFolder(dirname(path), PRIVATE_DIR);
    writeFileSync(temporary, content, { mode: PRIVATE_FILE });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};
