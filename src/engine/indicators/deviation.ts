/** Variance, standard deviation and z-score over a sliding window. */
import { DEVIATION_IS_POPULATION } from '../assumptions.ts';
import { PeriodIndicator, Ring } from './indicator.ts';

/** Both sums are taken afresh when the squares fall below this share of their peak: digits have cancelled. */
const CANCELLATION = 1e-4;

/**
 * Mean and variance of the last n values. Both sums are of differences to a reference value near the data,
 * and are taken afresh when the ring wraps: the squares of prices would otherwise cancel out.
 */
export class WindowMoments {
  readonly ring: Ring;
  private reference = 0;
  private sum = 0;
  private squares = 0;
  private peak = 0;

  constructor(period: number) {
    this.ring = new Ring(period);
  }

  push(x: number): void {
    const { ring } = this;
    if (ring.count === 0) this.reference = x;
    const isFull = ring.count === ring.size;
    const displaced = ring.push(x);
    if (ring.position === 0) {
      this.recount();
      return;
    }
    const added = x - this.reference;
    const removed = isFull ? displaced - this.reference : 0;
    this.sum += added - removed;
    this.squares += added * added - removed * removed;
    if (this.squares > this.peak) this.peak = this.squares;
    if (isFull && this.spread() < CANCELLATION * this.peak) this.recount();
  }

  /** Sum of the squared differences from the mean. */
  private spread(): number {
    return Math.max(0, this.squares - (this.sum * this.sum) / this.ring.count);
  }

  private recount(): void {
    const { values } = this.ring;
    let total = 0;
    for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0;
    this.reference = total / values.length;
    this.sum = 0;
    this.squares = 0;
    for (let i = 0; i < values.length; i += 1) {
      const difference = (values[i] ?? 0) - this.reference;
      this.sum += difference;
      this.squares += difference * difference;
    }
    this.peak = this.squares;
  }

  mean(): number {
    return this.reference + this.sum / this.ring.count;
  }

  variance(isPopulation: boolean): number {
    const { count } = this.ring;
    const divisor = isPopulation ? count : count - 1;
    return divisor > 0 ? this.spread() / divisor : 0;
  }

  clear(): void {
    this.ring.clear();
    this.reference = 0;
    this.sum = 0;
    this.squares = 0;
    this.peak = 0;
  }
}

abstract class MomentsIndicator extends PeriodIndicator {
  protected readonly moments: WindowMoments;
  protected readonly isPopulation: boolean;

  constructor(period: number, isPopulation: boolean = DEVIATION_IS_POPULATION) {
    super(period);
    this.moments = new WindowMoments(period);
    this.isPopulation = isPopulation;
  }

  update(x: number): number {
    this.moments.push(x);
    if (this.count < this.period) this.count += 1;
    this.value = this.measure(x);
    return this.value;
  }

  protected abstract measure(x: number): number;

  override reset(): void {
    super.reset();
    this.moments.clear();
  }
}

export class Variance extends MomentsIndicator {
  protected measure(): number {
    return this.moments.variance(this.isPopulation);
  }
}

export class StandardDeviation extends MomentsIndicator {
  protected measure(): number {
    return Math.sqrt(this.moments.variance(this.isPopulation));
  }
}

/** Distance of the newest value from the window's mean in standard deviations; 0 when there is no spread. */
export class ZScore extends MomentsIndicator {
  protected measure(x: number): number {
    const deviation = Math.sqrt(this.moments.variance(this.isPopulation));
    return deviation > 0 ? (x - this.moments.mean()) / deviation : 0;
  }
}
