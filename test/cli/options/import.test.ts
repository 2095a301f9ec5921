import { describe, expect, it } from 'vitest';
import { type ImportFlags, parseImportRequest } from '../../../src/cli/options/import.ts';

const NEEDED: ImportFlags = { exchange: 'binance', instrument: 'BTC/USDT', out: 'data' };
const parse = (flags: ImportFlags = {}) => parseImportRequest(['a.csv'], { ...NEEDED, ...flags });

describe('parseImportRequest', () => {
  it('guesses nothing that costs anything: everything fails unless told', () =>
    expect(parse()).toEqual({
      ...{
        paths: ['a.csv'],
        inputFormat: undefined,
        exchange: 'binance',
        instrument: { base: 'BTC', quote: 'USDT' },
      },
      ...{ kind: undefined, dir: 'data', layout: 'tree', format: 'lastra', cadenceMs: undefined },
      ...{ duplicates: 'fail', onConflict: 'fail', fsync: false, dryRun: false },
      reading: {
        ...{ shape: undefined, map: {}, header: undefined, timeUnit: undefined, timeSide: undefined },
        ...{ assumeUtc: false, nulls: 'fail' },
      },
    }));

  it('takes what it is told', () =>
    expect(
      parse({
        ...{
          kind: 'tickers',
          as: 'trades',
          layout: 'hive',
          format: 'parquet',
          inputFormat: 'csv',
          dryRun: true,
          fsync: true,
        },
        ...{
          map: ['cls=settle price, time=when', 'qty=n=1'],
          header: false,
          columns: 'when, settle price,n=1',
        },
        ...{ timeUnit: 'ns', timeZone: 'utc', time: 'close', cadence: '1m', nulls: 'zero' },
        ...{ duplicates: 'last', onConflict: 'replace' },
      }),
    ).toMatchObject({
      ...{
        kind: 'tickers',
        layout: 'hive',
        format: 'parquet',
        inputFormat: 'csv',
        dryRun: true,
        fsync: true,
      },
      ...{ cadenceMs: 60_000, duplicates: 'last', onConflict: 'replace' },
      reading: {
        ...{ shape: 'trades', map: { cls: 'settle price', ts: 'when', vol: 'n=1' } },
        ...{
          header: ['when', 'settle price', 'n=1'],
          timeUnit: 'ns',
          timeSide: 'close',
          assumeUtc: true,
          nulls: 'zero',
        },
      },
    }));

  it.each<ImportFlags>([
    { exchange: '' },
    { exchange: '../x' },
    { instrument: 'BTCUSDT' },
    { out: ' ' },
    { kind: 'trades' },
    { as: 'bars' },
    { layout: 'nested' },
    { format: 'csv' },
    { map: ['cls'] },
    { map: ['nonsense=a'] },
    { map: ['cls=a', 'close=b'] },
    { map: ['cls='] },
    { header: false },
    { header: false, columns: 'a,,b' },
    { header: false, columns: 'a,b,a' },
    { columns: 'a,b' },
    { timeUnit: 'h' },
    { timeZone: 'Europe/Berlin' },
    { time: 'middle' },
    { cadence: 'often' },
    { nulls: 'drop' },
    { duplicates: 'all' },
    { onConflict: 'merge' },
  ])('refuses %j', (flags) => expect(() => parse(flags)).toThrow(expect.objectContaining({ code: 'usage' })));

  it('what only the user knows has to be said', () => {
    for (const option of ['exchange', 'instrument', 'out'] as const) {
      const { [option]: _, ...rest } = NEEDED;
      expect(() => parseImportRequest(['a.csv'], rest)).toThrow(`--${option} is missing`);
    }
  });
});
