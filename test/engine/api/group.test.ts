/** The builder calls of a group: names, values, order. */
import { describe, expect, test } from 'vitest';
import { TickerValueSource, WindowTime } from '../../../src/engine/api/enums.ts';
import { InstrumentGroupRTIndicator } from '../../../src/engine/api/group/instrument-group.ts';
import { GainRTIndicator } from '../../../src/engine/api/indicators/catalogue.ts';
import { RTIndicator } from '../../../src/engine/api/indicators/rt-indicator.ts';
import { instrumentOf } from '../../../src/engine/api/instrument.ts';
import { Ticker } from '../../../src/engine/api/market-data.ts';
import { StateStore } from '../../../src/engine/api/state-store.ts';
import { boxDouble, unboxDouble } from '../../../src/java/runtime/box.ts';
import { eventsOf } from '../helpers/events.ts';

const BTC = instrumentOf('BTC', 'USDT');
const newGroup = (): InstrumentGroupRTIndicator =>
  new InstrumentGroupRTIndicator().forInstrument(BTC, new StateStore());

/** Feeds prices and returns the last value of each name. */
const feed = (group: InstrumentGroupRTIndicator, prices: readonly number[]): InstrumentGroupRTIndicator => {
  const columns = eventsOf(prices);
  for (const row of prices.keys()) group.core.update(new Ticker(BTC, columns, row));
  return group;
};

const built = (
  build: (group: InstrumentGroupRTIndicator) => unknown,
  prices: readonly number[],
): Record<string, number> => {
  const group = newGroup();
  build(group);
  feed(group, prices);
  return Object.fromEntries(group.core.names().map((name) => [name, group.getValue$String(name)]));
};

describe('default names and values', () => {
  const prices = [10, 12, 11, 14];

  test('averages, strength, bands', () => {
    const values = built(
      (group) =>
        group
          .addPrice$()
          .sma$int(2)
          .ema$int(3)
          .rsi$int(2)
          .bollinger$int$double(2, 2)
          .bollinger$int$double(2, 2.5),
      prices,
    );
    expect(values).toEqual({
      price: 14,
      sma2: 12.5,
      // 10, 11, 11, 12.5
      ema3: 12.5,
      rsi2: 75,
      blgr2_2: 12.5,
      blgr2_2Upper: 15.5,
      blgr2_2Lower: 9.5,
      'blgr2_2.5': 12.5,
      'blgr2_2.5Upper': 16.25,
      'blgr2_2.5Lower': 8.75,
    });
  });

  test('the bandwidth is in percent of the middle', () => {
    const values = built(
      (group) => group.addPrice$().bollinger$String$int$double('bb', 2, 2).bollingerBandwidth$String('bb'),
      prices,
    );
    expect(values.bbBW).toBe((100 * 6) / 12.5);
  });

  test('changes, distances, streaks, extremes', () => {
    const values = built(
      (group) =>
        group
          .addPrice$()
          .percentChange$String('price')
          .rateChange$String('price')
          .rateChange$String$String$boolean('pct', 'price', true)
          .sma$int(2)
          .distanceMa$String('sma2')
          .distance$String$String$String('d', 'sma2', 'price')
          .gain$String('price')
          .loss$String$String('falls', 'price')
          .max$String('price')
          .min$String('price')
          .sum$String('price'),
      prices,
    );
    expect(values).toMatchObject({
      percentChange_price: (100 * 3) / 11,
      rateChange_price: 3,
      pct: (100 * 3) / 11,
      distanceMa_sma2: (100 * 1.5) / 12.5,
      d: (100 * -1.5) / 14,
      gain_price: 1,
      falls: 0,
      max_price: 14,
      min_price: 10,
      sum_price: 47,
    });
  });

  test('a percent change of an unknown name is the change of the newest indicator under that name', () => {
    const values = built((group) => group.addPrice$().sma$int(2).percentChange$String('chg'), prices);
    expect(values.chg).toBeCloseTo((100 * (12.5 - 11.5)) / 11.5, 12);
  });

  test('arithmetic and functions', () => {
    const half = {
      apply$Object$Object: (a: unknown, b: unknown) => boxDouble((unboxDouble(a) + unboxDouble(b)) / 2),
    };
    const values = built(
      (group) =>
        group
          .addPrice$()
          .sma$int(2)
          .add$String$String$String('plus', 'price', 'sma2')
          .diff$String$String$String('minus', 'price', 'sma2')
          .mul$String$String$String('times', 'price', 'sma2')
          .mul$String$double('price', 0.5)
          .fun$String$String$String$BiFunction('middle', 'price', 'sma2', half),
      prices,
    );
    expect(values).toMatchObject({ plus: 26.5, minus: 1.5, times: 175, 'mul_price_0.5': 7, middle: 13.25 });
  });

  test('conditions', () => {
    const above = { test$double: (x: number) => x > 11 };
    const ready = { test$Object: (indicator: unknown) => (indicator as RTIndicator).isReady$() };
    const values = built(
      (group) =>
        group
          .addPrice$()
          .sma$int(3)
          .greatThan$String$String$double('gt', 'price', 13)
          .lessThan$String$String$double('lt', 'price', 13)
          .equal$String$String$double('eq', 'price', 14)
          .predicate$String$String$DoublePredicate('above', 'price', above)
          .periodCount$String$String$DoublePredicate('count', 'price', above)
          .equal$String$String$double$String$String('pick', 'price', 14, 'sma3', 'price')
          .conditional$String$String$Predicate$String$String('when', 'sma3', ready, 'sma3', 'price'),
      prices,
    );
    expect(values).toMatchObject({ gt: 1, lt: 0, eq: 1, above: 1, count: 1, pick: 37 / 3, when: 37 / 3 });
  });

  test('clamp and round change the name in place for what comes after', () => {
    const values = built(
      (group) =>
        group
          .addPrice$()
          .sma$String$int('before', 1)
          .clamp$String$double$double('price', 11, 13)
          .sma$String$String$int('after', 'price', 1)
          .mul$String$double('after', 1 / 3)
          .round$String$int('mul_after_0.3333333333333333', 2),
      prices,
    );
    expect(values).toMatchObject({ before: 14, price: 13, after: 13, 'mul_after_0.3333333333333333': 4.33 });
  });
});

test('sources of the event', () => {
  const columns = {
    ...eventsOf([100]),
    bid: Float64Array.of(99),
    ask: Float64Array.of(0),
    open: Float64Array.of(80),
  };
  const group = newGroup();
  const names = ['Bid', 'BidSize', 'Close', 'Vwap', 'PercentChange', 'AutoAskClose'] as const;
  for (const name of names) group.add$String$TickerValueSource(name, TickerValueSource[`f$${name}`]);
  group.core.update(new Ticker(BTC, columns, 0));
  expect(names.map((name) => group.getValue$String(name))).toEqual([99, 1, 100, 100, 25, 100]);
});

test('without any source the price is added; the first indicator stands in for a missing price', () => {
  expect(built((group) => group.sma$int(1), [5])).toEqual({ price: 5, sma1: 5 });
  const group = newGroup();
  group.add$String$TickerValueSource('vol', TickerValueSource.f$Volume).sma$int(1);
  feed(group, [5]);
  expect(group.getValue$String('sma1')).toBe(1);
});

test('what is not a number is skipped, and what follows does not suffer', () => {
  const values = built(
    (group) => group.addPrice$().ema$int(3).sma$int(2),
    [10, Number.NaN, Number.POSITIVE_INFINITY, 20],
  );
  expect(values).toEqual({ price: 20, ema3: 15, sma2: 15 });
});

describe('objects', () => {
  class Doubler extends RTIndicator {
    value = 0;
    updates = 0;
    getValue$(): number {
      return this.value;
    }
    update$double(x: number): number {
      this.updates += 1;
      this.value = 2 * x;
      return this.value;
    }
    reset$(): void {}
  }

  test('one of the strategy is fed from the price and can feed others', () => {
    const mine = new Doubler();
    const group = newGroup();
    group.addPrice$().add$String$RTIndicator('twice', mine).sma$String$String$int('smooth', 'twice', 2);
    feed(group, [1, 2]);
    expect(group.getValue$String('smooth')).toBe(3);
    expect(group.getExisting$String('twice')).toBe(mine);
    expect(mine.updates).toBe(2);
  });

  test('decorate wraps an indicator', () => {
    class Negated extends Doubler {
      readonly inner: RTIndicator;
      constructor(inner: RTIndicator) {
        super();
        this.inner = inner;
      }
      override update$double(): number {
        this.value = -this.inner.getValue$();
        return this.value;
      }
    }
    const group = newGroup();
    const wrap = { apply$Object: (inner: unknown) => new Negated(inner as RTIndicator) };
    group.addPrice$().decorate$String$String$Function('neg', 'price', wrap);
    feed(group, [7]);
    expect(group.getValue$String('neg')).toBe(-7);
  });

  test('reading does not advance; a read-only view refuses updates', () => {
    const group = newGroup();
    group.addPrice$().ema$int(5);
    feed(group, [1, 2, 3]);
    const ema = group.getExisting$String('ema5');
    const before = ema.getValue$();
    expect(group.getReadOnlyExisting$String('ema5').getValue$()).toBe(before);
    expect(ema.getValue$()).toBe(before);
    expect(group.getExisting$String('ema5')).toBe(ema);
    expect(() => group.getReadOnlyExisting$String('ema5').update$double(1)).toThrow('read-only');
  });

  test('a name registered again is another object', () => {
    const group = newGroup();
    group.addPrice$().ema$String$int('x', 2);
    const first = group.getExisting$String('x');
    group.sma$String$int('x', 2);
    expect(group.getExisting$String('x')).not.toBe(first);
  });

  test('gain tells how many periods it has counted', () => {
    const group = newGroup();
    group.addPrice$().gain$String$String('up', 'price');
    feed(group, [1, 2, 3]);
    const up = group.getExisting$String('up');
    expect(up).toBeInstanceOf(GainRTIndicator);
    expect((up as GainRTIndicator).getPeriodCount$()).toBe(2);
  });
});

describe('windows', () => {
  test('listeners see this event in every indicator, also in those registered after the window', () => {
    const group = newGroup();
    const seen: number[] = [];
    const listener = { onChange$StateStore$double$double: () => seen.push(group.getValue$String('later')) };
    group
      .addPrice$()
      .window$String$WindowTime$OnChangeListener('price', WindowTime.f$s1, listener)
      .sma$String$int('later', 1);
    feed(group, [1, 2, 3]);
    expect(seen).toEqual([2, 3]);
  });

  test('the builder, and durations', () => {
    const group = newGroup();
    const calls: number[][] = [];
    const listener = {
      onChange$StateStore$double$double: (_store: StateStore, prev: number, actual: number) =>
        calls.push([prev, actual]),
    };
    const duration = { toMillis$: () => 2_000n };
    group.addPrice$();
    group
      .window$()
      .windowTime$Duration(duration)
      .indicator$String('price')
      .listener$OnChangeListener(listener)
      .build$();
    feed(group, [1, 2, 3, 4, 5]);
    expect(calls).toEqual([
      [1, 3],
      [3, 5],
    ]);
    expect(() => group.window$().indicator$String('price').build$()).toThrow('a window needs windowTime');
  });

  test('an unknown indicator, no listener', () => {
    const group = newGroup().addPrice$();
    const nothing = { onChange$StateStore$double$double: () => {} };
    expect(() => group.window$String$WindowTime$OnChangeListener('prise', WindowTime.f$m1, nothing)).toThrow(
      "unknown indicator 'prise'",
    );
    expect(() => group.window$String$WindowTime$OnChangeListener('price', WindowTime.f$m1, null)).toThrow(
      'window without a listener',
    );
  });
});
