/** Follows a job to its end. Knows no endpoint and no terminal: what to ask and whom to tell is passed in. */
import { type Clock, systemClock } from '../clock.ts';
import { isQtsError, QtsError } from '../errors.ts';
import { type Backoff, POLL_BACKOFF, waitMs } from './backoff.ts';
import { isEnded, type KnownStatus, normalizeStatus } from './status.ts';

/** The part of an answer that a wait depends on. */
export interface JobSnapshot {
  /** As the backend wrote it. */
  readonly status: unknown;
  readonly statusDetail?: string | null;
  /** 0: the total is unknown. */
  readonly size?: number;
  readonly completed?: number;
}

export interface JobProgress {
  readonly status: KnownStatus;
  readonly completed: number;
  /** 0: the total is unknown. */
  readonly size: number;
  /** Since the wait began. */
  readonly elapsedMs: number;
}

export interface PollOptions<T> {
  /** The job in messages: `prepare job 13RBLG`. */
  readonly what: string;
  /** One question. Undefined: the job is known but not readable yet. */
  readonly ask: (signal: AbortSignal) => Promise<T | undefined>;
  /** Where in an answer the state is. */
  readonly stateOf: (answer: T) => JobSnapshot;
  readonly onProgress?: (progress: JobProgress) => void;
  /** When waiting ends, epoch milliseconds of `clock`; the job itself goes on. None unless told. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  /** @default systemClock */
  readonly clock?: Clock;
  /** @default POLL_BACKOFF */
  readonly backoff?: Backoff;
  /** How long the backend may fail to answer before the wait is given up. @default 15 minutes */
  readonly longestSilenceMs?: number;
}

const LONGEST_SILENCE_MS = 15 * 60_000;
/** Answers outside the contract that are put down to a gateway before they are believed. */
const ODD_ANSWERS_LIMIT = 5;

const deadlineError = (what: string, lastError: unknown): QtsError =>
  new QtsError('deadline', `the time to wait for ${what} is over; the job goes on`, {
    hint: 'run the same command again to take up the same job',
    ...(lastError === undefined ? {} : { cause: lastError }),
  });

/** Runs one question and gives up on it when the deadline passes, however long the answer hangs. */
const askUntil = async <T>(
  options: PollOptions<T>,
  clock: Clock,
  lastError: unknown,
): Promise<T | undefined> => {
  const { deadlineMs, signal, what } = options;
  const asking = new AbortController();
  const onAbort = (): void => asking.abort(signal?.reason);
  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = options.ask(asking.signal);
    if (deadlineMs === undefined) return await answer;
    const timer = new AbortController();
    const late = clock.sleep(deadlineMs - clock.now(), timer.signal).then(
      () => {
        asking.abort(deadlineError(what, lastError));
        throw deadlineError(what, lastError);
      },
      // The timer was stopped because the answer came first.
      () => new Promise<never>(() => undefined),
    );
    return await Promise.race([answer, late]).finally(() => timer.abort());
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
};

/** Counts what goes wrong on the way, and says when it is too much. */
class Trouble {
  lastError: QtsError | undefined;
  #sinceMs: number;
  #oddAnswers = 0;
  readonly #longestSilenceMs: number;

  constructor(nowMs: number, longestSilenceMs: number) {
    this.#sinceMs = nowMs;
    this.#longestSilenceMs = longestSilenceMs;
  }

  answered(nowMs: number): void {
    this.#sinceMs = nowMs;
    this.#oddAnswers = 0;
    this.lastError = undefined;
  }

  /** @throws the error itself when waiting on would not help. */
  failed(error: unknown, nowMs: number): void {
    if (!isQtsError(error)) throw error;
    if (error.code === 'bad-response') this.#oddAnswers += 1;
    else if (error.code !== 'unavailable') throw error;
    if (this.#oddAnswers > ODD_ANSWERS_LIMIT || nowMs - this.#sinceMs > this.#longestSilenceMs) throw error;
    this.lastError = error;
  }
}

const progressOf = (snapshot: JobSnapshot | undefined, elapsedMs: number): JobProgress => ({
  status: normalizeStatus(snapshot?.status),
  completed: snapshot?.completed ?? 0,
  size: snapshot?.size ?? 0,
  elapsedMs,
});

const endError = (
  what: string,
  status: 'Aborted' | 'Failed',
  detail: string | null | undefined,
): QtsError => {
  const because = detail ? `: ${detail}` : '';
  return status === 'Failed'
    ? new QtsError('job-failed', `${what} failed${because}`)
    : new QtsError('job-aborted', `${what} was aborted${because}`);
};

/**
 * Asks until the job has ended, and hands back the answer that said so.
 *
 * Errors that pass (`unavailable`, a few `bad-response`) are tolerated within the deadline; a `Retry-After` that
 * came with one is kept.
 * @throws QtsError `job-failed`, `job-aborted`, `deadline`; whatever the signal was aborted with; errors of `ask`
 * that waiting does not cure (`auth`, `not-found`, …).
 */
export const pollJob = async <T>(options: PollOptions<T>): Promise<T> => {
  const {
    what,
    clock = systemClock,
    backoff = POLL_BACKOFF,
    deadlineMs = Number.POSITIVE_INFINITY,
  } = options;
  const startedMs = clock.now();
  const trouble = new Trouble(startedMs, options.longestSilenceMs ?? LONGEST_SILENCE_MS);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await askUntil(options, clock, trouble.lastError);
      trouble.answered(clock.now());
      const snapshot = answer === undefined ? undefined : options.stateOf(answer);
      const progress = progressOf(snapshot, clock.now() - startedMs);
      options.onProgress?.(progress);
      if (answer !== undefined && isEnded(progress.status)) {
        if (progress.status === 'Completed') return answer;
        throw endError(what, progress.status, snapshot?.statusDetail);
      }
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      trouble.failed(error, clock.now());
    }
    const wait = Math.max(waitMs(backoff, attempt), trouble.lastError?.retryAfterMs ?? 0);
    const leftMs = deadlineMs - clock.now();
    await clock.sleep(Math.min(wait, Math.max(leftMs, 0)), options.signal);
    if (wait >= leftMs) throw deadlineError(what, trouble.lastError);
  }
};
