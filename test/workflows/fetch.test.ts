import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/transfer/verdict.ts';
import type { InstrumentInfo } from '../../src/wire/messages.ts';
import { filterInstruments, resolveInstruments } from '../../src/workflows/catalog.ts';
import { judge, planFetch } from '../../src/workflows/fetch.ts';
import type { FetchRequest } from '../../src/workflows/fetch-request.ts';
import { fakeClient, fakeHost } from '../helpers/fake-client.ts';

const request: FetchRequest = {
  exchangeId: 'binance',
  selection: { wanted: ['BTC/USDT'], all: false, exclude: [] },
  range: { fromMs: Date.parse('2026-01-20T00:00:00Z'), toMs: Date.parse('2026-01-21T00:00:00Z') },
  single: undefined,
  kind: 'tickers',
  format: 'lastra',
  convert: 'server',
  dir: 'out',
  layout: 'tree',
  order: 'oldest',
  shard: undefined,
  concurrency: undefined,
  limitRate: undefined,
  deadlineMs: undefined,
  maxBytes: undefined,
  fsync: false,
  dryRun: false,
  strict: false,
  stdout: false,
  spaceCheck: true,
};

const single = {
  exchange: 'binance',
  kind: 'tickers',
  instrument: { base: 'BTC', quote: 'USDT' },
  hour: 491_000,
} as const;

const verdict = (more: Partial<Verdict>): Verdict => ({
  planned: 24,
  fetched: 24,
  kept: 0,
  missing: 0,
  failed: 0,
  untried: 0,
  bytes: 1,
  rows: 1,
  elapsedMs: 1,
  stopped: null,
  gaps: [],
  dir: 'out',
  ...more,
});

describe('judge', () => {
  const cases: readonly (readonly [string, Partial<FetchRequest>, Partial<Verdict>, string | undefined])[] = [
    ['everything there', {}, {}, undefined],
    ['missing alone', {}, { fetched: 20, missing: 4 }, undefined],
    ['missing, strict', { strict: true }, { fetched: 20, missing: 4 }, 'incomplete'],
    ['failed', {}, { fetched: 23, failed: 1 }, 'incomplete'],
    ['a deadline', {}, { fetched: 1, untried: 23, stopped: 'deadline' }, 'deadline'],
    ['a deadline goes before failures', {}, { failed: 1, untried: 22, stopped: 'deadline' }, 'deadline'],
    ['a budget', {}, { fetched: 1, untried: 23, stopped: 'max-bytes' }, 'incomplete'],
    ['nothing planned', {}, { planned: 0, fetched: 0 }, undefined],
    ['nothing planned, strict', { strict: true }, { planned: 0, fetched: 0 }, 'incomplete'],
    ['the one hour is missing', { single }, { planned: 1, fetched: 0, missing: 1 }, 'not-found'],
    ['the one hour lies outside', { single }, { planned: 0, fetched: 0 }, 'not-found'],
    ['the one hour failed', { single }, { planned: 1, fetched: 0, failed: 1 }, 'incomplete'],
    ['the one hour is there', { single }, { planned: 1, fetched: 1 }, undefined],
  ];
  it.each(cases)('%s', (_, asked, came, code) => {
    expect(judge({ ...request, ...asked }, verdict(came))?.code).toBe(code);
  });
});

const info = (base: string, quote: string, coverage: InstrumentInfo['coverage'] = {}): InstrumentInfo => ({
  id: `${base}/${quote}`,
  base,
  quote,
  coverage,
});

describe('planFetch', () => {
  it('plans hours that have ended, clips to coverage, and says both', async () => {
    const span = { from: '2026-01-20T06:00:00Z', to: '2026-01-22T00:00:00Z' };
    const { host, said } = fakeHost({ instruments: async () => [info('BTC', 'USDT', { tickers: span })] });
    const plan = await planFetch(host, request);
    expect(plan.count).toBe(6);
    expect(said).toEqual([
      'warn: BTC/USDT has data only from 2026-01-20T06:00:00Z to 2026-01-20T12:00:00Z: clipped to that',
      'note: fetch binance tickers BTC/USDT, 2026-01-20T00:00:00Z to 2026-01-20T12:00:00Z: 6 hours, lastra to out',
    ]);
  });

  it('says when an instrument has nothing at all', async () => {
    const span = { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' };
    const { host, said } = fakeHost({ instruments: async () => [info('BTC', 'USDT', { tickers: span })] });
    expect((await planFetch(host, request)).count).toBe(0);
    expect(said[0]).toBe('warn: BTC/USDT has no data in this range');
  });

  it('sums up when many are clipped, and tells all with --verbose', async () => {
    const part = { from: '2026-01-20T06:00:00Z', to: '2026-01-22T00:00:00Z' };
    const none = { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' };
    const infos = ['A', 'B', 'C', 'D', 'E'].map((base) => info(base, 'USDT', { tickers: part }));
    const { host, said } = fakeHost({
      instruments: async () => [...infos, info('F', 'USDT', { tickers: none })],
    });
    const selection = { wanted: ['*/USDT'], all: false, exclude: [] };
    const plan = await planFetch(host, {
      ...request,
      selection,
      shard: { index: 2, count: 3 },
      order: 'newest',
    });
    expect(plan.count).toBe(10);
    expect([...(plan.series[0]?.hours() ?? [])].map((hour) => hour % 24)).toEqual([11, 8]);
    expect(said.filter((line) => !line.startsWith('detail'))).toEqual([
      'warn: clipped to where there is data: 5 instruments (A/USDT B/USDT C/USDT D/USDT and 1 more)',
      'warn: no data in this range: 1 instrument (F/USDT)',
      'note: fetch binance tickers A/USDT B/USDT C/USDT D/USDT and 2 more, 2026-01-20T00:00:00Z to 2026-01-20T12:00:00Z: 10 hours (shard 2/3), lastra to out',
    ]);
    expect(said.filter((line) => line.startsWith('detail'))).toHaveLength(6);
  });

  it('does not clip where the catalog says nothing', async () => {
    const { host, said } = fakeHost({ instruments: async () => [info('BTC', 'USDT')] });
    expect((await planFetch(host, request)).count).toBe(12);
    expect(said).toHaveLength(1);
  });
});

describe('the catalog', () => {
  const all = [info('BTC', 'USDT'), info('ETH', 'BTC'), info('BTC', 'USDT:USDT'), info('WBTC', 'ETH')];
  const ids = (filter: Partial<Parameters<typeof filterInstruments>[1]>) =>
    filterInstruments(all, { base: undefined, quote: undefined, search: undefined, ...filter }).map(
      ({ id }) => id,
    );

  it('is filtered without regard to case', () => {
    expect(ids({ base: 'btc' })).toEqual(['BTC/USDT', 'BTC/USDT:USDT']);
    expect(ids({ quote: 'usdt' })).toEqual(['BTC/USDT', 'BTC/USDT:USDT']);
    expect(ids({ quote: 'USDT:USDT' })).toEqual(['BTC/USDT:USDT']);
    expect(ids({ search: 'wb' })).toEqual(['WBTC/ETH']);
    expect(ids({ base: 'ETH', search: 'usdt' })).toEqual([]);
  });

  it('is resolved in the order that was asked for', async () => {
    const client = fakeClient({ instruments: async () => all });
    const asked = [
      { base: 'ETH', quote: 'BTC' },
      { base: 'BTC', quote: 'USDT' },
    ];
    const found = await resolveInstruments(client, 'x', asked, new AbortController().signal);
    expect(found.map(({ id }) => id)).toEqual(['ETH/BTC', 'BTC/USDT']);
  });
});
