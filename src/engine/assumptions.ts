/**
 * What the public documents of the platform leave open, decided in one place. Each constant says what it
 * decides and what the other reading would be; nothing else in the engine may hard-code such a choice.
 */

/** Version of this engine, recorded with every run: raise it whenever a result can change. */
export const ENGINE_VERSION = 'qtsurfer-local/1';

/**
 * What `getEngineVersion()` tells a strategy. This is not a release of the service's engine, so a strategy
 * is told "unknown", which the documents reserve for that; the numbers are then -1.
 */
export const REPORTED_ENGINE_VERSION = { text: 'unknown', major: -1, minor: -1, patch: -1 } as const;

// --- Windows (section 4) -------------------------------------------------------------------------------

/** `first-event`: windows open at the first event. `epoch`: at multiples of their width since 1970. */
export const WINDOW_ALIGNMENT: 'first-event' | 'epoch' = 'first-event';
/** A gap of many periods fires a window once (true) or once for every missed period (false). */
export const WINDOW_GAP_FIRES_ONCE = true;

// --- Indicators (section 9) ----------------------------------------------------------------------------

/** The value of an indicator before its first update. */
export const VALUE_BEFORE_FIRST_UPDATE = Number.NaN;
/** Change of one tick to the next at the very first tick (`percentChange`, `rateChange`). */
export const FIRST_CHANGE = 0;
/** RSI when there are neither gains nor losses, and when there are gains only. */
export const RSI_FLAT = 50;
export const RSI_ONLY_GAINS = 100;
/** `rsi(n)`: true is Cutler (simple averages), false Wilder. */
export const RSI_DEFAULT_IS_CUTLER = true;
/** `sma(name, n)`: true is the mean of the last n values, false `s += (x - s) / n`. */
export const SMA_DEFAULT_IS_DISCRETE = true;
/** Standard deviation and variance divide by n (population) or by n - 1 (sample). */
export const DEVIATION_IS_POPULATION = true;
/** Fast and slow period of the Kaufman average's smoothing. */
export const KAMA_FAST_PERIOD = 2;
export const KAMA_SLOW_PERIOD = 30;
export const MACD_PERIODS = { fast: 12, slow: 26, signal: 9 } as const;
/** Lambert's constant of the commodity channel index. */
export const CCI_SCALE = 0.015;
/** `gain`/`loss`: whether an unchanged value ends the row of rising or falling updates. */
export const STREAK_RESETS_ON_SUSTAIN = true;
/** Built-in indicators skip updates that are not finite numbers, keeping value and state. */
export const SKIP_NON_FINITE_UPDATES = true;
/** `clamp` and `round` change the named indicator in place (the group's readers see the new value). */
export const CLAMP_AND_ROUND_IN_PLACE = true;
/** The source of builder calls that name none; the first registered source when it does not exist. */
export const DEFAULT_SOURCE = 'price';
/** Suffix of the default name of `bollingerBandwidth(name)`. */
export const BANDWIDTH_SUFFIX = 'BW';
/** Unnamed builder calls without a documented default name: method, this, and the arguments joined by it. */
export const DEFAULT_NAME_SEPARATOR = '_';
/** Names that start so are left out of stored signals. */
export const HIDDEN_NAME_PREFIX = '_';

// --- Orders and money (section 8) ----------------------------------------------------------------------

/** Market orders fill fully, at the signal's own price, at the time of the event that emitted it. */
export const MARKET_FILL: 'signal-price' | 'event-last' = 'signal-price';
/** A second entry signal while a limit entry rests is ignored (true) or replaces it (false). */
export const RESTING_ENTRY_BLOCKS_ENTRIES = true;
/** Sharpe and Sortino ratios are 0 with fewer closed trades than this. */
export const MIN_TRADES_FOR_RATIOS = 2;
/** The growth rate's time span runs between these moments of the first and the last closed trade. */
export const CAGR_TRADE_TIME: 'entry' | 'exit' = 'exit';
export const YEAR_MS = 365.25 * 86_400_000;

// --- Properties, data, log -----------------------------------------------------------------------------

/** Most entries of a run's `params`. */
export const MAX_PARAMS = 64;
/** Names of run settings that no property may use. */
export const RESERVED_PARAMS: readonly string[] = [
  'strategyId',
  'storeSignals',
  'equityCurve',
  'backtestEnabled',
  'backtestFakeExecution',
];
/** Ticker cadences up to this keep every stored event; coarser ones keep the last event of each bucket. */
export const FINEST_TICKER_CADENCE_MS = 1_000;
/** Most lines of log that a run keeps, and the longest line. */
export const LOG_LINE_LIMIT = 1_000;
export const LOG_LINE_LENGTH = 2_000;
/** Most notices of a run; the last one then says how many more there were. */
export const MAX_NOTICES = 50;
/** Names of `KlineInterval`, which are not documented: those of `WindowTime` carried on to the cadences. */
export const KLINE_INTERVALS = ['s1', 's5', 'm1', 'm5', 'm15', 'm30', 'h1', 'h4', 'd1'] as const;
/** Loop rounds and calls that a strategy may make between two reports of progress: beyond, it is taken for endless. */
export const BUDGET_BETWEEN_REPORTS = 2 ** 31;
/** Local instruments are accepted unless a strategy says otherwise (the service filters by currency). */
export const ACCEPTS_EVERY_INSTRUMENT = true;
