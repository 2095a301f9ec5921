/** Follows a job with the host's deadline, signal and activity: what prepare, execute and compile share. */
import { isQtsError, QtsError } from '../errors.ts';
import { type JobProgress, type JobSnapshot, pollJob } from '../jobs/poll.ts';
import { countOf, formatCount } from '../text.ts';
import { type WorkflowHost, withActivity } from './host.ts';

export interface FollowedJob<T> {
  /** The job in messages: `prepare job 13RBLG`. */
  readonly what: string;
  /** What is going on, for people: `preparing binance BTC/USDT`. */
  readonly activity: string;
  readonly ask: (signal: AbortSignal) => Promise<T | undefined>;
  readonly stateOf: (answer: T) => JobSnapshot;
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
 * Waits until the job has ended and shows how far it is.
 * @returns the answer that said `Completed`
 * @throws QtsError as `pollJob` does
 */
export const follow = <T>(host: WorkflowHost, job: FollowedJob<T>): Promise<T> =>
  withActivity(host.reporter, job.activity, async (activity) => {
    try {
      return await pollJob<T>({
        what: job.what,
        ask: job.ask,
        stateOf: job.stateOf,
        onProgress: (progress) => activity.update(progressText(job.activity, progress)),
        signal: host.signal,
        clock: host.clock,
        ...(host.deadlineMs === undefined ? {} : { deadlineMs: host.deadlineMs }),
      });
    } catch (error) {
      throw withWayBack(error);
    }
  });
