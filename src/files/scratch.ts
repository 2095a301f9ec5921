/** A private file without a name: what is laid aside in it is gone with the process, however that ends. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSink, ByteSource } from '../byte-source.ts';
import { messageOf, QtsError } from '../errors.ts';

export interface Scratch extends ByteSource, ByteSink {
  /** Idempotent. */
  close(): void;
}

const refused = (what: string, error: unknown): QtsError =>
  new QtsError('io', `cannot lay ${what} aside in ${tmpdir()}: ${messageOf(error)}`, {
    cause: error,
    hint: 'free some space there, or set TMPDIR to another folder',
  });

/** Windows cannot remove an open file: there it goes when it is closed. */
const tryRemove = (folder: string): boolean => {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
};

const openPrivate = (
  what: string,
): { readonly descriptor: number; readonly leftover: string | undefined } => {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'qtsurfer-'));
    const descriptor = openSync(join(folder, 'scratch'), 'wx+', 0o600);
    return { descriptor, leftover: tryRemove(folder) ? undefined : folder };
  } catch (error) {
    if (folder !== undefined) tryRemove(folder);
    throw refused(what, error);
  }
};

const readFully = (descriptor: number, offsetBytes: number, lengthBytes: number): Uint8Array => {
  const bytes = new Uint8Array(lengthBytes);
  for (let done = 0; done < lengthBytes; ) {
    const count = readSync(descriptor, bytes, done, lengthBytes - done, offsetBytes + done);
    if (count === 0) throw new Error(`nothing at offset ${offsetBytes + done}`);
    done += count;
  }
  return bytes;
};

/**
 * Opens such a file in the system's temporary folder: mode 0600, its name taken away before the first byte is in it.
 * @param what is laid aside, for errors
 * @throws QtsError `io`, also from reads and writes
 */
export const createScratch = (what: string): Scratch => {
  const { descriptor, leftover } = openPrivate(what);
  let length = 0;
  let isOpen = true;
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw refused(what, error);
    }
  };
  const writeAt = (bytes: Uint8Array, offsetBytes: number): void =>
    guarded(() => {
      for (let done = 0; done < bytes.length; )
        done += writeSync(descriptor, bytes, done, bytes.length - done, offsetBytes + done);
    });
  return {
    get byteLength() {
      return length;
    },
    get offsetBytes() {
      return length;
    },
    read: (offsetBytes, lengthBytes) => guarded(() => readFully(descriptor, offsetBytes, lengthBytes)),
    write: (bytes) => {
      writeAt(bytes, length);
      length += bytes.length;
    },
    patch: (offsetBytes, bytes) => writeAt(bytes, offsetBytes),
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
      if (leftover !== undefined) tryRemove(leftover);
    },
  };
};
