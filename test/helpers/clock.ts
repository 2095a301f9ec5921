/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

export interface FakeClock extends Clock {
  /** Every delay that was asked for, in order. */
  readonly delaysMs: readonly number[];
  /** Moves time, waking sleepers in their order and letting what they wake run. */
  readonly advance: (byMs: number) => Promise<void>;
  /**
   * Moves time from sleeper to sleeper until the promise has settled, and hands it back. With `limitMs` it gives
   * up with an error after that much time.
   */
  readonly run: <T>(promise: Promise<T>, limitMs?: number) => Promise<T>;
}

// Real I/O on loopback settles within a few turns of the event loop; nothing here depends on how many.
const settle = async (turns = 8): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

export const createFakeClock = (startMs = Date.UTC(2026, 0, 15)): FakeClock => {
  let nowMs = startMs;
  const delaysMs: number[] = [];
  const sleepers = new Set<Sleeper>();
  const sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      delaysMs.push(delayMs);
      const onAbort = (): void => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = (): void => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { untilMs: nowMs + Math.max(delayMs, 0), wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  const next = (): Sleeper | undefined => [...sleepers].sort((a, b) => a.untilMs - b.untilMs)[0];
  const advanceTo = async (untilMs: number): Promise<void> => {
    await settle();
    for (let first = next(); first && first.untilMs <= untilMs; first = next()) {
      nowMs = Math.max(nowMs, first.untilMs);
      first.wake();
      await settle();
    }
    nowMs = Math.max(nowMs, untilMs);
  };
  const run = async <T>(promise: Promise<T>, limitMs = 24 * 3_600_000): Promise<T> => {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    promise.then(mark, mark);
    const endMs = nowMs + limitMs;
    while (!settled) {
      await settle();
      if (settled) break;
      const first = next();
      if (first === undefined) continue;
      if (first.untilMs > endMs) throw new Error(`still waiting after ${limitMs} ms of the fake clock`);
      nowMs = Math.max(nowMs, first.untilMs);
      first.wake();
    }
    return promise;
  };
  return { now: () => nowMs, sleep, delaysMs, advance: (byMs) => advanceTo(nowMs + byMs), run };
};
