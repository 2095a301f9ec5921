/** What is known of each hour of a series: one byte an hour, and the causes of those that have one. */
import type { Hour, HourRange } from '../domain.ts';

/**
 * From what says least to what says most: of two things that are known of an hour the later one in this list counts.
 * A damaged file outweighs a good one in another format, because somebody may read it.
 *
 * - `unasked` nobody asked for it · `untried` planned, and a run ended before its turn
 * - `lost` it was here and proven once, and the file is gone · `missing` the backend has none
 * - `failed` it could not be had · `present` · `damaged` a file that is not the one that was proven
 */
export const HOUR_STATES = ['unasked', 'untried', 'lost', 'missing', 'failed', 'present', 'damaged'] as const;
export type HourState = (typeof HOUR_STATES)[number];
export type GapStatus = Exclude<HourState, 'present'>;

/** Consecutive hours that are not there for the same reason. */
export interface GapRange extends HourRange {
  readonly status: GapStatus;
  readonly cause: string;
}

const CAUSES: Readonly<Record<'unasked' | 'untried' | 'lost', string>> = {
  unasked: 'never asked for',
  untried: 'planned, but the run ended before its turn',
  lost: 'proven once; the file is gone',
};

export interface HourStates {
  readonly range: HourRange;
  readonly at: (hour: Hour) => HourState;
  /** Hours outside the range are passed over. */
  readonly mark: (hour: Hour, state: HourState, cause?: string) => void;
  readonly counts: () => Record<HourState, number>;
  readonly gaps: () => Generator<GapRange>;
}

const NUMBERS = new Map(HOUR_STATES.map((state, at) => [state, at]));

/** All hours of a range, unasked until something is known of them. */
export const hourStates = (range: HourRange): HourStates => {
  const states = new Uint8Array(Math.max(0, range.to - range.from));
  const causes = new Map<Hour, string>();
  const at = (hour: Hour): HourState => HOUR_STATES[states[hour - range.from] ?? 0] ?? 'unasked';
  const causeAt = (hour: Hour, state: HourState): string =>
    state === 'unasked' || state === 'untried' || state === 'lost'
      ? CAUSES[state]
      : (causes.get(hour) ?? 'unknown');
  return {
    range,
    at,
    mark: (hour, state, cause) => {
      const number = NUMBERS.get(state) ?? 0;
      const before = states[hour - range.from];
      if (before === undefined || before > number) return;
      states[hour - range.from] = number;
      if (cause !== undefined) causes.set(hour, cause);
    },
    counts: () => {
      const counts = HOUR_STATES.map(() => 0);
      for (const number of states) counts[number] = (counts[number] ?? 0) + 1;
      return Object.fromEntries(HOUR_STATES.map((state, index) => [state, counts[index] ?? 0])) as Record<
        HourState,
        number
      >;
    },
    gaps: function* () {
      let open: { from: Hour; to: Hour; status: GapStatus; cause: string } | undefined;
      for (let hour = range.from; hour < range.to; hour += 1) {
        const status = at(hour);
        const cause = status === 'present' ? '' : causeAt(hour, status);
        if (open !== undefined && open.status === status && open.cause === cause) {
          open.to = hour + 1;
          continue;
        }
        if (open !== undefined) yield open;
        open = status === 'present' ? undefined : { from: hour, to: hour + 1, status, cause };
      }
      if (open !== undefined) yield open;
    },
  };
};
