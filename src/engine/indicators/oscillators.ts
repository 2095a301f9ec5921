/** MACD and the commodity channel index. */
import { CCI_SCALE, MACD_PERIODS } from '../assumptions.ts';
import { FollowerLine } from './bollinger.ts';
import { Indicator, PeriodIndicator, Ring } from './indicator.ts';
import { Ema } from './moving-averages.ts';

/** EMA(fast) − EMA(slow), with its signal line and their difference; ready after `slow` values. */
export class Macd extends Indicator {
  readonly signal: FollowerLine;
  readonly histogram: FollowerLine;
  private readonly fast: Ema;
  private readonly slow: Ema;
  private readonly smooth: Ema;

  constructor(
    fast: number = MACD_PERIODS.fast,
    slow: number = MACD_PERIODS.slow,
    signal: number = MACD_PERIODS.signal,
  ) {
    super();
    this.fast = new Ema(fast);
    this.slow = new Ema(slow);
    this.smooth = new Ema(signal);
    this.signal = new FollowerLine(this);
    this.histogram = new FollowerLine(this);
  }

  update(x: number): number {
    this.value = this.fast.update(x) - this.slow.update(x);
    this.signal.value = this.smooth.update(this.value);
    this.histogram.value = this.value - this.signal.value;
    return this.value;
  }

  isReady(): boolean {
    return this.slow.isReady() && this.fast.isReady();
  }

  override reset(): void {
    super.reset();
    for (const part of [this.fast, this.slow, this.smooth, this.signal, this.histogram]) part.reset();
  }
}

/**
 * (x − mean) / (0.015 · mean absolute deviation) of the last n values; 0 without a spread. O(n) an update.
 * Everything is reckoned from the newest value, so that small moves of large prices keep their digits.
 */
export class Cci extends PeriodIndicator {
  private readonly ring: Ring;

  constructor(period: number) {
    super(period);
    this.ring = new Ring(period);
  }

  update(x: number): number {
    const { values } = this.ring;
    this.ring.push(x);
    if (this.count < this.period) this.count += 1;
    let sum = 0;
    for (let i = 0; i < this.count; i += 1) sum += (values[i] ?? 0) - x;
    const mean = sum / this.count;
    let deviation = 0;
    for (let i = 0; i < this.count; i += 1) deviation += Math.abs((values[i] ?? 0) - x - mean);
    this.value = deviation > 0 ? -mean / ((CCI_SCALE * deviation) / this.count) : 0;
    return this.value;
  }

  override reset(): void {
    super.reset();
    this.ring.clear();
  }
}
