/** `AbstractWindowListener` (section 4.1) and the older `AbstractOnChangeListener` (4.2): they trade the instrument of their group. */

import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { javaThrow } from '../../java/runtime/throwable.ts';
import { type CrossState, DETECT_CROSS_MEMBERS, detectCross } from './detect-cross.ts';
import { ENGINE_VERSION_MEMBERS, EngineVersion } from './engine-version.ts';
import type { InstrumentGroupRTIndicator, WindowAware } from './group/instrument-group.ts';
import type { StrategyHost } from './host.ts';
import type { Instrument } from './instrument.ts';
import { instantOf } from './jdk.ts';
import { createHint, createInfo, type StrategySignal } from './signals.ts';
import type { StateStore } from './state-store.ts';
import type { AbstractSubscriptionStrategy } from './strategy.ts';

/** What both listeners share. */
abstract class TradingListener extends JavaObject implements WindowAware {
  f$strategy: AbstractSubscriptionStrategy | null = null;
  f$indicators: InstrumentGroupRTIndicator | null = null;
  f$instrument: Instrument | null = null;
  // The fields above may be hidden by a subclass's of the same name; these may not.
  private owner: AbstractSubscriptionStrategy | null = null;
  private traded: Instrument | null = null;
  private openedMs: number | undefined = undefined;
  private closedMs: number | undefined = undefined;

  init$AbstractSubscriptionStrategy$InstrumentGroupRTIndicator(
    strategy: AbstractSubscriptionStrategy | null,
    indicators: InstrumentGroupRTIndicator | null,
  ): this {
    if (strategy === null || indicators === null) {
      return javaThrow('NullPointerException', 'a window listener needs its strategy and its indicators');
    }
    this.f$strategy = strategy;
    this.f$indicators = indicators;
    this.f$instrument = indicators.instrument;
    this.owner = strategy;
    this.traded = indicators.instrument;
    return this;
  }

  onWindow(openedMs: number, closedMs: number): void {
    this.openedMs = openedMs;
    this.closedMs = closedMs;
  }

  private get host(): StrategyHost {
    return this.owner?.host ?? javaThrow('IllegalStateException', 'the listener has no strategy');
  }

  emitBuy$double(price: number): void {
    this.host.emitMarket('BUY', this.traded, price);
  }
  emitSell$double(price: number): void {
    this.host.emitMarket('SELL', this.traded, price);
  }
  createBuySignal$double(price: number): StrategySignal {
    return createHint('BUY', this.traded, price);
  }
  createSellSignal$double(price: number): StrategySignal {
    return createHint('SELL', this.traded, price);
  }
  createInfoSignal$(): StrategySignal {
    return createInfo(this.traded);
  }
  emitInfo$String$Object_A(key: string, values: readonly unknown[]): void {
    const signal = createInfo(this.traded);
    signal.set$String$Object_A(key, values);
    this.host.emit(signal);
  }
  emitSignal$StrategySignal(signal: StrategySignal | null): void {
    if (signal === null) javaThrow('NullPointerException', 'emitSignal(null)');
    else this.host.emit(signal);
  }

  getPrevInstant$(): object {
    return instantOf(this.openedMs ?? notOnAWindow());
  }
  getCurrInstant$(): object {
    return instantOf(this.closedMs ?? notOnAWindow());
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

const notOnAWindow = (): never =>
  javaThrow('IllegalStateException', 'the listener is not on a window that has closed');

export abstract class AbstractWindowListener extends TradingListener {}

/** The listener of engines before `AbstractWindowListener`: its store arrives through `initStore`. */
export abstract class AbstractOnChangeListener extends TradingListener {
  f$store: StateStore | null = null;

  abstract onChange$StateStoreSupport$double$double(support: StateStore, prev: number, actual: number): void;

  initStore$StateStoreSupport(support: StateStore): void {
    this.f$store = support;
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
}

const declareListener = (name: string, members: string): string => `public abstract class ${name} {
    public ${name}(AbstractSubscriptionStrategy<?> strategy, InstrumentGroupRTIndicator indicators);
    protected final AbstractSubscriptionStrategy<?> strategy;
    protected final InstrumentGroupRTIndicator indicators;
    protected final Instrument instrument;
    ${members}
    public final void emitBuy(double price);
    public final void emitSell(double price);
    public final BuySignal createBuySignal(double price);
    public final SellSignal createSellSignal(double price);
    public final InfoStrategySignal createInfoSignal();
    public final void emitInfo(String key, Object... values);
    public final void emitSignal(StrategySignal signal);
    public final Instant getPrevInstant();
    public final Instant getCurrInstant();
    ${ENGINE_VERSION_MEMBERS}
  }`;

export const abstractWindowListener = (): LibraryClass => ({
  declaration: declareListener(
    'AbstractWindowListener',
    'public abstract void onChange(StateStore store, double prev, double actual);',
  ).replace('AbstractWindowListener {', 'AbstractWindowListener implements OnChangeListener {'),
  implementation: AbstractWindowListener,
});

export const abstractOnChangeListener = (): LibraryClass => ({
  declaration: declareListener(
    'AbstractOnChangeListener',
    `protected StateStore store;
    public abstract void onChange(StateStoreSupport support, double prev, double actual);
    public final void initStore(StateStoreSupport support);
    ${DETECT_CROSS_MEMBERS}`,
  ),
  implementation: AbstractOnChangeListener,
});
