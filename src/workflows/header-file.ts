/** A file with the token for another downloader: the only place where it may stand. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { messageOf, QtsError } from '../errors.ts';
import type { EmitFormat } from './fetch-request.ts';

/** curl and wget read a header a line; aria2 reads it as a line of its configuration. */
const contentOf = (emit: EmitFormat, token: string): string =>
  `${emit === 'aria2' ? 'header=' : ''}Authorization: Bearer ${token}\n`;

/**
 * Writes the header; the file is the owner's alone, also when one that others could read was there before.
 * @throws QtsError `io`
 */
export const writeHeaderFile = (path: string, emit: EmitFormat, token: string): void => {
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    rmSync(fresh, { force: true });
    const descriptor = openSync(fresh, 'wx', 0o600);
    try {
      writeSync(descriptor, contentOf(emit, token));
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new QtsError('io', `cannot write the header file ${path}: ${messageOf(error)}`, { cause: error });
  }
};
