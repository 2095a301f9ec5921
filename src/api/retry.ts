/** Sends again what may have been lost on the way. */
import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import { type Answer, type Call, headerOf, type Interceptor, type Send } from './call.ts';
import { retryAdviceOf } from './network-error.ts';
import { DEFAULTS } from './options.ts';
import { retryAfterMs } from './retry-after.ts';

export interface RetryOptions {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onRetry: (call: Call, attempt: number, delayMs: number, reason: string) => void;
}

/** Answers that another attempt may change. Everything else below 500 is the caller's doing. */
const PASSING = new Set([429, 500, 502, 503, 504]);

type Outcome =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: unknown };

const attempt = async (send: Send, call: Call): Promise<Outcome> => {
  try {
    return { answer: await send(call) };
  } catch (error) {
    return { error };
  }
};

/** Full jitter: whoever failed together does not come back together. */
const jitteredMs = (attemptsDone: number, random: () => number): number =>
  random() * Math.min(DEFAULTS.backoff.longestMs, DEFAULTS.backoff.firstMs * 2 ** (attemptsDone - 1));

/** The wait before the next attempt; undefined when there is none. */
const delayOf = (
  outcome: Outcome,
  attemptsDone: number,
  retries: number,
  options: RetryOptions,
): number | undefined => {
  const jitter = jitteredMs(attemptsDone, options.random);
  if (outcome.answer === undefined) {
    const advice = retryAdviceOf(outcome.error);
    const allowed = advice === 'once' ? Math.min(retries, DEFAULTS.retriesAfterTimeout) : retries;
    return advice === 'no' || attemptsDone > allowed ? undefined : jitter;
  }
  if (!PASSING.has(outcome.answer.status) || attemptsDone > retries) return undefined;
  const askedMs = retryAfterMs(headerOf(outcome.answer, 'retry-after'), options.clock.now());
  if (askedMs === undefined) return jitter;
  // Longer than we are ready to wait: the caller is told at once, instead of asking earlier than we were told.
  return askedMs > DEFAULTS.longestRetryAfterMs ? undefined : askedMs + jitter;
};

/**
 * Repeats a call up to its `retries`. Every operation may be repeated: questions and cancellations change nothing
 * twice, and submitted jobs have deterministic ids.
 */
export const withRetries =
  (options: RetryOptions): Interceptor =>
  (send) =>
  async (call) => {
    if (call.retries === 0) return send(call);
    for (let attemptsDone = 1; ; attemptsDone += 1) {
      const outcome = await attempt(send, call);
      const delayMs = call.signal?.aborted
        ? undefined
        : delayOf(outcome, attemptsDone, call.retries, options);
      if (delayMs === undefined) {
        if (outcome.answer) return outcome.answer;
        throw outcome.error;
      }
      const reason = outcome.answer ? `status ${outcome.answer.status}` : messageOf(outcome.error);
      options.onRetry(call, attemptsDone, delayMs, reason);
      await options.clock.sleep(delayMs, call.signal);
    }
  };
