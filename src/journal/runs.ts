/**
 * Finished runs on disk: a file each. Its name says when the run ended and which one it is, so that
 * the newest are found without reading the others. Knows nothing of what is inside.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { writePrivate } from '../private-file.ts';

export interface RunEntry {
  /** Twelve hexadecimal digits. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly endedMs: number;
  readonly path: string;
}

/** Below the folder of the tool's state. */
export const runsDirOf = (stateDir: string): string => join(stateDir, 'runs');

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9a-f]{12})\.json$/;

/** `20260115T103000123Z-3fa9c1d0b2e4.json`: sorts by time, and every file system takes it. */
const nameOf = (id: string, endedMs: number): string =>
  `${new Date(endedMs).toISOString().replace(/[-:.]/g, '')}-${id}.json`;

const entryOf = (dir: string, name: string): RunEntry | undefined => {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds, ms, id = ''] = match;
  const endedMs = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  return Number.isNaN(endedMs) ? undefined : { id, endedMs, path: join(dir, name) };
};

const namesIn = (dir: string): readonly string[] => {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw new QtsError('io', `cannot read the runs in ${dir}: ${messageOf(error)}`, { cause: error });
  }
};

/** All kept runs, the newest first. @throws QtsError `io` */
export const listRuns = (dir: string): readonly RunEntry[] =>
  namesIn(dir)
    .map((name) => entryOf(dir, name))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => b.endedMs - a.endedMs || (a.id < b.id ? -1 : 1));

/** Keeps a run; several processes may do so at once. @throws QtsError `io` */
export const writeRun = (dir: string, { id, endedMs }: Omit<RunEntry, 'path'>, content: string): void => {
  const path = join(dir, nameOf(id, endedMs));
  try {
    writePrivate(path, content);
  } catch (error) {
    throw new QtsError('io', `cannot write ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/** The text of a kept run; undefined when it is gone by now. @throws QtsError `io` */
export const readRun = ({ path }: RunEntry): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw new QtsError('io', `cannot read ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/** Whether a text could be an id or the beginning of one. */
export const isRunId = (text: string): boolean => /^[0-9a-f]{1,12}$/i.test(text);

/**
 * The run that an id or the beginning of one names.
 * @throws QtsError `not-found`; `usage` when it names several
 */
export const findRun = (dir: string, prefix: string): RunEntry => {
  const wanted = prefix.toLowerCase();
  const found = listRuns(dir).filter(({ id }) => id.startsWith(wanted));
  const [entry, other] = found;
  if (entry === undefined) {
    throw new QtsError('not-found', `no run ${JSON.stringify(prefix)} is kept`, {
      hint: 'qtsurfer runs lists them',
    });
  }
  if (other === undefined) return entry;
  const shown = found.slice(0, 5).map(({ id }) => id);
  throw new QtsError('usage', `${found.length} runs begin with ${JSON.stringify(prefix)}`, {
    hint: `they are ${shown.join(', ')}${found.length > shown.length ? ', …' : ''}: write one more digit`,
  });
};

/**
 * Forgets the runs that ended before a moment.
 * @param beforeMs epoch milliseconds
 * @returns their ids
 * @throws QtsError `io`
 */
export const pruneRuns = (dir: string, beforeMs: number): readonly string[] => {
  const old = listRuns(dir).filter(({ endedMs }) => endedMs < beforeMs);
  for (const { path } of old) {
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw new QtsError('io', `cannot remove ${path}: ${messageOf(error)}`, { cause: error });
    }
  }
  return old.map(({ id }) => id);
};
