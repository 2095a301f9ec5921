/** Bollinger bands: the middle is the indicator itself, the other lines follow it. */
import { DEVIATION_IS_POPULATION } from '../assumptions.ts';
import { WindowMoments } from './deviation.ts';
import { Indicator, PeriodIndicator } from './indicator.ts';

/** A line that another indicator writes; feeding it changes nothing. */
export class FollowerLine extends Indicator {
  private readonly leader: Indicator;

  constructor(leader: Indicator) {
    super();
    this.leader = leader;
  }

  update(): number {
    return this.value;
  }

  isReady(): boolean {
    return this.leader.isReady();
  }
}

export class Bollinger extends PeriodIndicator {
  readonly upper: FollowerLine;
  readonly lower: FollowerLine;
  private readonly factor: number;
  private readonly moments: WindowMoments;

  constructor(period: number, factor: number) {
    super(period);
    this.factor = factor;
    this.moments = new WindowMoments(period);
    this.upper = new FollowerLine(this);
    this.lower = new FollowerLine(this);
  }

  update(x: number): number {
    const { moments } = this;
    moments.push(x);
    if (this.count < this.period) this.count += 1;
    const half = this.factor * Math.sqrt(moments.variance(DEVIATION_IS_POPULATION));
    this.value = moments.mean();
    this.upper.value = this.value + half;
    this.lower.value = this.value - half;
    return this.value;
  }

  override reset(): void {
    super.reset();
    this.moments.clear();
    this.upper.reset();
    this.lower.reset();
  }
}
