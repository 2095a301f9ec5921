import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HourId, parseHour } from '../../src/domain.ts';
import { findHourInPath, hourFileName, hourPath, parseHourPath } from '../../src/dump/layout.ts';
import { formats, hourIds, layouts } from './arbitraries.ts';

const SEED = 20_260_115;
const id: HourId = {
  exchange: 'binance',
  instrument: { base: 'BTC', quote: 'USDT' },
  kind: 'tickers',
  hour: parseHour('2026-01-15T10') ?? 0,
};
const FILE = 'BTC_USDT_2026-01-15_h10.lastra';

describe('hourPath', () => {
  it('names files as the service does', () => {
    expect(hourFileName(id, 'lastra')).toBe(FILE);
    expect(hourFileName({ ...id, kind: 'klines' }, 'lastra')).toBe('BTC_USDT_2026-01-15_h10_klines.lastra');
    expect(hourFileName(id, 'csv')).toBe('BTC_USDT_2026-01-15_h10.csv');
  });

  it('puts them into the folders of each layout', () => {
    expect(hourPath('flat', id, 'lastra')).toBe(FILE);
    expect(hourPath('tree', id, 'lastra')).toBe(`binance/tickers/BTC_USDT/2026-01-15/${FILE}`);
    expect(hourPath('hive', id, 'lastra')).toBe(
      `exchange=binance/kind=tickers/instrument=BTC_USDT/date=2026-01-15/${FILE}`,
    );
  });

  it('writes the settlement of a derivative without a colon', () => {
    const perpetual = { ...id, instrument: { base: 'BTC', quote: 'USDT:USDT' } };
    expect(hourFileName(perpetual, 'parquet')).toBe('BTC_USDT_USDT_2026-01-15_h10.parquet');
  });
});

describe('parseHourPath', () => {
  it('is the inverse of hourPath, for every hour, layout and format', () => {
    const inverse = fc.property(hourIds, layouts, formats, (anyId, layout, format) => {
      const path = hourPath(layout, anyId, format);
      const exchange = layout === 'flat' ? undefined : anyId.exchange;
      expect(parseHourPath(path)).toEqual({ ...anyId, exchange, layout, format });
    });
    fc.assert(inverse, { seed: SEED, numRuns: 1_000 });
  });

  it('recognises only what hourPath builds', () => {
    const strict = fc.property(
      hourIds,
      layouts,
      formats,
      fc.nat(),
      fc.constantFrom('/', '_', '.', '-', '0', 'x'),
      (anyId, layout, format, at, inserted) => {
        const path = hourPath(layout, anyId, format);
        const cut = at % (path.length + 1);
        const changed = path.slice(0, cut) + inserted + path.slice(cut);
        const parsed = parseHourPath(changed);
        if (parsed === undefined) return;
        const rebuilt = hourPath(
          parsed.layout,
          { ...parsed, exchange: parsed.exchange ?? 'any' },
          parsed.format,
        );
        expect(rebuilt).toBe(changed);
      },
    );
    fc.assert(strict, { seed: SEED, numRuns: 2_000 });
  });

  it.each([
    'README.md',
    'BTC_USDT_2026-02-30_h10.lastra',
    'BTC_USDT_2026-01-15_h24.lastra',
    'BTC_USDT_2026-01-15_h1.lastra',
    'BTC_USDT_2026-01-15_h10.lastra.part',
    '.BTC_USDT_2026-01-15_h10.lastra',
    'BTCUSDT_2026-01-15_h10.lastra',
    `binance/tickers/ETH_USDT/2026-01-15/${FILE}`,
    `binance/klines/BTC_USDT/2026-01-15/${FILE}`,
    `binance/tickers/BTC_USDT/2026-01-16/${FILE}`,
    `../tickers/BTC_USDT/2026-01-15/${FILE}`,
    `exchange=binance/kind=tickers/instrument=BTC_USDT/2026-01-15/${FILE}`,
    `tickers/BTC_USDT/2026-01-15/${FILE}`,
  ])('does not take %s for an hour', (path) => {
    expect(parseHourPath(path)).toBeUndefined();
  });
});

describe('findHourInPath', () => {
  it('finds an hour below folders that say nothing', () => {
    expect(findHourInPath(`backup/old/${FILE}`)).toMatchObject({ hour: id.hour, exchange: undefined });
    expect(findHourInPath(`backup/old/${hourPath('tree', id, 'lastra')}`)?.exchange).toBe('binance');
    expect(findHourInPath(`backup/${hourPath('hive', id, 'lastra')}`)?.exchange).toBe('binance');
  });

  it('finds an hour from inside a dump, where the exchange is not seen', () => {
    expect(findHourInPath(`2026-01-15/${FILE}`)).toMatchObject({ layout: 'tree', exchange: undefined });
    expect(findHourInPath(`tickers/BTC_USDT/2026-01-15/${FILE}`)?.exchange).toBeUndefined();
    expect(findHourInPath(`kind=tickers/instrument=BTC_USDT/date=2026-01-15/${FILE}`)).toMatchObject({
      layout: 'hive',
    });
  });

  it('refuses a file whose folders contradict its name', () => {
    expect(findHourInPath(`2026-01-16/${FILE}`)).toBeUndefined();
    expect(findHourInPath(`binance/tickers/ETH_USDT/2026-01-15/${FILE}`)).toBeUndefined();
    expect(findHourInPath(`binance/klines/BTC_USDT/2026-01-15/${FILE}`)).toBeUndefined();
  });
});
