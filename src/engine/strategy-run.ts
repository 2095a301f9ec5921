/** One run: a strategy object, its instruments, their pipelines, and what it reports. */
import { symbolOf } from '../domain.ts';
import { messageOf, QtsError } from '../errors.ts';
import { asThrowable, javaThrow } from '../java/runtime/throwable.ts';
import type { Account, Moment } from './account.ts';
import { InstrumentGroupRTIndicator } from './api/group/instrument-group.ts';
import type { InstrumentState, StrategyHost } from './api/host.ts';
import { type Instrument, instrumentOf } from './api/instrument.ts';
import { Kline, type MarketSnapshot, Ticker } from './api/market-data.ts';
import { createHint, MarketHintSignal, type StrategySignal } from './api/signals.ts';
import { StateStore } from './api/state-store.ts';
import type {
  AbstractKlineStrategy,
  AbstractSubscriptionStrategy,
  AbstractTickerStrategy,
} from './api/strategy.ts';
import type { Indicator } from './indicators/indicator.ts';
import { type EventStream, runLoop } from './loop.ts';
import { metricsOf } from './metrics.ts';
import { type ExecutionMode, Pipeline } from './portfolio.ts';
import { checkParams, injectProperties, type StrategyProperty } from './properties.ts';
import { NoticeList, RunLog } from './run-log.ts';
import { marketOrder, type Side } from './signals.ts';
import { SignalTableBuilder } from './signals-table.ts';
import type {
  EventColumns,
  InstrumentEvents,
  OpenPosition,
  RunConfig,
  RunHooks,
  RunOutcome,
} from './types.ts';

/** What a run is made of, whether compiled from Java or written against the API classes. */
export interface RunnableStrategy {
  /** Makes the object without running its Java constructor. */
  readonly allocate: () => AbstractSubscriptionStrategy;
  readonly kind: 'ticker' | 'kline';
  readonly properties: readonly StrategyProperty[];
}

/** One instrument of the run, which is also the moment that its pipeline sees. */
class RunInstrument implements InstrumentState, Moment {
  readonly instrument: Instrument;
  readonly symbol: string;
  readonly store = new StateStore();
  readonly group: InstrumentGroupRTIndicator;
  readonly columns: EventColumns;
  pipeline: Pipeline | undefined = undefined;
  isAccepted: boolean | undefined = undefined;
  tsMs = 0;
  last = Number.NaN;
  private shown: readonly (readonly [string, Indicator])[] = [];
  private shownOf = -1;

  constructor(events: InstrumentEvents) {
    this.instrument = instrumentOf(events.base, events.quote);
    this.symbol = this.instrument.symbol$();
    this.group = new InstrumentGroupRTIndicator().forInstrument(this.instrument, this.store);
    this.columns = events.columns;
  }

  /** The indicators that stored signals show; groups rarely grow after their set-up. */
  visible(): readonly (readonly [string, Indicator])[] {
    const { core } = this.group;
    if (core.revision !== this.shownOf) {
      this.shown = core.visible();
      this.shownOf = core.revision;
    }
    return this.shown;
  }
}

interface PendingSignal {
  readonly state: RunInstrument;
  readonly signal: StrategySignal;
}

class StrategyRun implements StrategyHost {
  readonly log: RunLog;
  readonly notices = new NoticeList();
  readonly account: Account;
  readonly instruments: Instrument[] = [];
  nowMs = 0;
  private readonly states: readonly RunInstrument[];
  private readonly bySymbol = new Map<string, RunInstrument>();
  private readonly table: SignalTableBuilder | undefined;
  private pending: PendingSignal[] = [];
  private wasPublished = false;
  private current: RunInstrument | undefined = undefined;
  private mode: ExecutionMode = 'LONG';

  constructor(instruments: readonly InstrumentEvents[], config: RunConfig, hooks: RunHooks) {
    this.log = new RunLog(hooks.onLog);
    this.log.nowMs = config.fromMs;
    this.states = instruments.map((events) => new RunInstrument(events));
    this.table = config.storeSignals ? new SignalTableBuilder() : undefined;
    this.account = {
      free: config.initialFunding,
      rules: {
        buyFeeRate: config.feeRate,
        sellFeeRate: config.feeRate,
        feeLeg: config.feeLeg ?? 'RECEIVED',
        lockPercent: config.lockPercent ?? 100,
      },
      trades: [],
      notice: (code, message) => this.notices.warn(code, message),
    };
  }

  // --- What the API objects ask ---------------------------------------------------------------------

  find(instrument: Instrument | null): RunInstrument | undefined {
    const { current } = this;
    if (current !== undefined && current.instrument === instrument) return current;
    return instrument === null ? undefined : this.bySymbol.get(instrument.symbol$());
  }

  findSymbol(symbol: string | null): RunInstrument | undefined {
    return symbol === null ? undefined : this.bySymbol.get(symbol);
  }

  emitMarket(side: Side, instrument: Instrument | null, price: number): void {
    const state = this.traded(instrument);
    if (this.table) this.pending.push({ state, signal: createHint(side, instrument, price) });
    this.order(state).onSignal(marketOrder(side, price), { tsMs: this.nowMs, last: state.last });
  }

  emit(signal: StrategySignal): void {
    const state = this.traded(signal.instrument);
    if (signal.wasEmitted) {
      this.notices.warn(
        'local.signal-emitted-twice',
        `${state.symbol}: a signal object was emitted more than once`,
      );
    }
    signal.wasEmitted = true;
    if (this.table) this.pending.push({ state, signal });
    if (signal instanceof MarketHintSignal) {
      this.order(state).onSignal(signal, { tsMs: this.nowMs, last: state.last });
    }
  }

  publish(state: InstrumentState, _event: MarketSnapshot): void {
    const { table } = this;
    if (!table) return;
    this.wasPublished = true;
    table.addRow(this.nowMs, state.symbol, null);
    for (const [name, indicator] of (state as RunInstrument).visible()) table.set(name, indicator.value);
  }

  setExecutionMode(mode: ExecutionMode): void {
    this.mode = mode;
  }

  defaultExecutionMode(): ExecutionMode {
    return this.mode;
  }

  private traded(instrument: Instrument | null): RunInstrument {
    const state = this.find(instrument);
    if (state) return state;
    return javaThrow(
      'IllegalArgumentException',
      `a signal for instrument ${instrument === null ? 'null' : instrument.symbol$()}, which has had no event`,
    );
  }

  private order(state: RunInstrument): Pipeline {
    return state.pipeline ?? javaThrow('IllegalStateException', `${state.symbol} is not traded yet`);
  }

  // --- The run itself -------------------------------------------------------------------------------

  streams(strategy: AbstractSubscriptionStrategy, kind: RunnableStrategy['kind']): EventStream[] {
    return this.states.map((state) => {
      const { instrument, columns } = state;
      const { tsMs, last } = columns;
      const handle = handlerOf(strategy, kind, instrument, columns);
      const onEvent = (row: number): void => {
        state.tsMs = tsMs[row] ?? 0;
        state.last = last[row] ?? Number.NaN;
        this.nowMs = state.tsMs;
        this.log.nowMs = state.tsMs;
        this.current = state;
        const pipeline = state.pipeline ?? this.setUp(strategy, state);
        if (pipeline === undefined) return;
        if (!pipeline.isIdle()) pipeline.onEvent(state);
        handle(row);
        if (this.table) this.settle(this.table);
      };
      return { tsMs, onEvent };
    });
  }

  /** At an instrument's first event; undefined when the strategy does not want it. */
  private setUp(strategy: AbstractSubscriptionStrategy, state: RunInstrument): Pipeline | undefined {
    if (state.isAccepted !== undefined) return undefined;
    state.isAccepted = strategy.acceptInstrument$Instrument(state.instrument);
    if (!state.isAccepted) {
      this.notices.warn('local.instrument-refused', `${state.symbol}: the strategy does not accept it`);
      return undefined;
    }
    this.bySymbol.set(state.symbol, state);
    this.instruments.push(state.instrument);
    strategy.setupIndicators$InstrumentGroupRTIndicator(state.group);
    const mode = strategy.getExecutionMode$Instrument(state.instrument).enumName as ExecutionMode;
    state.pipeline = new Pipeline(state.symbol, mode, this.account);
    return state.pipeline;
  }

  /** Keeps the event's signals if its update was published, else forgets them, as the service does. */
  private settle(table: SignalTableBuilder): void {
    if (this.wasPublished) {
      for (const { state, signal } of this.pending) store(table, this.nowMs, state.symbol, signal);
    }
    if (this.pending.length > 0) this.pending = [];
    this.wasPublished = false;
  }

  where(): string {
    const at = new Date(this.nowMs).toISOString();
    return this.current === undefined ? 'before its first event' : `at ${at} (${this.current.symbol})`;
  }

  openPositions(): OpenPosition[] {
    return this.states.flatMap((state) => {
      const position = state.pipeline?.openPosition();
      if (!position) return [];
      const { side, amount, entryPrice, entryTsMs } = position;
      return [{ instrument: state.symbol, side, amount, entryPrice, entryTsMs }];
    });
  }

  outcome(config: RunConfig, events: number, aborted: boolean): RunOutcome {
    const metrics = metricsOf(this.account.trades, config.fromMs, config.initialFunding);
    const openPositions = this.openPositions();
    const signals = this.table?.build();
    return {
      aborted,
      events,
      ...(metrics && { metrics }),
      trades: this.account.trades,
      openPosition: openPositions[0] ?? null,
      openPositions,
      ...(signals && { signals }),
      notices: this.notices.list(),
      log: this.log.lines,
    };
  }
}

const handlerOf = (
  strategy: AbstractSubscriptionStrategy,
  kind: RunnableStrategy['kind'],
  instrument: Instrument,
  columns: EventColumns,
): ((row: number) => void) => {
  if (kind === 'kline') {
    const klines = strategy as AbstractKlineStrategy;
    return (row) => klines.update$Kline(new Kline(instrument, columns, row));
  }
  const tickers = strategy as AbstractTickerStrategy;
  return (row) => tickers.update$Ticker(new Ticker(instrument, columns, row));
};

const MARKERS = {
  BUY: { position: 'belowBar', shape: 'arrowUp', color: '#26a69a', text: 'BUY' },
  SELL: { position: 'aboveBar', shape: 'arrowDown', color: '#ef5350', text: 'SELL' },
} as const;

const store = (table: SignalTableBuilder, tsMs: number, symbol: string, signal: StrategySignal): void => {
  const { type } = signal;
  table.addRow(tsMs, symbol, type);
  if (signal instanceof MarketHintSignal) table.set('price', signal.price);
  if (type !== 'INFO') table.set('_m', MARKERS[type]);
  for (const [key, value] of signal.entries()) table.set(key, value);
};

/** What a run was stopped by, as an error of this tool. */
const failureOf = (error: unknown, where: string): QtsError => {
  if (error instanceof QtsError) return error;
  const thrown = asThrowable(error);
  const what = thrown ? thrown.toString$() : messageOf(error);
  return new QtsError('job-failed', `the strategy failed ${where}: ${what}`, { cause: error });
};

const checkInstruments = (instruments: readonly InstrumentEvents[]): void => {
  const symbols = instruments.map(symbolOf);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  if (twice !== undefined) throw new QtsError('usage', `instrument ${twice} is given twice`);
  const quotes = new Set(instruments.map(({ quote }) => quote.split(':')[0]));
  if (quotes.size <= 1) return;
  throw new QtsError('usage', `a run has one quote currency, found ${[...quotes].join(' and ')}`, {
    hint: 'run the instruments of each quote currency on their own',
  });
};

const checkConfig = ({ initialFunding, feeRate, lockPercent = 100 }: RunConfig): void => {
  const refuse = (what: string, found: number, expected: string): never => {
    throw new QtsError('usage', `${what} is ${found}, expected ${expected}`);
  };
  if (!(initialFunding > 0 && Number.isFinite(initialFunding))) {
    refuse('the initial capital', initialFunding, 'a positive number');
  }
  if (!(feeRate >= 0 && feeRate < 1)) refuse('the fee rate', feeRate, 'at least 0 and less than 1');
  if (!(lockPercent > 0 && lockPercent <= 100))
    refuse('the locked share', lockPercent, 'more than 0, at most 100');
};

/**
 * Runs a strategy over its instruments' events.
 * @throws QtsError `usage` for parameters, capital, fee or instruments that do not fit, `job-failed` when the strategy throws.
 */
export const runOnce = (
  strategy: RunnableStrategy,
  instruments: readonly InstrumentEvents[],
  config: RunConfig,
  hooks: RunHooks = {},
): RunOutcome => {
  checkParams(strategy.properties, config.params);
  checkConfig(config);
  checkInstruments(instruments);
  const run = new StrategyRun(instruments, config, hooks);
  try {
    const object = strategy.allocate();
    object.attach(run);
    object.init$();
    for (const notice of injectProperties(object, strategy.properties, config.params))
      run.notices.add(notice);
    const { events, aborted } = runLoop(run.streams(object, strategy.kind), hooks);
    return run.outcome(config, events, aborted);
  } catch (error) {
    throw failureOf(error, run.where());
  }
};
