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
  /** A request that began at `startedMs` succeeded; `busy`: as many were in flight as the limit allows. */
  readonly succeeded: (startedMs: number, nowMs: number, busy: boolean) => void;
  /** The backend limits us, or did not answer in time. */
  readonly overloaded: (nowMs: number) => void;
}

const DEFAULTS = { first: 16, most: 256 };
/** A limit is judged by at least as many answers, and as long, as this. */
const EPOCH_LEAST = 8;
const EPOCH_LEAST_MS = 25;
/** Less than this is noise. */
const GAIN = 1.15;
/** Before the next attempt to grow, after one that gained nothing and after a complaint. */
const HOLD_MS = 2_000;
/** Answers to requests of one moment halve the limit once. */
const HALVE_EVERY_MS = 1_000;
/** The growth after the first complaint. */
const CAREFUL = 1.25;

interface Climb {
  limit: number;
  /** The limit that gave the best rate so far, and that rate in requests a millisecond. */
  goodLimit: number;
  goodRate: number;
  /** Factor of the next growth: bold until the backend first complains. */
  factor: number;
  holdUntilMs: number;
  halvedAtMs: number;
}

/** What was seen of one limit: only requests that began under it count. */
interface Epoch {
  startMs: number;
  readonly latenciesMs: number[];
  busy: number;
}

const newEpoch = (startMs: number): Epoch => ({ startMs, latenciesMs: [], busy: 0 });

const medianOf = (values: number[]): number => {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
};

/** Takes what an epoch showed into account: grow on, go back, or hold. */
const judge = (climb: Climb, rate: number, nowMs: number, most: number): void => {
  const isHolding = climb.limit === climb.goodLimit;
  if (isHolding) {
    climb.goodRate = rate;
    if (nowMs < climb.holdUntilMs) return;
  } else if (rate < climb.goodRate * GAIN) {
    climb.limit = climb.goodLimit;
    climb.holdUntilMs = nowMs + HOLD_MS;
    return;
  }
  climb.goodLimit = climb.limit;
  climb.goodRate = rate;
  climb.limit = Math.min(most, Math.ceil(climb.limit * climb.factor));
};

/**
 * The rate at a limit that is used up: by Little's law what is in flight divided by how long one takes. Counting answers
 * in a span of time would say the same, were it not that they come in bursts. The median: a slow answer says nothing.
 */
const rateOf = (limit: number, epoch: Epoch): number => limit / Math.max(0.5, medianOf(epoch.latenciesMs));

/** The limit of a run; pinned it stays what it is. */
export const adaptiveLimit = (options: LimitOptions = {}): AdaptiveLimit => {
  const { pinned, first = DEFAULTS.first, most = DEFAULTS.most } = options;
  if (pinned !== undefined) return { current: () => pinned, succeeded: () => {}, overloaded: () => {} };
  const climb: Climb = {
    limit: first,
    goodLimit: first,
    goodRate: 0,
    factor: 2,
    holdUntilMs: Number.NEGATIVE_INFINITY,
    halvedAtMs: Number.NEGATIVE_INFINITY,
  };
  let epoch = newEpoch(Number.NEGATIVE_INFINITY);
  return {
    current: () => climb.limit,
    succeeded: (startedMs, nowMs, busy) => {
      if (startedMs < epoch.startMs) return;
      if (epoch.startMs === Number.NEGATIVE_INFINITY) epoch.startMs = startedMs;
      epoch.latenciesMs.push(nowMs - startedMs);
      if (busy) epoch.busy += 1;
      const seen = epoch.latenciesMs.length;
      if (seen < Math.max(climb.limit, EPOCH_LEAST) || nowMs - epoch.startMs < EPOCH_LEAST_MS) return;
      // When the limit was not what held us back, the rate says nothing about it.
      if (epoch.busy * 2 >= seen) judge(climb, rateOf(climb.limit, epoch), nowMs, most);
      epoch = newEpoch(nowMs);
    },
    overloaded: (nowMs) => {
      epoch = newEpoch(nowMs);
      if (nowMs - climb.halvedAtMs < HALVE_EVERY_MS) return;
      const half = Math.max(1, Math.floor(climb.limit / 2));
      Object.assign(climb, { limit: half, goodLimit: half, goodRate: 0, factor: CAREFUL, halvedAtMs: nowMs });
      climb.holdUntilMs = nowMs + HOLD_MS;
    },
  };
};
