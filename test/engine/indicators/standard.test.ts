/** The standard indicators against `trading-signals`, an implementation that shares nothing with ours. */
import {
  BollingerBands,
  CCI,
  DEMA,
  EMA,
  HMA,
  KAMA,
  MACD,
  MOM,
  ROC,
  RSI,
  SMA,
  TEMA,
  WMA,
  WSMA,
} from 'trading-signals';
import { describe, expect, test } from 'vitest';
import { Bollinger } from '../../../src/engine/indicators/bollinger.ts';
import { Momentum, Roc } from '../../../src/engine/indicators/change.ts';
import type { Indicator } from '../../../src/engine/indicators/indicator.ts';
import { Dema, Hma, Kama, Tema } from '../../../src/engine/indicators/layered-averages.ts';
import { Ema, Sma, WilderAverage, Wma } from '../../../src/engine/indicators/moving-averages.ts';
import { Cci, Macd } from '../../../src/engine/indicators/oscillators.ts';
import { CutlerRsi, WilderRsi } from '../../../src/engine/indicators/rsi.ts';
import { realCloses } from '../helpers/real-hour.ts';
import { priceWalk } from '../helpers/series.ts';

const PERIODS = [1, 2, 3, 14, 50];

interface Reference {
  add(x: number): number | null;
}

interface Pair {
  readonly name: string;
  readonly ours: (period: number) => Indicator;
  readonly theirs: (period: number) => Reference;
  /** Which of their values to skip: before they are stable. */
  readonly from: (period: number) => number;
  readonly leastPeriod?: number;
  readonly tolerance?: number;
}

const wholeWindow = (period: number): number => period;

const PAIRS: readonly Pair[] = [
  { name: 'sma', ours: (n) => new Sma(n), theirs: (n) => new SMA(n), from: wholeWindow },
  { name: 'ema', ours: (n) => new Ema(n), theirs: (n) => new EMA(n), from: () => 1 },
  { name: 'wma', ours: (n) => new Wma(n), theirs: (n) => new WMA(n), from: wholeWindow },
  { name: 'hma', ours: (n) => new Hma(n), theirs: (n) => new HMA(n), from: (n) => 2 * n, leastPeriod: 2 },
  { name: 'kama', ours: (n) => new Kama(n), theirs: (n) => new KAMA(n), from: wholeWindow },
  { name: 'dema', ours: (n) => new Dema(n), theirs: (n) => new DEMA(n), from: wholeWindow },
  // Theirs starts the second and third average later; the difference decays.
  { name: 'tema', ours: (n) => new Tema(n), theirs: (n) => new TEMA(n), from: (n) => 40 * n },
  { name: 'momentum', ours: (n) => new Momentum(n), theirs: (n) => new MOM(n), from: (n) => n + 1 },
  {
    name: 'roc',
    ours: (n) => new Roc(n),
    theirs: (n) => scaled(new ROC(n), 100),
    from: (n) => n + 1,
  },
  {
    name: 'wilder rsi',
    ours: (n) => new WilderRsi(n),
    theirs: (n) => new RSI(n),
    from: (n) => n + 1,
    leastPeriod: 2,
  },
  {
    name: 'cutler rsi',
    ours: (n) => new CutlerRsi(n),
    theirs: (n) => new RSI(n, SMA),
    from: (n) => n + 1,
    leastPeriod: 2,
  },
  {
    name: 'cci',
    ours: (n) => new Cci(n),
    theirs: (n) => {
      const cci = new CCI(n);
      return { add: (x) => cci.add({ high: x, low: x, close: x }) };
    },
    from: wholeWindow,
    leastPeriod: 2,
    // They lose digits in prices minus their mean; `definitions.test.ts` holds ours to 1e-9.
    tolerance: 1e-6,
  },
];

const scaled = (reference: Reference, factor: number): Reference => ({
  add: (x) => {
    const value = reference.add(x);
    return value === null ? null : value * factor;
  },
});

const SERIES: readonly (readonly [string, readonly number[]])[] = [
  ['walk 1', priceWalk(4_000, 1)],
  ['walk 2', priceWalk(4_000, 2)],
  ...realCloses(),
];

/** Both sides agree to 1e-9 of the size of what is compared; where theirs divides 0 by 0, ours is the ASSUMEd value. */
const expectSame = (mine: number, theirs: number, what: string, tolerance = 1e-9): void => {
  const allowed = tolerance * Math.max(1, Math.abs(theirs));
  if (!(Math.abs(mine - theirs) <= allowed)) expect.fail(`${what}: ${mine}, expected ${theirs}`);
};

describe.each(SERIES)('%s', (_, series) => {
  for (const { name, ours, theirs, from, leastPeriod = 1, tolerance = 1e-9 } of PAIRS) {
    test(name, () => {
      let compared = 0;
      for (const period of PERIODS.filter((n) => n >= leastPeriod)) {
        const mine = ours(period);
        const reference = theirs(period);
        for (const [index, x] of series.entries()) {
          const value = mine.update(x);
          const expected = reference.add(x);
          if (expected === null || index + 1 < from(period) || isUndefinedFor(name, series, index, period))
            continue;
          expectSame(value, expected, `${name}(${period}) at ${index}`, tolerance);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(series.length);
    });
  }

  test('bollinger', () => {
    const mine = new Bollinger(20, 2);
    const theirs = new BollingerBands(20, 2);
    for (const [index, x] of series.entries()) {
      mine.update(x);
      const bands = theirs.add(x);
      if (bands === null) continue;
      expectSame(mine.value, bands.middle, `mid at ${index}`);
      expectSame(mine.upper.value, bands.upper, `upper at ${index}`);
      expectSame(mine.lower.value, bands.lower, `lower at ${index}`);
    }
  });

  test('macd', () => {
    const mine = new Macd(12, 26, 9);
    const theirs = new MACD(new EMA(12), new EMA(26), new EMA(9));
    for (const [index, x] of series.entries()) {
      mine.update(x);
      const lines = theirs.add(x);
      if (lines === null) continue;
      expectSame(mine.value, lines.macd, `macd at ${index}`);
    }
  });
});

/** A window without any change: they say 100 (RSI) or divide 0 by 0 (CCI), we say 50 and 0. */
const isUndefinedFor = (name: string, series: readonly number[], index: number, period: number): boolean => {
  if (name === 'cci')
    return series.slice(Math.max(0, index - period + 1), index + 1).every((x) => x === series[index]);
  if (name !== 'cutler rsi') return false;
  return series.slice(Math.max(0, index - period), index + 1).every((x) => x === series[index]);
};

test('the Wilder average runs 1/n of the way, seeded with the first value', () => {
  const mine = new WilderAverage(4);
  expect([8, 12, 12].map((x) => mine.update(x))).toEqual([8, 9, 9.75]);
  // Theirs is seeded with the mean of n values; both forget the seed.
  const series = priceWalk(4_000, 3);
  const theirs = new WSMA(4);
  const ours = new WilderAverage(4);
  for (const x of series) {
    ours.update(x);
    theirs.add(x);
  }
  expect(ours.value).toBeCloseTo(theirs.getResultOrThrow(), 6);
});
