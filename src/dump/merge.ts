/** Merges the hours of a dump into one Parquet file a day and series; days whose hours are the same stay as they are. */
import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { dateOfHour, formatHour, type Hour } from '../domain.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import { countOf } from '../text.ts';
import { type DayHour, dayFileName, dayPath } from './day-file.ts';
import { readDayHours } from './day-hours.ts';
import { type KnownHours, knownHours } from './known.ts';
import type { Layout } from './layout.ts';
import { lockDump } from './lock.ts';
import { type DayInput, writeDay } from './merge-day.ts';
import { collectFiles, formatOfCode, hourOfCode, pathOfCode, type SeriesFiles } from './series-files.ts';

/** `written` anew · `kept` as it was, because its hours are the same · `failed`: as it was, or not there. */
export type DayStatus = 'written' | 'kept' | 'failed';

export interface DayEnd {
  readonly status: DayStatus;
  /** Below the target; POSIX separators. */
  readonly path: string;
  /** `2026-01-15` */
  readonly date: string;
  /** Hours of the dump that belong to the day. */
  readonly hours: number;
  /** Hours of the day that the dump has not, `2026-01-15T10`. */
  readonly missing: readonly string[];
  /** Written only. */
  readonly rows: number;
  readonly bytes: number;
  /** Failed only. */
  readonly cause: string | null;
  readonly hint: string | null;
}

export interface MergeVerdict {
  readonly dir: string;
  readonly target: string;
  readonly days: number;
  readonly written: number;
  readonly kept: number;
  readonly failed: number;
  /** Hours in all days. */
  readonly hours: number;
  /** Hours that days lack. */
  readonly missing: number;
  /** Of the days written. */
  readonly rows: number;
  readonly bytes: number;
}

export interface MergeOptions {
  /** Folders of the target; `tree` unless told. */
  readonly layout?: Layout | undefined;
  /** Of files that neither folders nor manifests give one. */
  readonly exchange?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onDay?: ((day: DayEnd, done: number) => void) | undefined;
}

interface Merge {
  readonly dir: string;
  readonly target: string;
  readonly layout: Layout;
  readonly known: KnownHours;
}

const HOURS_A_DAY = 24;

/**
 * Merges a dump of any layout into `target`. One failure stops nothing else: days that failed are told, and what lay
 * there stays. Of an hour in several formats Lastra wins.
 * @throws QtsError `usage` when the target lies inside the dump, whose hours would then be read twice
 * @throws QtsError `failed` while another merge into this target is at work; `io`
 * @throws the signal's reason when it is aborted; days that were done stay
 */
export const mergeDays = async (
  dir: string,
  target: string,
  options: MergeOptions = {},
): Promise<MergeVerdict> => {
  refuseInside(dir, target);
  const { series } = await collectFiles(dir, options);
  if (series.size === 0) throw new QtsError('failed', `there is no hour in ${dir}`);
  const run: Merge = { dir, target, layout: options.layout ?? 'tree', known: knownHours(dir) };
  const sums = { days: 0, written: 0, kept: 0, failed: 0, hours: 0, missing: 0, rows: 0, bytes: 0 };
  const lock = lockDump(target);
  try {
    for (const key of [...series.keys()].sort()) {
      for (const day of daysOf(series.get(key))) {
        await setImmediate();
        options.signal?.throwIfAborted();
        const end = await mergeDay(run, day);
        sums.days += 1;
        sums[end.status] += 1;
        sums.hours += end.hours;
        sums.missing += end.missing.length;
        sums.rows += end.rows;
        sums.bytes += end.bytes;
        options.onDay?.(end, sums.days);
      }
    }
  } finally {
    lock.release();
  }
  return { dir, target, ...sums };
};

const refuseInside = (dir: string, target: string): void => {
  const below = relative(resolve(dir), resolve(target));
  if (below !== '' && (below.startsWith('..') || resolve(below) === below)) return;
  throw new QtsError(
    'usage',
    `${target} lies in the dump ${dir}: its hours and days would be read together`,
    {
      hint: 'merge into a directory beside it',
    },
  );
};

interface Day {
  readonly files: SeriesFiles;
  readonly hour: Hour;
  /** The best file of each hour, in order. */
  readonly codes: readonly number[];
}

function* daysOf(files: SeriesFiles | undefined): Generator<Day> {
  if (files === undefined) return;
  const dayOf = (code: number): number => Math.floor(hourOfCode(code) / HOURS_A_DAY);
  let day: number[] = [];
  for (const code of [...new Set(files.codes)].sort((a, b) => a - b)) {
    const last = day.at(-1);
    if (last !== undefined && dayOf(last) !== dayOf(code)) {
      yield { files, hour: hourOfCode(last), codes: day };
      day = [];
    }
    // In the order of codes the best format of an hour comes first.
    if (day.length === 0 || hourOfCode(day.at(-1) ?? 0) !== hourOfCode(code)) day.push(code);
  }
  const last = day.at(-1);
  if (last !== undefined) yield { files, hour: hourOfCode(last), codes: day };
}

const missingOf = ({ hour, codes }: Day): readonly string[] => {
  const present = new Set(codes.map(hourOfCode));
  const first = Math.floor(hour / HOURS_A_DAY) * HOURS_A_DAY;
  const all = Array.from({ length: HOURS_A_DAY }, (_, at) => first + at);
  return all.filter((one) => !present.has(one)).map(formatHour);
};

const mergeDay = async (run: Merge, day: Day): Promise<DayEnd> => {
  const { files, hour, codes } = day;
  const { exchange, kind, instrument } = files;
  const known = exchange !== undefined || run.layout === 'flat';
  const path = known
    ? dayPath(run.layout, exchange ?? '', { kind, instrument, hour })
    : dayFileName({ kind, instrument, hour });
  const base = {
    path,
    date: dateOfHour(hour),
    hours: codes.length,
    missing: missingOf(day),
    rows: 0,
    bytes: 0,
    cause: null,
    hint: null,
  };
  try {
    if (!known)
      throw new QtsError('failed', 'nothing tells its exchange', {
        hint: 'give --exchange, or --layout flat',
      });
    const inputs = inputsOf(run, day);
    const target = join(run.target, path);
    if (!(await mustWrite(target, inputs))) return { ...base, status: 'kept' };
    return { ...base, status: 'written', ...(await writeDay(target, inputs)) };
  } catch (error) {
    // A disk that refuses refuses every other day as well.
    if (isQtsError(error) && error.code === 'io') throw error;
    const hint = isQtsError(error) ? (error.hint ?? null) : null;
    return { ...base, status: 'failed', cause: messageOf(error), hint };
  }
};

const inputsOf = (run: Merge, { files, codes }: Day): readonly DayInput[] =>
  codes.map((code) => {
    const { exchange = '?', kind, instrument } = files;
    const id = { exchange, kind, instrument, hour: hourOfCode(code) };
    const path = pathOfCode(files, code);
    const whole = join(run.dir, path);
    const stat = statSync(whole);
    const entry = run.known.of(id).get(path);
    const isProven = entry?.status === 'fetched' && entry.bytes === stat.size;
    const identity = isProven ? `sha256:${entry.sha256}` : `mtime:${Math.round(stat.mtimeMs)}`;
    return { id, path: whole, hour: id.hour, format: formatOfCode(code), bytes: stat.size, identity };
  });

/**
 * Whether the day is not there yet or made of other hours.
 * @throws QtsError `failed` when writing it would lose something: a file that no merge made, hours that the dump
 *   has not any more
 */
const mustWrite = async (target: string, inputs: readonly DayHour[]): Promise<boolean> => {
  const before = await readDayHours(target);
  if (before === undefined) return true;
  const now = new Set(inputs.map(({ hour }) => hour));
  const lost = before.filter(({ hour }) => !now.has(hour));
  if (lost.length > 0) {
    const first = formatHour(lost[0]?.hour ?? 0);
    throw new QtsError(
      'failed',
      `it holds ${countOf(lost.length, 'hour')} that the dump has not any more, first ${first}`,
      {
        hint: 'fetch them again, or remove the day to make it without them',
      },
    );
  }
  const keys = (hours: readonly DayHour[]): string =>
    hours.map(({ hour, format, bytes, identity }) => `${hour} ${format} ${bytes} ${identity}`).join('\n');
  return keys(before) !== keys(inputs);
};
