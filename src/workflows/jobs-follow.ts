/** Follows jobs of the journal to their ends, several at once. */
import { QtsError } from '../errors.ts';
import { isIdentified, isOpen, type Job } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import { followCompile } from './compile.ts';
import { followExecute, orderExecute } from './execute.ts';
import type { JournaledHost, WorkflowHost } from './host.ts';
import { assertInScope } from './jobs-find.ts';
import { endOnRecord, type JobAnswer, type JobEnd, settle, settleAll } from './jobs-settle.ts';
import { followPrepare, orderPrepare } from './prepare.ts';

/**
 * Gives an order again whose answer was lost: ids are deterministic, so whether the backend had it or not, this is the
 * same job.
 * @throws QtsError `not-found` for a compilation, whose source is not on record
 */
const takeUp = async (host: WorkflowHost, job: Job, record: JobRecorder): Promise<string> => {
  if (job.kind === 'prepare') return (await orderPrepare(host, job, record)).answer.jobId;
  if (job.kind === 'execute') return (await orderExecute(host, job, record)).answer.jobId;
  const name = job.strategyName ?? 'a strategy';
  record.ended('Forgotten', { detail: 'no answer is on record' });
  throw new QtsError(
    'not-found',
    `whether the backend has compiled ${name} is not known: no answer is on record`,
    {
      hint: 'compile it again: the same source has the same id',
    },
  );
};

/** The id of a job, from its order if need be. @throws QtsError as the order itself */
export const identify = (host: WorkflowHost, job: Job, record: JobRecorder): Promise<string> =>
  isIdentified(job) ? Promise.resolve(job.id) : takeUp(host, job, record);

const followOne = async (host: WorkflowHost, job: Job, record: JobRecorder): Promise<JobAnswer> => {
  const jobId = await identify(host, job, record);
  switch (job.kind) {
    case 'compile': {
      if (job.outcome?.strategyId !== undefined)
        return { kind: 'compile', strategyId: job.outcome.strategyId };
      const name = job.strategyName ?? 'the strategy';
      return { kind: 'compile', strategyId: await followCompile(host, { name, jobId }, record) };
    }
    case 'prepare': {
      const symbols = (job.request.instruments ?? [job.request.instrument]).join(' ');
      const address = { exchangeId: job.exchange, jobId, symbols };
      return { kind: 'prepare', prepared: await followPrepare(host, address, record) };
    }
    case 'execute': {
      const address = { exchangeId: job.exchange, jobId, strategyId: job.request.strategyId };
      return { kind: 'execute', answer: await followExecute(host, address, record) };
    }
  }
};

/** Follows those that are worth asking for; an interrupt ends the waiting only, and says so. */
const followWhere = async (
  host: JournaledHost,
  jobs: readonly Job[],
  isAsked: (job: Job) => boolean,
): Promise<readonly JobEnd[]> => {
  for (const job of jobs.filter(isAsked)) assertInScope(job, host.journal.scope);
  try {
    return await settleAll(host, jobs, async (each, job) =>
      isAsked(job) ? settle(each, job, (asked, record) => followOne(each, asked, record)) : endOnRecord(job),
    );
  } catch (error) {
    if (host.signal.aborted)
      host.reporter.note('nothing was cancelled; qtsurfer jobs resume takes it up again');
    throw error;
  }
};

/**
 * Waits until all jobs have ended. One whose end is on record is not asked for again.
 * @throws QtsError `usage` for an open job of a backend that is not in force, and for an order without an answer
 */
export const watchJobs = async (host: JournaledHost, jobs: readonly Job[]): Promise<readonly JobEnd[]> => {
  const unanswered = jobs.find((job) => isOpen(job) && !isIdentified(job));
  if (unanswered !== undefined) {
    const { kind, id } = unanswered;
    throw new QtsError(
      'usage',
      `whether the backend has ${kind} job ${id} is not known: no answer is on record`,
      {
        hint: `qtsurfer jobs resume ${id} gives the same order again, which makes no second job`,
      },
    );
  }
  return followWhere(host, jobs, isOpen);
};

/**
 * The same, for what the jobs bring: an order without an answer is given again, and a completed job is asked for its
 * result once more.
 * @throws QtsError `usage` for a job of a backend that is not in force
 */
export const resumeJobs = (host: JournaledHost, jobs: readonly Job[]): Promise<readonly JobEnd[]> =>
  followWhere(host, jobs, (job) => isOpen(job) || job.state === 'Completed');
