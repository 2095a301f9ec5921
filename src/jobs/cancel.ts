/** Cancels a job and waits briefly for the confirmation. */
import { type Clock, systemClock } from '../clock.ts';
import { isQtsError } from '../errors.ts';
import { type JobSnapshot, pollJob } from './poll.ts';

/** How a cancelled job ended; `unconfirmed`: the backend took the order and has not confirmed it in time. */
export type CancelOutcome = 'aborted' | 'completed' | 'failed' | 'unconfirmed';

export interface CancelOptions<T> {
  /** The job in messages. */
  readonly what: string;
  /** Gives the order. */
  readonly cancel: (signal: AbortSignal | undefined) => Promise<unknown>;
  readonly ask: (signal: AbortSignal) => Promise<T | undefined>;
  readonly stateOf: (answer: T) => JobSnapshot;
  /** How long to wait for the confirmation. @default 10 seconds */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

const GRACE_MS = 10_000;

const outcomeOf = (error: unknown): CancelOutcome => {
  if (!isQtsError(error)) throw error;
  if (error.code === 'job-aborted') return 'aborted';
  if (error.code === 'job-failed') return 'failed';
  if (error.code === 'deadline' || error.code === 'unavailable' || error.code === 'bad-response')
    return 'unconfirmed';
  throw error;
};

/**
 * Orders the end of a job and polls until it has ended, for whatever reason it did: it may have completed before
 * the order arrived.
 * @throws QtsError what `cancel` throws (`not-found`, `auth`, `unavailable`); what the signal was aborted with.
 */
export const cancelJob = async <T>(options: CancelOptions<T>): Promise<CancelOutcome> => {
  const { what, cancel, ask, stateOf, graceMs = GRACE_MS, signal, clock = systemClock } = options;
  await cancel(signal);
  const deadlineMs = clock.now() + graceMs;
  try {
    await pollJob({ what, ask, stateOf, deadlineMs, clock, ...(signal ? { signal } : {}) });
    return 'completed';
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return outcomeOf(error);
  }
};
