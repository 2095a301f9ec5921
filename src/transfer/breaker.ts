/**
 * Notices that the backend cannot be reached any more: not one hour's bad luck, but everybody's. Then all wait, one
 * tries now and then, and after a bounded time the run is given up. Pure: told what happened and when.
 */
import { backoffMs } from './retry.ts';

export interface BreakerOptions {
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** How long the backend may be out of reach. */
  readonly patienceMs?: number | undefined;
}

export interface Breaker {
  /** Nobody gets through: a single request at a time may try. */
  readonly isOpen: () => boolean;
  /** An answer came, of whatever kind. */
  readonly reached: () => void;
  /** No connection came about. Tells how long everybody waits now: 0 for not at all, Infinity for no longer. */
  readonly unreached: (nowMs: number) => number;
}

/** A router that starts anew takes two minutes, a backend too. */
export const PATIENCE_MS = 300_000;
/** Fewer than an hour has attempts, so that none fails for what is everybody's trouble. */
const OPEN_AT = 4;
/** The first wait is then a second, and each is twice as long as the one before, up to twenty seconds. */
const FIRST_ATTEMPT = 3;

/** A breaker for one run, closed. */
export const createBreaker = ({ random, patienceMs = PATIENCE_MS }: BreakerOptions): Breaker => {
  let streak = 0;
  let sinceMs = 0;
  let waits = 0;
  let waitingUntilMs = Number.NEGATIVE_INFINITY;
  return {
    isOpen: () => streak >= OPEN_AT,
    reached: () => {
      streak = 0;
      waits = 0;
    },
    unreached: (nowMs) => {
      if (streak === 0) sinceMs = nowMs;
      streak += 1;
      // Those who were on their way when the wait began say nothing new.
      if (streak < OPEN_AT || nowMs < waitingUntilMs) return 0;
      const leftMs = patienceMs - (nowMs - sinceMs);
      if (leftMs <= 0) return Number.POSITIVE_INFINITY;
      const waitMs = Math.min(leftMs, backoffMs(FIRST_ATTEMPT + waits, random));
      waits += 1;
      waitingUntilMs = nowMs + waitMs;
      return waitMs;
    },
  };
};
