import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQtsError, QtsError } from '../../src/errors.ts';
import {
  decodeAcceptedJob,
  decodeCompile,
  decodeCompileState,
  decodeError,
  decodeExchanges,
  decodeExecution,
  decodeInstruments,
  decodeJobState,
  decodeToken,
} from '../../src/wire/decode.ts';

const messageOfThrown = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isQtsError(error)) {
      expect(error.code).toBe('bad-response');
      return error.message;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('instruments', () => {
  it('reads the bare array of the earlier contract, its span under both kinds', () => {
    const [btc, bare] = decodeInstruments('getInstruments', [
      {
        id: 'BTC/USDT',
        base: 'BTC',
        quote: 'USDT',
        dataFrom: '2026-03-17T00:00:00Z',
        dataTo: '2026-03-31T18:00:00Z',
        lastPrice: 84250.5,
        volume24h: 1234567.89,
      },
      { id: 'ETH/USDT', base: 'ETH', quote: 'USDT' },
    ]);
    const span = { from: '2026-03-17T00:00:00Z', to: '2026-03-31T18:00:00Z' };
    expect(btc).toStrictEqual({
      id: 'BTC/USDT',
      base: 'BTC',
      quote: 'USDT',
      coverage: { tickers: span, klines: span },
      lastPrice: 84250.5,
      volume24h: 1234567.89,
    });
    expect(bare).toStrictEqual({ id: 'ETH/USDT', base: 'ETH', quote: 'USDT', coverage: {} });
  });

  it('reads the envelope of the later contract and leaves out what it does not know', () => {
    const klines = {
      from: '2026-04-22T17:00:00Z',
      to: '2026-07-09T20:31:09Z',
      inactiveSince: '2026-07-09T20:31:09Z',
    };
    const found = decodeInstruments('getInstruments', {
      data: [
        {
          id: 'ETH/USDT',
          base: 'ETH',
          quote: 'USDT',
          coverage: { klines: { ...klines, note: 1 }, trades: {} },
          lastPrice: null,
          rank: 2,
        },
      ],
      meta: { updatedAt: '2026-07-09T19:09:07Z', exchange: 'binance', segment: 'spot' },
      _links: { self: { href: '/v1/exchange/binance/instruments' } },
    });
    expect(found).toStrictEqual([{ id: 'ETH/USDT', base: 'ETH', quote: 'USDT', coverage: { klines } }]);
  });

  it('takes half a span for none', () => {
    const [one] = decodeInstruments('getInstruments', {
      data: [{ id: 'A/B', base: 'A', quote: 'B', coverage: { tickers: { from: '2026-04-22T17:00:00Z' } } }],
    });
    expect(one?.coverage).toStrictEqual({});
  });

  it('names operation, place, found and expected', () => {
    const list = [{ id: 'A/B', base: 'A', quote: 'B' }];
    expect(
      messageOfThrown(() => decodeInstruments('getInstruments', { data: [...list, { id: 'x', base: 5 }] })),
    ).toBe('the answer to getInstruments has the number 5 at data[1].base where an identifier was expected');
    expect(
      messageOfThrown(() => decodeInstruments('getInstruments', [{ ...list[0], lastPrice: '84250.5' }])),
    ).toBe(
      'the answer to getInstruments has the string "84250.5" at [0].lastPrice where a number was expected',
    );
    expect(messageOfThrown(() => decodeInstruments('getInstruments', 'no'))).toContain(
      'where an array was expected',
    );
    expect(messageOfThrown(() => decodeInstruments('getInstruments', { data: null }))).toContain(
      'null at data',
    );
  });
});

describe('exchanges', () => {
  it('removes control characters from names and descriptions', () => {
    const found = decodeExchanges('getExchanges', [
      { id: 'binance', name: 'Bin\u001b[31mance\u0007', description: 'first\r\nsecond\u009b\u202e' },
    ]);
    expect(found).toStrictEqual([{ id: 'binance', name: 'Bin[31mance', description: 'first\nsecond' }]);
  });
});

describe('tokens', () => {
  const good = { access_token: 'eyJ.x.y', token_type: 'bearer', expires_in: 3600, scopes: [], tier: 'elite' };

  it('reads one', () => {
    expect(decodeToken('auth', good)).toStrictEqual({ ...good, token_type: 'Bearer' });
  });

  it.each([
    ['a token that no header can carry', { ...good, access_token: 'secret-token\r\nX-Evil: 1' }],
    ['another type', { ...good, token_type: 'secret-token' }],
    ['no lifetime', { ...good, expires_in: 'secret-token' }],
    ['a lifetime of nothing', { ...good, expires_in: 0 }],
    ['no tier', { ...good, tier: undefined }],
  ])('refuses %s without showing a value', (_, json) => {
    expect(messageOfThrown(() => decodeToken('auth', json))).not.toContain('secret-token');
  });
});

describe('errors', () => {
  it('takes codes of numbers and of words', () => {
    expect(decodeError({ code: 404, message: 'no such exchange' })).toEqual({
      code: 404,
      message: 'no such exchange',
    });
    expect(decodeError({ code: 'apikey_revoked', message: 'revoked' })?.code).toBe('apikey_revoked');
    expect(decodeError({ code: 'other', message: 'kept' })).toEqual({ code: 0, message: 'kept' });
    expect(decodeError({ code: 500 })).toEqual({ code: 500, message: '' });
  });

  it.each([[undefined], [null], [[]], ['text'], [{}], [{ error: 'x' }]])('finds none in %j', (json) => {
    expect(decodeError(json)).toBeUndefined();
  });
});

describe('every decoder', () => {
  it('ends in a message or in a bad-response, whatever arrives', () => {
    const decoders = [
      decodeInstruments,
      decodeExchanges,
      decodeToken,
      decodeAcceptedJob,
      decodeJobState,
      decodeExecution,
      decodeCompile,
      decodeCompileState,
    ];
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...decoders), (json, decode) => {
        try {
          decode('operation', json);
        } catch (error) {
          expect(error).toBeInstanceOf(QtsError);
          expect(isQtsError(error) && error.code).toBe('bad-response');
        }
      }),
      { seed: 20260115, numRuns: 2_000 },
    );
  });
});
