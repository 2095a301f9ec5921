/** Indicators against naive definitions written out here. */
import { describe, expect, test } from 'vitest';
import { Bollinger } from '../../../src/engine/indicators/bollinger.ts';
import { PercentChange, RateChange } from '../../../src/engine/indicators/change.ts';
import {
  Combination,
  comparisonWith,
  difference,
  percentDistance,
  product,
  roundTo,
  sum,
} from '../../../src/engine/indicators/combinations.ts';
import { StandardDeviation, Variance, ZScore } from '../../../src/engine/indicators/deviation.ts';
import {
  RunningMax,
  RunningMin,
  RunningSum,
  SlidingExtreme,
} from '../../../src/engine/indicators/extremes.ts';
import type { Indicator } from '../../../src/engine/indicators/indicator.ts';
import { Dema, Hma, Kama, Tema } from '../../../src/engine/indicators/layered-averages.ts';
import {
  ContinuousSma,
  Ema,
  Sma,
  WilderAverage,
  Wma,
} from '../../../src/engine/indicators/moving-averages.ts';
import { Cci, Macd } from '../../../src/engine/indicators/oscillators.ts';
import { CutlerRsi, StochasticRsi, WilderRsi } from '../../../src/engine/indicators/rsi.ts';
import { PeriodCount, Streak } from '../../../src/engine/indicators/streak.ts';
import { realCloses } from '../helpers/real-hour.ts';
import { priceWalk, randomOf } from '../helpers/series.ts';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const m = mean(values);
  return mean(values.map((x) => (x - m) ** 2));
};
const window = (series: readonly number[], index: number, period: number): number[] =>
  series.slice(Math.max(0, index - period + 1), index + 1);

const SERIES: readonly (readonly [string, readonly number[]])[] = [
  ['walk', priceWalk(3_000, 11)],
  ['one jump, then flat', [...Array(50).fill(1), ...Array(50).fill(90_000), ...Array(200).fill(90_000.01)]],
  ...realCloses(),
];

const check = (
  indicator: Indicator,
  series: readonly number[],
  naive: (index: number) => number,
  tolerance = 1e-9,
): void => {
  for (const [index, x] of series.entries()) {
    const value = indicator.update(x);
    const expected = naive(index);
    const allowed = tolerance * Math.max(1, Math.abs(expected));
    if (!(Math.abs(value - expected) <= allowed)) expect.fail(`at ${index}: ${value}, expected ${expected}`);
  }
};

describe.each(SERIES)('%s', (_, series) => {
  test.each([1, 2, 7, 30])('sma, from its first value on (%i)', (n) => {
    check(new Sma(n), series, (i) => mean(window(series, i, n)));
  });

  test.each([2, 7, 30])('variance, standard deviation and z-score (%i)', (n) => {
    check(new Variance(n), series, (i) => variance(window(series, i, n)));
    check(new StandardDeviation(n), series, (i) => Math.sqrt(variance(window(series, i, n))));
    check(new Variance(n, false), series, (i) => {
      const values = window(series, i, n);
      return values.length < 2 ? 0 : (variance(values) * values.length) / (values.length - 1);
    });
    check(
      new ZScore(n),
      series,
      (i) => {
        const values = window(series, i, n);
        const deviation = Math.sqrt(variance(values));
        // The naive mean of equal values may be off by a trace, which is not a deviation.
        return deviation < 1e-7 ? 0 : ((series[i] ?? 0) - mean(values)) / deviation;
      },
      1e-6,
    );
  });

  test('wma, hma from their first value on', () => {
    const wma = (values: readonly number[]): number =>
      values.reduce((total, x, i) => total + x * (i + 1), 0) / ((values.length * (values.length + 1)) / 2);
    check(new Wma(9), series, (i) => wma(window(series, i, 9)));
    const raw = series.map((_x, i) => 2 * wma(window(series, i, 8)) - wma(window(series, i, 16)));
    check(new Hma(16), series, (i) => (i < 15 ? (raw[i] ?? 0) : wma(window(raw.slice(15), i - 15, 4))));
  });

  test('running and sliding extremes, running sum', () => {
    check(new RunningMax(), series, (i) => Math.max(...series.slice(0, i + 1)));
    check(new RunningMin(), series, (i) => Math.min(...series.slice(0, i + 1)));
    check(new SlidingExtreme(13, 'max'), series, (i) => Math.max(...window(series, i, 13)));
    check(new SlidingExtreme(13, 'min'), series, (i) => Math.min(...window(series, i, 13)));
    let total = 0;
    check(new RunningSum(), series, (i) => {
      total += series[i] ?? 0;
      return total;
    });
  });

  test('cutler rsi, counted out', () => {
    check(new CutlerRsi(14), series, (i) => {
      const changes = window(series, i, 15)
        .map((x, k, all) => x - (all[k - 1] ?? x))
        .slice(1);
      const gain = changes.reduce((a, c) => a + Math.max(c, 0), 0);
      const loss = changes.reduce((a, c) => a + Math.max(-c, 0), 0);
      if (loss === 0) return gain === 0 ? 50 : 100;
      return (100 * gain) / (gain + loss);
    });
  });

  test('cci, from its first value on', () => {
    check(new Cci(20), series, (i) => {
      const x = series[i] ?? 0;
      const differences = window(series, i, 20).map((w) => w - x);
      const m = mean(differences);
      const deviation = mean(differences.map((d) => Math.abs(d - m)));
      return deviation > 0 ? -m / (0.015 * deviation) : 0;
    });
  });

  test('stochastic rsi is where the rsi stands in its own range', () => {
    const rsi = new WilderRsi(14);
    const strengths = series.map((x) => rsi.update(x)).slice(14);
    check(new StochasticRsi(14), series, (i) => {
      if (i < 14) return 0;
      const values = window(strengths, i - 14, 14);
      const low = Math.min(...values);
      const range = Math.max(...values) - low;
      return range > 0 ? ((values.at(-1) ?? 0) - low) / range : 0;
    });
  });

  test('changes tick over tick', () => {
    check(new PercentChange(), series, (i) => {
      const before = series[i - 1] ?? series[i] ?? 0;
      return (100 * ((series[i] ?? 0) - before)) / before;
    });
    check(new RateChange(), series, (i) => (i === 0 ? 0 : (series[i] ?? 0) - (series[i - 1] ?? 0)));
  });
});

describe('readiness: the first update after which an indicator is ready', () => {
  const READY: readonly (readonly [string, Indicator, number])[] = [
    ['sma(5)', new Sma(5), 5],
    ['continuous sma(5)', new ContinuousSma(5), 5],
    ['ema(5)', new Ema(5), 5],
    ['wilder(5)', new WilderAverage(5), 5],
    ['wma(5)', new Wma(5), 5],
    ['dema(5)', new Dema(5), 5],
    ['tema(5)', new Tema(5), 5],
    ['hma(9)', new Hma(9), 11],
    ['kama(5)', new Kama(5), 6],
    ['cutler rsi(5)', new CutlerRsi(5), 6],
    ['wilder rsi(5)', new WilderRsi(5), 6],
    ['stochastic rsi(5)', new StochasticRsi(5), 10],
    ['bollinger(5)', new Bollinger(5, 2), 5],
    ['standard deviation(5)', new StandardDeviation(5), 5],
    ['macd(3, 6, 2)', new Macd(3, 6, 2), 6],
    ['cci(5)', new Cci(5), 5],
    ['percent change', new PercentChange(), 2],
    ['running max', new RunningMax(), 1],
    ['streak', new Streak('gain'), 1],
  ];

  test.each(READY)('%s', (_, indicator, updates) => {
    const random = randomOf(5);
    const observe = (): boolean[] =>
      Array.from({ length: 20 }, () => {
        indicator.update(100 + random());
        return indicator.isReady();
      });
    const expected = Array.from({ length: 20 }, (_x, i) => i + 1 >= updates);
    expect(indicator.isReady()).toBe(false);
    expect(observe()).toEqual(expected);
    indicator.reset();
    expect(indicator.isReady()).toBe(false);
    expect(indicator.getValue()).toBeNaN();
    expect(observe()).toEqual(expected);
  });

  test.each(READY)('%s starts anew after a reset', (_, indicator) => {
    const series = priceWalk(200, 8);
    const run = (): number[] => {
      indicator.reset();
      return series.map((x) => indicator.update(x));
    };
    expect(run()).toEqual(run());
  });
});

test('streaks count consecutive moves; a pause ends them unless told', () => {
  const series = [1, 2, 3, 3, 4, 2, 1, 1];
  const run = (indicator: Indicator): number[] => series.map((x) => indicator.update(x));
  expect(run(new Streak('gain'))).toEqual([0, 1, 2, 0, 1, 0, 0, 0]);
  expect(run(new Streak('gain', false))).toEqual([0, 1, 2, 2, 3, 0, 0, 0]);
  expect(run(new Streak('loss'))).toEqual([0, 0, 0, 0, 0, 1, 2, 0]);
  expect(run(new PeriodCount((x) => x > 1))).toEqual([0, 1, 2, 3, 4, 5, 0, 0]);
});

test('combinations', () => {
  const a = new Ema(1);
  const b = new Ema(1);
  a.update(30);
  b.update(20);
  const value = (f: (x: number, y: number) => number): number => new Combination(a, b, f).update();
  expect([value(sum), value(difference), value(product), value(percentDistance)]).toEqual([50, 10, 600, 50]);
  expect(comparisonWith('lessOrEqual', 2)(2)).toBe(1);
  expect(comparisonWith('lessThan', 2)(2)).toBe(0);
  expect(comparisonWith('notEqual', 2)(2)).toBe(0);
});

test('rounding is half up on the decimal form', () => {
  expect(roundTo(1.005, 2)).toBe(1.01);
  expect(roundTo(-1.005, 2)).toBe(-1.01);
  expect(roundTo(2.5, 0)).toBe(3);
  expect(roundTo(1e21, 2)).toBe(1e21);
  expect(roundTo(1.5e-9, 9)).toBe(2e-9);
  expect(roundTo(Number.NaN, 2)).toBeNaN();
});

test('a period must be a whole positive number', () => {
  expect(() => new Sma(0)).toThrow('period is 0, expected a whole number of at least 1');
  expect(() => new Ema(2.5)).toThrow('period is 2.5');
});
