import { describe, expect, it } from 'vitest';
import type { QtsClient } from '../../src/api/types.ts';
import { writeParquet } from '../../src/convert/index.ts';
import { HOUR_MS, type HourId } from '../../src/domain.ts';
import { QtsError } from '../../src/errors.ts';
import { gridOf } from '../../src/report/grid.ts';
import { buildReport } from '../../src/workflows/report.ts';
import { readChartsLibrary } from '../../src/workflows/report-library.ts';
import { chosenHours, readPrices } from '../../src/workflows/report-prices.ts';
import { readSignalFills } from '../../src/workflows/report-signals.ts';
import type { RunRecord } from '../../src/workflows/run-record.ts';
import { fakeHost } from '../helpers/fake-client.ts';
import { hourOf } from '../helpers/hours.ts';
import { recordOf, START } from '../report/fixture.ts';

const gone = () => new QtsError('not-found', 'no such hour');
const bodyOf = ({ hour }: HourId) => ({
  bytes: hourOf({ firstMs: hour * HOUR_MS, rows: 120 }),
  contentType: undefined,
});
const dayGrid = gridOf(START, START + 24 * HOUR_MS);

/** Hours of a kind, but for those that are left out. */
const market = (
  asked: HourId[],
  kind: string,
  has: (hour: number) => boolean = () => true,
): QtsClient['hour'] => {
  return async (id) => {
    asked.push(id);
    if (id.kind !== kind || !has(id.hour)) throw gone();
    return bodyOf(id);
  };
};

describe('chosenHours', () => {
  it('are all of them, or so many evenly chosen', () => {
    const first = START / HOUR_MS;
    expect(chosenHours(dayGrid, 744)).toEqual(Array.from({ length: 24 }, (_, at) => first + at));
    expect(chosenHours(dayGrid, 4)).toEqual([0, 6, 12, 18].map((at) => first + at));
    expect(chosenHours(gridOf(START + 1, START + 60_000), 744)).toEqual([first]);
    expect(chosenHours(gridOf(START, START + 400 * 24 * HOUR_MS), 744)).toHaveLength(744);
  });
});

describe('readPrices', () => {
  it('draws klines, with a gap where an hour is missing', async () => {
    const asked: HourId[] = [];
    const missing = START / HOUR_MS + 5;
    const { host } = fakeHost({ hour: market(asked, 'klines', (hour) => hour !== missing) });
    const [line] = await readPrices(host, recordOf(2), dayGrid);
    expect(line?.source).toBe('klines of 24 hours, 1 of them without data');
    expect(line?.series.points).toBe(23 * 120);
    expect(line?.series.breaks).toHaveLength(1);
    // The missing one is looked for among the tickers too.
    expect(asked.map(({ kind }) => kind).sort()).toEqual([...Array(24).fill('klines'), 'tickers']);
  });

  it('takes no price from before or after the run', async () => {
    const { host } = fakeHost({ hour: market([], 'klines') });
    // Bars of a second in the first two minutes of an hour.
    const [line] = await readPrices(host, recordOf(2), gridOf(START + 30_000, START + 60_000));
    expect(line?.series.points).toBe(31);
  });

  it('takes tickers where there are no klines', async () => {
    const { host } = fakeHost({ hour: market([], 'tickers') });
    const [line] = await readPrices(host, recordOf(2), dayGrid);
    expect(line?.source).toBe('tickers of 24 hours');
  });

  it('asks for no more than 31 days of hours, whatever the number of instruments', async () => {
    const asked: HourId[] = [];
    const { host } = fakeHost({ hour: market(asked, 'klines') });
    const record = recordOf(1);
    const instruments = ['A/USDT', 'B/USDT', 'no instrument', 'C/USDT', 'D/USDT'];
    const grid = gridOf(START, START + 365 * 24 * HOUR_MS);
    const lines = await readPrices(host, { ...record, run: { ...record.run, instruments } }, grid);
    expect(lines.map(({ instrument }) => instrument)).toEqual(['A/USDT', 'B/USDT', 'C/USDT']);
    expect(lines[0]?.source).toBe('klines of 186 evenly chosen of 8,760 hours');
    expect(asked.length).toBe(3 * 186);
  });

  it.each([
    ['fails', async () => Promise.reject(new QtsError('unavailable', 'busy'))],
    ['sends what is no hour', async () => ({ bytes: new Uint8Array(20), contentType: undefined })],
  ])('a backend that %s costs the market line, not the report', async (_, hour) => {
    const { host } = fakeHost({ hour });
    const [line] = await readPrices(host, recordOf(3), dayGrid);
    expect(line?.series.points).toBe(6);
    expect(line?.source).toBe(
      'its market data could not be had, so the line only joins the prices of the trades',
    );
    expect(await readPrices(host, recordOf(0), dayGrid)).toEqual([]);
    expect(await buildReport(host, recordOf(0) as RunRecord)).toContain('There is nothing to draw');
  });

  it('says what failed when some hours could be had, and stops when it takes too long', async () => {
    let nowMs = START;
    const clock = { now: () => nowMs, sleep: async () => {} };
    let calls = 0;
    const hour: QtsClient['hour'] = async (id) => {
      nowMs += 5_000;
      calls += 1;
      if (calls === 2) throw new QtsError('unavailable', 'busy');
      return bodyOf(id);
    };
    const { host } = fakeHost({ hour }, { clock });
    const [line] = await readPrices(host, recordOf(1), dayGrid);
    expect(calls).toBeLessThan(24);
    expect(line?.source).toMatch(/^klines of 24 hours, \d+ of them without data \(busy\)$/);
  });

  it('ends when the user has had enough', async () => {
    const { host, abort } = fakeHost({
      hour: async () => {
        abort.abort(new QtsError('interrupted', 'enough'));
        throw new QtsError('unavailable', 'broken off');
      },
    });
    await expect(readPrices(host, recordOf(1), dayGrid)).rejects.toMatchObject({ message: 'enough' });
  });
});

describe('readSignalFills', () => {
  const { run, results, state } = recordOf(1);
  const { trades: _trades, ...unnamed } = run;
  const record = { state, run: unnamed, results: { ...results, signalsUrl: 'http://x/s.parquet' } };
  const marker = (shape: string): string => JSON.stringify({ position: 'belowBar', shape, text: 'BUY' });
  const signalsOf = () =>
    writeParquet({
      rowCount: 5,
      columns: [
        {
          name: '_ts',
          type: 'long',
          values: Float64Array.of(START, START + 1, START + 2, START + 3, START + 4),
        },
        { name: 'price', type: 'double', values: Float64Array.of(1, 2, 3, 4, 5) },
        { name: 'ema', type: 'double', values: Float64Array.of(1, 1, 1, 1, 1) },
        {
          name: '_m',
          type: 'binary',
          values: [marker('arrowUp'), null, marker('arrowDown'), 'no JSON', '{}'],
        },
      ],
    });

  it('takes arrows for what was bought and sold', async () => {
    const { host } = fakeHost({ signals: signalsOf });
    expect(await readSignalFills(host, record)).toEqual([
      { instrument: 'BTC/USDT', tsMs: START, price: 1, side: 'buy' },
      { instrument: 'BTC/USDT', tsMs: START + 2, price: 3, side: 'sell' },
    ]);
    const drawing = fakeHost({ signals: signalsOf, hour: market([], 'klines') });
    expect(await buildReport(drawing.host, record as RunRecord)).toContain('Arrows mark stored signals');
  });

  it('asks for nothing when the trades are named, and says when the signals cannot be read', async () => {
    const { host, said } = fakeHost({ signals: async () => new Uint8Array(50) });
    expect(await readSignalFills(host, recordOf(1))).toEqual([]);
    expect(await readSignalFills(host, record)).toEqual([]);
    expect(said).toEqual([
      expect.stringMatching(/^warn: the report has no arrows: the signals cannot be read: /),
    ]);
  });
});

it('the library is what the page may carry: its licence first, and nothing that ends a script', async () => {
  const library = await readChartsLibrary();
  expect(library).toMatch(/^\/\*!\n \* @license\n \* TradingView Lightweight Charts/);
  expect(library).not.toMatch(/<\/script|<!--/i);
});
