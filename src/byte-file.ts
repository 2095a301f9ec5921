/** Sources and sinks that are files: positioned reads and writes, one descriptor each. */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { ByteSink, ByteSource } from './byte-source.ts';
import { messageOf, QtsError, systemCodeOf } from './errors.ts';

export interface FileSource extends ByteSource {
  readonly path: string;
  /** Reads the first bytes into memory of the caller's. @returns a view of it @throws QtsError `io` */
  readInto(into: Uint8Array, lengthBytes: number): Uint8Array;
  close(): void;
}

export interface FileSink extends ByteSink {
  readonly path: string;
  /** Closes; the file stays. Idempotent. */
  close(): void;
}

/** Small reads that follow each other (lengths of frames, descriptors) are served from one read of this size. */
const WINDOW_BYTES = 64 * 1024;
/** In large files small reads that leap (from frame to frame) would otherwise read all of the file. */
const LEAP_WINDOW_BYTES = 4 * 1024;
const LARGE_BYTES = 1024 * 1024;

const guarded = <T>(what: 'read' | 'write', path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    // A file that cannot be written for want of its folder is not what somebody looked for.
    const code = what === 'read' && systemCodeOf(error) === 'ENOENT' ? 'not-found' : 'io';
    throw new QtsError(code, `cannot ${what} ${path}: ${messageOf(error)}`, { cause: error });
  }
};

const fill = (descriptor: number, into: Uint8Array, offsetBytes: number, path: string): void => {
  let done = 0;
  while (done < into.length) {
    const count = readSync(descriptor, into, done, into.length - done, offsetBytes + done);
    if (count === 0) throw new QtsError('io', `${path} became shorter while it was read`);
    done += count;
  }
};

const openForReading = (path: string): { readonly descriptor: number; readonly byteLength: number } => {
  const descriptor = openSync(path, 'r');
  const stats = fstatSync(descriptor);
  if (!stats.isDirectory()) return { descriptor, byteLength: stats.size };
  closeSync(descriptor);
  throw new Error('it is a directory');
};

/**
 * Opens a file for positioned reads; its size is taken once.
 * @throws QtsError `not-found` or `io`
 */
export const openFileSource = (path: string): FileSource => {
  const { descriptor, byteLength } = guarded('read', path, () => openForReading(path));
  let window = new Uint8Array(0);
  let windowAt = 0;
  let isOpen = true;
  return {
    path,
    byteLength,
    readInto: (into, lengthBytes) =>
      guarded('read', path, () => {
        if (!isOpen) throw new Error('it is closed');
        // A Buffer's views are slower to make.
        const bytes = new Uint8Array(into.buffer, into.byteOffset, lengthBytes);
        fill(descriptor, bytes, 0, path);
        return bytes;
      }),
    read: (offsetBytes, lengthBytes) =>
      guarded('read', path, () => {
        // The number of a closed descriptor may be another file's by now.
        if (!isOpen) throw new Error('it is closed');
        const inWindow = offsetBytes >= windowAt && offsetBytes + lengthBytes <= windowAt + window.length;
        if (!inWindow && lengthBytes >= WINDOW_BYTES / 4) {
          const bytes = new Uint8Array(lengthBytes);
          fill(descriptor, bytes, offsetBytes, path);
          return bytes;
        }
        if (!inWindow) {
          // A new buffer each time: views of the old one may still be in use.
          const leaps = byteLength > LARGE_BYTES && offsetBytes > windowAt + window.length;
          const wanted = leaps ? Math.max(LEAP_WINDOW_BYTES, lengthBytes) : WINDOW_BYTES;
          window = new Uint8Array(Math.min(wanted, byteLength - offsetBytes));
          windowAt = offsetBytes;
          fill(descriptor, window, offsetBytes, path);
        }
        return window.subarray(offsetBytes - windowAt, offsetBytes - windowAt + lengthBytes);
      }),
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
};

const writeAll = (descriptor: number, bytes: Uint8Array, offsetBytes: number): void => {
  let done = 0;
  while (done < bytes.length)
    done += writeSync(descriptor, bytes, done, bytes.length - done, offsetBytes + done);
};

/**
 * Creates a file, or empties the one that is there.
 * @param mode permissions of a new file
 * @throws QtsError `io`
 */
export const createFileSink = (path: string, mode = 0o666): FileSink => {
  const descriptor = guarded('write', path, () => openSync(path, 'w', mode));
  let length = 0;
  let isOpen = true;
  return {
    path,
    get offsetBytes() {
      return length;
    },
    write: (bytes) =>
      guarded('write', path, () => {
        if (!isOpen) throw new Error('it is closed');
        writeAll(descriptor, bytes, length);
        length += bytes.length;
      }),
    patch: (offsetBytes, bytes) =>
      guarded('write', path, () => {
        if (!isOpen) throw new Error('it is closed');
        writeAll(descriptor, bytes, offsetBytes);
      }),
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
};
