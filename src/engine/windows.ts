/** Windows: clocks that tell a listener, once a period, what an indicator was and what it is now (section 4). */
import { WINDOW_ALIGNMENT, WINDOW_GAP_FIRES_ONCE } from './assumptions.ts';
import type { Indicator } from './indicators/indicator.ts';

export interface WindowListener {
  /**
   * @param prev value when the window opened
   * @param actual value now, with the event that closes the window
   */
  onClose(prev: number, actual: number, openedMs: number, closedMs: number): void;
}

export interface WindowRules {
  readonly alignment: 'first-event' | 'epoch';
  readonly gapFiresOnce: boolean;
}

const DEFAULT_RULES: WindowRules = { alignment: WINDOW_ALIGNMENT, gapFiresOnce: WINDOW_GAP_FIRES_ONCE };

/** One window: closes at the first event at least `durationMs` after it opened, and opens again at that event. */
export class Window {
  private readonly indicator: Indicator;
  private readonly durationMs: number;
  private readonly listener: WindowListener;
  private readonly rules: WindowRules;
  private isOpen = false;
  private openedMs = 0;
  private prev = Number.NaN;

  /** @throws RangeError for a duration that is not positive. */
  constructor(indicator: Indicator, durationMs: number, listener: WindowListener, rules = DEFAULT_RULES) {
    if (!(durationMs > 0)) throw new RangeError(`a window of ${durationMs} ms, expected a positive duration`);
    this.indicator = indicator;
    this.durationMs = durationMs;
    this.listener = listener;
    this.rules = rules;
  }

  onEvent(tsMs: number): void {
    if (!this.isOpen) this.open(tsMs);
    else if (tsMs - this.openedMs >= this.durationMs) this.close(tsMs);
  }

  private open(tsMs: number): void {
    this.isOpen = true;
    this.openedMs =
      this.rules.alignment === 'epoch' ? Math.floor(tsMs / this.durationMs) * this.durationMs : tsMs;
    this.prev = this.indicator.value;
  }

  private close(tsMs: number): void {
    const { openedMs, prev } = this;
    const periods = this.rules.gapFiresOnce ? 1 : Math.floor((tsMs - openedMs) / this.durationMs);
    // Open again before the listener runs: what it throws must not make this window fire twice.
    this.open(tsMs);
    for (let period = 0; period < periods; period += 1) {
      this.listener.onClose(prev, this.indicator.value, openedMs, tsMs);
    }
  }
}
