/**
 * A backend in numbers: answers after a latency, some at a time, with a clock that jumps from event to event. What runs
 * against it is a gate with its limit, so that an hour of transfer takes some milliseconds.
 */
import type { Clock } from '../../src/clock.ts';
import { createGate, type Passage } from '../../src/transfer/gate.ts';
import type { AdaptiveLimit } from '../../src/transfer/limit.ts';

export interface Answering {
  /** How long the answer to request number `at` takes, with so many in flight. */
  readonly latencyMs: (at: number, inFlight: number) => number;
  /** Answers a millisecond at most, however many are in flight. */
  readonly ratePerMs: number;
  /** How request number `at` goes; `succeeded` unless told. */
  readonly passage?: (at: number, inFlight: number, nowMs: number) => Passage;
}

export interface Simulated {
  /** When the last answer came. */
  readonly elapsedMs: number;
  /** Limit at every answer. */
  readonly limits: readonly number[];
  /** Most that were in flight. */
  readonly most: number;
}

interface Event {
  readonly atMs: number;
  readonly happen: () => void;
}

/** Runs so many requests through a gate. */
export const simulate = async (
  limit: AdaptiveLimit,
  requests: number,
  { latencyMs, ratePerMs, passage = () => 'succeeded' }: Answering,
): Promise<Simulated> => {
  let nowMs = 0;
  let freeAtMs = 0;
  const events: Event[] = [];
  const after = (delayMs: number, happen: () => void): void =>
    void events.push({ atMs: nowMs + delayMs, happen });
  const clock: Clock = {
    now: () => nowMs,
    sleep: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
  };
  const { signal } = new AbortController();
  const gate = createGate({ limit, clock, signal, random: () => 0 });
  const limits: number[] = [];
  let most = 0;
  const request = async (at: number): Promise<void> => {
    const startedMs = await gate.enter();
    most = Math.max(most, gate.inFlight());
    freeAtMs = Math.max(nowMs, freeAtMs) + 1 / ratePerMs;
    await clock.sleep(Math.max(latencyMs(at, gate.inFlight()), freeAtMs - nowMs));
    limits.push(limit.current());
    gate.leave(startedMs, passage(at, gate.inFlight(), nowMs));
  };
  let left = requests;
  for (let at = 0; at < requests; at += 1)
    void request(at).finally(() => {
      left -= 1;
    });
  while (left > 0) {
    // Everything that can go on without time does so first.
    await new Promise((resolve) => setImmediate(resolve));
    events.sort((a, b) => a.atMs - b.atMs);
    const first = events[0];
    if (first === undefined) continue;
    nowMs = first.atMs;
    while (events[0] !== undefined && events[0].atMs <= nowMs) events.shift()?.happen();
  }
  return { elapsedMs: nowMs, limits, most };
};
