/** Appends to the manifest of one series. The writer holds the dump's lock, so it is the only one. */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HourRange } from '../domain.ts';
import { messageOf, QtsError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { MANIFEST_FOLDER, manifestFileName, type Series, type Shard } from './manifest.ts';
import { decodeEntry, encodeEntry, type ManifestEntry } from './manifest-entry.ts';
import { decodePlanned, encodePlanned } from './planned.ts';

export interface ManifestWriter {
  /**
   * Appends one line. Lines of one turn of the event loop are written together at its end: what a kill loses is
   * then the proof of a few files that are there, which the next run proves again.
   * @throws QtsError `io`, also when the lines before could not be written
   */
  append(entry: ManifestEntry): void;
  /**
   * Appends what a run sets out to fetch, so that hours whose turn never comes are known to be untried.
   * @throws QtsError `io`
   */
  appendPlanned(range: HourRange, atMs: number): void;
  /**
   * Writes what is not written yet; then it is in the file, not necessarily on the disk.
   * @throws QtsError `io`
   */
  flush(): void;
  /** Idempotent. @throws QtsError `io` */
  close(): void;
}

export interface ManifestWriterOptions {
  readonly shard?: Shard | undefined;
  /** `close` waits until all lines are on the disk. */
  readonly fsync?: boolean | undefined;
}

/** Characters; beyond it lines do not wait for the end of the turn. */
const PENDING_MOST = 64 * 1_024;

/**
 * A writer that opens its file, and repairs what a crash left at its end, with the first line.
 * Nothing is created for a series of which there is nothing to say.
 */
export const manifestWriter = (
  dir: string,
  series: Series,
  options: ManifestWriterOptions = {},
): ManifestWriter => {
  const path = join(dir, MANIFEST_FOLDER, manifestFileName(series, options.shard));
  let descriptor: number | undefined;
  let pending = '';
  let isScheduled = false;
  let failure: QtsError | undefined;
  const flush = (): void => {
    if (failure !== undefined) throw failure;
    if (pending === '') return;
    const lines = Buffer.from(pending);
    pending = '';
    try {
      descriptor ??= openRepaired(dir, path);
      writeWhole(descriptor, lines);
    } catch (error) {
      failure = new QtsError('io', `cannot write the manifest ${path}: ${messageOf(error)}`, {
        cause: error,
      });
      throw failure;
    }
  };
  const flushLater = (): void => {
    isScheduled = false;
    try {
      flush();
    } catch {
      // Whoever appends, flushes or closes next is told.
    }
  };
  const appendLine = (line: string): void => {
    if (failure !== undefined) throw failure;
    pending += `${line}\n`;
    if (pending.length > PENDING_MOST) flush();
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(flushLater);
  };
  return {
    append: (entry) => appendLine(encodeEntry(entry)),
    appendPlanned: (range, atMs) => appendLine(encodePlanned(range, atMs)),
    flush,
    close: () => {
      try {
        flush();
        if (descriptor !== undefined && options.fsync === true) fsyncSync(descriptor);
      } finally {
        if (descriptor !== undefined) closeSync(descriptor);
        descriptor = undefined;
      }
    },
  };
};

const openRepaired = (dir: string, path: string): number => {
  makeFolder(join(dir, MANIFEST_FOLDER));
  const descriptor = openSync(path, 'a+');
  repairTail(descriptor);
  return descriptor;
};

const TAIL_BYTES = 64 * 1024;

/** Ends the file with a line feed: a whole last line gets it, a torn one is cut off. */
const repairTail = (descriptor: number): void => {
  const size = fstatSync(descriptor).size;
  const start = Math.max(0, size - TAIL_BYTES);
  const tail = Buffer.alloc(size - start);
  readSync(descriptor, tail, 0, tail.length, start);
  const lineStart = tail.lastIndexOf(0x0a) + 1;
  if (lineStart === tail.length) return;
  if (isWhole(tail.toString('utf8', lineStart))) writeWhole(descriptor, Buffer.from('\n'));
  else ftruncateSync(descriptor, start + lineStart);
};

const isWhole = (line: string): boolean =>
  decodeEntry(line) !== undefined || decodePlanned(line) !== undefined;

/** A short write happens when the disk is nearly full; the next one then says so. */
const writeWhole = (descriptor: number, bytes: Uint8Array): void => {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
};
