/** Jobs of the journal in every output mode. */
import { isOpen, type Job } from '../../journal/job.ts';
import { percentDown } from '../../report/metrics.ts';
import { countOf, formatDecimal, printableLine } from '../../text.ts';
import { exchangeOf } from '../../workflows/jobs-find.ts';
import { type JobIndex, subjectOf } from '../../workflows/jobs-subject.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRecord, printRows } from './rows.ts';

/** So many are shown to a person who asks for no number. */
const SHOWN = 50;

/** To the minute: `2026-01-15 10:30`. */
const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** What came of a job, in a few words. */
const resultOf = ({ outcome = {} }: Job): string => {
  const { strategyId, coverageRatio, totalTrades, pnlTotalPercent } = outcome;
  const parts = [
    strategyId === undefined ? undefined : `strategy ${strategyId}`,
    coverageRatio === undefined ? undefined : `coverage ${formatDecimal(percentDown(coverageRatio))} %`,
    pnlTotalPercent === undefined ? undefined : `${formatDecimal(pnlTotalPercent, 2)} %`,
    totalTrades === undefined ? undefined : countOf(totalTrades, 'trade'),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
};

const aboutOf = (index: JobIndex, job: Job): string =>
  [exchangeOf(job), subjectOf(index, job)].filter((part) => part !== undefined).join(' ');

const shownColumns = (index: JobIndex, jobs: readonly Job[]): readonly Column<Job>[] => [
  { name: 'id', value: ({ id }) => id },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'state', value: ({ state }) => state },
  { name: 'submitted', value: ({ submittedAt }) => minuteOf(submittedAt) },
  { name: 'about', value: (job) => aboutOf(index, job) },
  { name: 'result', value: resultOf },
  // Where all jobs are of one backend it only takes room.
  ...(new Set(jobs.map(({ backend }) => backend)).size > 1
    ? [{ name: 'backend', value: ({ backend }: Job) => backend }]
    : []),
];

const columnsOf = (index: JobIndex): readonly Column<Job>[] => [
  { name: 'id', value: ({ id }) => id },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'state', value: ({ state }) => state },
  { name: 'exchange', value: exchangeOf },
  { name: 'about', value: (job) => subjectOf(index, job) },
  { name: 'submittedAt', value: ({ submittedAt }) => submittedAt },
  { name: 'endedAt', value: ({ endedAt }) => endedAt },
  { name: 'strategyId', value: ({ outcome }) => outcome?.strategyId },
  { name: 'coverageRatio', value: ({ outcome }) => outcome?.coverageRatio },
  { name: 'totalTrades', value: ({ outcome }) => outcome?.totalTrades },
  { name: 'pnlTotal', value: ({ outcome }) => outcome?.pnlTotal },
  { name: 'pnlTotalPercent', value: ({ outcome }) => outcome?.pnlTotalPercent },
  { name: 'profile', value: ({ profile }) => profile },
  { name: 'backend', value: ({ backend }) => backend },
  { name: 'stateDir', value: ({ stateDir }) => stateDir },
  { name: 'detail', value: ({ detail }) => detail },
];

/** Prints jobs in their order: a few columns for a person, all of them for a script. */
export const printJobs = (io: Io, index: JobIndex, jobs: readonly Job[]): Promise<void> =>
  printRows(io, io.mode === 'table' ? shownColumns(index, jobs) : columnsOf(index), jobs);

/** The list of `jobs`: a person who gives no limit sees the newest, and how many there are. */
export const printJobList = async (
  io: Io,
  index: JobIndex,
  jobs: readonly Job[],
  limit: number | undefined,
): Promise<void> => {
  const shown = jobs.slice(0, limit ?? (io.mode === 'table' ? SHOWN : jobs.length));
  await printJobs(io, index, shown);
  if (shown.length < jobs.length)
    io.note(`the last ${shown.length} of ${countOf(jobs.length, 'job')}; --limit shows more`);
};

const recordColumns = (index: JobIndex, job: Job): readonly Column<Job>[] => {
  const of: readonly Column<Job>[] = columnsOf(index);
  const more: readonly Column<Job>[] = [
    { name: 'request', value: () => ('request' in job ? JSON.stringify(job.request) : undefined) },
    { name: 'strategyName', value: () => ('strategyName' in job ? job.strategyName : undefined) },
    { name: 'strategyHash', value: () => ('strategyHash' in job ? job.strategyHash : undefined) },
  ];
  return [...of, ...more].filter(({ value }) => value(job) !== undefined);
};

/** Everything about one job; a person sees its history line by line. */
export const printJob = async (io: Io, index: JobIndex, job: Job): Promise<void> => {
  if (io.mode === 'json') return printJson(io, job);
  await printRecord(io, recordColumns(index, job), job);
  if (io.mode !== 'table') return;
  const lines = job.history.map(({ at, state, detail }) =>
    printableLine(`${at}  ${state}${detail === undefined ? '' : `: ${detail}`}`),
  );
  await io.print(`\n${lines.join('\n')}\n`);
  if (isOpen(job)) io.note(`follow it with: qtsurfer jobs resume ${job.id}`);
};
