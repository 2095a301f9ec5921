/** What every indicator is. One file a family beside this one; all are O(1) an update unless they say otherwise. */
import { VALUE_BEFORE_FIRST_UPDATE } from '../assumptions.ts';

/**
 * An incremental indicator: one number in, one number out. `value` is public because groups read it once
 * for every event and dependant; only the indicator itself writes it.
 */
export abstract class Indicator {
  value: number = VALUE_BEFORE_FIRST_UPDATE;

  /** Takes the next source value, once an event, and returns the new value. */
  abstract update(x: number): number;
  abstract isReady(): boolean;

  getValue(): number {
    return this.value;
  }

  /** Back to the state before the first update. */
  reset(): void {
    this.value = VALUE_BEFORE_FIRST_UPDATE;
  }
}

/**
 * @throws RangeError when a period is not a whole number of at least `least`.
 */
export const checkPeriod = (period: number, what = 'period', least = 1): number => {
  if (Number.isSafeInteger(period) && period >= least) return period;
  throw new RangeError(`${what} is ${period}, expected a whole number of at least ${least}`);
};

/** An indicator that is ready after its first `period` updates. */
export abstract class PeriodIndicator extends Indicator {
  readonly period: number;
  protected count = 0;

  constructor(period: number, least = 1) {
    super();
    this.period = checkPeriod(period, 'period', least);
  }

  isReady(): boolean {
    return this.count >= this.period;
  }

  override reset(): void {
    super.reset();
    this.count = 0;
  }
}

/** The last `size` numbers. */
export class Ring {
  readonly size: number;
  readonly values: Float64Array;
  /** Slot of the next number. */
  position = 0;
  count = 0;

  constructor(size: number) {
    this.size = size;
    this.values = new Float64Array(size);
  }

  /** Stores `x` and returns the number that it displaced, 0 while the ring fills. */
  push(x: number): number {
    const { position, values } = this;
    const displaced = values[position] ?? 0;
    values[position] = x;
    this.position = position + 1 === this.size ? 0 : position + 1;
    if (this.count < this.size) this.count += 1;
    return displaced;
  }

  /** The oldest number; undefined when empty. */
  oldest(): number | undefined {
    return this.values[this.count < this.size ? 0 : this.position];
  }

  clear(): void {
    this.values.fill(0);
    this.position = 0;
    this.count = 0;
  }
}
