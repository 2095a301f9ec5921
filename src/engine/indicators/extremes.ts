/** Running and sliding maximum and minimum, and the running sum. */
import { Indicator, PeriodIndicator } from './indicator.ts';

abstract class Running extends Indicator {
  protected started = false;

  isReady(): boolean {
    return this.started;
  }

  override reset(): void {
    super.reset();
    this.started = false;
  }
}

/** Highest value since the start. */
export class RunningMax extends Running {
  update(x: number): number {
    if (!this.started || x > this.value) this.value = x;
    this.started = true;
    return this.value;
  }
}

/** Lowest value since the start. */
export class RunningMin extends Running {
  update(x: number): number {
    if (!this.started || x < this.value) this.value = x;
    this.started = true;
    return this.value;
  }
}

/** Sum since the start, with Neumaier's correction so that small values are not lost in a large sum. */
export class RunningSum extends Running {
  private sum = 0;
  private correction = 0;

  update(x: number): number {
    const next = this.sum + x;
    this.correction += Math.abs(this.sum) >= Math.abs(x) ? this.sum - next + x : x - next + this.sum;
    this.sum = next;
    this.started = true;
    this.value = next + this.correction;
    return this.value;
  }

  override reset(): void {
    super.reset();
    this.sum = 0;
    this.correction = 0;
  }
}

/** Highest or lowest of the last n values, by a queue of the candidates in order of their age. */
export class SlidingExtreme extends PeriodIndicator {
  private readonly sign: number;
  private readonly candidates: Float64Array;
  private readonly births: Float64Array;
  private head = 0;
  private length = 0;
  private clock = 0;

  constructor(period: number, kind: 'min' | 'max') {
    super(period);
    this.sign = kind === 'max' ? 1 : -1;
    this.candidates = new Float64Array(period);
    this.births = new Float64Array(period);
  }

  update(x: number): number {
    if (this.count < this.period) this.count += 1;
    const { candidates, births, period } = this;
    if (this.length > 0 && (births[this.head] ?? 0) <= this.clock - period) this.dropOldest();
    const signed = this.sign * x;
    while (this.length > 0 && (candidates[this.slot(this.length - 1)] ?? 0) <= signed) this.length -= 1;
    const slot = this.slot(this.length);
    candidates[slot] = signed;
    births[slot] = this.clock;
    this.length += 1;
    this.clock += 1;
    this.value = this.sign * (candidates[this.head] ?? 0);
    return this.value;
  }

  private slot(index: number): number {
    return (this.head + index) % this.period;
  }

  private dropOldest(): void {
    this.head = this.slot(1);
    this.length -= 1;
  }

  override reset(): void {
    super.reset();
    this.head = 0;
    this.length = 0;
    this.clock = 0;
  }
}
