import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { FIRST_MARKET_HOUR } from '../../src/backend/market/walk.ts';
import { StateStore } from '../../src/backend/store/state-store.ts';
import { decodeEvents } from '../../src/backend/worker/event-file.ts';
import { CADENCES, cadenceMs, type HourId, type Kind, parseHour } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { openLastra, readDoubles, readMillis, timeColumnOf } from '../../src/lastra/index.ts';
import type { JobState } from '../../src/wire/messages.ts';
import {
  prepared,
  silentWorker,
  startTestBackend,
  submitPrepare,
  type TestBackend,
  temporaryDir,
} from '../helpers/backend.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');
const BTC = { base: 'BTC', quote: 'USDT' };
const HOURS = { instrument: 'BTC/USDT', from: '2026-04-07T18:00:00Z', to: '2026-04-07T20:00:00Z' };

const running: TestBackend[] = [];
const start = async (options: object = {}) => {
  const backend = await startTestBackend({ now: () => NOW, ...options });
  running.push(backend);
  return backend;
};
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.close();
});

let shared: TestBackend;
beforeAll(async () => {
  shared = await startTestBackend({ now: () => NOW, apiKeys: ['one', 'two'] });
});
afterAll(() => shared.close());

const post = (body: unknown, path = '/backtest/binance/ticker/prepare') =>
  shared.call('POST', path, { json: body });

/** What a completed preparation wrote, by instrument. */
const eventsOf = (backend: TestBackend, jobId: string) => {
  const store = new StateStore(backend.stateDir);
  const series = store.prepareJob(jobId)?.prepared?.series ?? [];
  return series.map(({ instrument, kind, rows, file }) => {
    const events = decodeEvents(readFileSync(join(store.preparedDir, file)), file);
    return { instrument, kind, rows, events };
  });
};

describe('a preparation', () => {
  test('goes from new to completed and tells its coverage all the time', async () => {
    const jobId = await submitPrepare(shared, HOURS);
    expect(jobId).toMatch(/^[0-9A-Za-z]{22}$/);
    const first = await shared.call('GET', `/backtest/binance/ticker/prepare/${jobId}`);
    expect(['New', 'Started']).toContain(((await first.clone().json()) as JobState).status);
    expect(await first.json()).toMatchObject({ coverageRatio: 1, totalHours: 2, hoursWithData: 2 });
    expect(await prepared(shared, jobId)).toEqual({
      contextId: expect.stringMatching(/^ctx_[0-9a-z]{22}$/),
      ...{ status: 'Completed', statusDetail: null, size: 2, completed: 2 },
      startTime: '2026-04-10T12:34:56.000Z',
      endTime: '2026-04-10T12:34:56.000Z',
      ...{ dataFrom: '2026-04-07T18:00:00Z', dataTo: '2026-04-07T20:00:00Z' },
      ...{ coverageRatio: 1, totalHours: 2, hoursWithData: 2, hoursWithoutData: [] },
    });
  });

  test('keeps every event of the range, value for value', async () => {
    const request = { ...HOURS, from: '2026-04-07T18:20:00Z', to: '2026-04-07T19:30:00Z' };
    const jobId = await submitPrepare(shared, request);
    await prepared(shared, jobId);
    const [series] = eventsOf(shared, jobId);
    const market = new SimulatedMarket();
    const expected = ['2026-04-07T18', '2026-04-07T19'].flatMap((hour) => {
      const file = openLastra(market.lastra(BTC, 'tickers', parseHour(hour) ?? 0));
      const times = readMillis(file, timeColumnOf(file));
      const column = (name: string) => {
        const found = file.columns.find((one) => one.name === name);
        return found === undefined ? new Float64Array() : readDoubles(file, found);
      };
      const [bid, quoteVolume] = [column('bid'), column('vlq')];
      return [...times].map((tsMs, row) => [tsMs, bid[row], quoteVolume[row]]);
    });
    const within = expected.filter(
      ([tsMs = 0]) => tsMs >= Date.parse(request.from) && tsMs < Date.parse(request.to),
    );
    const { events } = series ?? expect.fail('nothing was prepared');
    expect([...events.tsMs].map((tsMs, row) => [tsMs, events.bid[row], events.quoteVolume[row]])).toEqual(
      within,
    );
    expect(series).toMatchObject({ instrument: 'BTC/USDT', kind: 'tickers', rows: within.length });
  });

  test('has the same id for the same request, and nothing is queued twice', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => submitPrepare(shared, { ...HOURS, cadence: '5m' })));
    expect(new Set(ids).size).toBe(1);
    const [jobId = ''] = ids;
    const done = await prepared(shared, jobId);
    expect(await submitPrepare(shared, { cadence: '5m', ...HOURS, to: '2026-04-07T20' })).toBe(jobId);
    expect(await prepared(shared, jobId)).toEqual(done);
  });

  test('has another id for other parameters and other users', async () => {
    const requests = [HOURS, { ...HOURS, cadence: '1m' }, { ...HOURS, to: '2026-04-07T19:00:00Z' }];
    const ids = await Promise.all(requests.map((request) => submitPrepare(shared, request)));
    ids.push(await submitPrepare(shared, HOURS, 'binance', 'kline'));
    const answer = await shared.call('POST', '/auth/token', { token: null, headers: { 'x-api-key': 'two' } });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const other = await shared.call('POST', '/backtest/binance/ticker/prepare', { token, json: HOURS });
    const { jobId } = (await other.json()) as { jobId: string };
    expect(new Set([...ids, jobId]).size).toBe(5);
    const path = `/backtest/binance/ticker/prepare/${jobId}`;
    expect((await shared.call('GET', path, { token })).status).toBe(200);
    expect((await shared.call('GET', path)).status).toBe(404);
  });

  test.each(CADENCES)('at cadence %s has one event a bucket that has any', async (cadence) => {
    const range = { instrument: 'BTC/USDT', from: '2026-04-06T21:00:00Z', to: '2026-04-07T03:00:00Z' };
    const [tickers, klines] = await Promise.all(
      ['ticker', 'kline'].map(async (type) => {
        const jobId = await submitPrepare(shared, { ...range, cadence }, 'binance', type);
        expect((await prepared(shared, jobId, 'binance', type)).status).toBe('Completed');
        return eventsOf(shared, jobId)[0]?.events ?? expect.fail('nothing was prepared');
      }),
    );
    const width = cadenceMs(cadence);
    const buckets =
      Math.floor((Date.parse(range.to) - 1) / width) - Math.floor(Date.parse(range.from) / width) + 1;
    expect(klines?.tsMs.length).toBe(buckets);
    for (const tsMs of klines?.tsMs ?? []) expect((tsMs + 1) % width).toBe(0);
    const found = new Set([...(tickers?.tsMs ?? [])].map((tsMs) => Math.floor(tsMs / width)));
    if (cadence === '1s') expect(found.size).toBeGreaterThan(buckets * 0.99);
    else expect([found.size, tickers?.tsMs.length]).toEqual([buckets, buckets]);
  });

  test('of several instruments is one job', async () => {
    const request = { ...HOURS, instruments: ['ETH/USDT', 'BTC/USDT', 'SOL/USDT'] };
    const jobId = await submitPrepare(shared, request);
    expect(await prepared(shared, jobId)).toMatchObject({ status: 'Completed', totalHours: 2, completed: 6 });
    expect(eventsOf(shared, jobId).map(({ instrument }) => instrument)).toEqual([
      'BTC/USDT',
      'ETH/USDT',
      'SOL/USDT',
    ]);
  });
});

describe('coverage', () => {
  test('names each missing hour of an instrument with gaps', async () => {
    const jobId = await submitPrepare(shared, {
      instrument: 'ETH/BTC',
      from: '2026-03-01',
      to: '20260311',
      cadence: '1h',
    });
    const state = await prepared(shared, jobId);
    const market = new SimulatedMarket();
    const from = parseHour('2026-03-01T00') ?? 0;
    const missing = Array.from({ length: 240 }, (_, i) => from + i).filter(
      (hour) => !market.has({ base: 'ETH', quote: 'BTC' }, hour, NOW),
    );
    expect(missing.length).toBeGreaterThan(0);
    expect(state).toMatchObject({
      status: 'Completed',
      totalHours: 240,
      hoursWithData: 240 - missing.length,
    });
    expect(state.coverageRatio).toBe((240 - missing.length) / 240);
    expect(state.hoursWithoutData).toEqual(
      missing.map((hour) => ({
        hour: new Date(hour * 3.6e6).toISOString().replace('.000', ''),
        ...{ expected: 1, rationale: 'unknown' },
      })),
    );
  });

  test('says which hours have not ended', async () => {
    const jobId = await submitPrepare(shared, {
      ...HOURS,
      from: '2026-04-10T10:30:00Z',
      to: '2026-04-10T12:30:00Z',
    });
    expect(await prepared(shared, jobId)).toMatchObject({
      ...{ status: 'Completed', totalHours: 3, hoursWithData: 2 },
      ...{ dataFrom: '2026-04-10T10:30:00Z', dataTo: '2026-04-10T12:00:00Z' },
      hoursWithoutData: [{ hour: '2026-04-10T12:00:00Z', expected: 1_800, rationale: 'pending_conversion' }],
    });
  });

  test('of nothing at all is a failure that says so', async () => {
    const jobId = await submitPrepare(shared, { ...HOURS, from: '2023-01-01', to: '2023-01-02' });
    expect(await prepared(shared, jobId)).toMatchObject({
      ...{ status: 'Failed', coverageRatio: 0, totalHours: 24, hoursWithData: 0 },
      statusDetail: 'No data for BTC/USDT between 2023-01-01T00:00:00Z and 2023-01-02T00:00:00Z',
    });
  });
});

describe('is refused', () => {
  const bodies: [string, unknown, string][] = [
    ['no body', undefined, 'not JSON'],
    ['a list', [], 'JSON object'],
    ['null', null, 'JSON object'],
    ['no instrument', { ...HOURS, instrument: undefined }, 'instrument is missing'],
    ['an instrument that is none', { ...HOURS, instrument: 'BTCUSDT' }, 'BASE/QUOTE'],
    ['a number', { ...HOURS, instrument: 5 }, 'instrument must be a text'],
    ['no from', { ...HOURS, from: undefined }, 'from is missing'],
    ['no to', { ...HOURS, to: undefined }, 'to is missing'],
    ['a relative time', { ...HOURS, from: '-7d' }, 'from "-7d" is not a date'],
    ['a word', { ...HOURS, to: 'now' }, 'to "now" is not a date'],
    ['a day that is none', { ...HOURS, from: '2026-02-30' }, 'is not a date'],
    ['a basic date that is none', { ...HOURS, from: '20261301' }, 'is not a date'],
    ['an empty range', { ...HOURS, to: HOURS.from }, 'is not before'],
    ['a range backwards', { ...HOURS, to: '2026-04-01' }, 'is not before'],
    ['the future', { ...HOURS, to: '2026-04-10T12:35:00Z' }, 'lies in the future'],
    ['eleven years', { ...HOURS, from: '2015-04-01' }, 'longer than ten years'],
    ['another cadence', { ...HOURS, cadence: '2m' }, 'cadence "2m" is not one of 1s, 5s, 1m'],
    ['a cadence that is no text', { ...HOURS, cadence: 60 }, 'cadence "60"'],
    ['instruments that are no list', { ...HOURS, instruments: 'ETH/USDT' }, 'list of texts'],
    ['an unknown field', { ...HOURS, cadance: '1m' }, 'Unknown field "cadance"'],
  ];
  test.each(bodies)('with 400: %s', async (_, body, message) => {
    const response =
      body === undefined
        ? await shared.call('POST', '/backtest/binance/ticker/prepare', {
            ...{ body: '{"instrument":', headers: { 'content-type': 'application/json' } },
          })
        : await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 400, message: expect.stringContaining(message) });
  });

  test.each([
    ['/backtest/none/ticker/prepare', HOURS],
    ['/backtest/binance/funding/prepare', HOURS],
    ['/backtest/binance/ticker/prepare', { ...HOURS, instrument: 'NONE/USDT' }],
    ['/backtest/binance/ticker/prepare', { ...HOURS, instruments: ['NONE/USDT'] }],
  ])('with 404: POST %s %j', async (path, body) => {
    expect((await post(body, path)).status).toBe(404);
  });

  test.each(['13RBLGQlPnfDjO6wyKSX8i', 'x', '..%2f..%2fapi-key', '%00', 'a'.repeat(500)])(
    'with 404: state of job %s',
    async (id) => {
      const response = await shared.call('GET', `/backtest/binance/ticker/prepare/${id}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 404 });
    },
  );

  test('with 404: state of a job under another type or exchange', async () => {
    const jobId = await submitPrepare(shared, HOURS);
    expect((await shared.call('GET', `/backtest/binance/kline/prepare/${jobId}`)).status).toBe(404);
    expect((await shared.call('GET', `/backtest/none/ticker/prepare/${jobId}`)).status).toBe(404);
  });

  test('with 415 and 413: bodies of another type or size', async () => {
    const path = '/backtest/binance/ticker/prepare';
    const body = JSON.stringify(HOURS);
    expect((await shared.call('POST', path, { body })).status).toBe(415);
    expect(
      (await shared.call('POST', path, { body, headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    const large = JSON.stringify({ ...HOURS, instruments: ['x'.repeat(70_000)] });
    expect(
      (await shared.call('POST', path, { body: large, headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(413);
  });

  test('with 400 beyond the look-back window, where there is one', async () => {
    const backend = await start({ lookbackMs: 5 * 86_400_000 });
    const submit = (from: string) =>
      backend.call('POST', '/backtest/binance/ticker/prepare', { json: { ...HOURS, from, cadence: '1h' } });
    expect((await submit('2026-04-05T12:34:56Z')).status).toBe(202);
    const response = await submit('2026-04-05T12:34:55Z');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('look-back window') });
  });

  test('with 429 when the queue is full', async () => {
    const backend = await start({ workerUrl: silentWorker(), workers: 1, queueLimit: 2 });
    const submit = (hour: number) =>
      backend.call('POST', '/backtest/binance/ticker/prepare', {
        json: { ...HOURS, from: `2026-04-07T0${hour}:00:00Z` },
      });
    for (const hour of [0, 1, 2]) expect((await submit(hour)).status).toBe(202);
    const response = await submit(3);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toEqual({
      ...{ code: 429, message: 'Too many active backtests. Wait for some to complete.' },
    });
    // What is already queued is no new job.
    expect((await submit(2)).status).toBe(202);
  });
});

describe('over dumps', () => {
  const market = new SimulatedMarket(8);
  const put = (dir: string, kind: Kind, hour: number, bytes?: Uint8Array) => {
    const id: HourId = { exchange: 'binance', instrument: BTC, kind, hour };
    const path = join(dir, hourPath('tree', id, 'lastra'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes ?? market.lastra(BTC, kind, hour));
  };
  const day = { instrument: 'BTC/USDT', from: '2024-01-01', to: '2024-01-01T04:00:00Z' };

  test('with klines only, a ticker preparation reads them as one-second events', async () => {
    const dir = temporaryDir();
    for (const hour of [0, 2]) put(dir, 'klines', FIRST_MARKET_HOUR + hour);
    const backend = await start({ dataDirs: [dir] });
    const jobId = await submitPrepare(backend, day);
    expect(await prepared(backend, jobId)).toMatchObject({
      status: 'Completed',
      hoursWithData: 2,
      coverageRatio: 0.5,
    });
    const [series] = eventsOf(backend, jobId);
    expect(series).toMatchObject({ kind: 'klines', rows: 7_200 });
    const { last, bid, ask, bidSize } = series?.events ?? expect.fail('nothing was prepared');
    expect([bid, ask]).toEqual([last, last]);
    expect(bidSize.every((size) => size === 0)).toBe(true);
  });

  test('tickers count, where there are any, and klines do not fill their gaps', async () => {
    const dir = temporaryDir();
    put(dir, 'tickers', FIRST_MARKET_HOUR);
    for (const hour of [0, 1, 2, 3]) put(dir, 'klines', FIRST_MARKET_HOUR + hour);
    const backend = await start({ dataDirs: [dir] });
    const jobId = await submitPrepare(backend, day);
    expect(await prepared(backend, jobId)).toMatchObject({ hoursWithData: 1 });
    expect(eventsOf(backend, jobId)[0]?.kind).toBe('tickers');
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'is cut short',
      () => market.lastra(BTC, 'tickers', FIRST_MARKET_HOUR).subarray(0, 30_000),
      /binance tickers BTC\/USDT 2024-01-01T00/,
    ],
    [
      'is of another hour',
      () => market.lastra(BTC, 'tickers', FIRST_MARKET_HOUR + 1),
      /rows of another hour/,
    ],
    ['is no Lastra', () => Buffer.from('x'.repeat(100)), /BTC\/USDT 2024-01-01T00/],
  ])('a file that %s fails the job and is named', async (_, bytes, message) => {
    const dir = temporaryDir();
    put(dir, 'tickers', FIRST_MARKET_HOUR, bytes());
    const backend = await start({ dataDirs: [dir] });
    const state = await prepared(backend, await submitPrepare(backend, day));
    expect(state.status).toBe('Failed');
    expect(state.statusDetail).toMatch(message);
  });

  test('changed data are prepared again under the same id; what failed is tried again', async () => {
    const dir = temporaryDir();
    put(dir, 'tickers', FIRST_MARKET_HOUR, Buffer.from('broken'));
    const backend = await start({ dataDirs: [dir] });
    const jobId = await submitPrepare(backend, day);
    expect((await prepared(backend, jobId)).status).toBe('Failed');
    put(dir, 'tickers', FIRST_MARKET_HOUR);
    expect(await submitPrepare(backend, day)).toBe(jobId);
    const first = await prepared(backend, jobId);
    expect(first.status).toBe('Completed');
    const rows = eventsOf(backend, jobId)[0]?.rows;
    put(dir, 'tickers', FIRST_MARKET_HOUR, new SimulatedMarket(9).lastra(BTC, 'tickers', FIRST_MARKET_HOUR));
    expect(await submitPrepare(backend, day)).toBe(jobId);
    const second = await prepared(backend, jobId);
    expect(second.contextId).not.toBe(first.contextId);
    expect(second.status).toBe('Completed');
    expect(eventsOf(backend, jobId)[0]?.rows).not.toBe(rows);
  });
});

describe('across restarts', () => {
  test('a job that was under way is run again, one that was done is kept', async () => {
    const stateDir = temporaryDir();
    const apiKeys = ['key'];
    const first = await start({ stateDir, apiKeys });
    const done = await submitPrepare(first, { ...HOURS, cadence: '1h' });
    const state = await prepared(first, done);
    await first.close();
    const second = await start({ stateDir, apiKeys, workerUrl: silentWorker(), workers: 1 });
    const ids = [
      await submitPrepare(second, HOURS),
      await submitPrepare(second, { ...HOURS, cadence: '5s' }),
    ];
    await second.close();
    const third = await start({ stateDir, apiKeys });
    for (const id of ids)
      expect(await prepared(third, id)).toMatchObject({ status: 'Completed', completed: 2 });
    expect(await prepared(third, done)).toEqual(state);
    expect(third.log.filter((line) => line.includes('is run again'))).toHaveLength(2);
    expect(readdirSync(join(stateDir, 'pending'))).toEqual([]);
  });

  test('two backends on one state directory see one job', async () => {
    const stateDir = temporaryDir();
    const apiKeys = ['key'];
    const [first, second] = [await start({ stateDir, apiKeys }), await start({ stateDir, apiKeys })];
    const jobId = await submitPrepare(first, HOURS);
    expect(await submitPrepare(second, HOURS)).toBe(jobId);
    const state = await prepared(second, jobId);
    expect(state.status).toBe('Completed');
    expect(await prepared(first, jobId)).toEqual(state);
  });

  test('the same data have the same hash, whoever prepared them', async () => {
    const hashes = await Promise.all(
      [1, 2].map(async () => {
        const backend = await start();
        const jobId = await submitPrepare(backend, HOURS);
        await prepared(backend, jobId);
        return new StateStore(backend.stateDir).prepareJob(jobId)?.prepared?.dataHash;
      }),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
  });
});
