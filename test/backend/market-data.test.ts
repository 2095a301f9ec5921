import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { lastraToTable, readHourTable, toDoubles } from '../../src/convert/index.ts';
import { parseHour } from '../../src/domain.ts';
import { openLastra } from '../../src/lastra/index.ts';
import type { ExchangeInfo, InstrumentDetail } from '../../src/wire/messages.ts';
import { startTestBackend, type TestBackend } from '../helpers/backend.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');
let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend({ now: () => NOW, seed: 5 });
});
afterAll(() => backend.close());

const get = (path: string) => backend.call('GET', path, { token: null });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('every answer names the backend and its version', async () => {
  for (const path of ['/exchanges', '/exchange/none/instruments', '/nothing']) {
    expect((await get(path)).headers.get('server')).toMatch(/^qtsurfer-embedded\/\d+\.\d+\.\d+$/);
  }
});

test('the exchange says that it is simulated', async () => {
  const exchanges = (await (await get('/exchanges')).json()) as ExchangeInfo[];
  expect(exchanges).toEqual([
    { id: 'binance', name: 'Binance', description: expect.stringMatching(/^Simulated market, seed 5/) },
  ]);
});

describe('instruments', () => {
  const instruments = async () =>
    (await (await get('/exchange/binance/instruments')).json()) as readonly InstrumentDetail[];

  test('have coverage, last price and volume', async () => {
    const all = await instruments();
    expect(all.length).toBeGreaterThanOrEqual(12);
    for (const one of all) {
      expect(one.id).toBe(`${one.base}/${one.quote}`);
      expect(one.lastPrice).toBeGreaterThan(0);
      expect(one.volume24h).toBeGreaterThan(0);
    }
    expect(all.find(({ id }) => id === 'BTC/USDT')).toMatchObject({
      ...{ dataFrom: '2024-01-01T00:00:00Z', dataTo: '2026-04-10T12:00:00Z' },
    });
    expect(all.find(({ id }) => id === 'EOS/USDT')).toMatchObject({ dataTo: '2025-05-28T03:00:00Z' });
    expect(all.find(({ id }) => id === 'WLFI/USDT')).toMatchObject({ dataFrom: '2025-09-01T13:00:00Z' });
  });

  test('end with their coverage: the last hour is there, the next one is not', async () => {
    for (const { base, quote, dataTo = '' } of await instruments()) {
      const end = Date.parse(dataTo);
      const hour = (tsMs: number) => new Date(tsMs).toISOString().slice(0, 13);
      const path = `/exchange/binance/klines/${base}/${quote}?hour=`;
      expect((await get(path + hour(end))).status).toBe(404);
      // ETH/BTC may end in one of its gaps.
      if (base !== 'ETH') expect((await get(path + hour(end - 1))).status).toBe(200);
    }
  });

  test.each(['none', 'BINANCE', '..', '%2e%2e%2f', 'binance%00', '%ff'])(
    'of exchange %s are 404',
    async (id) => {
      const response = await get(`/exchange/${id}/instruments`);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ code: 404, message: expect.any(String) });
    },
  );
});

describe('an hour', () => {
  const path = '/exchange/binance/tickers/BTC/USDT?hour=2026-04-07T18';

  test('comes as Lastra unless told', async () => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.lastra');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="BTC_USDT_2026-04-07_h18.lastra"',
    );
    const bytes = await bytesOf(response);
    const btc = { base: 'BTC', quote: 'USDT' };
    expect(bytes).toEqual(
      new Uint8Array(new SimulatedMarket(5).lastra(btc, 'tickers', parseHour('2026-04-07T18') ?? 0)),
    );
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
    expect(await bytesOf(await get(`${path}&format=lastra`))).toEqual(bytes);
  });

  test('comes as Parquet with the same values', async () => {
    for (const kind of ['tickers', 'klines']) {
      const target = `/exchange/binance/${kind}/ETH/USDT?hour=2026-04-07T18`;
      const response = await get(`${target}&format=parquet`);
      expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
      const suffix = kind === 'klines' ? '_klines' : '';
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="ETH_USDT_2026-04-07_h18${suffix}.parquet"`,
      );
      const parquet = await readHourTable(await bytesOf(response), 'parquet');
      const lastra = lastraToTable(openLastra(await bytesOf(await get(target))));
      expect(parquet.columns.map(({ name, type }) => [name, type])).toEqual(
        lastra.columns.map(({ name, type }) => [name, type]),
      );
      for (const [i, column] of lastra.columns.entries()) {
        const other = parquet.columns[i];
        if (column.type === 'binary' || other?.type !== column.type) expect.fail(column.name);
        expect(toDoubles(other.values)).toEqual(toDoubles(column.values));
      }
    }
  });

  test.each([
    ['/exchange/binance/tickers/BTC/USDT', 'hour is missing'],
    ['/exchange/binance/tickers/BTC/USDT?hour=', 'not of the form'],
    ['/exchange/binance/tickers/BTC/USDT?hour=2026-04-07', 'not of the form'],
    ['/exchange/binance/tickers/BTC/USDT?hour=2026-04-07T24', 'not of the form'],
    ['/exchange/binance/tickers/BTC/USDT?hour=2026-02-30T10', 'not of the form'],
    ['/exchange/binance/tickers/BTC/USDT?hour=2026-04-07T18:00', 'not of the form'],
    ['/exchange/binance/klines/BTC/USDT?hour=2026-04-07T18&format=csv', 'neither lastra nor parquet'],
    ['/exchange/binance/klines/BTC/USDT?hour=2026-04-07T18&format=', 'neither lastra nor parquet'],
    ['/exchange/binance/tickers/B!C/USDT?hour=2026-04-07T18', 'BASE/QUOTE'],
    ['/exchange/binance/tickers/..%2f..%2fetc/passwd?hour=2026-04-07T18', 'BASE/QUOTE'],
    ['/exchange/binance/tickers/BTC/..%5c..%5cetc?hour=2026-04-07T18', 'BASE/QUOTE'],
    ['/exchange/binance/tickers/BTC/USDT%00?hour=2026-04-07T18', 'BASE/QUOTE'],
    ['/exchange/binance/tickers/BTC%0d%0aX-Evil:1/USDT?hour=2026-04-07T18', 'BASE/QUOTE'],
  ])('GET %s is 400', async (target, message) => {
    const response = await get(target);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 400, message: expect.stringContaining(message) });
  });

  test.each([
    '/exchange/none/tickers/BTC/USDT?hour=2026-04-07T18',
    '/exchange/binance/tickers/NONE/USDT?hour=2026-04-07T18',
    '/exchange/binance/tickers/btc/usdt?hour=2026-04-07T18',
    '/exchange/binance/tickers/BTC/USDT?hour=2023-12-31T23',
    '/exchange/binance/tickers/BTC/USDT?hour=2026-04-10T12',
    '/exchange/binance/tickers/BTC/USDT?hour=9999-12-31T23',
    '/exchange/binance/tickers/BTC/USDT?hour=0001-01-01T00',
    '/exchange/binance/trades/BTC/USDT?hour=2026-04-07T18',
  ])('GET %s is 404', async (target) => {
    const response = await get(target);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 404, message: expect.any(String) });
  });
});

describe('beside the API', () => {
  test('health', async () => {
    const response = await fetch(`${backend.origin}/healthz`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', version: expect.any(String) },
    ]);
  });

  test('its own document, made from the routes', async () => {
    const document = (await (await fetch(`${backend.origin}/openapi.json`)).json()) as {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(operations).size).toBe(12);
    expect(document.paths['/backtest/{exchangeId}/{type}/execute/{jobId}']).toHaveProperty('delete');
  });

  test.each([
    ['GET', '/v1'],
    ['GET', '/v1/'],
    ['GET', '/'],
    ['PUT', '/v1/exchanges'],
    ['GET', '/v1/auth/token'],
    ['GET', '/exchanges'],
    ['GET', '/v1/../../../etc/passwd'],
  ])('%s %s is 404', async (method, path) => {
    const response = await fetch(backend.origin + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 404, message: expect.stringContaining('No operation') });
  });
});
