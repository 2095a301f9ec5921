/**
 * How many requests may be in flight. Doubles as long as that makes the whole faster, goes back when it does not,
 * tries again now and then; halves when the backend says that it is too much. Pure: told what happened and when.
 */

export interface LimitOptions {
  /** Pins the limit: it neither grows nor shrinks. At least 1. */
  readonly pinned?: number | undefined;
  /** 8 without latency is as good as any; with latency the limit has grown after a few round trips. */
  readonly first?: number;
  readonly most?: number;
}

export interface AdaptiveLimit {
  readonly current: () => number;
  /** A request succeeded; `busy`: as many were in flight as the limit allows. */
  readonly succeeded: (nowMs: number, busy: boolean) => void;
  /** The backend limits us, or did not answer in time. */
  readonly overloaded: (nowMs: number) => void;
}

const DEFAULTS = { first: 16, most: 256 };
/** A rate is judged over at least as many successes, and as long, as this. */
const EPOCH_LEAST = 16;
const EPOCH_LEAST_MS = 25;
/** Less than this is noise. */
const GAIN = 1.15;
/** Epochs without gain before the next attempt to grow. */
const HOLD_EPOCHS = 20;
/** Answers to requests of one moment halve the limit once. */
const HALVE_EVERY_MS = 1_000;

interface Climb {
  limit: number;
  /** The limit that gave the best rate so far, and that rate in requests a millisecond. */
  goodLimit: number;
  goodRate: number;
  /** Factor of the next growth: bold until the backend first complains. */
  factor: number;
  holdEpochs: number;
  halvedAtMs: number;
}

interface Epoch {
  startMs: number | undefined;
  successes: number;
  busy: number;
}

const newEpoch = (startMs?: number): Epoch => ({ startMs, successes: 0, busy: 0 });

/** Takes what an epoch showed into account: grow on, go back, or hold. */
const judge = (climb: Climb, rate: number, most: number): void => {
  if (climb.holdEpochs > 0) {
    climb.holdEpochs -= 1;
    climb.goodRate = rate;
    if (climb.holdEpochs > 0) return;
  } else if (rate < climb.goodRate * GAIN) {
    climb.limit = climb.goodLimit;
    climb.holdEpochs = HOLD_EPOCHS;
    return;
  }
  climb.goodLimit = climb.limit;
  climb.goodRate = rate;
  climb.limit = Math.min(most, Math.max(climb.limit + 1, Math.floor(climb.limit * climb.factor)));
};

/** The limit of a run; pinned it stays what it is. */
export const adaptiveLimit = (options: LimitOptions = {}): AdaptiveLimit => {
  const { pinned, first = DEFAULTS.first, most = DEFAULTS.most } = options;
  if (pinned !== undefined) return { current: () => pinned, succeeded: () => {}, overloaded: () => {} };
  const climb: Climb = {
    limit: first,
    goodLimit: first,
    goodRate: 0,
    factor: 2,
    holdEpochs: 0,
    halvedAtMs: Number.NEGATIVE_INFINITY,
  };
  let epoch = newEpoch();
  return {
    current: () => climb.limit,
    succeeded: (nowMs, busy) => {
      epoch.startMs ??= nowMs;
      epoch.successes += 1;
      if (busy) epoch.busy += 1;
      const elapsedMs = nowMs - epoch.startMs;
      if (epoch.successes < Math.max(climb.limit, EPOCH_LEAST) || elapsedMs < EPOCH_LEAST_MS) return;
      // When the limit was not what held us back, the rate says nothing about it.
      if (epoch.busy * 2 >= epoch.successes) judge(climb, epoch.successes / elapsedMs, most);
      epoch = newEpoch(nowMs);
    },
    overloaded: (nowMs) => {
      epoch = newEpoch(nowMs);
      if (nowMs - climb.halvedAtMs < HALVE_EVERY_MS) return;
      const half = Math.max(1, Math.floor(climb.limit / 2));
      Object.assign(climb, { limit: half, goodLimit: half, goodRate: 0, factor: 1.25, halvedAtMs: nowMs });
      climb.holdEpochs = HOLD_EPOCHS;
    },
  };
};
