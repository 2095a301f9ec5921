/** Trades to one-second bars, an hour at a time, in order. Pure. */
import { type Hour, hourStartMs } from '../../domain.ts';
import { PRICE, QUANTITY, TS, TURNOVER } from './fields.ts';

export const SECOND_MS = 1_000;
const SECONDS = 3_600;

/** Bars by column; `ts` is the last millisecond of each second. */
export interface Bars {
  readonly rowCount: number;
  readonly ts: Float64Array;
  readonly opn: Float64Array;
  readonly hig: Float64Array;
  readonly low: Float64Array;
  readonly cls: Float64Array;
  readonly vol: Float64Array;
  readonly vlq: Float64Array;
  readonly ntr: Float64Array;
}

/** Without the noise that sums of binary fractions collect: a double holds 15 digits for certain. */
export const tidy = (sum: number): number => (Number.isInteger(sum) ? sum : Number(sum.toPrecision(15)));

const allocate = (rowCount: number): Bars => ({
  rowCount,
  ...{ ts: new Float64Array(rowCount), opn: new Float64Array(rowCount), hig: new Float64Array(rowCount) },
  ...{ low: new Float64Array(rowCount), cls: new Float64Array(rowCount), vol: new Float64Array(rowCount) },
  ...{ vlq: new Float64Array(rowCount), ntr: new Float64Array(rowCount) },
});

const startBar = (bars: Bars, at: number, price: number): void => {
  bars.opn[at] = price;
  bars.hig[at] = price;
  bars.low[at] = price;
};

const addTrade = (bars: Bars, at: number, trades: Float64Array, row: number): void => {
  const price = trades[row + PRICE] ?? 0;
  if (bars.ntr[at] === 0) startBar(bars, at, price);
  if (price > (bars.hig[at] ?? 0)) bars.hig[at] = price;
  if (price < (bars.low[at] ?? 0)) bars.low[at] = price;
  bars.cls[at] = price;
  bars.vol[at] = (bars.vol[at] ?? 0) + (trades[row + QUANTITY] ?? 0);
  bars.vlq[at] = (bars.vlq[at] ?? 0) + (trades[row + TURNOVER] ?? 0);
  bars.ntr[at] = (bars.ntr[at] ?? 0) + 1;
};

/**
 * Makes bars of the trades of one hour after the other. A quiet second repeats the close before it with zeros, where it
 * lies between two trades of the same hour or of neighbouring hours; before the first trade, after the last one and beside
 * an hour without any trade nobody knows whether it was quiet.
 */
export class BarMaker {
  readonly #width: number;
  #before: { readonly hour: Hour; readonly close: number } | undefined;

  /** @param width doubles a trade */
  constructor(width: number) {
    this.#width = width;
  }

  /**
   * @param trades of the hour, at least one, in the order of their time
   * @param goesOn whether the next hour has trades
   */
  make(hour: Hour, trades: Float64Array, goesOn: boolean): Bars {
    const startMs = hourStartMs(hour);
    const secondOf = (row: number): number => Math.floor(((trades[row + TS] ?? 0) - startMs) / SECOND_MS);
    const before = this.#before?.hour === hour - 1 ? this.#before : undefined;
    const first = before === undefined ? secondOf(0) : 0;
    const end = goesOn ? SECONDS : secondOf(trades.length - this.#width) + 1;
    const bars = allocate(end - first);
    for (let row = 0; row < trades.length; row += this.#width)
      addTrade(bars, secondOf(row) - first, trades, row);
    let close = before?.close ?? 0;
    for (let at = 0; at < bars.rowCount; at++) {
      bars.ts[at] = startMs + (first + at + 1) * SECOND_MS - 1;
      bars.vol[at] = tidy(bars.vol[at] ?? 0);
      bars.vlq[at] = tidy(bars.vlq[at] ?? 0);
      if (bars.ntr[at] === 0) {
        startBar(bars, at, close);
        bars.cls[at] = close;
      }
      close = bars.cls[at] ?? close;
    }
    this.#before = { hour, close };
    return bars;
  }
}
