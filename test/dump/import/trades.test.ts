/** Trades to bars and tickers, held against definitions that look at every trade for every second. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, hourOfMs } from '../../../src/domain.ts';
import { BarMaker, type Bars } from '../../../src/dump/import/bars.ts';
import { originOf, widthOf } from '../../../src/dump/import/fields.ts';
import { RollingDay } from '../../../src/dump/import/rolling-day.ts';

interface Trade {
  readonly tsMs: number;
  readonly price: number;
  readonly size: number;
}
interface Bar {
  readonly ts: number;
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
  readonly v: number;
  readonly q: number;
  readonly n: number;
}

const SEED = { seed: 20260115, numRuns: 60 };
const WIDTH = widthOf('trades');
const START = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * HOUR_MS;

/** Prices and sizes in eighths: their sums are exact in doubles. */
const trades = (hours: number, most: number) =>
  fc
    .array(
      fc.record({
        tsMs: fc.integer({ min: START, max: START + hours * HOUR_MS - 1 }),
        price: fc.integer({ min: 1, max: 4_000 }).map((value) => value / 8),
        size: fc.integer({ min: 0, max: 800 }).map((value) => value / 8),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((list) => list.toSorted((a, b) => a.tsMs - b.tsMs));

const rowsOf = (list: readonly Trade[]): Float64Array =>
  Float64Array.from(
    list.flatMap(({ tsMs, price, size }, at) => [tsMs, originOf(0, at + 1), price, size, price * size, 0]),
  );

const hoursOf = (list: readonly Trade[]): readonly number[] => [
  ...new Set(list.map(({ tsMs }) => hourOfMs(tsMs))),
];

const made = (list: readonly Trade[]): readonly Bars[] => {
  const maker = new BarMaker(WIDTH);
  const hours = hoursOf(list);
  return hours.map((hour, at) => {
    const own = list.filter(({ tsMs }) => hourOfMs(tsMs) === hour);
    return maker.make(hour, rowsOf(own), hours[at + 1] === hour + 1);
  });
};

const barsOf = (parts: readonly Bars[]): readonly Bar[] =>
  parts.flatMap(({ ts, opn, hig, low, cls, vol, vlq, ntr, rowCount }) =>
    Array.from({ length: rowCount }, (_, at) => ({
      ...{ ts: ts[at] ?? 0, o: opn[at] ?? 0, h: hig[at] ?? 0, l: low[at] ?? 0 },
      ...{ c: cls[at] ?? 0, v: vol[at] ?? 0, q: vlq[at] ?? 0, n: ntr[at] ?? 0 },
    })),
  );

/** A second between two trades of the same hour or of neighbouring hours has a bar, no other one has. */
const plainBars = (list: readonly Trade[]): readonly Bar[] => {
  const bars: Bar[] = [];
  const end = list.at(-1)?.tsMs ?? 0;
  for (let start = START; start <= end; start += 1_000) {
    const own = list.filter(({ tsMs }) => tsMs >= start && tsMs < start + 1_000);
    const before = list.findLast(({ tsMs }) => tsMs < start);
    const after = list.find(({ tsMs }) => tsMs >= start + 1_000);
    const ts = start + 999;
    const prices = own.map(({ price }) => price);
    if (own.length > 0) {
      bars.push({
        ...{ ts, o: prices[0] ?? 0, h: Math.max(...prices), l: Math.min(...prices), c: prices.at(-1) ?? 0 },
        v: own.reduce((sum, { size }) => sum + size, 0),
        q: own.reduce((sum, { size, price }) => sum + size * price, 0),
        n: own.length,
      });
    } else if (before && after && hourOfMs(after.tsMs) - hourOfMs(before.tsMs) <= 1) {
      const { price } = before;
      bars.push({ ts, o: price, h: price, l: price, c: price, v: 0, q: 0, n: 0 });
    }
  }
  return bars;
};

describe('bars of trades', () => {
  it('are what the definition says, second by second, over hours with and without trades', () => {
    fc.assert(
      fc.property(trades(4, 12), (list) => {
        expect(barsOf(made(list))).toEqual(plainBars(list));
      }),
      SEED,
    );
  });

  it('sums are free of the noise of binary fractions', () => {
    const list = [0.1, 0.2].map((size, at) => ({ tsMs: START + at, price: 3, size }));
    expect(barsOf(made(list))[0]).toMatchObject({ v: 0.3, q: 0.9 });
  });

  it('a dense hour has 3,600 bars between others', () => {
    const list = Array.from({ length: 3 * 3_600 }, (_, s) => ({
      tsMs: START + s * 1_000,
      price: 1 + s,
      size: 1,
    }));
    expect(made(list).map(({ rowCount }) => rowCount)).toEqual([3_600, 3_600, 3_600]);
  });
});

describe('the rolling day', () => {
  it('is what the trades of the last 24 hours come to, however many are forgotten', () => {
    fc.assert(
      fc.property(trades(60, 30), (list) => {
        const day = new RollingDay();
        for (const bars of made(list)) {
          const rolled = day.roll(bars);
          for (let at = 0; at < bars.rowCount; at += 97) {
            const ts = bars.ts[at] ?? 0;
            // Seconds are taken whole: the second that ended a day ago is out, the next one in.
            const window = list.filter(({ tsMs }) => tsMs > ts - DAY_MS && tsMs <= ts);
            const prices = window.map(({ price }) => price);
            expect([rolled.opn[at], rolled.hig[at], rolled.low[at], rolled.vol[at], rolled.vlq[at]]).toEqual([
              ...[prices[0], Math.max(...prices), Math.min(...prices)],
              window.reduce((sum, { size }) => sum + size, 0),
              window.reduce((sum, { size, price }) => sum + size * price, 0),
            ]);
          }
        }
      }),
      { ...SEED, numRuns: 25 },
    );
  });
});
