/**
 * The time axis of a report's charts, and series brought onto it: slots of equal length, so that all charts
 * share one linear axis, however many points there were. Pure.
 */

/** Slot `i` stands for `[fromMs + i × slotMs, fromMs + (i + 1) × slotMs)`. */
export interface Grid {
  readonly fromMs: number;
  /** The end of the run; the last slots may reach beyond. */
  readonly toMs: number;
  /** Whole seconds, as charts count time. */
  readonly slotMs: number;
  /** Even: a pair of slots holds the extremes of its time. */
  readonly slots: number;
}

/** Twice what a wide screen shows: there is something to zoom into, and the page stays small. */
const MOST_SLOTS = 3_000;
const SECOND_MS = 1_000;

/** @param toMs inclusive; the axis reaches at least that far */
export const gridOf = (fromMs: number, toMs: number): Grid => {
  const lengthMs = Math.max(0, toMs - fromMs);
  const slotMs = SECOND_MS * Math.max(1, Math.ceil(lengthMs / SECOND_MS / (MOST_SLOTS - 2)));
  return { fromMs, toMs, slotMs, slots: 2 * Math.ceil((Math.floor(lengthMs / slotMs) + 1) / 2) };
};

/** The slot of a moment; the first or the last one for what lies outside. */
export const slotOf = ({ fromMs, slotMs, slots }: Grid, tsMs: number): number =>
  Math.min(slots - 1, Math.max(0, Math.floor((tsMs - fromMs) / slotMs)));

/** Values at slots, in rising order of slots; what lies between is not told. */
export interface Series {
  readonly slots: readonly number[];
  readonly values: readonly number[];
  /** Slots at which a line begins anew: there is nothing between them and the value before. */
  readonly breaks: readonly number[];
  /** How many values went in. */
  readonly points: number;
}

/** Takes any number of values in order of time and keeps the least and the greatest of every pair of slots. */
export class SeriesBuilder {
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly lowSlot: Int32Array;
  private readonly highSlot: Int32Array;
  /** Whether the low of a pair came before its high. */
  private readonly lowFirst: Uint8Array;
  private readonly broken: Uint8Array;
  private isBroken = false;
  private count = 0;
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
    const pairs = grid.slots / 2;
    this.low = new Float64Array(pairs).fill(Number.NaN);
    this.high = new Float64Array(pairs).fill(Number.NaN);
    this.lowSlot = new Int32Array(pairs);
    this.highSlot = new Int32Array(pairs);
    this.lowFirst = new Uint8Array(pairs);
    this.broken = new Uint8Array(pairs);
  }

  /** Values that are no finite number are left out. */
  add(tsMs: number, value: number): void {
    if (!Number.isFinite(value)) return;
    const slot = slotOf(this.grid, tsMs);
    const pair = slot >> 1;
    this.count += 1;
    if (this.isBroken) this.broken[pair] = 1;
    this.isBroken = false;
    // Written so that NaN, the empty pair, gives way.
    if (!(value >= (this.low[pair] ?? 0))) {
      this.low[pair] = value;
      this.lowSlot[pair] = slot;
      this.lowFirst[pair] = 0;
    }
    if (!(value <= (this.high[pair] ?? 0))) {
      this.high[pair] = value;
      this.highSlot[pair] = slot;
      this.lowFirst[pair] = 1;
    }
  }

  /** Nothing is known between the last value and the next one. */
  interrupt(): void {
    this.isBroken = this.count > 0;
  }

  build(): Series {
    const slots: number[] = [];
    const values: number[] = [];
    const breaks: number[] = [];
    for (const [pair, low] of this.low.entries()) {
      if (Number.isNaN(low)) continue;
      const start = slots.length;
      const high = this.high[pair] ?? low;
      if (low === high) {
        slots.push(this.lowSlot[pair] ?? 0);
        values.push(low);
      } else {
        slots.push(2 * pair, 2 * pair + 1);
        values.push(...(this.lowFirst[pair] ? [low, high] : [high, low]));
      }
      if (this.broken[pair]) breaks.push(slots[start] ?? 0);
    }
    return { slots, values, breaks, points: this.count };
  }
}

/** A series of points at once. */
export const seriesOf = (
  grid: Grid,
  points: readonly { readonly tsMs: number; readonly value: number }[],
): Series => {
  const builder = new SeriesBuilder(grid);
  for (const { tsMs, value } of points) builder.add(tsMs, value);
  return builder.build();
};
