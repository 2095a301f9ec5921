/** Cancels executions of the journal. */
import { QtsError } from '../errors.ts';
import { isOpen, type Job } from '../journal/job.ts';
import { cancelExecution } from './cancel.ts';
import type { JournaledHost } from './host.ts';
import { assertInScope } from './jobs-find.ts';
import { identify } from './jobs-follow.ts';
import { type JobEnd, settle, settleAll } from './jobs-settle.ts';

const cancelOne = (host: JournaledHost, job: Job): Promise<JobEnd> =>
  settle(host, job, async (open, record) => {
    if (open.kind !== 'execute') return undefined;
    const jobId = await identify(host, open, record);
    const outcome = await cancelExecution(host, { exchangeId: open.exchange, jobId }, record);
    if (outcome !== 'unconfirmed') return undefined;
    throw new QtsError('deadline', `execute job ${jobId}: the backend has not confirmed the end in time`, {
      hint: `qtsurfer jobs watch ${jobId} waits for it`,
    });
  });

/**
 * Orders the end of executions and waits briefly for the confirmations. One that has ended stays as it is.
 * @throws QtsError `usage` for what cannot be cancelled, and for an open job of a backend that is not in force
 */
export const cancelJobs = async (host: JournaledHost, jobs: readonly Job[]): Promise<readonly JobEnd[]> => {
  const other = jobs.find(({ kind }) => kind !== 'execute');
  if (other !== undefined) {
    throw new QtsError(
      'usage',
      `${other.kind} job ${other.id} cannot be cancelled: the API cancels executions only`,
      {
        hint: 'it ends by itself; qtsurfer jobs watch waits for it',
      },
    );
  }
  for (const job of jobs.filter(isOpen)) assertInScope(job, host.journal.scope);
  return settleAll(host, jobs, async (each, job) => {
    if (isOpen(job)) return cancelOne(each, job);
    host.reporter.note(`execute job ${job.id} has ended before: ${job.state}`);
    return { job };
  });
};
