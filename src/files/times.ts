/** What the times of a file tell, gathered a stretch at a time. Pure. */
import { formatInstant } from '../time.ts';

/** First and last row, earliest and latest, and whether they are in order. */
export interface TimeSummary {
  /** Epoch milliseconds; null without rows. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
  /** The first row, counted from 0, whose time is before that of the row above it; and how many there are. */
  readonly disorder: { readonly row: number; readonly count: number } | undefined;
}

/** How many rows from the first on are in order: nearly always all, whose ends are then the first and the last. */
const sortedRows = (times: Float64Array, last: number): number => {
  let before = last;
  for (let row = 0; row < times.length; row++) {
    const time = times[row] as number;
    if (time < before) return row;
    before = time;
  }
  return times.length;
};

export class TimeScan {
  #rows = 0;
  #first: number | null = null;
  #last: number | null = null;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #disorderRow = -1;
  #disorderCount = 0;

  /** Times of the next rows; those beyond ±2^53 are rounded. */
  add(values: Float64Array | BigInt64Array): void {
    const times = values instanceof Float64Array ? values : Float64Array.from(values, Number);
    const sorted = sortedRows(times, this.#last ?? Number.NEGATIVE_INFINITY);
    if (sorted > 0) this.#widen(times[0] ?? 0, times[sorted - 1] ?? 0);
    let before = times[sorted - 1] ?? this.#last ?? Number.NEGATIVE_INFINITY;
    for (let row = sorted; row < times.length; row++) {
      const time = times[row] ?? 0;
      if (time < before) this.#stepBack(this.#rows + row);
      this.#widen(time, time);
      before = time;
    }
    this.#first ??= times.at(0) ?? null;
    this.#last = times.at(-1) ?? this.#last;
    this.#rows += times.length;
  }

  #widen(least: number, greatest: number): void {
    if (least < this.#min) this.#min = least;
    if (greatest > this.#max) this.#max = greatest;
  }

  #stepBack(row: number): void {
    if (this.#disorderCount === 0) this.#disorderRow = row;
    this.#disorderCount += 1;
  }

  get summary(): TimeSummary {
    const hasRows = this.#rows > 0;
    return {
      firstTsMs: this.#first,
      lastTsMs: this.#last,
      minTsMs: hasRows ? this.#min : null,
      maxTsMs: hasRows ? this.#max : null,
      disorder:
        this.#disorderCount === 0 ? undefined : { row: this.#disorderRow, count: this.#disorderCount },
    };
  }
}

const LATEST_DATE_MS = 8.64e15;

/** `2026-01-15T10:30:00Z`, or the number itself where no date is that far away. */
export const timeText = (tsMs: number | bigint): string =>
  tsMs >= -LATEST_DATE_MS && tsMs <= LATEST_DATE_MS ? formatInstant(Number(tsMs)) : String(tsMs);
