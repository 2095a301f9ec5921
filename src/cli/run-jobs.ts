/** Runs the commands over jobs: reads the journal, works, prints. */
import { isOpen, type Job } from '../journal/job.ts';
import { pruneJobs, readJobs } from '../journal/journal.ts';
import { countOf } from '../text.ts';
import type { ExecutionAnswer } from '../wire/messages.ts';
import type { JournaledHost } from '../workflows/host.ts';
import { cancelJobs } from '../workflows/jobs-cancel.ts';
import { findJob, findJobs, isOfScope, placeOf, selectJobs } from '../workflows/jobs-find.ts';
import { resumeJobs, watchJobs } from '../workflows/jobs-follow.ts';
import { runOfJob } from '../workflows/jobs-result.ts';
import { type JobEnd, judgeEnds } from '../workflows/jobs-settle.ts';
import { indexJobs, type JobIndex } from '../workflows/jobs-subject.ts';
import type { Context } from './context.ts';
import { keepFinished, showRun } from './deliver.ts';
import { journalDir } from './job-journal.ts';
import type { JobsListRequest, StaysWanted } from './options/jobs.ts';
import { printId, printPrepared } from './render/job.ts';
import { printJob, printJobList, printJobs } from './render/jobs.ts';

const allJobs = async ({ environment }: Context): Promise<readonly Job[]> =>
  readJobs(await journalDir(environment));

export const listJobs = async (context: Context, { filter, limit }: JobsListRequest): Promise<number> => {
  const jobs = await allJobs(context);
  await printJobList(context.io, indexJobs(jobs), selectJobs(jobs, filter), limit);
  return 0;
};

export const showJob = async (context: Context, id: string): Promise<number> => {
  const jobs = await allJobs(context);
  await printJob(context.io, indexJobs(jobs), findJob(jobs, id));
  return 0;
};

export const prune = async (context: Context, stays: StaysWanted): Promise<number> => {
  const count = pruneJobs(await journalDir(context.environment), stays);
  context.io.note(`${countOf(count, 'job')} forgotten`);
  return 0;
};

const printEnds = ({ io }: Context, index: JobIndex, ends: readonly JobEnd[]): Promise<void> =>
  printJobs(
    io,
    index,
    ends.map(({ job }) => job),
  );

const judge = (ends: readonly JobEnd[]): number => {
  const error = judgeEnds(ends);
  if (error !== undefined) throw error;
  return 0;
};

/** What the journal knows is asked before a backend is opened: a mistyped id needs none. */
const withJobs = async (
  context: Context,
  ids: readonly string[],
  work: (host: JournaledHost, jobs: readonly Job[]) => Promise<readonly JobEnd[]>,
): Promise<number> => {
  const known = await allJobs(context);
  for (const id of ids) findJob(known, id);
  const host = await context.journaledHost();
  const ends = await work(host, findJobs(known, ids, host.journal.scope));
  await printEnds(context, indexJobs(known), ends);
  return judge(ends);
};

export const watch = (context: Context, ids: readonly string[]): Promise<number> =>
  withJobs(context, ids, watchJobs);

export const cancel = (context: Context, ids: readonly string[]): Promise<number> =>
  withJobs(context, ids, cancelJobs);

/** A result is kept whoever waits for it. */
const keepEnd = async (context: Context, index: JobIndex, job: Job, answer: ExecutionAnswer) => {
  if (job.kind !== 'execute') throw new TypeError(`${job.kind} job ${job.id} has a result`);
  const run = await runOfJob(await context.host(), index, job, answer);
  return keepFinished(context, run);
};

/** Prints what one job has brought, as the command that submitted it would. */
const deliverEnd = async (context: Context, index: JobIndex, { job, answer }: JobEnd): Promise<void> => {
  switch (answer?.kind) {
    case 'compile':
      return printId(context.io, 'strategyId', answer.strategyId);
    case 'prepare':
      return printPrepared(context.io, answer.prepared);
    case 'execute':
      return showRun(context, await keepEnd(context, index, job, answer.answer), undefined);
  }
};

/** Jobs of other backends stay open; nobody shall think that these were all. */
const tellOthers = ({ io }: Context, others: readonly Job[]): void => {
  for (const place of new Set(others.map(placeOf))) {
    const count = others.filter((job) => placeOf(job) === place).length;
    io.note(`${countOf(count, 'open job')} of ${place} not asked for`);
  }
};

const openJobs = (context: Context, known: readonly Job[], host: JournaledHost): readonly Job[] => {
  const open = known.filter(isOpen);
  const here = open.filter((job) => isOfScope(job, host.journal.scope));
  tellOthers(
    context,
    open.filter((job) => !here.includes(job)),
  );
  if (here.length === 0) context.io.note('no job is open');
  return here;
};

/**
 * Shows what several jobs have brought. Results have a form of their own each, which a list for a script has no room for:
 * there they are kept, and the list says what came of the jobs.
 */
const deliverEnds = async (context: Context, index: JobIndex, ends: readonly JobEnd[]): Promise<void> => {
  for (const end of ends) {
    if (context.io.mode === 'table') await deliverEnd(context, index, end);
    else if (end.answer?.kind === 'execute') await keepEnd(context, index, end.job, end.answer.answer);
  }
  if (ends.length > 0 || context.io.mode !== 'table') await printEnds(context, index, ends);
};

export const resume = async (context: Context, ids: readonly string[]): Promise<number> => {
  const known = await allJobs(context);
  for (const id of ids) findJob(known, id);
  const host = await context.journaledHost();
  const index = indexJobs(known);
  const jobs = ids.length > 0 ? findJobs(known, ids, host.journal.scope) : openJobs(context, known, host);
  const ends = await resumeJobs(host, jobs);
  // One job that was named is answered like the command that submitted it.
  const [only] = ends;
  if (ids.length === 1 && only !== undefined) await deliverEnd(context, index, only);
  else await deliverEnds(context, index, ends);
  return judge(ends);
};
