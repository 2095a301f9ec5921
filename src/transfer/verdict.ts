/** What became of a run: its counts, its gaps, and why it stopped. */
import { formatHour, type HourId, type Kind, symbolOf } from '../domain.ts';
import { QtsError } from '../errors.ts';

export type StopReason = 'deadline' | 'max-bytes' | 'interrupt';

/** An hour that is not there, with its cause. */
export interface Gap {
  /** `BTC/USDT` */
  readonly instrument: string;
  readonly kind: Kind;
  /** `2026-01-15T10` */
  readonly hour: string;
  readonly status: 'missing' | 'failed';
  readonly cause: string;
}

/** `planned` is the sum of `fetched`, `kept`, `missing`, `failed` and `untried`, always. */
export interface Verdict {
  readonly planned: number;
  readonly fetched: number;
  /** Already here and proven. */
  readonly kept: number;
  readonly missing: number;
  readonly failed: number;
  /** A budget, a deadline, an interrupt or a fatal error came first. */
  readonly untried: number;
  /** On disk, of the hours fetched by this run. */
  readonly bytes: number;
  /** Of the hours fetched by this run. */
  readonly rows: number;
  readonly elapsedMs: number;
  readonly stopped: StopReason | null;
  /** The first {@link GAP_LIMIT} missing and the first {@link GAP_LIMIT} failed hours, in the order they ended. */
  readonly gaps: readonly Gap[];
  /** How many gaps are in the manifests alone; absent when `gaps` holds all of them. */
  readonly gapsOmitted?: number;
  readonly dir: string;
}

/** Gaps of each status that a verdict lists; beyond it they are counted, and listed by the manifests. */
export const GAP_LIMIT = 10_000;

/** A run that something fatal ended: bad credentials, a disk that refuses. What was done until then is in `verdict`. */
export class StoppedDumpError extends QtsError {
  readonly verdict: Verdict;

  constructor(cause: QtsError, verdict: Verdict) {
    const { code, message, hint, status, retryAfterMs } = cause;
    super(code, message, {
      cause,
      ...(hint === undefined ? {} : { hint }),
      ...(status === undefined ? {} : { status }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
    this.verdict = verdict;
  }
}

/** How an hour ended. */
export type HourEnd =
  | { readonly status: 'fetched' | 'kept'; readonly bytes: number; readonly rows: number }
  | GapEnd;

export interface GapEnd {
  readonly status: 'missing' | 'failed';
  readonly cause: string;
}

export interface Counts {
  readonly planned: number;
  readonly fetched: number;
  readonly kept: number;
  readonly missing: number;
  readonly failed: number;
  readonly bytes: number;
  readonly rows: number;
}

export interface Tally {
  readonly end: (id: HourId, end: HourEnd) => void;
  readonly counts: () => Counts;
  readonly verdict: (run: {
    readonly elapsedMs: number;
    readonly stopped: StopReason | null;
    readonly dir: string;
  }) => Verdict;
}

/** Counts the ends of `planned` hours. What is not counted when the verdict is asked for is untried. */
export const tally = (planned: number): Tally => {
  const ended = { fetched: 0, kept: 0, missing: 0, failed: 0 };
  const sums = { bytes: 0, rows: 0 };
  const gaps: Gap[] = [];
  const counts = (): Counts => ({ planned, ...ended, ...sums });
  const omitted = (): number =>
    Math.max(0, ended.missing - GAP_LIMIT) + Math.max(0, ended.failed - GAP_LIMIT);
  return {
    end: (id, end) => {
      ended[end.status] += 1;
      if ('cause' in end) {
        if (ended[end.status] <= GAP_LIMIT) gaps.push(gapOf(id, end));
      } else if (end.status === 'fetched') {
        sums.bytes += end.bytes;
        sums.rows += end.rows;
      }
    },
    counts,
    verdict: ({ elapsedMs, stopped, dir }) => {
      const untried = planned - ended.fetched - ended.kept - ended.missing - ended.failed;
      const base = { planned, ...ended, untried, ...sums, elapsedMs, stopped: untried > 0 ? stopped : null };
      return { ...base, gaps, ...(omitted() > 0 ? { gapsOmitted: omitted() } : {}), dir };
    },
  };
};

const gapOf = (id: HourId, end: GapEnd): Gap => ({
  instrument: symbolOf(id.instrument),
  kind: id.kind,
  hour: formatHour(id.hour),
  status: end.status,
  cause: end.cause,
});
