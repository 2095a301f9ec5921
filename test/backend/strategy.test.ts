import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AcceptedJob, CompileState } from '../../src/wire/messages.ts';
import { ENDED, startTestBackend, type TestBackend, temporaryDir, until } from '../helpers/backend.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await startTestBackend({ apiKeys: ['one', 'two'] });
});
afterAll(() => backend.close());

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const good = (name: string) => `import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.core.Ticker;
public class ${name} extends AbstractTickerStrategy {
  @Override public void update(Ticker ticker) { super.update(ticker); }
}`;
const BAD = `public class Broken {
  int wrong() { return "text"; }
  void other() { undefined(); }
}`;

const post = (body: string | Uint8Array, headers: Record<string, string> = TEXT, token?: string) =>
  backend.call('POST', '/strategy', { body, headers, ...(token === undefined ? {} : { token }) });
const stateOf = async (id: string) =>
  (await (await backend.call('GET', `/strategy/${id}`)).json()) as CompileState;

describe('POST /strategy', () => {
  test('answers the id of what compiles, always the same', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const response = await post(good('Same'));
        expect(response.status).toBe(200);
        return ((await response.json()) as { strategyId: string }).strategyId;
      }),
    );
    expect(ids[0]).toMatch(/^[0-9a-z]{22}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(await stateOf(ids[0] ?? '')).toEqual({
      ...{ jobId: ids[0], strategyId: ids[0], status: 'Completed', statusDetail: null },
    });
  });

  test('has another id for another source and another user', async () => {
    const answer = await backend.call('POST', '/auth/token', {
      token: null,
      headers: { 'x-api-key': 'two' },
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const responses = [await post(good('A')), await post(good('B')), await post(good('A'), TEXT, token)];
    const ids = await Promise.all(
      responses.map(async (response) => ((await response.json()) as { strategyId: string }).strategyId),
    );
    expect(new Set(ids).size).toBe(3);
    expect((await backend.call('GET', `/strategy/${ids[2]}`)).status).toBe(404);
    expect((await backend.call('GET', `/strategy/${ids[2]}`, { token })).status).toBe(200);
  });

  test('says where a source is wrong, every time, one error a line', async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const response = await post(BAD);
      expect(response.status).toBe(400);
      const { code, message } = (await response.json()) as { code: number; message: string };
      expect(code).toBe(400);
      const lines = message.split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(2);
      for (const line of lines) expect(line).toMatch(/^Line \d+, Column \d+: .+/);
      expect(lines[0]).toMatch(/^Line 2, /);
    }
  });

  test.each([
    ['nothing', ''],
    ['blanks', '  \n\t '],
    ['no Java', 'this is not Java'],
    ['half of a class', 'public class A {'],
  ])('refuses %s with 400', async (_, source) => {
    const response = await post(source);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: expect.stringMatching(/^Line \d+, Column \d+: /),
    });
  });

  test.each([
    ['System', 'System.exit(1);'],
    ['Runtime', 'Runtime.getRuntime();'],
    ['Thread', 'new Thread();'],
    ['java.io', 'new java.io.File("/etc/passwd");'],
    ['java.net', 'new java.net.URL("http://localhost");'],
    ['reflection', 'Class.forName("java.lang.System");'],
    ['a name of JavaScript', 'process.exit(1);'],
    ['another one', 'Object o = globalThis;'],
  ])('refuses to reach out through %s', async (_, statement) => {
    const response = await post(good('Reach').replace('super.update(ticker);', statement));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(/^Line 4, Column \d+: /) });
  });

  test('refuses what is no UTF-8 with 400', async () => {
    expect((await post(new Uint8Array([0x63, 0xff, 0xfe]))).status).toBe(400);
  });

  test('takes 32 KiB and not a byte more', async () => {
    const source = good('Long');
    const fill = (bytes: number) => `${source}\n//${'x'.repeat(bytes - source.length - 3)}`;
    expect((await post(fill(32 * 1024))).status).toBe(200);
    const response = await post(fill(32 * 1024 + 1));
    expect([response.status, await response.json()]).toEqual([
      413,
      { code: 413, message: expect.stringContaining('32768') },
    ]);
  });

  test.each(['application/json', 'application/x-www-form-urlencoded', 'text/html', 'text/plainly'])(
    'refuses the media type %s with 415',
    async (type) => {
      const response = await post(good('Typed'), { 'content-type': type });
      expect([response.status, await response.json()]).toEqual([
        415,
        { code: 415, message: expect.stringContaining(type) },
      ]);
    },
  );

  test('compiles in the background when asked to', async () => {
    const response = await post(good('Async'), { ...TEXT, 'x-compile-async': 'true' });
    expect(response.status).toBe(202);
    const { jobId } = (await response.json()) as AcceptedJob;
    const state = await until(
      () => stateOf(jobId),
      ({ status }) => ENDED.includes(status),
    );
    expect(state).toEqual({ jobId, strategyId: jobId, status: 'Completed', statusDetail: null });
    const again = await post(good('Async'));
    expect(((await again.json()) as { strategyId: string }).strategyId).toBe(jobId);
  });

  test('in the background, tells what is wrong through the state', async () => {
    const response = await post(`${BAD}\n// async`, { ...TEXT, 'x-compile-async': 'true' });
    expect(response.status).toBe(202);
    const { jobId } = (await response.json()) as AcceptedJob;
    const state = await until(
      () => stateOf(jobId),
      ({ status }) => ENDED.includes(status),
    );
    expect(state).toEqual({
      jobId,
      status: 'Failed',
      statusDetail: expect.stringMatching(/^Line 2, Column \d+/),
    });
  });

  test('takes false for false, and nothing else for either', async () => {
    expect((await post(good('Same'), { ...TEXT, 'x-compile-async': 'false' })).status).toBe(200);
    expect((await post(good('Same'), { ...TEXT, 'x-compile-async': 'maybe' })).status).toBe(400);
  });
});

test.each(['6bsh31ikwkuivhtgcoa6s4', 'x', '..%2f..%2fapi-key'])('GET /strategy/%s is 404', async (id) => {
  const response = await backend.call('GET', `/strategy/${id}`);
  expect([response.status, await response.json()]).toEqual([404, { code: 404, message: expect.any(String) }]);
});

test('strategies survive a restart, as they were sent', async () => {
  const stateDir = temporaryDir();
  const first = await startTestBackend({ stateDir });
  const source = `${good('Kept')}\n// Ünïcödé ✓\r\n`;
  const response = await first.call('POST', '/strategy', { body: source, headers: TEXT });
  const { strategyId } = (await response.json()) as { strategyId: string };
  await first.close();
  const second = await startTestBackend({ stateDir });
  expect(await (await second.call('GET', `/strategy/${strategyId}`)).json()).toMatchObject({
    status: 'Completed',
  });
  const record = JSON.parse(readFileSync(join(stateDir, 'strategies', `${strategyId}.json`), 'utf8'));
  expect(record.source).toBe(source);
  await second.close();
});
