/** The base classes of strategies (section 3). */

import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import type { JavaEnum } from '../../java/runtime/enum.ts';
import { javaThrow } from '../../java/runtime/throwable.ts';
import { ACCEPTS_EVERY_INSTRUMENT } from '../assumptions.ts';
import type { ExecutionMode as ModeName } from '../portfolio.ts';
import { type CrossState, DETECT_CROSS_MEMBERS, detectCross } from './detect-cross.ts';
import { ENGINE_VERSION_MEMBERS, EngineVersion } from './engine-version.ts';
import { ExecutionMode, KlineInterval, MarketDataSource } from './enums.ts';
import type { InstrumentGroupRTIndicator } from './group/instrument-group.ts';
import type { InstrumentState, StrategyHost } from './host.ts';
import type { Instrument } from './instrument.ts';
import { linkedSetOf, optionalOf } from './jdk.ts';
import { Logger } from './log.ts';
import type { Kline, MarketSnapshot, Ticker } from './market-data.ts';
import { createHint, createInfo, type StrategySignal } from './signals.ts';
import type { StateStore } from './state-store.ts';

/** Of a strategy object that no run has made: whatever is asked of it is refused. */
const NO_HOST = new Proxy({} as StrategyHost, {
  get: () => javaThrow('IllegalStateException', 'the strategy is not running'),
});

/** What the bases of all event types share. The run attaches itself before the Java constructor runs. */
export abstract class AbstractSubscriptionStrategy extends JavaObject {
  f$log: Logger = new Logger();
  host: StrategyHost = NO_HOST;
  private readonly storeOptionals = new Map<StateStore, object>();

  attach(host: StrategyHost): void {
    this.host = host;
    this.f$log.sink = host.log;
  }

  protected stateOf(instrument: Instrument | null): InstrumentState {
    const state = this.host.find(instrument);
    if (state) return state;
    const name = instrument === null ? 'null' : instrument.symbol$();
    return javaThrow('IllegalArgumentException', `instrument ${name} has had no event`);
  }

  setupIndicators$InstrumentGroupRTIndicator(_indicators: InstrumentGroupRTIndicator): void {}
  acceptInstrument$Instrument(_instrument: Instrument): boolean {
    return ACCEPTS_EVERY_INSTRUMENT;
  }
  getExecutionMode$Instrument(_instrument: Instrument): JavaEnum {
    return ExecutionMode[`f$${this.host.defaultExecutionMode()}`];
  }
  setExecutionMode$ExecutionMode(mode: JavaEnum): void {
    this.host.setExecutionMode(mode.enumName as ModeName);
  }
  /** Stored and without effect: its meaning is not documented. */
  setPercentGain$double(_percent: number): void {}
  setMultiEntryEnabled$boolean(_enabled: boolean): void {}

  /** The run has registered the instrument before the strategy sees its event. */
  updateInstrument$Instrument$long(instrument: Instrument | null, _timestamp: bigint): void {
    this.stateOf(instrument);
  }

  /** Advances the event's group; windows and listeners run inside. */
  protected advance(instrument: Instrument | null, event: MarketSnapshot): InstrumentState {
    const state = this.stateOf(instrument);
    state.group.core.update(event);
    return state;
  }

  emitBuy$Instrument$double(instrument: Instrument | null, price: number): void {
    this.host.emitMarket('BUY', instrument, price);
  }
  emitSell$Instrument$double(instrument: Instrument | null, price: number): void {
    this.host.emitMarket('SELL', instrument, price);
  }
  createBuySignal$Instrument$double(instrument: Instrument | null, price: number): StrategySignal {
    return createHint('BUY', instrument, price);
  }
  createSellSignal$Instrument$double(instrument: Instrument | null, price: number): StrategySignal {
    return createHint('SELL', instrument, price);
  }
  createInfoStrategySignal$Instrument(instrument: Instrument | null): StrategySignal {
    return createInfo(instrument);
  }
  emitSignal$StrategySignal(signal: StrategySignal | null): void {
    if (signal === null) javaThrow('NullPointerException', 'emitSignal(null)');
    else this.host.emit(signal);
  }

  getStateStore$Instrument(instrument: Instrument | null): object {
    const { store } = this.stateOf(instrument);
    const known = this.storeOptionals.get(store);
    if (known) return known;
    const optional = optionalOf(store);
    this.storeOptionals.set(store, optional);
    return optional;
  }
  getStateStore$String(symbol: string | null): StateStore {
    const state = this.host.findSymbol(symbol);
    return state?.store ?? javaThrow('IllegalArgumentException', `instrument ${symbol} has had no event`);
  }
  getInstruments$(): object {
    return linkedSetOf(this.host.instruments);
  }
  getRTIndicator$Instrument$String(instrument: Instrument | null, name: string): object {
    return this.host.find(instrument)?.group.readOnly(name) ?? optionalOf(undefined);
  }

  detectCrossAbove$Boolean_A$int$double$double(
    state: CrossState,
    index: number,
    a: number,
    b: number,
  ): boolean {
    return detectCross(state, index, a, b, 'above');
  }
  detectCrossBelow$Boolean_A$int$double$double(
    state: CrossState,
    index: number,
    a: number,
    b: number,
  ): boolean {
    return detectCross(state, index, a, b, 'below');
  }

  getEngineVersion$(): string {
    return EngineVersion.getVersion$();
  }
  getEngineVersionMajor$(): number {
    return EngineVersion.getMajor$();
  }
  getEngineVersionMinor$(): number {
    return EngineVersion.getMinor$();
  }
}

export abstract class AbstractTickerStrategy extends AbstractSubscriptionStrategy {
  getMarketDataSource$(): JavaEnum {
    return MarketDataSource.f$Ticker;
  }
  update$Ticker(event: Ticker): void {
    this.updateIndicators$Instrument$Ticker(event.instrument, event);
    this.host.publish(this.stateOf(event.instrument));
  }
  updateIndicators$Instrument$Ticker(
    instrument: Instrument | null,
    event: Ticker,
  ): InstrumentGroupRTIndicator {
    return this.advance(instrument, event).group;
  }
}

export abstract class AbstractKlineStrategy extends AbstractSubscriptionStrategy {
  getMarketDataSource$(): JavaEnum {
    return MarketDataSource.f$KLine;
  }
  getInterval$(): JavaEnum {
    return KlineInterval.f$s1;
  }
  update$Kline(event: Kline): void {
    this.updateIndicators$Instrument$Kline(event.instrument, event);
    this.host.publish(this.stateOf(event.instrument));
  }
  updateIndicators$Instrument$Kline(instrument: Instrument | null, event: Kline): InstrumentGroupRTIndicator {
    return this.advance(instrument, event).group;
  }
}

export const abstractSubscriptionStrategy = (): LibraryClass => ({
  declaration: `public abstract class AbstractSubscriptionStrategy<T> {
    AbstractSubscriptionStrategy();
    protected final Logger log;
    protected void setupIndicators(InstrumentGroupRTIndicator indicators);
    public boolean acceptInstrument(Instrument instrument);
    public ExecutionMode getExecutionMode(Instrument instrument);
    public void setExecutionMode(ExecutionMode mode);
    public void setPercentGain(double percent);
    public void setMultiEntryEnabled(boolean enabled);
    public final void updateInstrument(Instrument instrument, long timestamp);
    public final void emitBuy(Instrument instrument, double price);
    public final void emitSell(Instrument instrument, double price);
    public final BuySignal createBuySignal(Instrument instrument, double price);
    public final SellSignal createSellSignal(Instrument instrument, double price);
    public final InfoStrategySignal createInfoStrategySignal(Instrument instrument);
    public final void emitSignal(StrategySignal signal);
    public final Optional<StateStore> getStateStore(Instrument instrument);
    public final StateStore getStateStore(String symbol);
    public final Set<Instrument> getInstruments();
    public final Optional<RTIndicator> getRTIndicator(Instrument instrument, String name);
    ${DETECT_CROSS_MEMBERS}
    ${ENGINE_VERSION_MEMBERS}
  }`,
  implementation: AbstractSubscriptionStrategy,
});

const declareBase = (name: string, event: string, members = ''): string =>
  `public abstract class ${name} extends AbstractSubscriptionStrategy<${event}> {
    public ${name}();
    public MarketDataSource getMarketDataSource();
    ${members}
    public void update(${event} event);
    public InstrumentGroupRTIndicator updateIndicators(Instrument instrument, ${event} event);
  }`;

export const abstractTickerStrategy = (): LibraryClass => ({
  declaration: declareBase('AbstractTickerStrategy', 'Ticker'),
  implementation: AbstractTickerStrategy,
});

export const abstractKlineStrategy = (): LibraryClass => ({
  declaration: declareBase('AbstractKlineStrategy', 'Kline', 'public KlineInterval getInterval();'),
  implementation: AbstractKlineStrategy,
});

export const strategyProperty = (): LibraryClass => ({
  declaration: `public @interface StrategyProperty {
    String name();
    String description() default "";
    String defaultValue() default "";
    double min() default 0.0;
    double max() default 0.0;
    double step() default 0.0;
  }`,
});
