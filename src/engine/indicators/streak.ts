/** How many updates in a row rose, fell, or met a condition. */
import { STREAK_RESETS_ON_SUSTAIN } from '../assumptions.ts';
import { Indicator } from './indicator.ts';

/** Consecutive rising (`gain`) or falling (`loss`) updates. */
export class Streak extends Indicator {
  private readonly sign: number;
  private readonly resetsOnSustain: boolean;
  private previous = 0;
  private started = false;
  private periods = 0;

  constructor(kind: 'gain' | 'loss', resetsOnSustain: boolean = STREAK_RESETS_ON_SUSTAIN) {
    super();
    this.sign = kind === 'gain' ? 1 : -1;
    this.resetsOnSustain = resetsOnSustain;
  }

  update(x: number): number {
    const move = this.started ? this.sign * (x - this.previous) : 0;
    if (move > 0) this.periods += 1;
    else if (move < 0 || this.resetsOnSustain) this.periods = 0;
    this.previous = x;
    this.started = true;
    this.value = this.periods;
    return this.value;
  }

  getPeriodCount(): number {
    return this.periods;
  }

  isReady(): boolean {
    return this.started;
  }

  override reset(): void {
    super.reset();
    this.started = false;
    this.periods = 0;
  }
}

/** Consecutive updates for which a condition held; 0 when it did not. */
export class PeriodCount extends Indicator {
  private readonly holds: (x: number) => boolean;
  private started = false;

  constructor(holds: (x: number) => boolean) {
    super();
    this.holds = holds;
  }

  update(x: number): number {
    this.value = this.holds(x) ? (this.started ? this.value : 0) + 1 : 0;
    this.started = true;
    return this.value;
  }

  isReady(): boolean {
    return this.started;
  }

  override reset(): void {
    super.reset();
    this.started = false;
  }
}
