/** Time in a file: the column that has it, and the row groups that a range of it may touch. */
import { damaged } from './damage.ts';
import type { GroupSpan, LastraColumn, LastraFile, LastraRowGroup } from './types.ts';
import { warn } from './warn.ts';

const TIME_NAMES = ['ts', 't'];

/** The time column of the series, if there is one: a long column called `ts`, else one called `t`. */
export const findTimeColumn = (file: LastraFile): LastraColumn | undefined => {
  for (const name of TIME_NAMES) {
    const found = file.columns.find((column) => column.name === name);
    if (found?.type === 'long') return found;
  }
  return undefined;
};

/**
 * The time column of the series: a long column called `ts`, else one called `t`.
 * @throws QtsError `damaged` when there is none
 */
export const timeColumnOf = (file: LastraFile): LastraColumn => {
  const found = findTimeColumn(file);
  if (found) return found;
  const names = file.columns.map((column) => column.name).join(', ');
  throw damaged(
    { file: file.name, offsetBytes: 0 },
    22,
    `columns ${names || '(none)'}`,
    'a long column ts or t',
  );
};

/** First and last time of a group; none in flat files. */
interface Times {
  readonly first: bigint;
  readonly last: bigint;
}

const timesOf = ({ tsMin, tsMax }: LastraRowGroup): Times | undefined =>
  tsMin === undefined || tsMax === undefined ? undefined : { first: tsMin, last: tsMax };

/** Why the statistics in the footer do not tell which groups to leave out, if so. */
const whyUntrusted = (file: LastraFile, times: readonly (Times | undefined)[]): string | undefined => {
  const firstLong = file.columns.find(({ type }) => type === 'long');
  const time = findTimeColumn(file);
  if (time === undefined || time !== firstLong) return 'its statistics are not of a time column';
  for (const [group, own] of times.entries()) {
    const before = times[group - 1];
    if (own === undefined) return `row group ${group} has no times`;
    if (own.first > own.last) return `row group ${group} ends before it starts`;
    if (before && own.first < before.last)
      return `row group ${group} starts before the one in front of it ends`;
  }
  return undefined;
};

/**
 * The row groups that may hold rows of a time range, by the statistics in the footer: each group's first and
 * last time. Rows out of order inside a group are not seen there. Where groups are not in order nothing is left
 * out, and a warning on the file says why. A flat file is one group, always returned.
 * @param fromMs epoch milliseconds
 * @param toMs exclusive
 */
export const groupsBetween = (file: LastraFile, fromMs: number, toMs: number): GroupSpan => {
  const all: GroupSpan = { start: 0, end: file.rowGroups.length };
  if (file.layout === 'flat') return all;
  const times = file.rowGroups.map(timesOf);
  const reason = whyUntrusted(file, times);
  if (reason !== undefined) {
    warn(file, `all row groups are read: ${reason}, so a time range cannot leave any out`);
    return all;
  }
  const start = times.findIndex((own) => own !== undefined && own.last >= fromMs);
  if (start < 0) return { start: all.end, end: all.end };
  const end = times.findIndex((own) => own !== undefined && own.first >= toMs);
  return { start, end: Math.max(start, end < 0 ? all.end : end) };
};
