/**
 * Turns between processes that change one file: `FILE.lock` is there while one of them reads, changes and writes.
 * That takes milliseconds, so a lock that is older than seconds was left behind by a crash.
 */
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { QtsError, systemCodeOf } from '../errors.ts';
import { PRIVATE_FILE } from '../private-file.ts';

const STALE_MS = 10_000;
const PAUSE_MS = 15;
const PATIENCE_MS = 15_000;

const take = (path: string): boolean => {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const isStale = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  // Either way: the clock may have been set back since.
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) > STALE_MS;
};

/**
 * Runs `change` while no other process changes the file.
 * @throws QtsError `io` when another one holds it too long; the system's error where no file can be made
 */
export const withFileLock = async (file: string, change: () => void): Promise<void> => {
  const path = `${file}.lock`;
  const untilMs = Date.now() + PATIENCE_MS;
  while (!take(path)) {
    if (isStale(path)) rmSync(path, { force: true });
    else if (Date.now() > untilMs)
      throw new QtsError('io', `${file} is being changed by another process`, {
        hint: `if there is none, remove ${path}`,
      });
    else await sleep(PAUSE_MS);
  }
  try {
    change();
  } finally {
    rmSync(path, { force: true });
  }
};
