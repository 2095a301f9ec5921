/** Writes a file so that a reader sees the old one or the new one, never half of it. */
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, QtsError } from '../errors.ts';

/**
 * @throws QtsError `io` that names the file
 */
export const saveFile = async (path: string, content: string | Uint8Array): Promise<void> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new QtsError('io', `cannot write ${path}: ${messageOf(error)}`, { cause: error });
  }
};
