/** MACD and the commodity channel index. */
import { CCI_SCALE, MACD_PERIODS } from '../assumptions.ts';
import { FollowerLine } from './bollinger.ts';
import { Indicator, PeriodIndicator } from './indicator.ts';
import { Ema, Sma } from './moving-averages.ts';

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

/** (x − mean) / (0.015 · mean absolute deviation) of the last n values; 0 without a spread. O(n) an update. */
export class Cci extends PeriodIndicator {
  private readonly mean: Sma;
  private readonly window: Float64Array;
  private position = 0;

  constructor(period: number) {
    super(period);
    this.mean = new Sma(period);
    this.window = new Float64Array(period);
  }

  update(x: number): number {
    const { window } = this;
    window[this.position] = x;
    this.position = (this.position + 1) % this.period;
    if (this.count < this.period) this.count += 1;
    const mean = this.mean.update(x);
    let deviation = 0;
    for (let i = 0; i < this.count; i += 1) deviation += Math.abs((window[i] ?? 0) - mean);
    this.value = deviation > 0 ? (x - mean) / ((CCI_SCALE * deviation) / this.count) : 0;
    return this.value;
  }

  override reset(): void {
    super.reset();
    this.mean.reset();
    this.position = 0;
  }
}
