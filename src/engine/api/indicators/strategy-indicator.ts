/** Indicators of a strategy's own, as the engine sees them. */
import { Indicator } from '../../indicators/indicator.ts';
import type { MarketEvent } from '../../market-event.ts';
import type { RTIndicator } from './rt-indicator.ts';

export class StrategyIndicator extends Indicator {
  readonly java: RTIndicator;

  constructor(java: RTIndicator) {
    super();
    this.java = java;
  }

  update(x: number): number {
    this.java.update$double(x);
    this.value = this.java.getValue$();
    return this.value;
  }
  isReady(): boolean {
    return this.java.isReady$();
  }
  override reset(): void {
    super.reset();
    this.java.reset$();
  }
}

/** What the group hands the whole event to. */
export interface RichRTIndicator extends RTIndicator {
  updateFrom$MarketSnapshot(snapshot: MarketEvent): number;
}

export const isRich = (indicator: RTIndicator): indicator is RichRTIndicator =>
  'updateFrom$MarketSnapshot' in indicator;
