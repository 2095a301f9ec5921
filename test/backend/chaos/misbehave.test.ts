/** Every fault as it arrives at a client. */
import { afterEach, describe, expect, it } from 'vitest';
import { parseChaos } from '../../../src/backend/chaos/spec.ts';
import { verifyLastra } from '../../../src/lastra/index.ts';
import { silentWorker, startTestBackend, type TestBackend } from '../../helpers/backend.ts';

const HOUR = '/exchange/binance/klines/BTC/USDT?hour=2026-01-15T10';

let backend: TestBackend | undefined;
afterEach(async () => {
  await backend?.close();
  backend = undefined;
});

const start = async (chaos: string, now?: () => number): Promise<TestBackend> => {
  const clock = now === undefined ? {} : { now };
  backend = await startTestBackend({ chaos: parseChaos(chaos), workerUrl: silentWorker(), ...clock });
  return backend;
};

const ask = ({ apiUrl }: TestBackend, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`${apiUrl}${path}`, init);

describe('chaos', () => {
  it.each([429, 500, 502, 503, 504])(
    'answers %d in the shape of the contract, and logs it',
    async (status) => {
      const running = await start(`${status}:100%`);
      const response = await ask(running, '/exchanges');
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({
        code: status,
        message: expect.stringContaining('chaos'),
      });
      expect(running.log).toContainEqual(`chaos: status ${status}: GET /v1/exchanges`);
    },
  );

  it('tells when to come back in some of the limits, not in all', async () => {
    const running = await start('429:100%,seed:1');
    const answers = await Promise.all(Array.from({ length: 24 }, () => ask(running, '/exchanges')));
    const told = answers.map(({ headers }) => headers.get('retry-after'));
    expect(new Set(told)).toEqual(new Set(['1', null]));
  });

  it('closes the connection before the answer', async () => {
    const running = await start('reset:100%');
    await expect(ask(running, '/exchanges')).rejects.toThrow('fetch failed');
  });

  it('closes the connection in the middle of a body', async () => {
    const response = await ask(await start('cut:100%'), HOUR);
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1_000);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('stops sending and keeps the connection', async () => {
    const response = await ask(await start('stall:100%,seed:2'), HOUR);
    const expected = Number(response.headers.get('content-length'));
    let received = 0;
    const reader = response.body?.getReader();
    const all = (async () => {
      for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
        received += piece.value.length;
      }
    })();
    // The part that is sent arrives; the end only comes with the end of the server.
    all.catch(() => undefined);
    await backend?.close();
    await expect(all).rejects.toThrow();
    expect(received).toBeLessThan(expected);
  });

  it('changes one byte of a file, which its checksums tell', async () => {
    const running = await start('corrupt:100%,seed:4');
    const plain = await startTestBackend({ workerUrl: silentWorker() });
    try {
      const right = new Uint8Array(await (await ask(plain, HOUR)).arrayBuffer());
      const wrong = new Uint8Array(await (await ask(running, HOUR)).arrayBuffer());
      expect(wrong.length).toBe(right.length);
      expect(right.filter((byte, at) => byte !== wrong[at])).toHaveLength(1);
      expect(() => verifyLastra(right)).not.toThrow();
      expect(() => verifyLastra(wrong)).toThrow(expect.objectContaining({ code: 'damaged' }));
    } finally {
      await plain.close();
    }
  });

  it('leaves answers that are no files whole', async () => {
    const response = await ask(await start('corrupt:100%'), '/exchanges');
    expect(await response.json()).toEqual([expect.objectContaining({ id: 'binance' })]);
  });

  it('refuses tokens that are older than it lets them be', async () => {
    let nowMs = Date.UTC(2026, 0, 20);
    const running = await start('401:after=10m', () => nowMs);
    const headers = { authorization: `Bearer ${await running.token()}` };
    expect((await ask(running, '/exchanges', { headers })).status).toBe(200);
    nowMs += 11 * 60_000;
    expect((await ask(running, '/exchanges', { headers })).status).toBe(401);
    expect((await ask(running, '/exchanges')).status).toBe(200);
  });

  it.each([
    ['auth/401:100%', 'apikey_expired', 'expired'],
    ['apikey:expired', 'apikey_expired', 'expired'],
    ['apikey:revoked', 'apikey_revoked', 'revoked'],
    ['apikey:invalid', 'invalid_apikey', 'not recognized'],
  ])('%s refuses a key with %s', async (chaos, code, reason) => {
    const running = await start(chaos);
    const headers = { 'x-api-key': running.apiKey };
    const response = await ask(running, '/auth/token', { method: 'POST', headers });
    expect([response.status, await response.json()]).toEqual([
      401,
      { code, message: `API key ${reason} (chaos)` },
    ]);
  });

  it('spares health and document', async () => {
    const { origin } = await start('500:100%,reset:100%');
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${origin}/openapi.json`)).status).toBe(200);
  });
});
