/** One run: a strategy object, its instruments, their pipelines, and what it reports. */
import { messageOf, QtsError } from '../errors.ts';
import { asThrowable, javaThrow } from '../java/runtime/throwable.ts';
import type { Account } from './account.ts';
import type { InstrumentState, StrategyHost } from './api/host.ts';
import type { Instrument } from './api/instrument.ts';
import { Kline, Ticker } from './api/market-data.ts';
import { createHint, MarketHintSignal, type StrategySignal } from './api/signals.ts';
import type {
  AbstractKlineStrategy,
  AbstractSubscriptionStrategy,
  AbstractTickerStrategy,
} from './api/strategy.ts';
import { type EventStream, runLoop } from './loop.ts';
import { metricsOf } from './metrics.ts';
import { type ExecutionMode, Pipeline } from './portfolio.ts';
import { checkParams, injectProperties, type StrategyProperty } from './properties.ts';
import { checkConfig, checkInstruments } from './run-checks.ts';
import { RunInstrument } from './run-instrument.ts';
import { NoticeList, RunLog } from './run-log.ts';
import { SignalKeeper } from './signal-keeper.ts';
import { marketOrder, type Side } from './signals.ts';
import type { InstrumentEvents, RunConfig, RunHooks, RunOutcome } from './types.ts';

/** What a run is made of, whether compiled from Java or written against the API classes. */
export interface RunnableStrategy {
  /** Makes the object without running its Java constructor. */
  readonly allocate: () => AbstractSubscriptionStrategy;
  readonly kind: 'ticker' | 'kline';
  readonly properties: readonly StrategyProperty[];
  /** The source line that something thrown came from. */
  readonly lineOf?: (error: unknown) => number | undefined;
  /** Called at every report of progress. */
  readonly onStride?: () => void;
}

/** The method of a strategy that hears of an event: one of the two. */
interface Hearer {
  readonly ofTickers?: AbstractTickerStrategy['update$Ticker'];
  readonly ofKlines?: AbstractKlineStrategy['update$Kline'];
}

const hearerOf = (strategy: AbstractSubscriptionStrategy, kind: RunnableStrategy['kind']): Hearer =>
  kind === 'kline'
    ? { ofKlines: (strategy as AbstractKlineStrategy).update$Kline }
    : { ofTickers: (strategy as AbstractTickerStrategy).update$Ticker };

class StrategyRun implements StrategyHost {
  readonly log: RunLog;
  private readonly fromMs: number;
  readonly notices = new NoticeList();
  readonly account: Account;
  readonly instruments: Instrument[] = [];
  private readonly states: readonly RunInstrument[];
  private readonly bySymbol = new Map<string, RunInstrument>();
  private readonly keeper: SignalKeeper | undefined;
  private current: RunInstrument | undefined = undefined;
  private mode: ExecutionMode = 'LONG';

  constructor(instruments: readonly InstrumentEvents[], config: RunConfig, hooks: RunHooks) {
    this.fromMs = config.fromMs;
    this.log = new RunLog(this, hooks.onLog);
    this.states = instruments.map((events) => new RunInstrument(events));
    this.keeper = config.storeSignals ? new SignalKeeper() : undefined;
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

  /** Time of the event that is being handled; before the first one, the start of the backtest. */
  get nowMs(): number {
    return this.current === undefined ? this.fromMs : this.current.tsMs;
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
    this.keeper?.add(state.symbol, createHint(side, instrument, price));
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
    this.keeper?.add(state.symbol, signal);
    if (signal instanceof MarketHintSignal) {
      this.order(state).onSignal(signal, { tsMs: this.nowMs, last: state.last });
    }
  }

  publish(state: InstrumentState): void {
    if (this.keeper && state instanceof RunInstrument) this.keeper.publish(state, this.nowMs);
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
    const hear = hearerOf(strategy, kind);
    return this.states.map((state) => ({
      tsMs: state.columns.tsMs,
      onEvents: (from, to) => this.feed(strategy, hear, state, from, to),
    }));
  }

  /**
   * The method is not known to V8 when it compiles this loop: what a strategy does with an event is compiled for itself,
   * with all that it calls, and not again with the loop around it.
   */
  private feed(
    strategy: AbstractSubscriptionStrategy,
    { ofTickers, ofKlines }: Hearer,
    state: RunInstrument,
    from: number,
    to: number,
  ): void {
    const { instrument, columns } = state;
    const { keeper } = this;
    this.current = state;
    for (let row = from; row < to; row += 1) {
      state.row = row;
      const pipeline = state.pipeline ?? this.setUp(strategy, state);
      if (pipeline === undefined) continue;
      if (!pipeline.isIdle()) pipeline.onEvent(state);
      if (ofTickers) ofTickers.call(strategy as AbstractTickerStrategy, new Ticker(instrument, columns, row));
      else ofKlines?.call(strategy as AbstractKlineStrategy, new Kline(instrument, columns, row));
      keeper?.endEvent(state.tsMs);
    }
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

  where(): string {
    const at = new Date(this.nowMs).toISOString();
    return this.current === undefined ? 'before its first event' : `at ${at} (${this.current.symbol})`;
  }

  outcome(config: RunConfig, events: number, aborted: boolean): RunOutcome {
    const metrics = metricsOf(this.account.trades, config.fromMs, config.initialFunding);
    const openPositions = this.states.flatMap((state) => state.openPosition() ?? []);
    const signals = this.keeper?.build();
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

/** What a run was stopped by, as an error of this tool. */
const failureOf = (error: unknown, where: string, line: number | undefined): QtsError => {
  if (error instanceof QtsError) return error;
  const thrown = asThrowable(error);
  const what = thrown ? thrown.toString$() : messageOf(error);
  const place = line === undefined ? where : `${where}, line ${line}`;
  return new QtsError('job-failed', `the strategy failed ${place}: ${what}`, { cause: error });
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
    const { events, aborted } = runLoop(run.streams(object, strategy.kind), {
      ...hooks,
      onProgress: (events) => {
        strategy.onStride?.();
        hooks.onProgress?.(events);
      },
    });
    return run.outcome(config, events, aborted);
  } catch (error) {
    throw failureOf(error, run.where(), strategy.lineOf?.(error));
  }
};
