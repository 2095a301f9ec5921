/** What contract 0.109 has beside the conformance suite: the bounds, the restarts, and who may see what. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseChaos } from '../../src/backend/chaos/spec.ts';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { StateStore } from '../../src/backend/store/state-store.ts';
import { type HourId, parseHour } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import type {
  AcceptedJob,
  ExecutionAnswer,
  InstrumentList,
  StrategyState,
  StrategySummary,
} from '../../src/wire/messages.ts';
import {
  ENDED,
  prepared,
  silentWorker,
  startTestBackend,
  submitPrepare,
  type TestBackend,
  temporaryDir,
  until,
} from '../helpers/backend.ts';
import { sharedContract } from '../helpers/contract.ts';
import { FORCED_TRADE, IDLE, SLOW } from '../helpers/strategies.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');
const HOURS = { instrument: 'BTC/USDT', from: '2026-04-07T18:00:00Z', to: '2026-04-07T19:00:00Z' };
const EXECUTE = '/backtest/binance/ticker/execute';

const running: TestBackend[] = [];
const start = async (options: object = {}) => {
  const one = await startTestBackend({
    now: () => NOW,
    apiVersion: '0.109',
    apiKeys: ['one', 'two'],
    ...options,
  });
  running.push(one);
  return one;
};
const closeAll = async () => {
  for (const one of running.splice(0)) await one.close();
};
afterEach(closeAll);

let shared: TestBackend;
/** A state directory with a completed preparation and a strategy that compiled; tests copy it. */
const template = temporaryDir();
let prepareJobId: string;
let idleId: string;

const compile = async (backend: TestBackend, source: string, token?: string): Promise<string> => {
  const headers = { 'content-type': 'text/plain' };
  const sent = token === undefined ? {} : { token };
  const response = await backend.call('POST', '/strategy', { body: source, headers, ...sent });
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as { strategyId: string }).strategyId;
};
const stateOf = async (backend: TestBackend, id: string) =>
  (await (await backend.call('GET', `/strategy/${id}`)).json()) as StrategyState;
const validate = (backend: TestBackend, id: string) => backend.call('POST', `/strategy/${id}/validate`);
const checked = (backend: TestBackend, id: string) =>
  until(
    () => stateOf(backend, id),
    ({ validation }) => validation !== 'pending',
  );
const tokenOf = async (backend: TestBackend, key: string): Promise<string> => {
  const answer = await backend.call('POST', '/auth/token', { token: null, headers: { 'x-api-key': key } });
  return ((await answer.json()) as { access_token: string }).access_token;
};
const copied = (): string => {
  const dir = temporaryDir();
  cpSync(template, dir, { recursive: true });
  return dir;
};

beforeAll(async () => {
  const first = await startTestBackend({ now: () => NOW, apiKeys: ['one', 'two'], stateDir: template });
  prepareJobId = await submitPrepare(first, HOURS);
  expect((await prepared(first, prepareJobId)).status).toBe('Completed');
  idleId = await compile(first, IDLE);
  await first.close();
  shared = await startTestBackend({ now: () => NOW, apiVersion: '0.109', apiKeys: ['one', 'two'] });
});
afterAll(() => shared.close());

describe('the document', () => {
  interface Document {
    readonly info: { readonly version: string };
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
  }
  const operationsOf = ({ paths }: Pick<Document, 'paths'>) =>
    Object.entries(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
      )
      .sort();

  test.each([
    ['0.95', '0.95.1', 12],
    ['0.109', '0.109.2', 21],
  ] as const)('of %s says %s and has its %i operations by name', async (apiVersion, version, count) => {
    const backend = await start({ apiVersion });
    const document = (await (await fetch(`${backend.origin}/openapi.json`)).json()) as Document;
    expect(document.info.version).toBe(version);
    expect(operationsOf(document)).toHaveLength(count);
    const contract = sharedContract(apiVersion) as unknown as Document | undefined;
    if (contract) expect(operationsOf(document)).toEqual(operationsOf(contract));
  });

  test('of the earlier generation has none of the later operations', async () => {
    const backend = await start({ apiVersion: '0.95' });
    for (const path of ['/strategies', '/exchange/binance/spot/instruments', `/strategy/${idleId}/code`])
      expect((await backend.call('GET', path)).status).toBe(404);
  });
});

describe('instruments', () => {
  const list = async (backend: TestBackend, path: string) =>
    (await (await backend.call('GET', `/exchange/binance/${path}`)).json()) as InstrumentList;

  test('tell since when one is inactive, and only of those', async () => {
    const { data, meta, _links } = await list(shared, 'instruments');
    const inactive = data.filter(({ coverage }) => coverage.tickers?.inactiveSince !== undefined);
    expect(inactive.map(({ id }) => id)).toEqual(['EOS/USDT']);
    expect(inactive[0]?.coverage.klines).toEqual({
      ...{ from: '2024-01-01T00:00:00Z', to: '2025-05-28T03:00:00Z', inactiveSince: '2025-05-28T03:00:00Z' },
    });
    expect(meta).toEqual({ updatedAt: new Date(NOW).toISOString(), exchange: 'binance', segment: 'spot' });
    expect(_links).toEqual({
      self: { href: '/v1/exchange/binance/instruments' },
      spot: { href: '/v1/exchange/binance/spot/instruments' },
    });
  });

  test('a segment without any is an empty list', async () => {
    const futures = await list(shared, 'futures/instruments');
    expect([futures.data, futures.meta.segment]).toEqual([[], 'futures']);
    expect(futures._links.self).toEqual({ href: '/v1/exchange/binance/futures/instruments' });
  });

  test('what is settled apart is a future', async () => {
    const dir = temporaryDir();
    const hour = parseHour('2026-04-01T10') ?? 0;
    const bytes = new SimulatedMarket().lastra({ base: 'BTC', quote: 'USDT' }, 'klines', hour);
    for (const quote of ['USDT', 'USDT:USDT']) {
      const id: HourId = { exchange: 'binance', instrument: { base: 'BTC', quote }, kind: 'klines', hour };
      const path = join(dir, hourPath('tree', id, 'lastra'));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    const backend = await start({ dataDirs: [dir] });
    const idsOf = ({ data }: InstrumentList) => data.map(({ id }) => id);
    expect(idsOf(await list(backend, 'instruments'))).toEqual(['BTC/USDT']);
    const futures = await list(backend, 'futures/instruments');
    expect(idsOf(futures)).toEqual(['BTC/USDT:USDT']);
    expect(Object.keys(futures._links)).toEqual(['self', 'spot', 'futures']);
    expect(Object.keys(futures.data[0]?.coverage ?? {})).toEqual(['klines']);
  });
});

test('hours in which nothing was traded say so', async () => {
  const submit = (instrument: string, from: string, to: string) =>
    submitPrepare(shared, { instrument, from, to, cadence: '1m' });
  const delisted = await submit('EOS/USDT', '2025-05-28T02:00:00Z', '2025-05-28T05:00:00Z');
  expect(await prepared(shared, delisted)).toMatchObject({
    ...{ status: 'Completed', totalHours: 3, hoursWithData: 1 },
    hoursWithoutData: ['03', '04'].map((hour) => ({
      ...{ hour: `2025-05-28T${hour}:00:00Z`, expected: 0, rationale: 'low_activity' },
    })),
  });
  const early = await submit('WLFI/USDT', '2025-09-01T12:00:00Z', '2025-09-01T14:00:00Z');
  expect((await prepared(shared, early)).hoursWithoutData).toEqual([
    { hour: '2025-09-01T12:00:00Z', expected: 0, rationale: 'low_activity' },
  ]);
});

describe('a result', () => {
  const submit = async (backend: TestBackend, marker: number) => {
    const json = { prepareJobId, strategyId: idleId, params: { marker } };
    const response = await backend.call('POST', EXECUTE, { json });
    if (response.status !== 202) throw new Error(await response.text());
    return ((await response.json()) as AcceptedJob).jobId;
  };

  test('is not readable before the job has started, and readable from then on', async () => {
    const backend = await start({ stateDir: copied(), workerUrl: silentWorker(), workers: 1 });
    const [first, second] = [await submit(backend, 1), await submit(backend, 2)];
    const ask = (id: string) => backend.call('GET', `${EXECUTE}/${id}`);
    const seen = await until(
      () => ask(first),
      ({ status }) => status === 200,
    );
    expect((await seen.json()) as ExecutionAnswer).toMatchObject({ state: { status: 'Started' } });
    const waiting = await ask(second);
    expect([waiting.status, await waiting.json()]).toEqual([202, {}]);
    await backend.call('DELETE', `${EXECUTE}/${second}`);
    const gone = await until(
      () => ask(second),
      ({ status }) => status === 200,
    );
    expect((await gone.json()) as ExecutionAnswer).toMatchObject({ state: { status: 'Aborted' } });
  });

  test('fails clearly when its strategy is deleted before it begins', async () => {
    const backend = await start({ stateDir: copied(), workerUrl: silentWorker(), workers: 1 });
    const [first, second] = [await submit(backend, 1), await submit(backend, 2)];
    expect((await backend.call('DELETE', `/strategy/${idleId}`)).status).toBe(200);
    await backend.call('DELETE', `${EXECUTE}/${first}`);
    const answer = await until(
      async () => (await (await backend.call('GET', `${EXECUTE}/${second}`)).json()) as ExecutionAnswer,
      ({ state }) => state !== undefined && ENDED.includes(state.status),
    );
    expect(answer.state).toMatchObject({
      ...{ status: 'Failed', statusDetail: expect.stringContaining('deleted before the job began') },
    });
  });
});

describe('strategies', () => {
  test('are seen, checked and deleted by their owner alone', async () => {
    const id = await compile(shared, `${FORCED_TRADE}// mine`);
    const token = await tokenOf(shared, 'two');
    for (const [method, path] of [
      ['GET', `/strategy/${id}`],
      ['GET', `/strategy/${id}/code`],
      ['POST', `/strategy/${id}/validate`],
      ['DELETE', `/strategy/${id}`],
    ] as const)
      expect((await shared.call(method, path, { token })).status).toBe(404);
    const theirs = await (await shared.call('GET', '/strategies', { token })).json();
    expect(theirs).toEqual({ strategies: [] });
    expect((await stateOf(shared, id)).strategyId).toBe(id);
  });

  test('are listed newest first; what did not compile is none', async () => {
    let nowMs = NOW;
    const backend = await start({ now: () => nowMs });
    const ids: string[] = [];
    for (const marker of ['a', 'b', 'c']) {
      ids.push(await compile(backend, `${IDLE}// ${marker}`));
      nowMs += 1_000;
    }
    const broken = await backend.call('POST', '/strategy', {
      ...{ body: 'class A { int x = ; }', headers: { 'content-type': 'text/plain' } },
    });
    expect(broken.status).toBe(400);
    const answer = (await (await backend.call('GET', '/strategies')).json()) as {
      readonly strategies: readonly StrategySummary[];
    };
    expect(answer.strategies.map(({ strategyId }) => strategyId)).toEqual(ids.reverse());
    expect(answer.strategies[2]).toEqual({
      ...{ strategyId: ids[2], compiledAt: new Date(NOW).toISOString(), requiredSources: ['Ticker'] },
    });
  });

  test('that an earlier generation compiled are there in the later one, and the other way', async () => {
    const stateDir = copied();
    const later = await start({ stateDir });
    expect(await stateOf(later, idleId)).toMatchObject({ validation: 'not_validated' });
    expect((await validate(later, idleId)).status).toBe(202);
    expect(await checked(later, idleId)).toMatchObject({ validation: 'passed' });
    await closeAll();
    const earlier = await start({ stateDir, apiVersion: '0.95' });
    expect(await stateOf(earlier, idleId)).toMatchObject({ status: 'Completed', strategyId: idleId });
  });

  test('too many compilations at once are refused with 429', async () => {
    const backend = await start({ workerUrl: silentWorker(), workers: 1, queueLimit: 1 });
    const post = (marker: number) =>
      backend.call('POST', '/strategy', {
        ...{ body: `${IDLE}// ${marker}`, headers: { 'content-type': 'text/plain' } },
      });
    // Those that wait are never answered, as their worker never answers: the others are.
    const responses = [1, 2, 3, 4].map((marker) => post(marker).catch(() => undefined));
    const refused = await Promise.any(
      responses.map(async (one) => (await one)?.status ?? Promise.reject(new Error('closed'))),
    );
    expect(refused).toBe(429);
    await closeAll();
    await Promise.all(responses);
  });
});

describe('a check', () => {
  const strategyOf = (body: string) => `import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.core.Ticker;
import java.util.*;
public class S extends AbstractTickerStrategy { ${body} }`;
  const onEvent = (body: string) => strategyOf(`@Override public void update(Ticker ticker) { ${body} }`);
  const verdictOn = async (backend: TestBackend, source: string) => {
    const id = await compile(backend, source);
    expect((await validate(backend, id)).status).toBe(202);
    return { id, state: await checked(backend, id) };
  };

  test('tells what it ran over', async () => {
    const { state } = await verdictOn(shared, `${FORCED_TRADE}// tells`);
    expect(state).toEqual({
      strategyId: expect.any(String),
      ...{ validation: 'passed', requiredSources: ['Ticker'] },
      ...{ compiledAt: new Date(NOW).toISOString(), validatedAt: new Date(NOW).toISOString() },
      detail: expect.stringMatching(/^No error in a dry run over 21[., {2}]?\d{3} events: 6 simulated hours/),
      _links: { code: { href: `/v1/strategy/${state.strategyId}/code` } },
    });
  });

  test('feeds bars to what wants bars', async () => {
    const source = strategyOf('').replaceAll('AbstractTickerStrategy', 'AbstractKlineStrategy');
    const { state } = await verdictOn(shared, source);
    expect(state).toMatchObject({ validation: 'passed', requiredSources: ['KLine'] });
    expect(state.detail).toMatch(/over 21.?600 events/);
  });

  test.each([
    [
      'throws late',
      onEvent('n++; if (n > 5000) throw new IllegalStateException("at " + n);').replace(
        'class S extends AbstractTickerStrategy {',
        'class S extends AbstractTickerStrategy { int n;',
      ),
      /at 5001/,
    ],
    ['throws when it is made', strategyOf('{ int zero = 0; int x = 1 / zero; }'), /by zero/],
  ])('fails what %s', async (_, source, detail) => {
    const { id, state } = await verdictOn(shared, source);
    expect(state).toMatchObject({ validation: 'failed', detail: expect.stringMatching(detail) });
    expect(state).not.toHaveProperty('dryRunIncomplete');
    expect((await stateOf(shared, id)).validation).toBe('failed');
  });

  test('of what loops for ever is ended', async () => {
    const backend = await start({ jobTimeMs: 4_000 });
    const { id, state } = await verdictOn(backend, onEvent('while (true) { }'));
    expect(state).toMatchObject({
      ...{ validation: 'failed', detail: expect.stringMatching(/loop|budget|Time limit/i) },
    });
    expect((await stateOf(backend, id)).validation).toBe('failed');
  });

  test('of what eats memory fails, and the backend lives on', async () => {
    const backend = await start({ jobMemoryMb: 128 });
    const eats = 'List<double[]> all = new ArrayList<>(); while (true) { all.add(new double[100000]); }';
    expect((await verdictOn(backend, onEvent(eats))).state.validation).toBe('failed');
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
  });

  test('of what is slow passes as far as it came, says so, and may be repeated', async () => {
    const backend = await start({ jobTimeMs: 8_000 });
    const { id, state } = await verdictOn(backend, SLOW.replace('5_000_000', '500_000'));
    expect(state).toMatchObject({ validation: 'passed', dryRunIncomplete: true });
    expect(state.detail).toMatch(/over the first \S+ of 21/);
    expect((await validate(backend, id)).status).toBe(202);
  });

  test('survives a restart, and one that was not finished is taken up again', async () => {
    const stateDir = copied();
    const first = await start({ stateDir, workerUrl: silentWorker() });
    const asked = await validate(first, idleId);
    expect([asked.status, await asked.json()]).toEqual([
      202,
      expect.objectContaining({ strategyId: idleId, validation: 'pending' }),
    ]);
    expect((await validate(first, idleId)).status).toBe(202);
    await closeAll();
    const second = await start({ stateDir });
    expect(await stateOf(second, idleId)).toMatchObject({ validation: 'pending' });
    const state = await checked(second, idleId);
    expect(state.validation).toBe('passed');
    await closeAll();
    const third = await start({ stateDir, workerUrl: silentWorker() });
    expect(await stateOf(third, idleId)).toEqual(state);
    expect((await validate(third, idleId)).status).toBe(200);
  });

  test('without room in the queue is stalled until there is', async () => {
    const source = (marker: number) => `${IDLE}// stalled ${marker}`;
    const real = await start({ stateDir: copied() });
    const ids = [await compile(real, source(1)), await compile(real, source(2))];
    await closeAll();
    const options = { stateDir: real.stateDir, workers: 1, queueLimit: 0 };
    const backend = await start({ ...options, workerUrl: silentWorker() });
    for (const id of ids) expect((await validate(backend, id)).status).toBe(202);
    expect(await stateOf(backend, ids[0] ?? '')).not.toHaveProperty('validationStalled');
    expect(await stateOf(backend, ids[1] ?? '')).toMatchObject({
      validation: 'pending',
      validationStalled: true,
    });
    await closeAll();
    const next = await start(options);
    for (const id of ids) expect(await checked(next, id)).toMatchObject({ validation: 'passed' });
  });

  test('of a strategy that is deleted meanwhile brings nothing back', async () => {
    const gate = join(temporaryDir(), 'open');
    const gated = `import { parentPort } from 'node:worker_threads';
      import { existsSync } from 'node:fs';
      const answer = { kind: 'validated', events: 1, totalEvents: 1, data: 'x', notices: [] };
      const look = () => existsSync(${JSON.stringify(gate)}) && parentPort.postMessage(answer);
      parentPort.once('message', () => setInterval(look, 5));`;
    const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(gated)}`);
    const backend = await start({ stateDir: copied(), workerUrl, workers: 1 });
    const store = new StateStore(backend.stateDir);
    const other = [...idleId].reverse().join('');
    store.saveStrategy({ ...(store.strategy(idleId) ?? expect.fail('no strategy')), id: other });
    for (const id of [idleId, other]) expect((await validate(backend, id)).status).toBe(202);
    expect((await backend.call('DELETE', `/strategy/${idleId}`)).status).toBe(200);
    writeFileSync(gate, '');
    // One worker: when the second check is over, so is the first.
    expect(await checked(backend, other)).toMatchObject({ validation: 'passed' });
    expect(store.strategy(idleId)).toBeUndefined();
    expect((await backend.call('GET', `/strategy/${idleId}`)).status).toBe(404);
  });
});

test.each([
  ['POST', ''],
  ['GET', '/swp_95e47a7f0966ce11'],
  ['DELETE', '/swp_95e47a7f0966ce11'],
  ['GET', '/swp_95e47a7f0966ce11/sensitivity?objective=sharpe'],
])('a sweep is not implemented and says what to do: %s …%s', async (method, rest) => {
  const path = `/backtest/binance/ticker/executeSweep/13RBLGQlPnfDjO6wyKSX8i${rest}`;
  const body = method === 'POST' ? { json: { strategyId: idleId, sweep: { params: {} } } } : {};
  const response = await shared.call(method, path, body);
  expect([response.status, await response.json()]).toEqual([
    501,
    { code: 501, message: expect.stringMatching(/execute with params once for each combination/) },
  ]);
  expect((await shared.call(method, path, { ...body, token: null })).status).toBe(401);
});

describe('what is refused is shaped by the later contract too', () => {
  // `call` holds every answer against the documents: the statuses alone are left to say.
  const json = { 'content-type': 'application/json' };
  const text = { 'content-type': 'text/plain' };
  const large = JSON.stringify({ ...HOURS, instruments: ['x'.repeat(70_000)] });
  const PREPARE = '/backtest/binance/ticker/prepare';
  test.each<[number, string, string, object]>([
    [400, 'POST', PREPARE, { body: '{', headers: json }],
    [400, 'POST', PREPARE, { json: { ...HOURS, cadence: '2m' } }],
    [404, 'POST', PREPARE, { json: { ...HOURS, instrument: 'NONE/USDT' } }],
    [413, 'POST', PREPARE, { body: large, headers: json }],
    [415, 'POST', PREPARE, { body: '{}', headers: text }],
    [401, 'POST', PREPARE, { json: HOURS, token: null }],
    [404, 'GET', `${PREPARE}/13RBLGQlPnfDjO6wyKSX8i`, {}],
    [400, 'POST', EXECUTE, { json: {} }],
    [413, 'POST', EXECUTE, { body: large, headers: json }],
    [415, 'POST', EXECUTE, { body: '{}' }],
    [404, 'GET', `${EXECUTE}/13RBLGQlPnfDjO6wyKSX8i`, {}],
    [404, 'DELETE', `${EXECUTE}/13RBLGQlPnfDjO6wyKSX8i`, {}],
    [400, 'POST', '/strategy', { body: ' ', headers: text }],
    [400, 'POST', '/strategy', { body: new Uint8Array([0xff]), headers: text }],
    [413, 'POST', '/strategy', { body: 'x'.repeat(32 * 1024 + 1), headers: text }],
    [415, 'POST', '/strategy', { body: 'x', headers: json }],
    [401, 'GET', '/strategies', { token: 'garbage' }],
    [401, 'POST', '/auth/token', { token: null, headers: { 'x-api-key': 'nobody' } }],
    [401, 'GET', '/exchange/binance/spot/instruments', { token: 'garbage' }],
    [404, 'GET', '/exchange/binance/Spot/instruments', {}],
    [404, 'GET', '/exchange/none/futures/instruments', {}],
  ])('%i: %s %s %j', async (status, method, path, options) => {
    const response = await shared.call(method, path, options);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: expect.any(String) });
  });

  test('429 of a full queue', async () => {
    const backend = await start({ stateDir: copied(), workerUrl: silentWorker(), workers: 1, queueLimit: 1 });
    const prepare = (hour: number) =>
      backend.call('POST', PREPARE, { json: { ...HOURS, from: `2026-04-07T0${hour}:00:00Z` } });
    expect([(await prepare(1)).status, (await prepare(2)).status, (await prepare(3)).status]).toEqual([
      202, 202, 429,
    ]);
    const run = { prepareJobId, strategyId: idleId };
    expect((await backend.call('POST', EXECUTE, { json: run })).status).toBe(429);
  });
});

test('chaos strikes the later operations too, by their group', async () => {
  const backend = await start({ chaos: parseChaos('strategy/503:100%') });
  for (const [method, path] of [
    ['GET', '/strategies'],
    ['POST', `/strategy/${idleId}/validate`],
    ['DELETE', `/strategy/${idleId}`],
    ['GET', `/strategy/${idleId}/code`],
  ] as const) {
    const headers = { authorization: `Bearer ${await backend.token()}` };
    expect((await fetch(backend.apiUrl + path, { method, headers })).status).toBe(503);
  }
  expect((await backend.call('GET', '/exchange/binance/spot/instruments')).status).toBe(200);
});
