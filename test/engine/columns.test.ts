/** From columns to events, coarser cadences, the loop and the signals table. */
import { describe, expect, test } from 'vitest';
import { concatenateEvents, eventsFromColumns, sliceEvents } from '../../src/engine/events-from-columns.ts';
import { runLoop } from '../../src/engine/loop.ts';
import { resampleBars, resampleTickers } from '../../src/engine/resample.ts';
import { SignalTableBuilder } from '../../src/engine/signals-table.ts';
import { hasShared, sharedNote } from '../helpers/shared.ts';
import { eventsOf } from './helpers/events.ts';
import { realKlines, realTickers } from './helpers/real-hour.ts';

const klineColumns = (rows: number): Map<string, Float64Array> =>
  new Map(
    ['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq'].map((name, k) => [
      name,
      Float64Array.from({ length: rows }, (_, i) => (name === 'ts' ? i * 1_000 + 999 : k * 10 + i)),
    ]),
  );

describe('events from columns', () => {
  test('bars stand in for tickers: both sides at the close, nothing behind them', () => {
    const events = eventsFromColumns(klineColumns(3));
    expect([...events.bid]).toEqual([...events.last]);
    expect([...events.ask]).toEqual([40, 41, 42]);
    expect([...events.bidSize]).toEqual([0, 0, 0]);
  });

  test('the time may be called t and be 64-bit', () => {
    const columns = new Map<string, Float64Array | BigInt64Array>(klineColumns(2));
    columns.delete('ts');
    columns.set('t', BigInt64Array.of(1775584800005n, 1775584801005n));
    expect([...eventsFromColumns(columns).tsMs]).toEqual([1775584800005, 1775584801005]);
  });

  test('refuses a missing column, another length, and time that runs backwards', () => {
    const missing = klineColumns(2);
    missing.delete('cls');
    expect(() => eventsFromColumns(missing)).toThrow('no column cls for last; found: ts opn hig low vol vlq');
    const short = klineColumns(2).set('vol', Float64Array.of(1));
    expect(() => eventsFromColumns(short)).toThrow('column volume has 1 rows, expected 2');
    const backwards = klineColumns(2).set('ts', Float64Array.of(2, 1));
    expect(() => eventsFromColumns(backwards)).toThrow('time runs backwards at row 1: 2 then 1');
  });

  test('hours join; a slice is half open', () => {
    const first = eventsOf([1, 2], [0, 1_000]);
    const second = eventsOf([3, 4], [2_000, 3_000]);
    const joined = concatenateEvents([first, second]);
    expect([...joined.last]).toEqual([1, 2, 3, 4]);
    expect([...sliceEvents(joined, 1_000, 3_000).last]).toEqual([2, 3]);
    expect(() => concatenateEvents([second, first])).toThrow('time runs backwards');
    expect(concatenateEvents([]).tsMs).toHaveLength(0);
  });

  test.skipIf(!hasShared)(`the real hours${sharedNote}`, () => {
    const klines = realKlines();
    expect(klines.tsMs).toHaveLength(3_600);
    expect(klines.bid).toBe(klines.last);
    const tickers = realTickers();
    expect(tickers.tsMs).toHaveLength(3_591);
    expect(tickers.tsMs[0]).toBe(1775584800005);
    expect(tickers.bid[0]).toBe(68705.81);
  });
});

describe('coarser cadences', () => {
  test('tickers: the last of each bucket, gaps stay gaps', () => {
    const events = eventsOf([1, 2, 3, 4], [59_000, 60_000, 119_999, 300_000]);
    const coarse = resampleTickers(events, 60_000);
    expect([...coarse.last]).toEqual([1, 3, 4]);
    expect([...coarse.tsMs]).toEqual([59_000, 119_999, 300_000]);
    expect(resampleTickers(events, 1_000)).toBe(events);
  });

  test('bars: open first, high max, low min, close last, volumes summed, time the end less 1 ms', () => {
    const bars = {
      ...eventsOf([0, 0, 0], [999, 1_999, 60_999]),
      open: Float64Array.of(10, 11, 12),
      high: Float64Array.of(13, 20, 12),
      low: Float64Array.of(9, 8, 12),
      last: Float64Array.of(11, 12, 12),
      volume: Float64Array.of(1, 2, 3),
      quoteVolume: Float64Array.of(10, 20, 30),
    };
    const coarse = resampleBars(bars, 60_000);
    expect([...coarse.tsMs]).toEqual([59_999, 119_999]);
    expect([...coarse.open]).toEqual([10, 12]);
    expect([...coarse.high]).toEqual([20, 12]);
    expect([...coarse.low]).toEqual([8, 12]);
    expect([...coarse.last]).toEqual([12, 12]);
    expect([...coarse.volume]).toEqual([3, 3]);
    expect([...coarse.quoteVolume]).toEqual([30, 30]);
  });

  test.skipIf(!hasShared)(`one hour of the real bars as one bar${sharedNote}`, () => {
    const bars = realKlines();
    const hour = resampleBars(bars, 3_600_000);
    expect(hour.tsMs).toEqual(bars.tsMs.subarray(3_599));
    expect(hour.open[0]).toBe(bars.open[0]);
    expect(hour.high[0]).toBe(Math.max(...bars.high));
    expect(hour.last[0]).toBe(bars.last[3_599]);
  });
});

describe('the loop', () => {
  const recorded = (log: string[], name: string, times: readonly number[]) => ({
    tsMs: Float64Array.from(times),
    onEvents: (from: number, to: number) => {
      for (let row = from; row < to; row += 1) log.push(`${name}${times[row]}`);
    },
  });

  test('merges by time; at one instant in the order of the streams', () => {
    const log: string[] = [];
    const outcome = runLoop([
      recorded(log, 'a', [1, 3, 3]),
      recorded(log, 'b', [1, 2, 4]),
      recorded(log, 'c', []),
    ]);
    expect(log).toEqual(['a1', 'b1', 'b2', 'a3', 'a3', 'b4']);
    expect(outcome).toEqual({ events: 6, aborted: false });
  });

  test('reports progress and stops when told', () => {
    const times = Array.from({ length: 20_000 }, (_, i) => i);
    const progress: number[] = [];
    const all = runLoop([recorded([], 'a', times)], { onProgress: (events) => progress.push(events) });
    expect(all).toEqual({ events: 20_000, aborted: false });
    expect(progress.at(-1)).toBe(20_000);
    const log: string[] = [];
    const stopped = runLoop([recorded(log, 'a', times)], { isCancelled: () => log.length > 0 });
    expect(stopped.aborted).toBe(true);
    expect(stopped.events).toBe(log.length);
    expect(log.length).toBeLessThan(20_000);
  });
});

describe('the signals table', () => {
  test('numbers, text, markers; what is absent; hidden keys', () => {
    const table = new SignalTableBuilder();
    table.addRow(1, 'BTC/USDT', null);
    table.set('ema', 1.5);
    table.set('late', Number.NaN);
    table.addRow(2, 'BTC/USDT', 'BUY');
    table.set('price', 100);
    table.set('_m', { text: 'in' });
    table.set('_secret', 1);
    table.addRow(3, 'BTC/USDT', 'INFO');
    table.set('note', 'hello');
    table.set('ema', 2.5);
    table.set('mixed', 1);
    table.addRow(4, 'BTC/USDT', 'INFO');
    table.set('mixed', 'two');
    table.set('flag', true);
    table.set('nested', { a: 1 });
    const { rowCount, columns } = table.build();
    expect(rowCount).toBe(4);
    const text = (name: string, values: (string | null)[]) => ({ name, type: 'string', values });
    const numbers = (name: string, values: number[]) => ({
      name,
      type: 'double',
      values: Float64Array.from(values),
    });
    const absent = Number.NaN;
    expect(columns).toEqual([
      { name: '_ts', type: 'timestamp', values: Float64Array.of(1, 2, 3, 4) },
      text('_instrument', ['BTC/USDT', 'BTC/USDT', 'BTC/USDT', 'BTC/USDT']),
      text('_type', [null, 'BUY', 'INFO', 'INFO']),
      numbers('ema', [1.5, absent, 2.5, absent]),
      numbers('price', [absent, 100, absent, absent]),
      text('note', [null, null, 'hello', null]),
      text('mixed', [null, null, '1', 'two']),
      text('flag', [null, null, null, 'true']),
      text('nested', [null, null, null, '{"a":1}']),
      text('_m', [null, '{"text":"in"}', null, null]),
    ]);
  });

  test('many rows of a column that comes late', () => {
    const table = new SignalTableBuilder();
    for (let i = 0; i < 1_000; i += 1) {
      table.addRow(i, 'BTC/USDT', null);
      if (i >= 500) table.set('late', i);
    }
    const late = table.build().columns.find(({ name }) => name === 'late');
    expect(late?.values[499]).toBeNaN();
    expect(late?.values[500]).toBe(500);
    expect(late?.values).toHaveLength(1_000);
  });
});
