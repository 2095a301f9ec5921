import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  editDistance,
  formatBytes,
  formatCount,
  formatDecimal,
  formatElapsed,
  nearest,
  nearestFew,
  printable,
  printableLine,
  wrapWords,
} from '../src/text.ts';

describe('printable', () => {
  it('keeps letters of any script, line ends and tabs', () => {
    expect(printable('añ中\n\tb')).toBe('añ中\n\tb');
    expect(printable('a\r\nb\rc')).toBe('a\nb\nc');
  });

  it('leaves nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(printableLine(text)).not.toMatch(/[\n\t]/);
      }),
      { seed: 20260115, numRuns: 500 },
    );
  });
});

describe('counts and sizes', () => {
  it.each([0, 999, 1_000, 1_234_567, -999, -1_234, 1e15, 12.6, 999.5])('groups %d as Intl does', (count) => {
    const expected = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(count);
    expect(formatCount(count)).toBe(expected);
  });

  it.each([
    [0, '0 hours'],
    [1, '1 hour'],
    [1234, '1,234 hours'],
  ])('%i', (count, text) => expect(countOf(count, 'hour')).toBe(text));

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [74348, '72.6 KiB'],
    [3 * 2 ** 30, '3.0 GiB'],
  ])('%i bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [350, '350 ms'],
    [2_400, '2.4 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('%i ms', (ms, text) => expect(formatElapsed(ms)).toBe(text));
});

describe('nearest', () => {
  const names = ['binance', 'bybit', 'kraken', 'BTC/USDT', 'ETH/USDT'];
  it.each([
    ['binanec', 'binance'],
    ['BINANCE', 'binance'],
    ['btc/usdt', 'BTC/USDT'],
    ['ETHUSDT', 'ETH/USDT'],
    ['zzzzzz', undefined],
    ['', undefined],
  ])('%s is %s', (text, meant) => expect(nearest(text, names)).toBe(meant));

  it('names those that are equally near, and no others', () => {
    expect(nearestFew('BTC/USTD', [...names, 'BTC/USD', 'BTC/EUR'], 3)).toEqual(['BTC/USDT', 'BTC/USD']);
    expect(nearestFew('XTH/USDT', ['ETH/USDT', 'BTH/USDT', 'ATH/USDT'], 2)).toEqual(['ETH/USDT', 'BTH/USDT']);
  });

  it('measures like a metric', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed: 20260115 },
    );
  });
});

describe('wrapWords', () => {
  it.each([
    ['a bb ccc', 4, ['a bb', 'ccc']],
    ['a bb ccc', 100, ['a bb ccc']],
    ['unbreakable', 3, ['unbreakable']],
    ['', 5, ['']],
  ])('%j at %i', (text, width, lines) => expect(wrapWords(text, width)).toEqual(lines));
});

describe('formatDecimal', () => {
  it.each([
    [1234567.891, 2, '1,234,567.89'],
    [-1234.5, 2, '-1,234.50'],
    [-0.001, 2, '0.00'],
    [999, 0, '999'],
    [1000, undefined, '1,000'],
    [0.00000876, undefined, '0.00000876'],
    [59450.96, undefined, '59,450.96'],
    [1e21, 2, '1e+21'],
    [Number.NaN, 2, 'NaN'],
  ])('%d with %s decimals', (value, decimals, text) => expect(formatDecimal(value, decimals)).toBe(text));
});
