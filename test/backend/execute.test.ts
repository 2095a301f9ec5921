import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/backend/ids.ts';
import type { AcceptedJob, ExecutionAnswer, ResultMap } from '../../src/wire/messages.ts';
import {
  ENDED,
  prepared,
  startTestBackend,
  submitPrepare,
  type TestBackend,
  temporaryDir,
  until,
} from '../helpers/backend.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';

const NOW = Date.parse('2026-05-01T12:34:56Z');
const HOURS = { instrument: 'BTC/USDT', from: '2026-04-07T18:00:00Z', to: '2026-04-07T20:00:00Z' };

/** Buys on the 60th firing of an s1 window, sells on the 120th, repeatedly. */
const FORCED = `import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;

public class Forced extends AbstractTickerStrategy {
  @StrategyProperty(name = "forced.period", defaultValue = "120")
  private int period;

  @Override protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().window("price", WindowTime.s1, new Trader(this, indicators));
  }

  private class Trader extends AbstractWindowListener {
    Trader(Forced strategy, InstrumentGroupRTIndicator indicators) { super(strategy, indicators); }

    @Override public void onChange(StateStore store, double prev, double actual) {
      int count = store.inc("count");
      if (count % period == period / 2) emitBuy(actual);
      else if (count % period == 0) emitSell(actual);
    }
  }
}`;

const strategyOf = (
  body: string,
  name = 'S',
) => `import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.core.Ticker;
import java.util.*;
public class ${name} extends AbstractTickerStrategy {
  ${body}
}`;
const IDLE = strategyOf('@Override public void update(Ticker ticker) { super.update(ticker); }', 'Idle');

const EXECUTE = '/backtest/binance/ticker/execute';
const execute = (backend: TestBackend, json: object, path = EXECUTE) => backend.call('POST', path, { json });

const compiled = async (backend: TestBackend, source: string): Promise<string> => {
  const headers = { 'content-type': 'text/plain' };
  const response = await backend.call('POST', '/strategy', { body: source, headers });
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as { strategyId: string }).strategyId;
};

const followed = (backend: TestBackend, jobId: string, path = EXECUTE): Promise<ExecutionAnswer> =>
  until(
    async () => (await (await backend.call('GET', `${path}/${jobId}`)).json()) as ExecutionAnswer,
    ({ state }) => ENDED.includes(state.status),
  );

const accepted = async (response: Response): Promise<string> => {
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as AcceptedJob).jobId;
};

const run = async (backend: TestBackend, prepareJobId: string, source: string, more: object = {}) => {
  const strategyId = await compiled(backend, source);
  return followed(backend, await accepted(await execute(backend, { prepareJobId, strategyId, ...more })));
};

let backend: TestBackend;
let prepareJobId: string;
beforeAll(async () => {
  backend = await startTestBackend({ now: () => NOW, apiKeys: ['key', 'other'] });
  prepareJobId = await submitPrepare(backend, HOURS);
  expect((await prepared(backend, prepareJobId)).status).toBe('Completed');
});
afterAll(() => backend.close());

const running: TestBackend[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});
const start = async (options: object = {}) => {
  const one = await startTestBackend({ now: () => NOW, ...options });
  running.push(one);
  return one;
};

/** A result without what differs from run to run. */
const stable = ({ iops, hostName, signalsUploadedAt, ...rest }: ResultMap) => rest;

describe('a run', () => {
  test('gives all metrics, and what made them', async () => {
    const strategyId = await compiled(backend, FORCED);
    const { state, results } = await run(backend, prepareJobId, FORCED);
    expect(state).toMatchObject({ status: 'Completed', statusDetail: null });
    expect(state.completed).toBe(results.run?.events);
    expect(state.size).toBe(state.completed);
    expect(results.strategyId).toMatch(new RegExp(`^strategy:[0-9a-f-]{36}:ticker:${strategyId}$`));
    expect(results.instrument).toBe('BTC/USDT');
    expect(results.totalTrades).toBeGreaterThan(30);
    for (const name of [
      'pnlTotal',
      'pnlTotalPercent',
      'winRate',
      'sharpeRatio',
      'sortinoRatio',
      'cagr',
    ] as const) {
      expect(results[name]).toEqual(expect.any(Number));
    }
    expect(results.equityCurve?.[0]).toEqual({ timestamp: Date.parse(HOURS.from), equity: 10_000 });
    expect(results.equityCurve).toHaveLength((results.totalTrades ?? 0) + 1);
    expect(results.iops).toBeGreaterThan(0);
    expect(results.run).toMatchObject({
      strategyHash: sha256Hex(FORCED),
      dataHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      ...{ params: {}, initialFunding: 10_000, feeRate: 0.001 },
    });
    expect(results).not.toHaveProperty('signalCount');
  });

  test('is the same each time, on every backend', async () => {
    const first = await run(backend, prepareJobId, FORCED);
    const other = await start();
    const otherPrepare = await submitPrepare(other, HOURS);
    await prepared(other, otherPrepare);
    const second = await run(other, otherPrepare, FORCED);
    const { strategyId: one, ...left } = stable(first.results);
    const { strategyId: two, ...right } = stable(second.results);
    expect(right).toEqual(left);
    expect(one).not.toBe(two);
  });

  test('has one id for one request, and nothing is queued twice', async () => {
    const strategyId = await compiled(backend, FORCED);
    const request = { prepareJobId, strategyId, params: { 'forced.period': 90 } };
    const ids = [
      await accepted(await execute(backend, request)),
      await accepted(await execute(backend, request)),
    ];
    const first = await followed(backend, ids[0] ?? '');
    ids.push(await accepted(await execute(backend, { storeSignals: false, ...request })));
    expect(new Set(ids).size).toBe(1);
    expect(await followed(backend, ids[2] ?? '')).toEqual(first);
    const others = [
      { ...request, storeSignals: true },
      { ...request, params: { 'forced.period': 91 } },
      { ...request, baseConfig: { feeRate: 0 } },
    ];
    for (const other of others) ids.push(await accepted(await execute(backend, other)));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids.slice(3)) await followed(backend, id);
  });

  test('takes parameters, capital and fee', async () => {
    const plain = await run(backend, prepareJobId, FORCED);
    const params = { 'forced.period': 240 };
    const slower = await run(backend, prepareJobId, FORCED, { params });
    expect(slower.results.totalTrades).toBeLessThan(plain.results.totalTrades ?? 0);
    expect(slower.results.run?.params).toEqual(params);
    const free = await run(backend, prepareJobId, FORCED, {
      baseConfig: { feeRate: 0, initialFunding: 500 },
    });
    expect(free.results.run).toMatchObject({ feeRate: 0, initialFunding: 500 });
    expect(free.results.equityCurve?.[0]?.equity).toBe(500);
    expect(free.results.pnlTotalPercent).toBeGreaterThan(plain.results.pnlTotalPercent ?? 0);
  });

  test('without a trade has no metrics', async () => {
    const { state, results } = await run(backend, prepareJobId, IDLE);
    expect(state.status).toBe('Completed');
    expect(Object.keys(results).sort()).toEqual(['hostName', 'instrument', 'iops', 'run', 'strategyId']);
  });

  test('over several instruments sees them all', async () => {
    const jobId = await submitPrepare(backend, { ...HOURS, instruments: ['ETH/USDT'] });
    await prepared(backend, jobId);
    const { results } = await run(backend, jobId, FORCED);
    const single = await run(backend, prepareJobId, FORCED);
    expect(results.instrument).toBe('BTC/USDT,ETH/USDT');
    expect(results.run?.events).toBeGreaterThan(1.9 * (single.results.run?.events ?? 0));
  });
});

test('a run that is under way tells how far it is, and is cancelled', async () => {
  const slow = `double sum = 0;
    @Override public void update(Ticker ticker) { super.update(ticker); for (int i = 0; i < 100000; i++) sum += i; }`;
  const strategyId = await compiled(backend, strategyOf(slow, 'Slow'));
  const long = await submitPrepare(backend, { ...HOURS, from: '2026-04-07T00:00:00Z' });
  await prepared(backend, long);
  const jobId = await accepted(await execute(backend, { prepareJobId: long, strategyId }));
  const ask = async () =>
    (await (await backend.call('GET', `${EXECUTE}/${jobId}`)).json()) as ExecutionAnswer;
  const { state } = await until(ask, (answer) => answer.state.completed > 0);
  expect(state.status).toBe('Started');
  expect(state.size).toBeGreaterThan(70_000);
  expect(state.completed).toBeLessThan(state.size);
  expect((await backend.call('DELETE', `${EXECUTE}/${jobId}`)).status).toBe(200);
  const end = await followed(backend, jobId);
  expect(end.state.status).toBe('Aborted');
  expect(end.results).not.toHaveProperty('run');
});

describe('signals', () => {
  const LOUD = strategyOf(
    `@Override protected void setupIndicators(com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator indicators) { indicators.addPrice(); }
     @Override public void update(Ticker ticker) { super.update(ticker); }`,
    'Loud',
  );

  test('are a Parquet file under the own origin, for their owner', async () => {
    const { results } = await run(backend, prepareJobId, LOUD, { storeSignals: true });
    expect(results.signalsUpload).toBe('Done');
    expect(results.signalCount).toBe(results.run?.events);
    expect(results.signalsUploadedAt).toBe(new Date(NOW).toISOString());
    const url = new URL(results.signalsUrl ?? '');
    expect(url.origin).toBe(backend.origin);
    expect(results.signalsId).toMatch(/^[0-9a-f-]{36}\/exec\/binance\/[0-9A-Za-z]{22}$/);
    const path = url.pathname.replace('/v1', '');
    const response = await backend.call('GET', path);
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    const { parquetReadObjects } = await import('hyparquet');
    const { gunzipSync } = await import('node:zlib');
    const file = await response.arrayBuffer();
    const rows = await parquetReadObjects({ file, compressors: { GZIP: (input) => gunzipSync(input) } });
    expect(rows).toHaveLength(results.signalCount ?? -1);
    expect(rows[0]).toMatchObject({
      _ts: expect.any(Date),
      price: expect.any(Number),
      _instrument: 'BTC/USDT',
    });
    expect((await backend.call('GET', path, { token: null })).status).toBe(401);
    const answer = await backend.call('POST', '/auth/token', {
      token: null,
      headers: { 'x-api-key': 'other' },
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect((await backend.call('GET', path, { token })).status).toBe(404);
  });

  test('that nobody emitted are skipped', async () => {
    const quiet = strategyOf('@Override public void update(Ticker ticker) { }', 'Quiet');
    const { results } = await run(backend, prepareJobId, quiet, { storeSignals: true });
    expect(results).toMatchObject({ signalsUpload: 'Skipped', signalCount: 0 });
    expect(results).not.toHaveProperty('signalsUrl');
  });
});

describe('a strategy that goes wrong', () => {
  test.each([
    ['throws', 'throw new IllegalStateException("on purpose");', /on purpose/],
    ['divides by zero', 'int zero = 0; int x = 1 / zero;', /by zero/],
    ['uses null', 'String s = null; s.length();', /NullPointerException|null/i],
  ])('fails the job and says why: it %s', async (_, body, message) => {
    const source = strategyOf(`@Override public void update(Ticker ticker) { ${body} }`);
    const { state, results } = await run(backend, prepareJobId, source);
    expect(state.status).toBe('Failed');
    expect(state.statusDetail).toMatch(message);
    expect(results).not.toHaveProperty('pnlTotal');
  });

  test('fails the job: an unknown parameter', async () => {
    const { state } = await run(backend, prepareJobId, FORCED, { params: { nothing: 1 } });
    expect(state).toMatchObject({ status: 'Failed', statusDetail: expect.stringContaining('nothing') });
  });

  test.each([
    ['on an event', '@Override public void update(Ticker ticker) { while (true) { } }'],
    ['when it is made', '{ int i = 0; while (i >= 0) { i = (i + 1) % 7; } }'],
    [
      'when its class is loaded',
      'static int spin() { int i = 0; while (i >= 0) { i = (i + 1) % 7; } return i; } static final int X = spin();',
    ],
  ])('that loops for ever %s is ended', async (_, body) => {
    // Prepared by a backend without the limit: a slow machine must not make that fail.
    const bounded = await start({
      jobTimeMs: 2_000,
      stateDir: backend.stateDir,
      apiKeys: ['key', 'other'],
    });
    const { state } = await run(bounded, prepareJobId, strategyOf(body));
    expect(state.status).toBe('Failed');
    expect(state.statusDetail).toMatch(/Time limit|loop|budget/i);
  });

  test.each([
    ['lists', 'List<double[]> all = new ArrayList<>(); while (true) { all.add(new double[100000]); }'],
    ['objects', 'List<Object> all = new ArrayList<>(); while (true) { all.add(new ArrayList<Object>()); }'],
    ['text', 'String s = "x"; while (true) { s = s + s; }'],
    ['a table', 'Map<Integer, Integer> all = new HashMap<>(); while (true) { all.put(all.size(), 1); }'],
    ['numbers', 'List<Double> all = new ArrayList<>(); while (true) { all.add(1.5); }'],
    ['one array', 'Object[] all = new Object[100000000]; all[1] = ticker;'],
    ['an array of booleans', 'boolean[] all = new boolean[2000000000]; all[1] = true;'],
    [
      'arrays that are never touched',
      'List<double[]> all = new ArrayList<>(); while (true) { all.add(new double[30000000]); }',
    ],
    ['an array of numbers', 'double[][] all = new double[9][2000000000]; all[1][1] = 1;'],
  ])('eats memory through %s, and the backend lives on', async (_, body) => {
    const bounded = await start({ jobMemoryMb: 128 });
    const jobId = await submitPrepare(bounded, HOURS);
    await prepared(bounded, jobId);
    const source = strategyOf(`@Override public void update(Ticker ticker) { ${body} }`);
    const { state } = await run(bounded, jobId, source);
    expect(state.status).toBe('Failed');
    expect((await bounded.call('GET', '/exchanges')).status).toBe(200);
  });
});

describe('is refused', () => {
  const unknown = '13RBLGQlPnfDjO6wyKSX8i';

  test.each<[string, (strategyId: string) => object, string]>([
    ['no prepareJobId', (strategyId) => ({ strategyId }), 'prepareJobId is missing'],
    ['no strategyId', () => ({ prepareJobId }), 'strategyId is missing'],
    ['storeSignals', (strategyId) => ({ prepareJobId, strategyId, storeSignals: 'yes' }), 'true or false'],
    ['params', (strategyId) => ({ prepareJobId, strategyId, params: [1] }), 'params must be an object'],
    ['null in params', (strategyId) => ({ prepareJobId, strategyId, params: { a: null } }), 'Parameter "a"'],
    [
      'a reserved name',
      (strategyId) => ({ prepareJobId, strategyId, params: { strategyId: 'x' } }),
      'reserved',
    ],
    [
      'too many params',
      (strategyId) => ({
        prepareJobId,
        strategyId,
        params: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [i, i])),
      }),
      'more than 64',
    ],
    ['an unknown setting', (strategyId) => ({ prepareJobId, strategyId, baseConfig: { fee: 1 } }), '"fee"'],
    [
      'no capital',
      (strategyId) => ({ prepareJobId, strategyId, baseConfig: { initialFunding: 0 } }),
      'above 0',
    ],
    ['a fee of all', (strategyId) => ({ prepareJobId, strategyId, baseConfig: { feeRate: 1 } }), 'feeRate'],
    ['an unknown field', (strategyId) => ({ prepareJobId, strategyId, parms: {} }), 'Unknown field "parms"'],
  ])('with 400: %s', async (_, body, message) => {
    const response = await execute(backend, body(await compiled(backend, IDLE)));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 400, message: expect.stringContaining(message) });
  });

  test('with 400: a preparation that failed', async () => {
    const failed = await submitPrepare(backend, { ...HOURS, from: '2023-01-01', to: '2023-01-02' });
    await prepared(backend, failed);
    const response = await execute(backend, {
      prepareJobId: failed,
      strategyId: await compiled(backend, IDLE),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 400, message: expect.stringContaining('is Failed: it must be Completed') },
    ]);
  });

  test('with 400: a strategy that is fed otherwise', async () => {
    const source = strategyOf('', 'Bars').replaceAll('AbstractTickerStrategy', 'AbstractKlineStrategy');
    const strategyId = await compiled(backend, source);
    const response = await execute(backend, { prepareJobId, strategyId });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 400, message: expect.stringContaining('made for kline data') },
    ]);
    const klines = await submitPrepare(backend, { ...HOURS, cadence: '1m' }, 'binance', 'kline');
    await prepared(backend, klines, 'binance', 'kline');
    const path = '/backtest/binance/kline/execute';
    const jobId = await accepted(await execute(backend, { prepareJobId: klines, strategyId }, path));
    const { results } = await followed(backend, jobId, path);
    expect(results.run?.events).toBe(120);
    expect(results.strategyId).toContain(':kline:');
  });

  test('with 404: what is unknown', async () => {
    const strategyId = await compiled(backend, IDLE);
    const cases: [object, string][] = [
      [{ prepareJobId: unknown, strategyId }, EXECUTE],
      [{ prepareJobId: '../../x', strategyId }, EXECUTE],
      [{ prepareJobId, strategyId: '6bsh31ikwkuivhtgcoa6s4' }, EXECUTE],
      [{ prepareJobId, strategyId }, '/backtest/none/ticker/execute'],
      [{ prepareJobId, strategyId }, '/backtest/binance/kline/execute'],
      [{ prepareJobId, strategyId }, '/backtest/binance/other/execute'],
    ];
    for (const [body, path] of cases) expect((await execute(backend, body, path)).status).toBe(404);
    expect((await backend.call('GET', `${EXECUTE}/${unknown}`)).status).toBe(404);
    expect((await backend.call('DELETE', `${EXECUTE}/${unknown}`)).status).toBe(404);
  });

  test('with 404: a preparation whose data are gone; prepared again, it runs', async () => {
    const own = await start();
    const jobId = await submitPrepare(own, HOURS);
    await prepared(own, jobId);
    const strategyId = await compiled(own, IDLE);
    rmSync(join(own.stateDir, 'prepared'), { recursive: true });
    const response = await execute(own, { prepareJobId: jobId, strategyId });
    expect([response.status, await response.json()]).toEqual([
      404,
      { code: 404, message: expect.stringContaining('prepare again') },
    ]);
    expect(await submitPrepare(own, HOURS)).toBe(jobId);
    await prepared(own, jobId);
    expect((await run(own, jobId, IDLE)).state.status).toBe('Completed');
  });
});

test('results survive a restart', async () => {
  const stateDir = temporaryDir();
  const first = await start({ stateDir });
  const jobId = await submitPrepare(first, HOURS);
  await prepared(first, jobId);
  const strategyId = await compiled(first, FORCED);
  const id = await accepted(await execute(first, { prepareJobId: jobId, strategyId, storeSignals: true }));
  const answer = await followed(first, id);
  await first.close();
  const second = await start({ stateDir });
  const { signalsUrl: before, ...kept } = answer.results;
  const { signalsUrl: after, ...again } = (await followed(second, id)).results;
  expect(again).toEqual(kept);
  expect([before === undefined, after === undefined]).toEqual(
    [false, false].map(() => kept.signalsUpload !== 'Done'),
  );
  expect(existsSync(join(stateDir, 'execute', `${id}.json`))).toBe(true);
});

describe.skipIf(!hasShared)(`the real hours${sharedNote}`, () => {
  test('one-second bars as tickers: 30 buys, 29 trades, one position open', async () => {
    const dir = temporaryDir();
    const name = 'BTC_USDT_2026-04-19_h01_klines.parquet';
    copyFileSync(sharedPath('data', name), join(dir, name));
    const real = await start({ dataDirs: [dir] });
    const hour = { instrument: 'BTC/USDT', from: '2026-04-19T01:00:00Z', to: '2026-04-19T02:00:00Z' };
    const jobId = await submitPrepare(real, hour);
    await prepared(real, jobId);
    const { results } = await run(real, jobId, FORCED);
    expect(results.totalTrades).toBe(29);
    expect(results.run?.events).toBe(3_600);
    expect(results.run?.openPosition).toMatchObject({ amount: expect.any(Number) });
    expect(results.run?.trades).toHaveLength(29);
    const pnl = results.run?.trades?.reduce((sum, trade) => sum + trade.pnl, 0);
    expect(pnl).toBeCloseTo(results.pnlTotal ?? Number.NaN, 8);
    expect(results.notices?.map(({ code }) => code)).toContain('local.klines-as-tickers');
  });

  test('tickers of an old file whose time column is called t', async () => {
    const dir = temporaryDir();
    const name = 'BTC_USDT_2026-04-07_h18.lastra';
    copyFileSync(sharedPath('data', name), join(dir, name));
    const real = await start({ dataDirs: [dir] });
    const jobId = await submitPrepare(real, { ...HOURS, to: '2026-04-07T19:00:00Z' });
    expect(await prepared(real, jobId)).toMatchObject({ status: 'Completed', coverageRatio: 1 });
    const { results } = await run(real, jobId, FORCED);
    expect(results.run?.events).toBe(3_591);
    expect(results.totalTrades).toBeGreaterThan(0);
  });
});
