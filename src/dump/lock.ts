/**
 * One writer per dump and shard. The lock is a file that names its owner; whether the owner still lives is
 * asked of the system, so that a crash leaves no lock behind: on one machine by process id and start time (ids are
 * reused), from another machine or container by the file's age, because the owner touches it while it lives.
 */
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { formatInstant } from '../time.ts';
import { MANIFEST_FOLDER, type Shard, shardTag } from './manifest.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';

export interface DumpLock {
  /** Whether the file still names this owner; false after another machine took it for dead. */
  readonly isHeld: () => boolean;
  /** Idempotent. */
  readonly release: () => void;
}

interface Owner extends ProcessIdentity {
  readonly token: string;
  readonly sinceMs: number;
}

const TOUCH_MS = 15_000;
/** Six touches missed. */
const FOREIGN_STALE_MS = 90_000;
/** The owner writes its name right after it creates the file; a file that stays empty belongs to a crash. */
const NAMELESS_STALE_MS = 5_000;
const TRIES = 5;

/** `.qtsurfer/writer.lock`, of a shard `.qtsurfer/writer.3-of-16.lock`. */
export const lockFileName = (shard?: Shard): string =>
  shard === undefined ? 'writer.lock' : `writer.${shardTag(shard)}.lock`;

/**
 * Takes the lock of a dump, creating the directory if need be; the process exits freely while it is held.
 * @throws QtsError `failed` when another writer holds it, `io` when the directory cannot be written
 */
export const lockDump = (dir: string, shard?: Shard): DumpLock => {
  const path = join(dir, MANIFEST_FOLDER, lockFileName(shard));
  const owner: Owner = { ...thisProcess(), token: randomUUID(), sinceMs: Date.now() };
  try {
    makeFolder(join(dir, MANIFEST_FOLDER));
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (create(path, owner)) return holdLock(path, owner);
      removeIfStale(dir, path);
    }
  } catch (error) {
    if (error instanceof QtsError) throw error;
    throw new QtsError('io', `cannot write to the dump ${dir}: ${messageOf(error)}`, { cause: error });
  }
  throw heldError(dir, undefined);
};

const holdLock = (path: string, owner: Owner): DumpLock => {
  const isHeld = (): boolean => readOwner(path)?.token === owner.token;
  const timer = setInterval(() => {
    if (isHeld()) touch(path);
  }, TOUCH_MS);
  timer.unref();
  return {
    isHeld,
    release: () => {
      clearInterval(timer);
      if (isHeld()) rmSync(path, { force: true });
    },
  };
};

const create = (path: string, owner: Owner): boolean => {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const touch = (path: string): void => {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // A missed touch does no harm; the age limit allows for several.
  }
};

const isOwner = (value: unknown): value is Owner =>
  typeof value === 'object' &&
  value !== null &&
  'token' in value &&
  typeof value.token === 'string' &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'scope' in value &&
  typeof value.scope === 'string' &&
  'host' in value &&
  typeof value.host === 'string' &&
  'sinceMs' in value &&
  typeof value.sinceMs === 'number';

const readOwner = (path: string): Owner | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Age of a file by the clock of its file system, which may be another machine's. */
const ageMs = (path: string): number => {
  const probe = `${path}.${randomUUID()}.probe`;
  writeFileSync(probe, '');
  try {
    const touchedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return touchedMs === undefined ? Number.POSITIVE_INFINITY : statSync(probe).mtimeMs - touchedMs;
  } finally {
    unlinkSync(probe);
  }
};

const isStale = (path: string, owner: Owner | undefined): boolean => {
  if (owner === undefined) return ageMs(path) > NAMELESS_STALE_MS;
  const alive = isAlive(owner);
  return alive === undefined ? ageMs(path) > FOREIGN_STALE_MS : !alive;
};

const removeIfStale = (dir: string, path: string): void => {
  const owner = readOwner(path);
  if (!isStale(path, owner)) throw heldError(dir, owner);
  const aside = `${path}.${randomUUID()}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Between the judgement and the renaming somebody else may have taken the lock: give theirs back.
  if (readOwner(aside)?.token !== owner?.token) giveBack(aside, path);
  rmSync(aside, { force: true });
};

const giveBack = (aside: string, path: string): void => {
  try {
    linkSync(aside, path);
  } catch {
    // A third writer was faster; the one that lost its lock notices by `isHeld`.
  }
};

const heldError = (dir: string, owner: Owner | undefined): QtsError => {
  const who =
    owner === undefined
      ? 'another process'
      : `process ${owner.pid} on ${owner.host} since ${formatInstant(owner.sinceMs)}`;
  return new QtsError('failed', `the dump ${dir} is being written by ${who}`, {
    hint: 'wait for it to end, or use another directory or shard',
  });
};
