/** The signals of the API: what a strategy builds, customises and emits (section 7). */

import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import type { JavaEnum } from '../../java/runtime/enum.ts';
import { javaThrow } from '../../java/runtime/throwable.ts';
import type { OrderFlag, OrderKind as OrderKindName, OrderRequest, Side } from '../signals.ts';
import { ORDER_KIND_DECLARATION, OrderKind } from './enums.ts';
import type { Instrument } from './instrument.ts';
import { plainValue } from './plain-value.ts';

export type SignalType = 'BUY' | 'SELL' | 'INFO';

/** Names and values of `set(key, n1, v1, n2, v2, …)`. */
const nested = (values: readonly unknown[]): Map<string, unknown> => {
  if (values.length % 2 !== 0) {
    javaThrow('IllegalArgumentException', `expected pairs of name and value, found ${values.length} values`);
  }
  const pairs = new Map<string, unknown>();
  for (let i = 0; i < values.length; i += 2) pairs.set(String(plainValue(values[i])), values[i + 1]);
  return pairs;
};

export abstract class StrategySignal extends JavaObject {
  instrument: Instrument | null = null;
  wasEmitted = false;
  private readonly data = new Map<string, unknown>();

  abstract get type(): SignalType;

  getInstrument$(): Instrument | null {
    return this.instrument;
  }

  set$String$Object_A(key: string, values: readonly unknown[]): void {
    if (values.length === 0) javaThrow('IllegalArgumentException', `no value for '${key}'`);
    this.data.set(key, values.length === 1 ? values[0] : nested(values));
  }

  get$String(key: string): unknown {
    const value = this.data.get(key);
    return value instanceof Map ? JSON.stringify(plainObject(value)) : (value ?? null);
  }

  has$String(key: string): boolean {
    return this.data.has(key);
  }

  /** Keys and plain values, nested ones as objects. */
  entries(): [string, unknown][] {
    return [...this.data].map(([key, value]) => [
      key,
      value instanceof Map ? plainObject(value) : plainValue(value),
    ]);
  }
}

const plainObject = (pairs: ReadonlyMap<string, unknown>): Record<string, unknown> =>
  Object.fromEntries([...pairs].map(([name, value]) => [name, plainValue(value)]));

export class InfoStrategySignal extends StrategySignal {
  get type(): SignalType {
    return 'INFO';
  }
}

/** A signal that a pipeline may turn into an order. */
export abstract class MarketHintSignal extends StrategySignal implements OrderRequest {
  abstract readonly side: Side;
  kind: OrderKindName = 'market';
  price = Number.NaN;
  sellPercent = 100;
  stopPrice: number | undefined = undefined;
  stopLimitPrice: number | undefined = undefined;
  trailPercent: number | undefined = undefined;
  stopCondition: ((last: number) => boolean) | undefined = undefined;
  maxTries: number | undefined = undefined;
  flags: readonly OrderFlag[] = [];

  get type(): SignalType {
    return this.side;
  }

  setOrderKind$OrderKind(kind: JavaEnum): void {
    this.kind = kind.enumName as OrderKindName;
  }
  setMaxTries$int(tries: number): void {
    this.maxTries = positive('maxTries', tries);
  }
  setFlags$OrderFlag_A(flags: readonly JavaEnum[]): void {
    this.flags = flags.map((flag) => flag.enumName as OrderFlag);
  }
  setSellPercent$double(percent: number): void {
    this.sellPercent = percentage('sellPercent', percent);
  }
  setStopPrice$double(price: number): void {
    this.stopPrice = positive('stopPrice', price);
  }
  setStopLimitPrice$double(price: number): void {
    this.stopLimitPrice = positive('stopLimitPrice', price);
  }
  setTrailPercent$double(percent: number): void {
    this.trailPercent = percentage('trailPercent', percent);
  }
  setStopCondition$DoublePredicate(condition: { test$double(x: number): boolean }): void {
    this.stopCondition = (last) => condition.test$double(last);
  }
}

const positive = (what: string, x: number): number =>
  x > 0 && Number.isFinite(x)
    ? x
    : javaThrow('IllegalArgumentException', `${what} is ${x}, expected a positive number`);

const percentage = (what: string, percent: number): number =>
  percent > 0 && percent <= 100
    ? percent
    : javaThrow('IllegalArgumentException', `${what} is ${percent}, expected more than 0 and at most 100`);

export class BuySignal extends MarketHintSignal {
  get side(): Side {
    return 'BUY';
  }
}

export class SellSignal extends MarketHintSignal {
  get side(): Side {
    return 'SELL';
  }
}

/** A market order signal that can be customised before it is emitted. */
export const createHint = (side: Side, instrument: Instrument | null, price: number): MarketHintSignal => {
  const signal = side === 'BUY' ? new BuySignal() : new SellSignal();
  signal.instrument = instrument;
  signal.price = price;
  return signal;
};

export const createInfo = (instrument: Instrument | null): InfoStrategySignal => {
  const signal = new InfoStrategySignal();
  signal.instrument = instrument;
  return signal;
};

export const strategySignal = (): LibraryClass => ({
  declaration: `public abstract class StrategySignal {
    StrategySignal();
    public Instrument getInstrument();
    public void set(String key, Object... values);
    public Object get(String key);
    public boolean has(String key);
  }`,
  implementation: StrategySignal,
});

export const infoStrategySignal = (): LibraryClass => ({
  declaration:
    'public final class InfoStrategySignal extends StrategySignal { private InfoStrategySignal(); }',
  implementation: InfoStrategySignal,
});

export const marketHintSignal = (): LibraryClass => ({
  declaration: `public abstract class MarketHintSignal extends StrategySignal {
    MarketHintSignal();
    public void setOrderKind(OrderKind kind);
    public void setMaxTries(int tries);
    public void setFlags(OrderFlag... flags);
    public void setSellPercent(double percent);
    public void setStopPrice(double price);
    public void setStopLimitPrice(double price);
    public void setTrailPercent(double percent);
    public void setStopCondition(DoublePredicate condition);
    ${ORDER_KIND_DECLARATION}
  }`,
  implementation: MarketHintSignal,
  nested: { OrderKind },
});

export const buySignal = (): LibraryClass => ({
  declaration: 'public final class BuySignal extends MarketHintSignal { private BuySignal(); }',
  implementation: BuySignal,
});

export const sellSignal = (): LibraryClass => ({
  declaration: 'public final class SellSignal extends MarketHintSignal { private SellSignal(); }',
  implementation: SellSignal,
});
