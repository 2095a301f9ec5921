import { describe, expect, it } from 'vitest';
import {
  type BacktestFlags,
  type ExecuteFlags,
  parseBacktestRequest,
  parseExecuteRequest,
  parseParams,
  parsePrepareRequest,
  parseRunSpec,
} from '../../../src/cli/options/backtest.ts';

const NOW = Date.parse('2026-01-20T12:34:56Z');
const remote = { nowMs: NOW, local: false };
const local = { nowMs: NOW, local: true };
const day = { from: '2026-01-15', to: '2026-01-16' };

describe('parseParams', () => {
  it.each([
    ['fast=12', { fast: 12 }],
    ['fast=-1.5e3', { fast: -1500 }],
    ['on=true', { on: true }],
    ['on=false', { on: false }],
    ['name=ema', { name: 'ema' }],
    ['name="5"', { name: '5' }],
    ['empty=', { empty: '' }],
    ['a.b=1=2', { 'a.b': '1=2' }],
    ['__proto__=1', JSON.parse('{"__proto__":1}')],
  ])('%s', (pair, expected) => expect(parseParams([pair])).toEqual(expected));

  it.each([['novalue'], ['=5'], ['']])('refuses %j', (pair) =>
    expect(() => parseParams([pair])).toThrow(/not of the form name=value/),
  );
  it('refuses a name twice', () => expect(() => parseParams(['a=1', 'a=2'])).toThrow(/given twice/));
  it('refuses more than the service takes', () =>
    expect(() => parseParams(Array.from({ length: 65 }, (_, at) => `p${at}=1`))).toThrow(/at most 64/));
});

describe('parseRunSpec', () => {
  it('--signals implies --store-signals', () => {
    expect(parseRunSpec({ signals: 'x' })).toMatchObject({ storeSignals: true, signalsFile: 'x' });
    expect(parseRunSpec({ storeSignals: true })).toMatchObject({
      storeSignals: true,
      signalsFile: undefined,
    });
    expect(parseRunSpec({}).storeSignals).toBe(false);
  });
  it.each([{ capital: '-1' }, { capital: 'all' }, { fee: '2' }, { fee: '-0.1' }])('refuses %j', (flags) =>
    expect(() => parseRunSpec(flags)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});

describe('parsePrepareRequest', () => {
  it('reads everything', () => {
    const flags = { ...day, cadence: '1m', minCoverage: '99%' };
    expect(parsePrepareRequest('binance', ['BTC/USDT', 'ETH/USDT', 'BTC/USDT'], flags, remote)).toEqual({
      spec: {
        exchangeId: 'binance',
        instruments: [
          { base: 'BTC', quote: 'USDT' },
          { base: 'ETH', quote: 'USDT' },
        ],
        range: { fromMs: Date.parse('2026-01-15T00:00:00Z'), toMs: Date.parse('2026-01-16T00:00:00Z') },
        cadence: '1m',
        minCoverage: 0.99,
      },
      wait: true,
    });
  });

  it.each([
    ['an exchange', ['bin ance', ['BTC/USDT'], day]],
    ['an instrument', ['binance', ['BTCUSDT'], day]],
    ['a cadence', ['binance', ['BTC/USDT'], { ...day, cadence: '30m' }]],
    ['a coverage', ['binance', ['BTC/USDT'], { ...day, minCoverage: '99' }]],
  ] as const)('refuses what is not %s', (_, [exchange, instruments, flags]) =>
    expect(() => parsePrepareRequest(exchange, instruments, flags, remote)).toThrow(
      expect.objectContaining({ code: 'usage' }),
    ),
  );

  it('--no-wait with --local leaves nobody to run the job', () =>
    expect(() => parsePrepareRequest('binance', ['BTC/USDT'], { ...day, wait: false }, local)).toThrow(
      /--no-wait with --local/,
    ));
});

describe('parseExecuteRequest', () => {
  it('needs both ids', () => {
    const cases: readonly ExecuteFlags[] = [
      { strategy: 's' },
      { prepareJob: 'p' },
      { prepareJob: ' ', strategy: 's' },
    ];
    for (const flags of cases) {
      expect(() => parseExecuteRequest('binance', flags, remote)).toThrow(/is missing/);
    }
    expect(parseExecuteRequest('binance', { prepareJob: ' p ', strategy: 's' }, remote)).toMatchObject({
      prepareJobId: 'p',
      strategyId: 's',
      wait: true,
    });
  });
});

it('parseBacktestRequest puts it all together', () => {
  const flags: BacktestFlags = { ...day, param: ['fast=3'], capital: '500', fee: '0', save: 'r.json' };
  expect(parseBacktestRequest(['S.java', 'binance', ['BTC/USDT']], flags, local)).toMatchObject({
    file: 'S.java',
    run: { params: { fast: 3 }, capital: 500, feeRate: 0, storeSignals: false },
    saveFile: 'r.json',
    wait: true,
  });
});

describe('--no-wait', () => {
  const submit = { ...day, wait: false };
  const ids = { prepareJob: 'p', strategy: 's', wait: false };
  const words = ['S.java', 'binance', ['BTC/USDT']] as const;

  it('is taken where a backend stays', () => {
    expect(parsePrepareRequest('binance', ['BTC/USDT'], submit, remote).wait).toBe(false);
    expect(parseExecuteRequest('binance', ids, remote).wait).toBe(false);
    expect(parseBacktestRequest(words, { ...submit, minCoverage: '1' }, remote).wait).toBe(false);
  });

  it.each([
    [
      '--min-coverage',
      () => parsePrepareRequest('binance', ['BTC/USDT'], { ...submit, minCoverage: '1' }, remote),
    ],
    ['--signals', () => parseExecuteRequest('binance', { ...ids, signals: 'f' }, remote)],
    ['--signals', () => parseBacktestRequest(words, { ...submit, signals: 'f' }, remote)],
    ['--save', () => parseBacktestRequest(words, { ...submit, save: 'f' }, remote)],
    ['--fail-if', () => parseBacktestRequest(words, { ...submit, failIf: 'pnl<0' }, remote)],
    ['--fail-if', () => parseExecuteRequest('binance', { ...ids, failIf: 'pnl<0' }, remote)],
  ] as const)('sees no outcome for %s', (option, parse) => {
    expect(parse).toThrow(`--no-wait sees no outcome: ${option}`);
  });
});
