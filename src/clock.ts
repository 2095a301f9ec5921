/** Time as an argument: everything that waits takes a clock, so that its tests never do. */

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after `delayMs`; rejects with the signal's reason as soon as it is aborted. */
  readonly sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
}

// setTimeout takes 31 bits; a longer wait would end at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
      Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS),
    );
    signal?.addEventListener('abort', onAbort, { once: true });
  });

/** The clock of the machine. */
export const systemClock: Clock = { now: Date.now, sleep };
