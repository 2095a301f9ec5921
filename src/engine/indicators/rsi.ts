/** Relative strength: Cutler's, Wilder's, and the stochastic of Wilder's. */
import { RSI_DEFAULT_IS_CUTLER, RSI_FLAT, RSI_ONLY_GAINS } from '../assumptions.ts';
import { SlidingExtreme } from './extremes.ts';
import { Indicator, PeriodIndicator, Ring } from './indicator.ts';

const strength = (gain: number, loss: number): number => {
  if (loss === 0) return gain === 0 ? RSI_FLAT : RSI_ONLY_GAINS;
  return 100 - 100 / (1 + gain / loss);
};

/** Ready after n changes, that is n + 1 values. */
abstract class ChangeIndicator extends PeriodIndicator {
  private previous = 0;

  update(x: number): number {
    const change = x - this.previous;
    this.previous = x;
    if (this.count <= this.period) this.count += 1;
    this.value = this.count === 1 ? RSI_FLAT : this.weigh(change);
    return this.value;
  }

  protected abstract weigh(change: number): number;

  override isReady(): boolean {
    return this.count > this.period;
  }
}

/**
 * Over simple averages of the gains and losses of the last n changes. How many changes went each way is
 * counted beside the sums, so that "no losses" is exact and never a trace of rounding.
 */
export class CutlerRsi extends ChangeIndicator {
  private readonly changes: Ring;
  private gains = 0;
  private losses = 0;
  private gainCount = 0;
  private lossCount = 0;

  constructor(period: number) {
    super(period);
    this.changes = new Ring(period);
  }

  protected weigh(change: number): number {
    const displaced = this.changes.push(change);
    this.add(change);
    if (this.changes.position === 0) this.recount();
    else this.remove(displaced);
    return strength(this.gainCount > 0 ? this.gains : 0, this.lossCount > 0 ? this.losses : 0);
  }

  private add(change: number): void {
    if (change > 0) {
      this.gains += change;
      this.gainCount += 1;
    } else if (change < 0) {
      this.losses -= change;
      this.lossCount += 1;
    }
  }

  private remove(change: number): void {
    if (change > 0) {
      this.gains -= change;
      this.gainCount -= 1;
    } else if (change < 0) {
      this.losses += change;
      this.lossCount -= 1;
    }
  }

  private recount(): void {
    this.zero();
    for (let i = 0; i < this.changes.values.length; i += 1) this.add(this.changes.values[i] ?? 0);
  }

  private zero(): void {
    this.gains = 0;
    this.losses = 0;
    this.gainCount = 0;
    this.lossCount = 0;
  }

  override reset(): void {
    super.reset();
    this.changes.clear();
    this.zero();
  }
}

/** Over Wilder's averages, seeded with the simple mean of the first n changes. */
export class WilderRsi extends ChangeIndicator {
  private gain = 0;
  private loss = 0;

  protected weigh(change: number): number {
    // count is 2 at the first change: a plain mean until there are n changes, 1/n of each new one after.
    const divisor = this.count - 1;
    this.gain += (Math.max(change, 0) - this.gain) / divisor;
    this.loss += (Math.max(-change, 0) - this.loss) / divisor;
    return strength(this.gain, this.loss);
  }

  override reset(): void {
    super.reset();
    this.gain = 0;
    this.loss = 0;
  }
}

/** Where Wilder's RSI stands between its lowest and highest value of the last n, 0 to 1; 0 without a range. */
export class StochasticRsi extends Indicator {
  private readonly rsi: WilderRsi;
  private readonly lowest: SlidingExtreme;
  private readonly highest: SlidingExtreme;

  constructor(period: number) {
    super();
    this.rsi = new WilderRsi(period);
    this.lowest = new SlidingExtreme(period, 'min');
    this.highest = new SlidingExtreme(period, 'max');
  }

  update(x: number): number {
    const rsi = this.rsi.update(x);
    if (!this.rsi.isReady()) {
      this.value = 0;
      return 0;
    }
    const low = this.lowest.update(rsi);
    const range = this.highest.update(rsi) - low;
    this.value = range > 0 ? (rsi - low) / range : 0;
    return this.value;
  }

  isReady(): boolean {
    return this.lowest.isReady();
  }

  override reset(): void {
    super.reset();
    this.rsi.reset();
    this.lowest.reset();
    this.highest.reset();
  }
}

/** `rsi(n, cutler)` */
export const relativeStrength = (period: number, isCutler = RSI_DEFAULT_IS_CUTLER): Indicator =>
  isCutler ? new CutlerRsi(period) : new WilderRsi(period);
