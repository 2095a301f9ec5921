/** One-second ticker records out of bars: the last price, and what the 24 hours before it were. Pure. */
import { type Bars, tidy } from './bars.ts';

const DAY_MS = 86_400_000;

/** What some bars come to. */
interface Total {
  readonly high: number;
  readonly low: number;
  readonly volume: number;
  readonly turnover: number;
}

interface Item extends Total {
  readonly tsMs: number;
  readonly open: number;
}

const NOTHING: Total = {
  high: Number.NEGATIVE_INFINITY,
  low: Number.POSITIVE_INFINITY,
  volume: 0,
  turnover: 0,
};

const joined = (a: Total, b: Total): Total => ({
  high: Math.max(a.high, b.high),
  low: Math.min(a.low, b.low),
  volume: a.volume + b.volume,
  turnover: a.turnover + b.turnover,
});

/**
 * A window over the last 24 hours, as two stacks: nothing is ever subtracted, so that sums do not drift however long
 * the series is. Holds the seconds of a day with trades, at most 86,400.
 */
class DayWindow {
  /** Oldest last; each with the total of itself and all that came after it, as far as they are here. */
  #old: { readonly item: Item; readonly total: Total }[] = [];
  #new: Item[] = [];
  #newTotal: Total = NOTHING;

  push(item: Item): void {
    this.#new.push(item);
    this.#newTotal = joined(this.#newTotal, item);
  }

  /** Forgets what is not after this time. */
  forget(untilMs: number): void {
    for (;;) {
      if (this.#old.length === 0) this.#turn();
      const oldest = this.#old.at(-1);
      if (oldest === undefined || oldest.item.tsMs > untilMs) return;
      this.#old.pop();
    }
  }

  get total(): Total {
    return joined(this.#old.at(-1)?.total ?? NOTHING, this.#newTotal);
  }

  get open(): number | undefined {
    return this.#old.at(-1)?.item.open ?? this.#new[0]?.open;
  }

  #turn(): void {
    let total = NOTHING;
    for (let at = this.#new.length - 1; at >= 0; at--) {
      const item = this.#new[at];
      if (item === undefined) continue;
      total = joined(item, total);
      this.#old.push({ item, total });
    }
    this.#new = [];
    this.#newTotal = NOTHING;
  }
}

/** Columns of tickers that follow from bars; bid and ask are the last price, their sizes are 0. */
export interface DayColumns {
  readonly opn: Float64Array;
  readonly hig: Float64Array;
  readonly low: Float64Array;
  readonly vol: Float64Array;
  readonly vlq: Float64Array;
}

/** Takes the bars of one hour after the other. */
export class RollingDay {
  readonly #window = new DayWindow();

  /** The rolling values at the end of every bar, of what the bars so far know of the last 24 hours. */
  roll(bars: Bars): DayColumns {
    const column = (): Float64Array => new Float64Array(bars.rowCount);
    const day = { opn: column(), hig: column(), low: column(), vol: column(), vlq: column() };
    for (let at = 0; at < bars.rowCount; at++) {
      const tsMs = bars.ts[at] ?? 0;
      if ((bars.ntr[at] ?? 0) > 0) this.#push(bars, at, tsMs);
      this.#window.forget(tsMs - DAY_MS);
      const { high, low, volume, turnover } = this.#window.total;
      day.opn[at] = this.#window.open ?? 0;
      day.hig[at] = high;
      day.low[at] = low;
      day.vol[at] = tidy(volume);
      day.vlq[at] = tidy(turnover);
    }
    return day;
  }

  #push(bars: Bars, at: number, tsMs: number): void {
    this.#window.push({
      tsMs,
      open: bars.opn[at] ?? 0,
      high: bars.hig[at] ?? 0,
      low: bars.low[at] ?? 0,
      volume: bars.vol[at] ?? 0,
      turnover: bars.vlq[at] ?? 0,
    });
  }
}
