/** What goes into a run of the engine and what comes out. Pure data; no HTTP, no files, no clock. */
import type { EquityPoint, Metrics, Notice, Params, Trade } from '../wire/messages.ts';

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
  /** Loop rounds and calls of the strategy between two reports of progress; beyond, it is taken for endless. */
  readonly loopBudget?: number;
}

/** RECEIVED: base at a buy, quote at a sell. QUOTE and BASE: always that one. */
export type FeeLeg = 'RECEIVED' | 'QUOTE' | 'BASE';

/**
 * The stored signals as columns of equal length, sorted by time: `_ts` first, then `_instrument`, `_type`
 * (`BUY | SELL | INFO`, null for a row of indicator values), one column a key, `_m` a marker as JSON text.
 */
export interface SignalTable {
  readonly rowCount: number;
  readonly columns: readonly SignalColumn[];
}

export type SignalColumn =
  /** Epoch milliseconds, never absent. */
  | { readonly name: string; readonly type: 'timestamp'; readonly values: Float64Array }
  /** NaN stands for an absent value. */
  | { readonly name: string; readonly type: 'double'; readonly values: Float64Array }
  | { readonly name: string; readonly type: 'string'; readonly values: readonly (string | null)[] };

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
  /** Undefined unless `storeSignals`. */
  readonly signals?: SignalTable;
  readonly notices: readonly Notice[];
  /** At most LOG_LINE_LIMIT lines. */
  readonly log: readonly string[];
}

/** How a run talks to whoever started it. */
export interface RunHooks {
  /** Events between two reports of progress; 8192 unless told. */
  readonly stride?: number;
  /** Called now and then with the number of events done. */
  readonly onProgress?: (events: number) => void;
  /** Asked as often as progress is reported; true ends the run with `aborted: true`. */
  readonly isCancelled?: () => boolean;
  /** Every line of the strategy's log as it is written, those beyond LOG_LINE_LIMIT not. */
  readonly onLog?: (line: string) => void;
}

export type { EquityPoint, Metrics, Notice, Params, Trade };
