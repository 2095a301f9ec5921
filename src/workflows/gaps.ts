/** What a dump lacks: looks, says what it could not know, and judges. */
import type { Hour } from '../domain.ts';
import { type DumpReport, reportGaps, type SeriesReport } from '../dump/gaps.ts';
import { QtsError } from '../errors.ts';
import { countOf } from '../text.ts';
import { type Reporter, withActivity } from './host.ts';

export interface GapsRequest {
  readonly dir: string;
  /** First hour to look at; the first one that is known unless told. */
  readonly from: Hour | undefined;
  /** Exclusive; the hour after the last one that is known unless told. */
  readonly to: Hour | undefined;
  /** Any gap is a failure. */
  readonly strict: boolean;
}

const totalOf = (report: DumpReport, countIn: (series: SeriesReport) => number): number =>
  report.series.reduce((sum, series) => sum + countIn(series), 0);

/** Hours of a series that are not there. */
export const gapHoursOf = ({ range, counts }: SeriesReport): number => range.to - range.from - counts.present;

const tellLimits = (reporter: Pick<Reporter, 'note' | 'warn'>, dir: string, report: DumpReport): void => {
  const { series, hasManifests, nested, others } = report;
  if (series.length === 0) reporter.note(`no hours in ${dir}`);
  else if (!hasManifests) reporter.note(`${dir} has no manifests: why an hour is not there is not known`);
  for (const path of nested) {
    reporter.warn(`${path} is a dump with manifests of its own, which were not read: look at it alone`);
  }
  if (others > 0) reporter.note(`${countOf(others, 'file')} in ${dir} are no hours`);
  const unproven = totalOf(report, (one) => one.unproven);
  if (hasManifests && unproven > 0) {
    reporter.note(`${countOf(unproven, 'file')} in no manifest: prove with: qtsurfer verify ${dir}`);
  }
};

/**
 * Reports what a dump lacks.
 * @throws QtsError `io` when it cannot be read; the signal's reason
 */
export const findGaps = async (
  reporter: Reporter,
  signal: AbortSignal,
  { dir, from, to }: GapsRequest,
): Promise<DumpReport> => {
  const report = await withActivity(reporter, `reading ${dir}`, (activity) =>
    reportGaps(dir, { from, to, signal, onFiles: (files) => activity.update(countOf(files, 'file')) }),
  );
  tellLimits(reporter, dir, report);
  return report;
};

/** The error of a strict request; an empty directory must not look like a whole dump. */
export const judgeGaps = ({ dir, strict }: GapsRequest, report: DumpReport): QtsError | undefined => {
  if (!strict) return undefined;
  if (report.series.length === 0) return new QtsError('incomplete', `there is no hour in ${dir}`);
  const gaps = totalOf(report, gapHoursOf);
  if (gaps === 0) return undefined;
  const hours = totalOf(report, ({ range }) => range.to - range.from);
  return new QtsError('incomplete', `${gaps} of ${countOf(hours, 'hour')} are not there`, {
    hint: 'fetch the range again: it asks for what is not there and nothing more',
  });
};
