/** Whether the disk has room for what a plan will bring. */
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { QtsError, systemCodeOf } from '../errors.ts';
import { countOf, formatBytes } from '../text.ts';
import type { Plan } from '../transfer/plan.ts';
import type { FetchRequest } from './fetch-request.ts';
import { ASSUMED_HOUR_BYTES, boundsOf, type Survey, surveyPlan } from './fetch-survey.ts';
import type { Reporter } from './host.ts';

export interface FreeSpace {
  readonly bytes: number;
  /** Undefined where the file system sets no limit, or does not tell. */
  readonly files: number | undefined;
  /** What a file takes at least, and in multiples of which. */
  readonly blockBytes: number;
}

type StatFs = (path: string) => Promise<{
  readonly bsize: number;
  readonly blocks: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}>;

/**
 * The space that an ordinary user may still use where a directory is, or where it will be made; undefined when the
 * file system does not tell.
 */
export const freeSpace = async (dir: string, ask: StatFs = statfs): Promise<FreeSpace | undefined> => {
  for (let path = resolve(dir); ; path = dirname(path)) {
    try {
      const { bsize, blocks, bavail, files, ffree } = await ask(path);
      if (blocks === 0 || bsize === 0) return undefined;
      return { bytes: bavail * bsize, files: files > 0 ? ffree : undefined, blockBytes: bsize };
    } catch (error) {
      if (systemCodeOf(error) !== 'ENOENT' || dirname(path) === path) return undefined;
    }
  }
};

const HINT = 'free some, name another --out, or start all the same with --no-space-check';

/**
 * Compares a survey with the free space.
 * @param mostBytes what the run will receive at most, if it has such a limit
 * @returns a warning when it may not fit; undefined when it will
 * @throws QtsError `io` when it surely does not fit
 */
export const judgeSpace = (
  survey: Survey,
  free: FreeSpace,
  dir: string,
  mostBytes = Number.POSITIVE_INFINITY,
): string | undefined => {
  const toFetch = survey.hours - survey.here;
  const { least, most } = boundsOf(survey);
  // The last block of a file is half empty on average.
  const slackBytes = Number.isFinite(mostBytes) ? 0 : (toFetch * free.blockBytes) / 2;
  const needed = `about ${formatBytes(Math.min(survey.estimatedBytes, mostBytes))} for ${countOf(toFetch, 'hour')}`;
  const room = `${formatBytes(free.bytes)} are free at ${dir}`;
  if (Math.min(least, mostBytes) + slackBytes > free.bytes) {
    throw new QtsError('io', `the disk has no room for this plan: ${needed}, ${room}`, { hint: HINT });
  }
  // A run with a budget brings fewer files than planned.
  if (free.files !== undefined && toFetch > free.files && !Number.isFinite(mostBytes)) {
    throw new QtsError(
      'io',
      `the disk has no room for this plan: ${countOf(toFetch, 'file')}, and ${dir} takes ${countOf(free.files, 'more file')}`,
      { hint: HINT },
    );
  }
  const close = Math.min(most, mostBytes) + slackBytes > free.bytes;
  return close ? `the disk may be too small: ${needed}, ${room}` : undefined;
};

/** An hour with more than so many times what is assumed has not been seen. */
const GENEROUS = 8;

/**
 * Refuses a plan that the disk surely has no room for, and warns when it may be too small.
 * @throws QtsError `io`
 */
export const checkSpace = async (
  reporter: Reporter,
  request: FetchRequest,
  plan: Plan,
  ask?: StatFs,
): Promise<void> => {
  if (!request.spaceCheck || plan.count === 0) return;
  const free = await freeSpace(request.dir, ask);
  if (free === undefined) return;
  const { dir, layout, format, maxBytes } = request;
  // Most often there is plenty: then nothing need be read.
  const generousBytes = plan.count * ASSUMED_HOUR_BYTES[plan.kind][format] * GENEROUS;
  if (generousBytes < free.bytes && (free.files ?? Number.POSITIVE_INFINITY) > plan.count) return;
  const survey = await surveyPlan(plan, { dir, layout, format, look: false });
  const warning = judgeSpace(survey, free, dir, maxBytes);
  if (warning !== undefined) reporter.warn(warning);
};
