/** The only part of the format that touches the disk. */
import { readFileSync } from 'node:fs';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { openLastra } from './open.ts';
import type { LastraFile } from './types.ts';

/**
 * Reads and opens a file; its path names it in errors.
 * @throws QtsError `not-found` or `io` when it cannot be read, `damaged` when it is no whole Lastra file
 */
export const openLastraFile = (path: string): LastraFile => openLastra(readBytes(path), path);

const readBytes = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = systemCodeOf(error) === 'ENOENT' ? 'not-found' : 'io';
    throw new QtsError(code, `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
};
