/** The engine's Java API as one table. */
import type { JavaLibrary, LibraryClass } from '../../java/library.ts';
import { commandRequest, commandRequestHandler } from './commands.ts';
import { crossDetector } from './cross-detector.ts';
import { engineVersion } from './engine-version.ts';
import {
  displayHint,
  executionMode,
  klineInterval,
  marketDataSource,
  orderFlag,
  tickerValueSource,
  windowTimeRTIndicator,
} from './enums.ts';
import { instrumentGroupRTIndicator, onChangeListener } from './group/instrument-group.ts';
import { indicatorCategories } from './indicators/catalogue.ts';
import { indicatorMeta } from './indicators/indicator-meta.ts';
import { abstractRTIndicator, resettable, richRTIndicator, rtIndicator } from './indicators/rt-indicator.ts';
import { instrument } from './instrument.ts';
import { logger } from './log.ts';
import { kline, marketSnapshot, ticker } from './market-data.ts';
import { buySignal, infoStrategySignal, marketHintSignal, sellSignal, strategySignal } from './signals.ts';
import { stateStore, stateStoreSupport } from './state-store.ts';
import {
  abstractKlineStrategy,
  abstractSubscriptionStrategy,
  abstractTickerStrategy,
  strategyProperty,
} from './strategy.ts';
import { abstractOnChangeListener, abstractWindowListener } from './window-listener.ts';

export const ENGINE_ROOT = 'com.wualabs.qtsurfer.engine';

type Package = Readonly<Record<string, () => LibraryClass>>;

const PACKAGES: Readonly<Record<string, Package>> = {
  '': { EngineVersion: engineVersion },
  strategy: {
    AbstractSubscriptionStrategy: abstractSubscriptionStrategy,
    AbstractTickerStrategy: abstractTickerStrategy,
    AbstractKlineStrategy: abstractKlineStrategy,
    AbstractWindowListener: abstractWindowListener,
    AbstractOnChangeListener: abstractOnChangeListener,
    OnChangeListener: onChangeListener,
    CrossDetector: crossDetector,
    StrategyProperty: strategyProperty,
    Logger: logger,
  },
  'strategy.execution': { ExecutionMode: executionMode },
  'strategy.event.signal': {
    StrategySignal: strategySignal,
    InfoStrategySignal: infoStrategySignal,
    MarketHintSignal: marketHintSignal,
    BuySignal: buySignal,
    SellSignal: sellSignal,
  },
  'strategy.event.request': {
    CommandRequest: commandRequest,
    CommandRequestHandler: commandRequestHandler,
  },
  'exchange.trade': { OrderFlag: orderFlag },
  core: {
    Ticker: ticker,
    Kline: kline,
    MarketSnapshot: marketSnapshot,
    KlineInterval: klineInterval,
    MarketDataSource: marketDataSource,
    TickerValueSource: tickerValueSource,
  },
  'core.instrument': { Instrument: instrument },
  'core.state': { StateStore: stateStore, StateStoreSupport: stateStoreSupport },
  'indicators.core': {
    Resettable: resettable,
    RTIndicator: rtIndicator,
    AbstractRTIndicator: abstractRTIndicator,
    RichRTIndicator: richRTIndicator,
    IndicatorMeta: indicatorMeta,
    DisplayHint: displayHint,
  },
  'indicators.helpers': { WindowTimeRTIndicator: windowTimeRTIndicator },
  'indicators.helpers.group': { InstrumentGroupRTIndicator: instrumentGroupRTIndicator },
};

const underRoot = (packages: Readonly<Record<string, Package>>, prefix: string): Record<string, Package> =>
  Object.fromEntries(
    Object.entries(packages).map(([name, classes]) => [name === '' ? prefix : `${prefix}.${name}`, classes]),
  );

const packages = {
  ...underRoot(PACKAGES, ENGINE_ROOT),
  ...underRoot(indicatorCategories(), `${ENGINE_ROOT}.indicators`),
};

/**
 * What a strategy may name of the engine. Documents leave out imports of engine types and disagree about
 * packages, so every type is found by its simple name.
 */
export const engineLibrary: JavaLibrary = {
  packages,
  lenientRoot: ENGINE_ROOT,
  preImported: Object.keys(packages),
};
