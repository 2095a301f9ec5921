/**
 * Puts a file under its final name, whole or not at all: written under a temporary name in the same directory,
 * then renamed. Synchronous, because one synchronous write of a small file is several times as cheap as a stream.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { parseHourFileName } from '../dump/layout.ts';
import { type Shard, shardTag } from '../dump/manifest.ts';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

export interface PublishOptions {
  readonly dir: string;
  readonly shard?: Shard | undefined;
  /** In the names of temporary files, where several publishers serve one run; see {@link newPartTag}. */
  readonly partTag?: string | undefined;
  /** Waits until file, name and folder are on the disk. */
  readonly fsync?: boolean | undefined;
  /** Writes what it can of `bytes` from `offset` on and returns how much; `writeSync` unless told. */
  readonly write?: WritePart | undefined;
}

export type WritePart = (descriptor: number, bytes: Uint8Array, offset: number) => number;

export interface Publisher {
  /** Removes temporary files that a crashed run of this shard left in a folder, once a run. */
  readonly cleanUp: (folder: string) => void;
  /**
   * Publishes `bytes` as `relativePath`.
   * @throws QtsError `io` when nothing can be written any more (full, read-only, forbidden): end the run
   * @throws QtsError `failed` when only this file cannot be written
   */
  readonly publish: (relativePath: string, bytes: Uint8Array) => void;
}

/** After these no other file can be written either. */
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

const PART = /^\.(.+)\.(\d+-of-\d+~)?[0-9a-z]+-[0-9a-z]+\.part$/;

/** Older parts belong to no run, whichever shard wrote them. */
const ABANDONED_MS = 24 * 3_600_000;

let lastRun = 0;

const partTagOf = (shard: Shard | undefined): string => (shard === undefined ? '' : `${shardTag(shard)}~`);

/** Tells the temporary files of a new run from those of all others. */
export const newPartTag = (shard: Shard | undefined): string => {
  lastRun += 1;
  return `${partTagOf(shard)}${process.pid.toString(36)}${Date.now().toString(36)}${lastRun.toString(36)}`;
};

/** Writes files of one run, each of them once; whoever runs it holds the dump's lock. */
export const createPublisher = (options: PublishOptions): Publisher => {
  const { dir, shard, partTag = newPartTag(shard), fsync = false, write = writeSync } = options;
  const tag = partTagOf(shard);
  const cleaned = new Set<string>();
  const own = `.${partTag}-`;
  let parts = 0;
  // Hours come in the order of folders.
  let below = '';
  let folder = dir;

  const cleanUp = (folder: string): void => {
    if (cleaned.has(folder)) return;
    // Folders come and go in the order of the plan; forgetting them costs one look each.
    if (cleaned.size >= 1_000) cleaned.clear();
    removeParts(join(dir, folder), tag, own);
    cleaned.add(folder);
  };

  const publish = (relativePath: string, bytes: Uint8Array): void => {
    const slash = relativePath.lastIndexOf('/');
    const parent = relativePath.slice(0, Math.max(0, slash));
    if (parent !== below) {
      below = parent;
      folder = join(dir, parent);
    }
    const name = relativePath.slice(slash + 1);
    parts += 1;
    const part = `${folder}${sep}.${name}${own}${parts.toString(36)}.part`;
    try {
      writeFile(part, bytes, fsync, write);
      renameSync(part, `${folder}${sep}${name}`);
      if (fsync) syncFolder(folder);
    } catch (error) {
      removeQuietly(part);
      throw publishError(join(folder, name), error);
    }
  };
  return { cleanUp, publish };
};

const writeFile = (path: string, bytes: Uint8Array, fsync: boolean, write: WritePart): void => {
  const descriptor = openPart(path);
  try {
    // A short write happens when the disk is nearly full; the next one then says so.
    for (let written = 0; written < bytes.length; ) written += write(descriptor, bytes, written);
    if (fsync) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** The folder is made when it is found to be absent: an hour that is missing leaves no empty folder behind. */
const openPart = (path: string): number => {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    makeFolder(dirname(path));
    return openSync(path, 'wx');
  }
};

const syncFolder = (folder: string): void => {
  // Windows cannot open folders; there the rename is as durable as it gets.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

const removeParts = (folder: string, tag: string, own: string): void => {
  for (const name of namesIn(folder)) {
    if (name.endsWith('.part') && !name.includes(own) && isLeftover(folder, name, tag)) {
      removeQuietly(join(folder, name));
    }
  }
};

const namesIn = (folder: string): readonly string[] => {
  // An absent folder is the rule in a new dump, and an error costs more than a question.
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch {
    // Absent, or nothing that can be listed: then publishing says what is wrong.
    return [];
  }
};

/** Parts of other shards may belong to a run that is at work now, unless they are old. */
const isLeftover = (folder: string, name: string, tag: string): boolean => {
  const [, hourName = '', shard = ''] = PART.exec(name) ?? [];
  if (parseHourFileName(hourName) === undefined) return false;
  if (shard === tag) return true;
  const stat = statSync(join(folder, name), { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > ABANDONED_MS;
};

const removeQuietly = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // A part that cannot be removed harms nobody: no reader takes it for an hour.
  }
};

const publishError = (path: string, error: unknown): QtsError => {
  const code = systemCodeOf(error) ?? '';
  const hints: Readonly<Record<string, string>> = {
    ENOSPC: 'free some space and run the same command again: it goes on where it stopped',
    EDQUOT: 'free some space and run the same command again: it goes on where it stopped',
    EROFS: 'the file system is mounted read-only',
    EACCES: 'check the permissions of the directory',
    EISDIR: 'a directory has the name of the file: move it away',
  };
  const hint = hints[code];
  return new QtsError(DISK_CODES.has(code) ? 'io' : 'failed', `cannot write ${path}: ${messageOf(error)}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
};
