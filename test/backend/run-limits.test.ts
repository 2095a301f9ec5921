import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { strategyIdOf } from '../../src/backend/ids.ts';
import { RECORD_VERSION } from '../../src/backend/store/records.ts';
import { StateStore } from '../../src/backend/store/state-store.ts';
import type { AcceptedJob, ExecutionAnswer } from '../../src/wire/messages.ts';
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

const NOW = Date.parse('2026-04-10T12:34:56Z');
const HOURS = { instrument: 'BTC/USDT', from: '2026-04-07T18:00:00Z', to: '2026-04-07T19:00:00Z' };
const EXECUTE = '/backtest/binance/ticker/execute';
/** A state directory with a completed preparation and a strategy; every test gets a copy. */
const template = temporaryDir();
let stateDir: string;
let prepareJobId: string;
let strategyId: string;

/** A worker of a few lines of JavaScript; `start` holds its task. */
const workerOf = (body: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'; parentPort.once('message', (start) => { ${body} });`,
    )}`,
  );

const running: TestBackend[] = [];
const start = async (options: object = {}) => {
  const backend = await startTestBackend({ now: () => NOW, stateDir, apiKeys: ['key'], ...options });
  running.push(backend);
  return backend;
};
const closeAll = async () => {
  for (const backend of running.splice(0)) await backend.close();
};
beforeEach(() => {
  stateDir = temporaryDir();
  cpSync(template, stateDir, { recursive: true });
});
afterEach(closeAll);

const userOf = async (backend: TestBackend): Promise<string> => {
  const claims = Buffer.from((await backend.token()).split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { sub: string }).sub;
};

// Prepared by the real worker; the strategy is one that compiled. What runs it, each test decides.
beforeAll(async () => {
  stateDir = template;
  const backend = await start();
  prepareJobId = await submitPrepare(backend, HOURS);
  expect((await prepared(backend, prepareJobId)).status).toBe('Completed');
  const user = await userOf(backend);
  strategyId = strategyIdOf('a strategy', user);
  new StateStore(stateDir).saveStrategy({
    ...{ version: RECORD_VERSION, kind: 'strategy', id: strategyId, user, source: 'class S {}' },
    ...{ status: 'Completed', statusDetail: null, feeds: 'ticker', engine: 'x', createdMs: NOW },
  });
  await closeAll();
});

/** `marker` makes a job of its own. */
const submit = async (backend: TestBackend, marker: number) => {
  const json = { prepareJobId, strategyId, params: { marker } };
  const response = await backend.call('POST', EXECUTE, { json });
  if (response.status !== 202) expect.fail(`${response.status} ${await response.text()}`);
  return ((await response.json()) as AcceptedJob).jobId;
};
const ask = async (backend: TestBackend, jobId: string) =>
  (await (await backend.call('GET', `${EXECUTE}/${jobId}`)).json()) as ExecutionAnswer;
const when = (backend: TestBackend, jobId: string, ...states: string[]) =>
  until(
    () => ask(backend, jobId),
    ({ state }) => states.includes(state.status),
  );
const cancel = async (backend: TestBackend, jobId: string) => {
  const response = await backend.call('DELETE', `${EXECUTE}/${jobId}`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'cancelling', jobId }]);
};

describe('a run that does not end by itself', () => {
  test('tells its progress while it is under way, and answers who it is', async () => {
    const progress = `const counters = new Float64Array(start.signals, 8, 2); counters[0] = 1234; counters[1] = 3594; setInterval(() => {}, 1e6);`;
    const backend = await start({ workerUrl: workerOf(progress) });
    const jobId = await submit(backend, 1);
    const { state, results } = await until(
      () => ask(backend, jobId),
      (answer) => answer.state.completed > 0,
    );
    expect(state).toMatchObject({ status: 'Started', size: 3594, completed: 1234, endTime: null });
    expect(results).toEqual({
      strategyId: `strategy:${await userOf(backend)}:ticker:${strategyId}`,
      instrument: 'BTC/USDT',
    });
  });

  test.each([
    [
      'that listens',
      `const flag = new Int32Array(start.signals, 0, 2); setInterval(() => { if (Atomics.load(flag, 0) === 1) parentPort.postMessage({ kind: 'aborted' }); }, 5);`,
    ],
    ['that loops for ever', 'for (;;) {}'],
    ['that waits for ever', 'setInterval(() => {}, 1e6)'],
  ])('is cancelled: one %s', async (_, body) => {
    const backend = await start({ workerUrl: workerOf(body) });
    const jobId = await submit(backend, 2);
    await when(backend, jobId, 'Started');
    await cancel(backend, jobId);
    const { state } = await when(backend, jobId, ...ENDED);
    expect(state).toMatchObject({ status: 'Aborted', endTime: '2026-04-10T12:34:56.000Z' });
    await cancel(backend, jobId);
    expect((await ask(backend, jobId)).state).toEqual(state);
  });

  test('is cancelled before it began', async () => {
    const backend = await start({ workerUrl: silentWorker(), workers: 1 });
    await submit(backend, 3);
    const waiting = await submit(backend, 4);
    expect((await ask(backend, waiting)).state.status).toBe('New');
    await cancel(backend, waiting);
    expect((await when(backend, waiting, ...ENDED)).state.status).toBe('Aborted');
  });

  test('is cancelled in the moment it is submitted', async () => {
    const backend = await start({ workerUrl: silentWorker() });
    const jobId = await submit(backend, 5);
    await cancel(backend, jobId);
    expect((await when(backend, jobId, ...ENDED)).state.status).toBe('Aborted');
  });

  test('is cancelled through another backend on the same state', async () => {
    const first = await start({ workerUrl: silentWorker() });
    const second = await start();
    const jobId = await submit(first, 6);
    await when(second, jobId, 'Started');
    await cancel(second, jobId);
    expect((await when(second, jobId, ...ENDED)).state.status).toBe('Aborted');
    expect((await ask(first, jobId)).state.status).toBe('Aborted');
  });

  test('is queued again under the same id after it was aborted', async () => {
    const backend = await start({ workerUrl: silentWorker() });
    const jobId = await submit(backend, 7);
    await cancel(backend, jobId);
    const first = await when(backend, jobId, 'Aborted');
    expect(await submit(backend, 7)).toBe(jobId);
    const second = await when(backend, jobId, 'Started');
    expect(second.state.contextId).not.toBe(first.state.contextId);
  });

  test('fails when its time is over', async () => {
    const backend = await start({ workerUrl: workerOf('for (;;) {}'), jobTimeMs: 300 });
    const { state } = await when(backend, await submit(backend, 8), ...ENDED);
    expect(state).toMatchObject({ status: 'Failed', statusDetail: expect.stringContaining('Time limit') });
  });
});

describe('a run that goes wrong', () => {
  test.each([
    [
      'eats the heap',
      'const all = []; for (;;) all.push(new Array(10_000).fill(all.length));',
      /^Out of memory: .* 64 MB/,
    ],
    [
      'eats memory outside of the heap',
      'const all = []; for (;;) all.push(new Float64Array(1_000_000).fill(1));',
      /^Out of memory: .* 64 MB/,
    ],
    ['throws', "throw new Error('of its own')", /of its own/],
    ['leaves without an answer', 'parentPort.close()', /without an answer/],
    ['says why', "parentPort.postMessage({ kind: 'failed', message: 'the reason' })", /^the reason$/],
    [
      'gives an answer to another question',
      "parentPort.postMessage({ kind: 'compiled' })",
      /answered by compiled/,
    ],
  ])('fails: one that %s', async (_, body, message) => {
    const backend = await start({ workerUrl: workerOf(body), jobMemoryMb: 64 });
    const { state, results } = await when(backend, await submit(backend, 9), ...ENDED);
    expect(state.status).toBe('Failed');
    expect(state.statusDetail).toMatch(message);
    expect(results).not.toHaveProperty('pnlTotal');
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
  });

  test('a worker sees nothing of the environment and cannot be heard', async () => {
    const body = `console.log('noise'); parentPort.postMessage({ kind: 'failed', message: JSON.stringify([process.env, process.argv.length]) });`;
    const backend = await start({ workerUrl: workerOf(body) });
    const { state } = await when(backend, await submit(backend, 10), ...ENDED);
    expect(state.statusDetail).toBe('[{},1]');
  });
});

test('a state directory that is taken away costs the job, not the backend', async () => {
  const backend = await start({ workerUrl: silentWorker() });
  const jobId = await submit(backend, 40);
  await when(backend, jobId, 'Started');
  rmSync(stateDir, { recursive: true });
  writeFileSync(stateDir, 'a file where the directory was');
  await until(
    async () => backend.log,
    (log) => log.some((line) => line.startsWith('warning: execute job')),
  );
  expect((await backend.call('GET', '/exchange/binance/klines/BTC/USDT?hour=2026-04-07T18')).status).toBe(
    200,
  );
  expect((await backend.call('DELETE', `${EXECUTE}/${jobId}`)).status).toBe(200);
  expect((await when(backend, jobId, ...ENDED)).state.status).toBe('Failed');
});

describe('the queue', () => {
  test('runs as many as it has workers, in order, and refuses beyond its bound', async () => {
    const backend = await start({ workerUrl: silentWorker(), workers: 2, queueLimit: 1 });
    const ids = [await submit(backend, 20), await submit(backend, 21), await submit(backend, 22)];
    const response = await backend.call('POST', EXECUTE, {
      json: { prepareJobId, strategyId, params: { marker: 23 } },
    });
    expect(response.status).toBe(429);
    const states = async () => Promise.all(ids.map(async (id) => (await ask(backend, id)).state.status));
    expect(await until(states, ([, second]) => second === 'Started')).toEqual(['Started', 'Started', 'New']);
    await cancel(backend, ids[0] ?? '');
    expect(await until(states, ([, , third]) => third === 'Started')).toEqual([
      'Aborted',
      'Started',
      'Started',
    ]);
  });

  test('closing ends what runs at once, and leaves it to the next backend', async () => {
    const backend = await start({ workerUrl: workerOf('for (;;) {}') });
    const jobId = await submit(backend, 30);
    await when(backend, jobId, 'Started');
    await backend.close();
    expect(new StateStore(stateDir).executeJob(jobId)?.state.status).toBe('Started');
    const next = await start({
      workerUrl: workerOf("parentPort.postMessage({ kind: 'failed', message: 'run again' })"),
    });
    expect((await when(next, jobId, ...ENDED)).state.statusDetail).toBe('run again');
  });
});
