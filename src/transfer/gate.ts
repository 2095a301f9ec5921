/** Where every request passes: it counts those in flight and makes all of them wait when the backend says so. */
import type { Clock } from '../clock.ts';
import type { Breaker } from './breaker.ts';
import type { AdaptiveLimit } from './limit.ts';

/**
 * How a request went. `overloaded`: told to wait, or nothing came in time; `answered`: any other answer than the hour;
 * `unreachable`: no connection came about; `neither`: nothing that says anything of the backend.
 */
export type Passage = 'succeeded' | 'overloaded' | 'answered' | 'unreachable' | 'neither';

export interface Gate {
  /**
   * Waits for a place. Every entry is followed by one `leave`.
   * @returns when the place was found, for `leave`
   * @throws the signal's reason when it is aborted
   */
  readonly enter: () => Promise<number>;
  readonly leave: (startedMs: number, how: Passage, error?: unknown) => void;
  /** Whether the backend is out of reach: what fails now is nobody's own failure. */
  readonly isCutOff: () => boolean;
  /** Nobody enters for so long, counted from now; the longer of two pauses counts. */
  readonly pause: (forMs: number) => void;
  readonly inFlight: () => number;
  readonly limit: () => number;
  /** Epoch milliseconds; in the past when nobody waits. */
  readonly pausedUntilMs: () => number;
}

export interface GateOptions {
  readonly limit: AdaptiveLimit;
  /** Without one nobody waits for a backend that cannot be reached. */
  readonly breaker?: Breaker | undefined;
  /** The backend was out of reach for too long; the error is that of the last attempt. */
  readonly onGivenUp?: ((error: unknown) => void) | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** 0 to 1; spreads those who waited over a tenth of the pause, so that they do not all come at once. */
  readonly random: () => number;
}

/** A gate for one run. */
export const createGate = (options: GateOptions): Gate => {
  const { limit, breaker, clock, signal, random } = options;
  let inFlight = 0;
  /** Called from the queue and not in yet: their places are taken. */
  let called = 0;
  let pausedMs = 0;
  let pausedUntilMs = 0;
  let waiting: (() => void)[] = [];
  /** Those before it have been let in. */
  let first = 0;
  const wake = (places: number): void => {
    for (let left = places; left > 0 && first < waiting.length; left -= 1) {
      waiting[first]?.();
      first += 1;
      called += 1;
    }
    if (first < 1_024 && first < waiting.length) return;
    waiting = waiting.slice(first);
    first = 0;
  };
  signal.addEventListener('abort', () => wake(waiting.length), { once: true });

  const isCutOff = (): boolean => breaker?.isOpen() ?? false;
  const places = (): number => (isCutOff() ? 1 : limit.current()) - inFlight - called;

  const enter = async (): Promise<number> => {
    for (;;) {
      signal.throwIfAborted();
      const leftMs = pausedUntilMs - clock.now();
      if (leftMs > 0) await clock.sleep(leftMs + random() * 0.1 * pausedMs, signal);
      else if (places() > 0) break;
      else {
        await new Promise<void>((resolve) => waiting.push(resolve));
        called -= 1;
      }
    }
    inFlight += 1;
    return clock.now();
  };

  const leave = (startedMs: number, how: Passage, error?: unknown): void => {
    if (how === 'succeeded') limit.succeeded(startedMs, clock.now(), inFlight + called >= limit.current());
    if (how === 'overloaded' || how === 'unreachable') limit.overloaded(clock.now());
    if (how === 'unreachable') cutOff(error);
    else if (how !== 'neither') breaker?.reached();
    inFlight -= 1;
    wake(places());
  };

  const cutOff = (error: unknown): void => {
    const waitMs = breaker?.unreached(clock.now()) ?? 0;
    if (waitMs === Number.POSITIVE_INFINITY) options.onGivenUp?.(error);
    else if (waitMs > 0) pause(waitMs);
  };

  const pause = (forMs: number): void => {
    if (clock.now() + forMs <= pausedUntilMs) return;
    pausedMs = forMs;
    pausedUntilMs = clock.now() + forMs;
  };

  return {
    enter,
    leave,
    isCutOff,
    pause,
    inFlight: () => inFlight,
    limit: limit.current,
    pausedUntilMs: () => pausedUntilMs,
  };
};
