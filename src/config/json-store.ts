/** A JSON file of ours: read plainly, written by conf (atomic, mode 0600 in a folder of mode 0700). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isQtsError, messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { withFileLock } from './file-lock.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The error for a file whose content is not what it must be. */
export const brokenFile = (path: string, reason: string): QtsError =>
  new QtsError('config', `${path} ${reason}`, { hint: 'repair the file, or move it away to start anew' });

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw new QtsError('config', `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * The object in a file; empty when there is no file. Reading goes without conf, whose import costs more than
 * most commands take.
 * @throws QtsError `config` that names the file. Its content, which may be secret, is not quoted.
 */
export const readJsonFile = (path: string): JsonObject => {
  const text = readText(path);
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw brokenFile(path, 'is not valid JSON');
  }
  if (!isJsonObject(value)) throw brokenFile(path, 'does not hold a JSON object');
  return value;
};

const makePrivateFolder = (path: string): void => {
  try {
    makeFolder(path, 0o700);
  } catch (error) {
    throw new QtsError('io', `cannot create the folder ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * Reads the file, changes its content and writes it in one go: no other change comes in between, neither of this
 * process nor of another one, and a reader sees the old file or the new one.
 * @throws QtsError `config` when the file is broken, `io` when it cannot be written.
 */
export const updateJsonFile = async (
  folder: string,
  name: string,
  change: (content: JsonObject) => JsonObject,
): Promise<void> => {
  const { default: Conf } = await import('conf');
  const path = join(folder, `${name}.json`);
  makePrivateFolder(folder);
  try {
    await withFileLock(path, () => {
      const content = change(readJsonFile(path));
      const store = new Conf<Record<string, unknown>>({
        cwd: folder,
        configName: name,
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
      });
      store.store = { ...content };
    });
  } catch (error) {
    if (isQtsError(error)) throw error;
    throw new QtsError('io', `cannot write ${path}: ${messageOf(error)}`, { cause: error });
  }
};
