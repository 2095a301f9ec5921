/** How work on jobs of the journal ends: what each brought or why it did not, recorded and told. */
import { isQtsError, QtsError } from '../errors.ts';
import { worstOf } from '../jobs/worst.ts';
import { type Job, withId, withState } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import { countOf } from '../text.ts';
import type { ExecutionAnswer } from '../wire/messages.ts';
import { type JournaledHost, type Reporter, withActivity } from './host.ts';
import type { Prepared } from './prepare.ts';

/** What a job that completed has brought. */
export type JobAnswer =
  | { readonly kind: 'compile'; readonly strategyId: string }
  | { readonly kind: 'prepare'; readonly prepared: Prepared }
  | { readonly kind: 'execute'; readonly answer: ExecutionAnswer };

export interface JobEnd {
  /** As it is now. */
  readonly job: Job;
  /** Undefined when the job did not complete, and of one whose end was on record. */
  readonly answer?: JobAnswer;
  /** Why it did not complete, or is not known to have. */
  readonly error?: QtsError;
}

interface Witness {
  readonly record: JobRecorder;
  readonly job: () => Job;
}

/** Tells the journal, and remembers it too: what is shown in the end does not depend on a disk. */
const witness = (host: JournaledHost, before: Job): Witness => {
  const journal = host.journal.recorderOf(before);
  const at = (): string => new Date(host.clock.now()).toISOString();
  let now = before;
  return {
    job: () => now,
    record: {
      accepted: (id) => {
        journal.accepted(id);
        now = withId(now, id, at());
      },
      state: (state) => {
        journal.state(state);
        now = withState(now, { at: at(), state });
      },
      ended: (state, more = {}) => {
        journal.ended(state, more);
        // What had ended before has not ended now.
        if (state === now.state && now.outcome !== undefined) return;
        now = withState(now, { at: at(), state, ...more });
      },
    },
  };
};

/** What the journal says of a job that has ended, as the error that its end is. */
const errorOnRecord = ({ kind, id, state, detail }: Job): QtsError | undefined => {
  const message = detail ?? `${kind} job ${id}: ${state}`;
  switch (state) {
    case 'Failed':
      return new QtsError(kind === 'compile' ? 'compile' : 'job-failed', message);
    case 'Aborted':
      return new QtsError('job-aborted', message);
    case 'Refused':
      return new QtsError('job-failed', `${kind} job ${id} was refused: ${message}`);
    case 'Forgotten':
      return new QtsError('not-found', message);
    default:
      return undefined;
  }
};

/** The end of a job that has ended, without asking. */
export const endOnRecord = (job: Job): JobEnd => {
  const error = errorOnRecord(job);
  return error === undefined ? { job } : { job, error };
};

/**
 * Runs `work` on a job.
 * @throws what is no QtsError, and what the host's signal was aborted with
 */
export const settle = async (
  host: JournaledHost,
  job: Job,
  work: (job: Job, record: JobRecorder) => Promise<JobAnswer | undefined>,
): Promise<JobEnd> => {
  const seen = witness(host, job);
  try {
    const answer = await work(job, seen.record);
    return { job: seen.job(), ...(answer === undefined ? {} : { answer }) };
  } catch (error) {
    if (host.signal.aborted || !isQtsError(error)) throw error;
    return { job: seen.job(), error };
  }
};

/** Enough to tell a few jobs apart. */
const SHORT_ID = 8;

/**
 * One line for the activities of several jobs: `prepare O1xaLkxR 50 % (12 of 24); execute BeRQ3X2c`.
 * @returns the reporter of a job
 */
const sharing = (reporter: Reporter, update: (text: string) => void): ((job: Job) => Reporter) => {
  const shown = new Map<Job, string>();
  return (job) => ({
    ...reporter,
    progress: async (activity) => {
      const put = (text: string): void => {
        const howFar = text.startsWith(`${activity}: `) ? text.slice(activity.length + 1) : '';
        shown.set(job, `${job.kind} ${job.id.slice(0, SHORT_ID)}${howFar}`);
        update([...shown.values()].join('; '));
      };
      put(activity);
      return { update: put, stop: () => shown.delete(job) };
    },
  });
};

const tellEnd = (reporter: Reporter, { job, error }: JobEnd): void => {
  const what = `${job.kind} job ${job.id}`;
  if (error === undefined) reporter.note(`${what}: ${job.state}`);
  else reporter.warn(error.message.includes(job.id) ? error.message : `${what}: ${error.message}`);
};

/** So many jobs are asked for at once; those behind them go on without being asked. */
const AT_ONCE = 16;

/**
 * Works on jobs, several at once.
 * @returns how each ended, in the order of the jobs
 */
export const settleAll = async (
  host: JournaledHost,
  jobs: readonly Job[],
  one: (host: JournaledHost, job: Job) => Promise<JobEnd>,
): Promise<readonly JobEnd[]> => {
  const [only] = jobs;
  if (jobs.length === 1 && only !== undefined) return [await one(host, only)];
  return withActivity(host.reporter, `following ${countOf(jobs.length, 'job')}`, async (activity) => {
    const reporterOf = sharing(host.reporter, (text) => activity.update(text));
    const ends: JobEnd[] = [];
    const queue = jobs.entries();
    const work = async (): Promise<void> => {
      for (const [at, job] of queue) {
        const end = await one({ ...host, reporter: reporterOf(job) }, job);
        tellEnd(host.reporter, end);
        ends[at] = end;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return ends;
  });
};

/**
 * The error that an exit code speaks of: that of the one job, or the gravest of several, each of which has been told.
 */
export const judgeEnds = (ends: readonly JobEnd[]): QtsError | undefined => {
  const errors = ends.map(({ error }) => error).filter((error) => error !== undefined);
  const worst = worstOf(errors);
  if (worst === undefined || ends.length === 1) return worst;
  return new QtsError(worst.code, `${errors.length} of ${countOf(ends.length, 'job')} did not complete`, {
    ...(worst.hint === undefined ? {} : { hint: worst.hint }),
    cause: worst,
  });
};
