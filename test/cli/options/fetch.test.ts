import { describe, expect, it } from 'vitest';
import { type FetchFlags, parseFetchRequest } from '../../../src/cli/options/fetch.ts';

const NOW = Date.parse('2026-01-20T12:34:56Z');
const day = { from: '2026-01-15', to: '2026-01-16' };
const parse = (flags: FetchFlags, symbols = ['BTC/USDT']) =>
  parseFetchRequest('binance', symbols, flags, NOW);

describe('parseFetchRequest', () => {
  it('has the documented defaults', () => {
    expect(parse(day)).toEqual({
      exchangeId: 'binance',
      instruments: [{ base: 'BTC', quote: 'USDT' }],
      range: { fromMs: Date.parse('2026-01-15T00:00:00Z'), toMs: Date.parse('2026-01-16T00:00:00Z') },
      singleHour: false,
      kind: 'tickers',
      format: 'lastra',
      convert: 'server',
      dir: '.',
      layout: 'tree',
      concurrency: undefined,
      dryRun: false,
      strict: false,
      stdout: false,
    });
  });

  it('names an instrument once', () =>
    expect(parse(day, ['BTC/USDT', 'BTC/USDT']).instruments).toHaveLength(1));
  it('csv is converted here', () => expect(parse({ ...day, format: 'csv' }).convert).toBe('local'));
  it('knows a single hour', () => {
    expect(parse({ hour: '2026-01-15T10' }).singleHour).toBe(true);
    expect(parse({ hour: '2026-01-15T10' }, ['BTC/USDT', 'ETH/USDT']).singleHour).toBe(false);
  });

  const one = ['BTC/USDT'];
  const refused: readonly (readonly [string, FetchFlags, string[]])[] = [
    ['no range', {}, one],
    ['a kind', { ...day, kind: 'trades' }, one],
    ['a format', { ...day, format: 'xlsx' }, one],
    ['a layout', { ...day, layout: 'nested' }, one],
    ['csv from the service', { ...day, format: 'csv', convert: 'server' }, one],
    ['no concurrency', { ...day, concurrency: '0' }, one],
    ['too much concurrency', { ...day, concurrency: '100000' }, one],
    ['a range on stdout', { ...day, stdout: true }, one],
    ['two instruments on stdout', { hour: '2026-01-15T10', stdout: true }, ['BTC/USDT', 'ETH/USDT']],
    ['stdout and a directory', { hour: '2026-01-15T10', stdout: true, out: 'x' }, one],
    ['stdout and a dry run', { hour: '2026-01-15T10', stdout: true, dryRun: true }, one],
    ['a path for an instrument', day, ['../../etc']],
  ];
  it.each(refused)('refuses %s', (_, flags, symbols) =>
    expect(() => parse(flags, symbols)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});
