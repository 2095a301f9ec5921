/** Simple, exponential, Wilder and linearly weighted averages. */
import { SMA_DEFAULT_IS_DISCRETE } from '../assumptions.ts';
import { type Indicator, PeriodIndicator, Ring } from './indicator.ts';

/**
 * Mean of the last n values. The running sum is taken afresh each time the ring wraps, so that rounding
 * errors never pile up over millions of events (still O(1) an update on average).
 */
export class Sma extends PeriodIndicator {
  private readonly ring: Ring;
  private sum = 0;

  constructor(period: number) {
    super(period);
    this.ring = new Ring(period);
  }

  update(x: number): number {
    const { ring } = this;
    const displaced = ring.push(x);
    if (this.count < this.period) this.count += 1;
    this.sum = ring.position === 0 ? sumOf(ring.values) : this.sum + x - displaced;
    this.value = this.sum / this.count;
    return this.value;
  }

  override reset(): void {
    super.reset();
    this.ring.clear();
    this.sum = 0;
  }
}

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return sum;
};

/** An average that moves towards each value by a fixed share of the distance; seeded with the first value. */
class Smoothing extends PeriodIndicator {
  private readonly share: number;

  constructor(period: number, share: number) {
    super(period);
    this.share = share;
  }

  update(x: number): number {
    if (this.count < this.period) {
      this.count += 1;
      if (this.count === 1) {
        this.value = x;
        return x;
      }
    }
    this.value += (x - this.value) * this.share;
    return this.value;
  }
}

/** Exponential average, alpha = 2 / (n + 1). */
export class Ema extends Smoothing {
  constructor(period: number) {
    super(period, 2 / (period + 1));
  }
}

/** Wilder's smoothed average (also called modified, SMMA, RMA), alpha = 1 / n. */
export class WilderAverage extends Smoothing {
  constructor(period: number) {
    super(period, 1 / period);
  }
}

/** The "continuous" simple average: `s += (x - s) / n`, and the plain mean until there are n values. */
export class ContinuousSma extends PeriodIndicator {
  update(x: number): number {
    if (this.count < this.period) this.count += 1;
    this.value = this.count === 1 ? x : this.value + (x - this.value) / this.count;
    return this.value;
  }
}

/** Average with the weights 1, 2, … n, the newest value weighing most. */
export class Wma extends PeriodIndicator {
  private readonly ring: Ring;
  private sum = 0;
  private weighted = 0;

  constructor(period: number) {
    super(period);
    this.ring = new Ring(period);
  }

  update(x: number): number {
    const { ring, period } = this;
    const isFull = this.count === period;
    if (!isFull) this.count += 1;
    this.weighted += isFull ? period * x - this.sum : this.count * x;
    const displaced = ring.push(x);
    this.sum += x - displaced;
    if (ring.position === 0) this.recount();
    this.value = this.weighted / ((this.count * (this.count + 1)) / 2);
    return this.value;
  }

  /** Takes both sums afresh; called when the oldest value stands in slot 0. */
  private recount(): void {
    const { values } = this.ring;
    this.sum = sumOf(values);
    this.weighted = 0;
    for (let i = 0; i < values.length; i += 1) this.weighted += (i + 1) * (values[i] ?? 0);
  }

  override reset(): void {
    super.reset();
    this.ring.clear();
    this.sum = 0;
    this.weighted = 0;
  }
}

/** `sma(name, n, discrete)` */
export const simpleAverage = (period: number, discrete = SMA_DEFAULT_IS_DISCRETE): Indicator =>
  discrete ? new Sma(period) : new ContinuousSma(period);
