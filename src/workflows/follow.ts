/** Follows a job with the host's deadline, signal and activity: what prepare, execute and compile share. */
import { isQtsError, QtsError } from '../errors.ts';
import { type JobProgress, type JobSnapshot, pollJob } from '../jobs/poll.ts';
import type { JobOutcome } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import { countOf, formatCount } from '../text.ts';
import { type WorkflowHost, withActivity } from './host.ts';
import { recordFailure, recordStatus } from './job-record.ts';

export interface FollowedJob<T> {
  /** The job in messages: `prepare job 13RBLG`. */
  readonly what: string;
  /** What is going on, for people: `preparing binance BTC/USDT`. */
  readonly activity: string;
  readonly ask: (signal: AbortSignal) => Promise<T | undefined>;
  readonly stateOf: (answer: T) => JobSnapshot;
  readonly record: JobRecorder | undefined;
  /** What is kept of the answer that said `Completed`. */
  readonly outcomeOf: (answer: T) => JobOutcome;
}

/** `preparing …: 50 % (12 of 24)`; without a total what is done is counted. */
export const progressText = (activity: string, { status, completed, size }: JobProgress): string => {
  if (size > 0) {
    const percent = Math.floor((100 * Math.min(completed, size)) / size);
    return `${activity}: ${percent} % (${formatCount(completed)} of ${formatCount(size)})`;
  }
  if (completed > 0) return `${activity}: ${countOf(completed, 'event')}`;
  return status === 'New' ? `${activity}: queued` : activity;
};

/** Job ids are deterministic, so the same command finds the job again. */
const withWayBack = (error: unknown): unknown =>
  isQtsError(error) && error.code === 'deadline'
    ? new QtsError('deadline', error.message, {
        hint: 'run the same command again to go on waiting: it finds the same job',
        cause: error,
      })
    : error;

/**
 * Waits until the job has ended, shows how far it is, and records what becomes of it.
 * @returns the answer that said `Completed`
 * @throws QtsError as `pollJob` does
 */
export const follow = <T>(host: WorkflowHost, job: FollowedJob<T>): Promise<T> =>
  withActivity(host.reporter, job.activity, async (activity) => {
    try {
      const answer = await pollJob<T>({
        what: job.what,
        ask: job.ask,
        stateOf: job.stateOf,
        onProgress: (progress) => {
          recordStatus(job.record, progress.status);
          activity.update(progressText(job.activity, progress));
        },
        signal: host.signal,
        clock: host.clock,
        ...(host.deadlineMs === undefined ? {} : { deadlineMs: host.deadlineMs }),
      });
      job.record?.ended('Completed', { outcome: job.outcomeOf(answer) });
      return answer;
    } catch (error) {
      recordFailure(job.record, error);
      throw withWayBack(error);
    }
  });
