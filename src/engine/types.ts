/** What goes into a run of the engine and what comes out. Pure data; no HTTP, no files, no clock. */
import type { EquityPoint, Metrics, Notice, Params } from '../wire/messages.ts';

/**
 * The events of one instrument as columns of equal length, ordered by time. A kline event has bid = ask =
 * last = close and zero sizes when it stands in for a ticker.
 */
export interface EventColumns {
  /** Epoch milliseconds. */
  readonly tsMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Last price, or the close of a bar. */
  readonly last: Float64Array;
  /** Base currency. */
  readonly volume: Float64Array;
  /** Quote currency. */
  readonly quoteVolume: Float64Array;
  readonly bid: Float64Array;
  readonly bidSize: Float64Array;
  readonly ask: Float64Array;
  readonly askSize: Float64Array;
}

export interface InstrumentEvents {
  readonly base: string;
  readonly quote: string;
  readonly columns: EventColumns;
}

export interface RunConfig {
  /** Start of the backtest, epoch milliseconds: the time of the equity curve's anchor. */
  readonly fromMs: number;
  /** Quote currency. */
  readonly initialFunding: number;
  /** A side, on the received leg. */
  readonly feeRate: number;
  readonly params: Params;
  readonly storeSignals: boolean;
  /** Which leg pays the fee; RECEIVED unless told. */
  readonly feeLeg?: FeeLeg;
  /** Share of the free balance that an entry commits, percent, (0, 100]; 100 unless told. */
  readonly lockPercent?: number;
}

/** RECEIVED: base at a buy, quote at a sell. QUOTE and BASE: always that one. */
export type FeeLeg = 'RECEIVED' | 'QUOTE' | 'BASE';

/** A closed trade. */
export interface Trade {
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly entryTsMs: number;
  readonly exitTsMs: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Base amount that was held after the entry fee (long), or owed (short). */
  readonly amount: number;
  /** Quote committed at the entry. */
  readonly committed: number;
  /** Quote, after fees. */
  readonly pnl: number;
}

/** One emitted signal, or one row of indicator values. */
export interface SignalRow {
  readonly tsMs: number;
  readonly instrument: string;
  /** `BUY | SELL | INFO`; undefined for a row of indicator values. */
  readonly type?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface OpenPosition {
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly amount: number;
  readonly entryPrice: number;
  readonly entryTsMs: number;
}

export interface RunOutcome {
  /** True when `isCancelled` ended the run before its last event; the rest is what happened until then. */
  readonly aborted: boolean;
  /** Events that the strategy has seen. */
  readonly events: number;
  /** Undefined when no trade closed. */
  readonly metrics?: Metrics;
  readonly trades: readonly Trade[];
  /** The first of `openPositions`, or null. */
  readonly openPosition: OpenPosition | null;
  /** What was still open after the last event; counts in no metric. */
  readonly openPositions: readonly OpenPosition[];
  readonly signals: readonly SignalRow[];
  readonly notices: readonly Notice[];
  /** At most LOG_LINE_LIMIT lines. */
  readonly log: readonly string[];
}

/** How a run talks to whoever started it. */
export interface RunHooks {
  /** Called now and then with the number of events done. */
  readonly onProgress?: (events: number) => void;
  /** Asked as often as progress is reported; true ends the run with `aborted: true`. */
  readonly isCancelled?: () => boolean;
}

export type { EquityPoint, Metrics, Notice, Params };
