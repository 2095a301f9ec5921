import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cadenceMs,
  dateOfHour,
  describeHour,
  fileStemOf,
  formatHour,
  hourEndMs,
  hourOfDay,
  hourOfMs,
  hourStartMs,
  parseExchangeId,
  parseFileStem,
  parseHour,
  parseInstrument,
  symbolOf,
  tryParseInstrument,
} from '../src/domain.ts';

describe('instrument', () => {
  it.each(['BTC/USDT', '1000PEPE/USDT', 'BTC/USDT:USDT', 'BTC/USDT:USDT-260327', '币安人生/USDT'])(
    '%s is read and written as it is',
    (symbol) => {
      expect(symbolOf(parseInstrument(symbol))).toBe(symbol);
      expect(parseFileStem(fileStemOf(parseInstrument(symbol)))).toEqual(parseInstrument(symbol));
    },
  );

  it.each([
    '',
    'BTC',
    'BTC/',
    '/USDT',
    'BTC/USDT/X',
    '../USDT',
    'BTC/..',
    'B C/USDT',
    'BTC_X/USDT',
    'A\0/USDT',
    'A..B/C',
  ])('%j is refused', (symbol) => {
    expect(tryParseInstrument(symbol)).toBeUndefined();
    expect(() => parseInstrument(symbol)).toThrow(/BASE\/QUOTE/);
  });
});

describe('exchange id', () => {
  it('takes an id and refuses what a path gives a meaning to', () => {
    expect(parseExchangeId('binance')).toBe('binance');
    for (const bad of ['', '..', 'a/b', 'a..b', '.git', 'a b']) {
      expect(() => parseExchangeId(bad)).toThrow(/not an exchange id/);
    }
  });
});

describe('hour', () => {
  it('is what the API writes', () => {
    const hour = parseHour('2026-04-07T18');
    expect(hour).toBe(hourOfMs(Date.parse('2026-04-07T18:59:59.999Z')));
    expect(hour && hourStartMs(hour)).toBe(Date.parse('2026-04-07T18:00:00Z'));
    expect(hour && hourEndMs(hour)).toBe(Date.parse('2026-04-07T19:00:00Z'));
    expect(hour && dateOfHour(hour)).toBe('2026-04-07');
    expect(hour && hourOfDay(hour)).toBe('18');
  });

  it.each(['2026-02-30T00', '2026-01-01T24', '2026-1-1T01', '2026-01-01', 'x', '2026-01-01T01:00'])(
    '%s is no hour',
    (text) => {
      expect(parseHour(text)).toBeUndefined();
    },
  );

  it('round-trips every hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (hour) => {
        expect(parseHour(formatHour(hour))).toBe(hour);
      }),
      { seed: 1 },
    );
  });

  it('is named in messages', () => {
    const id = {
      exchange: 'binance',
      instrument: { base: 'BTC', quote: 'USDT' },
      kind: 'tickers',
      hour: 0,
    } as const;
    expect(describeHour(id)).toBe('binance tickers BTC/USDT 1970-01-01T00');
  });
});

it('a cadence has a width', () => {
  expect(cadenceMs('5m')).toBe(300_000);
  expect(cadenceMs('1d')).toBe(86_400_000);
});
