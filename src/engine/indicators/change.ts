/** Changes against an earlier value: tick over tick, and over n updates. */
import { FIRST_CHANGE } from '../assumptions.ts';
import { Indicator, PeriodIndicator, Ring } from './indicator.ts';

/** Ready after two values. */
abstract class TickChange extends Indicator {
  private previous = 0;
  private count = 0;

  update(x: number): number {
    this.value = this.count === 0 ? FIRST_CHANGE : this.between(this.previous, x);
    if (this.count < 2) this.count += 1;
    this.previous = x;
    return this.value;
  }

  protected abstract between(previous: number, x: number): number;

  isReady(): boolean {
    return this.count === 2;
  }

  override reset(): void {
    super.reset();
    this.count = 0;
  }
}

/** 100·(x − previous) / previous */
export class PercentChange extends TickChange {
  protected between(previous: number, x: number): number {
    return (100 * (x - previous)) / previous;
  }
}

/** x − previous */
export class RateChange extends TickChange {
  protected between(previous: number, x: number): number {
    return x - previous;
  }
}

/** Against the value n updates ago; ready after n + 1 values, and 0 until then. */
abstract class LagChange extends PeriodIndicator {
  private readonly ring: Ring;

  constructor(period: number) {
    super(period);
    this.ring = new Ring(period);
  }

  update(x: number): number {
    const before = this.ring.push(x);
    this.value = this.count >= this.period ? this.between(before, x) : FIRST_CHANGE;
    if (this.count <= this.period) this.count += 1;
    return this.value;
  }

  protected abstract between(before: number, x: number): number;

  override isReady(): boolean {
    return this.count > this.period;
  }

  override reset(): void {
    super.reset();
    this.ring.clear();
  }
}

/** x − x of n updates ago. */
export class Momentum extends LagChange {
  protected between(before: number, x: number): number {
    return x - before;
  }
}

/** Rate of change over n updates, percent. */
export class Roc extends LagChange {
  protected between(before: number, x: number): number {
    return (100 * (x - before)) / before;
  }
}
