import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunningBackend } from '../../src/backend/index.ts';
import { startBackend } from '../../src/backend/server.ts';
import { silentWorker, speak, startTestBackend, temporaryDir } from '../helpers/backend.ts';

const running: RunningBackend[] = [];
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.close();
});
const start = async (options: object = {}) => {
  const backend = await startBackend({ stateDir: temporaryDir(), workerUrl: silentWorker(), ...options });
  running.push(backend);
  return backend;
};

describe('listening', () => {
  test('on loopback, on a free port, unless told', async () => {
    const [first, second] = [await start(), await start()];
    expect(first.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(second.apiUrl).not.toBe(first.apiUrl);
    const named = await start({ host: '::1' }).catch(() => undefined);
    if (named) expect(named.apiUrl).toMatch(/^http:\/\/\[::1\]:\d+\/v1$/);
  });

  test('on a port that is taken is an error that says so', async () => {
    const port = await new Promise<number>((resolve) => {
      const other = createServer().listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
        running.push({
          apiUrl: '',
          apiKey: '',
          close: () => new Promise((done) => other.close(() => done())),
        });
      });
    });
    await expect(start({ port })).rejects.toMatchObject({
      ...{ code: 'usage', message: `port 127.0.0.1:${port} is in use` },
    });
  });

  test.each([
    [{ seed: -1 }, /seed -1/],
    [{ seed: 1.5 }, /seed 1.5/],
    [{ apiKeys: [] }, /API keys/],
    [{ apiKeys: ['a', ''] }, /API keys/],
  ])('with %j is an error', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});

describe('closing', () => {
  test('ends connections, frees the port, and may be asked for twice', async () => {
    const backend = await start();
    // fetch keeps its connection open.
    expect((await fetch(`${backend.apiUrl}/exchanges`)).status).toBe(200);
    await Promise.all([backend.close(), backend.close()]);
    await backend.close();
    await expect(fetch(`${backend.apiUrl}/exchanges`)).rejects.toThrow();
    const port = Number(new URL(backend.apiUrl).port);
    expect((await start({ port })).apiUrl).toBe(backend.apiUrl);
  });
});

describe('requests out of the ordinary', () => {
  test('a body that says it is too large is refused before it is read', async () => {
    const backend = await startTestBackend();
    running.push(backend);
    const head = (path: string, type: string, length: number) =>
      `POST /v1${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n`;
    const authorization = `Authorization: Bearer ${await backend.token()}\r\n\r\n`;
    const large = 10 ** 12;
    expect(await speak(backend, head('/strategy', 'text/plain', large) + authorization)).toMatch(
      /^HTTP\/1.1 413/,
    );
    const prepare = head('/backtest/binance/ticker/prepare', 'application/json', large);
    expect(await speak(backend, prepare + authorization)).toMatch(/^HTTP\/1.1 413/);
  });

  test('a body without a length that grows too large is cut off', async () => {
    const backend = await startTestBackend();
    running.push(backend);
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024).fill(0x20)),
    });
    const response = await fetch(`${backend.apiUrl}/strategy`, {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${await backend.token()}` },
    } as RequestInit).catch(() => undefined);
    // The server may hang up while the client still sends: either way it stopped reading.
    if (response) expect(response.status).toBe(413);
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a header that is none', 'GET /v1/exchanges HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n'],
    ['headers without end', `GET /v1/exchanges HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(70_000)}\r\n\r\n`],
    ['a host that is none', 'GET /v1/exchanges HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n'],
  ])('%s is answered with 4xx and nothing breaks', async (_, request) => {
    const backend = await start();
    expect(await speak(backend, request)).toMatch(/^HTTP\/1.1 4\d\d/);
    expect((await fetch(`${backend.apiUrl}/exchanges`)).status).toBe(200);
  });

  test('what a caller sends does not become a header', async () => {
    const backend = await start();
    const request = `GET /v1/exchange/binance/tickers/BTC/USDT?hour=2026-04-07T18%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const answer = await speak(backend, request);
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect(answer).not.toMatch(/^x-evil/im);
  });
});
