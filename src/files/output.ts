/** Where bytes go: a file that appears whole or not at all, or a stream. */
import { renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createFileSink } from '../byte-file.ts';
import type { ByteSink } from '../byte-source.ts';
import { isQtsError, messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/** A file under a temporary name beside its own. */
export interface PartFile {
  readonly sink: ByteSink;
  /** Gives it its name. @throws QtsError `io` */
  publish(): void;
  /** Removes it; nothing happens once it is published. */
  discard(): void;
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space and run the same command again',
  EDQUOT: 'free some space and run the same command again',
  EROFS: 'the file system is mounted read-only',
  EACCES: 'check the permissions of the folder',
  EPERM: 'check the permissions of the folder',
  EISDIR: 'a folder has the name of the file',
  ENOTDIR: 'a file has the name of the folder',
  EEXIST: 'a file has the name of the folder',
};

/** The failure of a system call as the user sees it: about the target, whatever temporary name was in use. */
const writeError = (target: string, error: unknown): unknown => {
  const cause = isQtsError(error) ? error.cause : error;
  const code = systemCodeOf(cause);
  if (code === undefined) return error;
  const hint = HINTS[code];
  const reason = messageOf(cause).replace(/, \w+( '.*)?$/, '');
  return new QtsError('io', `cannot write ${target}: ${reason}`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
};

const guarded = <T>(target: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw writeError(target, error);
  }
};

let parts = 0;

/** A temporary name beside the target that no other process and no other thread uses. */
export const partPathOf = (target: string): string => {
  parts += 1;
  const run = `${process.pid.toString(36)}${Date.now().toString(36)}-${parts.toString(36)}`;
  return join(dirname(target), `.${basename(target)}.${run}.part`);
};

/** Removes a part that its writer could not remove; what is not there is no matter. */
export const removePart = (part: string): void => {
  try {
    rmSync(part, { force: true });
  } catch {
    // No reader takes it for a file.
  }
};

/**
 * Begins a file; folders above it are made.
 * @param part its temporary path, from {@link partPathOf}
 * @throws QtsError `io`, also from the sink
 */
export const createPart = (target: string, part: string): PartFile => {
  const file = guarded(target, () => {
    makeFolder(dirname(target));
    return createFileSink(part);
  });
  let isOver = false;
  const sink: ByteSink = {
    get offsetBytes() {
      return file.offsetBytes;
    },
    write: (bytes) => guarded(target, () => file.write(bytes)),
    patch: (offsetBytes, bytes) => guarded(target, () => file.patch(offsetBytes, bytes)),
  };
  return {
    sink,
    publish: () =>
      guarded(target, () => {
        file.close();
        renameSync(part, target);
        isOver = true;
      }),
    discard: () => {
      if (isOver) return;
      isOver = true;
      file.close();
      removePart(part);
    },
  };
};

/** Whether both names lead to one file. */
export const isSameFile = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
};

/** Collects what a writer appends until it is handed on. */
export interface StreamSink extends ByteSink {
  /** Hands everything on and waits until it is taken. */
  flush(): Promise<void>;
}

/** For formats that are written front to back only. */
export const streamSink = (take: (bytes: Uint8Array) => Promise<void>): StreamSink => {
  let waiting: Uint8Array[] = [];
  let length = 0;
  return {
    get offsetBytes() {
      return length;
    },
    write: (bytes) => {
      // A Buffer's `slice` does not copy.
      waiting.push(new Uint8Array(bytes));
      length += bytes.length;
    },
    patch: () => {
      throw new Error('a stream has no places to go back to');
    },
    flush: async () => {
      const chunks = waiting;
      waiting = [];
      if (chunks.length > 0) await take(Buffer.concat(chunks));
    },
  };
};
