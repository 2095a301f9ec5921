/** Merges the hours of a dump into days, tells what days lack, and judges the outcome. */
import { type DayEnd, type MergeOptions, type MergeVerdict, mergeDays } from '../dump/merge.ts';
import { QtsError } from '../errors.ts';
import { countOf } from '../text.ts';
import { type Reporter, withActivity } from './host.ts';

export interface MergeRequest extends Pick<MergeOptions, 'layout' | 'exchange'> {
  readonly dir: string;
  readonly target: string;
}

const missingText = ({ path, missing, hours }: DayEnd): string =>
  `${path}: ${countOf(hours, 'hour')}, missing ${missing.map((hour) => hour.slice(-2)).join(' ')}`;

/** So many days with missing hours are named; the rest is counted. */
const NAMED = 10;

/**
 * Merges a dump.
 * @param onDay told of every day as it ends
 * @throws QtsError `usage`, `failed`, `io`
 */
export const mergeDump = async (
  reporter: Reporter,
  signal: AbortSignal,
  { dir, target, ...options }: MergeRequest,
  onDay?: (day: DayEnd) => void,
): Promise<MergeVerdict> => {
  const lines: string[] = [];
  let incomplete = 0;
  const verdict = await withActivity(reporter, `merging ${dir} into days`, (activity) =>
    mergeDays(dir, target, {
      ...options,
      signal,
      onDay: (day, done) => {
        if (day.missing.length > 0) incomplete += 1;
        if (day.missing.length > 0 && lines.length < NAMED) lines.push(missingText(day));
        if (day.status === 'failed')
          reporter.warn(`failed: ${day.path}: ${day.cause}${day.hint ? ` (${day.hint})` : ''}`);
        activity.update(`${countOf(done, 'day')} done, ${day.path}`);
        onDay?.(day);
      },
    }),
  );
  for (const line of lines) reporter.warn(line);
  if (incomplete > lines.length)
    reporter.warn(`and ${countOf(incomplete - lines.length, 'day')} more lack hours`);
  return verdict;
};

/** The error of a merge that left days undone. */
export const judgeMerge = ({ failed, days }: MergeVerdict): QtsError | undefined =>
  failed === 0
    ? undefined
    : new QtsError('incomplete', `${failed} of ${countOf(days, 'day')} failed; what was there of them stays`);
