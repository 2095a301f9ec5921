/** The engine's Java enums. */

import type { LibraryClass } from '../../java/library.ts';
import { tagArray } from '../../java/runtime/array.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { enumValueOf, JavaEnum } from '../../java/runtime/enum.ts';
import { KLINE_INTERVALS } from '../assumptions.ts';

/** The implementing class of an enum: constants are its static fields `f$NAME`. */
export type EnumClass<N extends string> = {
  new (): JavaEnum;
  values$(): unknown[];
  valueOf$String(name: string | null): JavaEnum;
} & Readonly<Record<`f$${N}`, JavaEnum>>;

const defineEnum = <N extends string>(type: string, names: readonly N[]): EnumClass<N> => {
  const constants: JavaEnum[] = [];
  class Constants extends JavaEnum {
    static values$(): unknown[] {
      return tagArray([...constants], `L${type};`);
    }

    static valueOf$String(name: string | null): JavaEnum {
      return enumValueOf(constants, type, name);
    }
  }
  for (const [ordinal, name] of names.entries()) {
    const constant = new Constants().constant(name, ordinal);
    constants.push(constant);
    Object.defineProperty(Constants, `f$${name}`, { value: constant, enumerable: true });
  }
  return Constants as unknown as EnumClass<N>;
};

const ROOT = 'com.wualabs.qtsurfer.engine';

const WINDOW_SECONDS = { s1: 1, s5: 5, s10: 10, s30: 30, m1: 60, m3: 180, m5: 300 } as const;
const WINDOW_NAMES = Object.keys(WINDOW_SECONDS) as (keyof typeof WINDOW_SECONDS)[];

export const WindowTime = defineEnum(
  `${ROOT}.indicators.helpers.WindowTimeRTIndicator$WindowTime`,
  WINDOW_NAMES,
);

/** Width of a window in milliseconds. */
export const windowTimeMs = (constant: JavaEnum): number =>
  WINDOW_SECONDS[constant.enumName as keyof typeof WINDOW_SECONDS] * 1_000;

const EXECUTION_MODES = ['LONG', 'SHORT', 'LONG_MULTI'] as const;
export const ExecutionMode = defineEnum(`${ROOT}.strategy.execution.ExecutionMode`, EXECUTION_MODES);

const ORDER_KINDS = ['market', 'limit', 'stop', 'stopTrailing'] as const;
export const OrderKind = defineEnum(`${ROOT}.strategy.event.signal.MarketHintSignal$OrderKind`, ORDER_KINDS);

const ORDER_FLAGS = ['FOK', 'IOC', 'GTC'] as const;
export const OrderFlag = defineEnum(`${ROOT}.exchange.trade.OrderFlag`, ORDER_FLAGS);

const DISPLAY_HINTS = ['ABSOLUTE', 'PERCENT', 'VOLUME'] as const;
export const DisplayHint = defineEnum(`${ROOT}.indicators.core.DisplayHint`, DISPLAY_HINTS);

const TICKER_VALUES = [
  'Bid',
  'BidSize',
  'Ask',
  'AskSize',
  'Open',
  'High',
  'Low',
  'Close',
  'Vwap',
  'Volume',
  'VolumeQuote',
  'PercentChange',
  'AutoAskClose',
] as const;
export const TickerValueSource = defineEnum(`${ROOT}.core.TickerValueSource`, TICKER_VALUES);

/** What `getInterval()` of a kline strategy returns; bars have the prepared width whatever it says. */
export const KlineInterval = defineEnum(`${ROOT}.core.KlineInterval`, KLINE_INTERVALS);

const MARKET_DATA_SOURCES = ['Ticker', 'KLine', 'FundingRate'] as const;
export const MarketDataSource = defineEnum(`${ROOT}.core.MarketDataSource`, MARKET_DATA_SOURCES);

const declareEnum = (name: string, constants: readonly string[]): string =>
  `public enum ${name} { ${constants.join(', ')} }`;

export const WINDOW_TIME_DECLARATION = declareEnum('WindowTime', WINDOW_NAMES);
export const ORDER_KIND_DECLARATION = declareEnum('OrderKind', ORDER_KINDS);

const enumOf = (name: string, constants: readonly string[], implementation: object) => (): LibraryClass => ({
  declaration: declareEnum(name, constants),
  implementation,
});

export const executionMode = enumOf('ExecutionMode', EXECUTION_MODES, ExecutionMode);
export const orderFlag = enumOf('OrderFlag', ORDER_FLAGS, OrderFlag);
export const displayHint = enumOf('DisplayHint', DISPLAY_HINTS, DisplayHint);
export const tickerValueSource = enumOf('TickerValueSource', TICKER_VALUES, TickerValueSource);

export const klineInterval = enumOf('KlineInterval', KLINE_INTERVALS, KlineInterval);
export const marketDataSource = enumOf('MarketDataSource', MARKET_DATA_SOURCES, MarketDataSource);

/** Only the home of its enum. */
class WindowTimeRTIndicator extends JavaObject {}

export const windowTimeRTIndicator = (): LibraryClass => ({
  declaration: `public final class WindowTimeRTIndicator { private WindowTimeRTIndicator(); ${WINDOW_TIME_DECLARATION} }`,
  implementation: WindowTimeRTIndicator,
  nested: { WindowTime },
});
