/** Averages made of averages: DEMA, TEMA, Hull and Kaufman. */
import { KAMA_FAST_PERIOD, KAMA_SLOW_PERIOD } from '../assumptions.ts';
import { Indicator, PeriodIndicator, Ring } from './indicator.ts';
import { Ema, Wma } from './moving-averages.ts';

/** Double exponential average: 2·e1 − e2, where e2 is the average of e1; ready as e1 is. */
export class Dema extends Indicator {
  private readonly first: Ema;
  private readonly second: Ema;

  constructor(period: number) {
    super();
    this.first = new Ema(period);
    this.second = new Ema(period);
  }

  update(x: number): number {
    const e1 = this.first.update(x);
    this.value = 2 * e1 - this.second.update(e1);
    return this.value;
  }

  isReady(): boolean {
    return this.first.isReady();
  }

  override reset(): void {
    super.reset();
    this.first.reset();
    this.second.reset();
  }
}

/** Triple exponential average: 3·e1 − 3·e2 + e3; ready as e1 is. */
export class Tema extends Indicator {
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(period: number) {
    super();
    this.first = new Ema(period);
    this.second = new Ema(period);
    this.third = new Ema(period);
  }

  update(x: number): number {
    const e1 = this.first.update(x);
    const e2 = this.second.update(e1);
    this.value = 3 * (e1 - e2) + this.third.update(e2);
    return this.value;
  }

  isReady(): boolean {
    return this.first.isReady();
  }

  override reset(): void {
    super.reset();
    this.first.reset();
    this.second.reset();
    this.third.reset();
  }
}

/** Hull average: WMA of length √n over 2·WMA(n/2) − WMA(n), each length rounded down. */
export class Hma extends Indicator {
  private readonly half: Wma;
  private readonly full: Wma;
  private readonly smooth: Wma;

  constructor(period: number) {
    super();
    this.full = new Wma(period);
    this.half = new Wma(Math.max(1, Math.floor(period / 2)));
    this.smooth = new Wma(Math.max(1, Math.floor(Math.sqrt(period))));
  }

  update(x: number): number {
    const half = this.half.update(x);
    const full = this.full.update(x);
    // The smoothing starts when the full average has its n values, as in the textbook.
    this.value = this.full.isReady() ? this.smooth.update(2 * half - full) : 2 * half - full;
    return this.value;
  }

  isReady(): boolean {
    return this.smooth.isReady();
  }

  override reset(): void {
    super.reset();
    this.half.reset();
    this.full.reset();
    this.smooth.reset();
  }
}

const shareOf = (period: number): number => 2 / (period + 1);

/** Kaufman's adaptive average over an efficiency ratio of n changes; ready after n + 1 values. */
export class Kama extends PeriodIndicator {
  private readonly ring: Ring;
  private readonly changes: Ring;
  private previous = 0;
  private path = 0;
  /** Changes of the window that are not 0: with none of them the path is exactly 0, whatever rounding says. */
  private moves = 0;

  constructor(period: number) {
    super(period);
    this.ring = new Ring(period);
    this.changes = new Ring(period);
  }

  update(x: number): number {
    if (this.count === 0) this.value = x;
    else this.step(x, Math.abs(x - this.previous));
    this.previous = x;
    this.ring.push(x);
    if (this.count <= this.period) this.count += 1;
    return this.value;
  }

  private step(x: number, change: number): void {
    const { changes, ring } = this;
    const displaced = changes.push(change);
    this.path = changes.position === 0 ? total(changes.values) : this.path + change - displaced;
    this.moves += (change > 0 ? 1 : 0) - (displaced > 0 ? 1 : 0);
    if (this.count < this.period) {
      this.value = x;
      return;
    }
    const net = Math.abs(x - (ring.oldest() ?? x));
    const efficiency = this.moves > 0 ? Math.min(1, net / this.path) : 1;
    const slow = shareOf(KAMA_SLOW_PERIOD);
    const share = efficiency * (shareOf(KAMA_FAST_PERIOD) - slow) + slow;
    this.value += share * share * (x - this.value);
  }

  override isReady(): boolean {
    return this.count > this.period;
  }

  override reset(): void {
    super.reset();
    this.ring.clear();
    this.changes.clear();
    this.path = 0;
    this.moves = 0;
  }
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
