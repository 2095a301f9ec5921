/**
 * The file below the journal: lines that any number of processes append without a lock, and that one of them may
 * prune meanwhile.
 *
 * - A line is one write in append mode, and begins with its line feed: what a kill tears at the end of the file
 *   cannot damage the line after it.
 * - Pruning moves the file away, after which appenders start a new one, and then rewrites what was moved. An
 *   appender that still had the old file open finds after its write that the name leads to another file, and writes
 *   its line again. So a line may be there twice, and is never lost.
 * - Readers read all files, those that were moved first. What a killed pruning leaves behind is read and pruned like the rest.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { PRIVATE_DIR, PRIVATE_FILE } from '../private-file.ts';

/** Everybody appends to this one. */
export const LIVE = 'jobs.ndjson';
const MOVED = /^jobs\.\d{15}-[\da-f-]{36}\.ndjson$/;
/** Prunings that may come between one line's writes; each takes a human being. */
const TRIES = 10;

const movedName = (): string => `jobs.${String(Date.now()).padStart(15, '0')}-${randomUUID()}.ndjson`;

const openForAppend = (dir: string, path: string): number => {
  try {
    return openSync(path, 'a', PRIVATE_FILE);
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
    makeFolder(dir, PRIVATE_DIR);
    return openSync(path, 'a', PRIVATE_FILE);
  }
};

const leadsTo = (path: string, descriptor: number): boolean => {
  const named = statSync(path, { bigint: true, throwIfNoEntry: false });
  const open = fstatSync(descriptor, { bigint: true });
  return named !== undefined && named.ino === open.ino && named.dev === open.dev;
};

/**
 * Writes to a file that is open, in one go.
 * @returns whether the path still leads to it: then whoever moves it away from now on finds the bytes in it
 */
export const writeTo = (descriptor: number, path: string, bytes: Uint8Array): boolean => {
  const written = writeSync(descriptor, bytes);
  if (written < bytes.length) throw new Error(`${written} of ${bytes.length} bytes were written`);
  return leadsTo(path, descriptor);
};

const writeOnce = (dir: string, path: string, bytes: Uint8Array): boolean => {
  const descriptor = openForAppend(dir, path);
  try {
    return writeTo(descriptor, path, bytes);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Appends one line, making the folder if need be.
 * @param line without a line feed
 * @throws QtsError `io`
 */
export const appendLine = (dir: string, line: string): void => {
  const path = join(dir, LIVE);
  const bytes = Buffer.from(`\n${line}`);
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) if (writeOnce(dir, path, bytes)) return;
    throw new Error('it is moved away all the time');
  } catch (error) {
    throw new QtsError('io', `cannot write the journal ${path}: ${messageOf(error)}`, { cause: error });
  }
};

const namesIn = (dir: string): readonly string[] => {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

const movedIn = (dir: string): readonly string[] =>
  namesIn(dir)
    .filter((name) => MOVED.test(name))
    .sort();

/** Undefined when the file has gone in the meantime. */
const textOf = (dir: string, name: string): string | undefined => {
  try {
    return readFileSync(join(dir, name), 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const linesOf = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');

/** All files as they were at one moment; undefined when a pruning came in between. */
const readAtOnce = (dir: string): readonly string[] | undefined => {
  const moved = movedIn(dir);
  const texts = moved.map((name) => textOf(dir, name));
  const live = textOf(dir, LIVE) ?? '';
  const whole = texts.filter((text) => text !== undefined);
  const after = movedIn(dir);
  const isSame = after.length === moved.length && after.every((name, at) => name === moved[at]);
  return isSame && whole.length === moved.length ? linesOf([...whole, live]) : undefined;
};

/**
 * All lines, oldest first; torn ones too. Empty when there is no journal.
 * @throws QtsError `io`
 */
export const readLines = (dir: string): readonly string[] => {
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const lines = readAtOnce(dir);
      if (lines !== undefined) return lines;
    }
    throw new Error('it is being rewritten all the time');
  } catch (error) {
    throw new QtsError('io', `cannot read the journal in ${dir}: ${messageOf(error)}`, { cause: error });
  }
};

const moveLiveAway = (dir: string): void => {
  try {
    renameSync(join(dir, LIVE), join(dir, movedName()));
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  }
};

const writeMoved = (dir: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  const name = movedName();
  const part = join(dir, `.${name}.part`);
  const descriptor = openSync(part, 'wx', PRIVATE_FILE);
  try {
    const bytes = Buffer.from(lines.map((line) => `\n${line}`).join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, join(dir, name));
};

/**
 * Rewrites the lines that were there when it began, without those that are not wanted any more. Lines that are
 * appended meanwhile stay.
 * @param choose all lines; says which of them stay
 * @throws QtsError `io`; then every line is still there
 */
export const pruneLines = (
  dir: string,
  choose: (lines: readonly string[]) => (line: string) => boolean,
): void => {
  try {
    moveLiveAway(dir);
    const stays = choose(readLines(dir));
    const read = movedIn(dir).flatMap((name) => {
      const text = textOf(dir, name);
      return text === undefined ? [] : [{ name, text }];
    });
    writeMoved(dir, linesOf(read.map(({ text }) => text)).filter(stays));
    for (const { name } of read) rmSync(join(dir, name), { force: true });
  } catch (error) {
    if (error instanceof QtsError) throw error;
    throw new QtsError('io', `cannot prune the journal in ${dir}: ${messageOf(error)}`, { cause: error });
  }
};
