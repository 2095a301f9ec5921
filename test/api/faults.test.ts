import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Timeouts, TraceEvent } from '../../src/api/options.ts';
import { parseHour } from '../../src/domain.ts';
import { clientOf, errorOf, serve } from '../helpers/client.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { type Handler, json } from '../helpers/http-server.ts';

const anonymous = {
  apiKey: async () => undefined,
  loadToken: async () => undefined,
  saveToken: async () => undefined,
};
const timeouts: Timeouts = { connectMs: 2_000, headersMs: 60, slowHeadersMs: 60, stallMs: 60 };
const id = {
  exchange: 'binance',
  instrument: { base: 'BTC', quote: 'USDT' },
  kind: 'tickers',
  hour: parseHour('2026-01-15T10') ?? 0,
} as const;

/** The first answers by their own handlers, then an empty list. */
const inTurn = (...handlers: readonly Handler[]): Handler => {
  let turn = 0;
  return (request, response) => {
    const handler = handlers[turn];
    turn += 1;
    return handler ? handler(request, response) : json(response, 200, []);
  };
};

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(code, headers).end();

/** A TCP server that says what it is told to whoever connects. */
const rawServer = async (greeting: string | undefined): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting === undefined) socket.destroy();
    else socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
};

describe('retries', () => {
  it.each([429, 500, 502, 503, 504])('repeat after %i', async (code) => {
    const server = await serve(inTurn(status(code), status(code)));
    expect(await clientOf(server.apiUrl, { credentials: anonymous }).exchanges()).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 409, 413, 418, 501])('do not repeat after %i', async (code) => {
    const server = await serve(inTurn(status(code)));
    await errorOf(clientOf(server.apiUrl, { credentials: anonymous }).exchanges());
    expect(server.requests).toHaveLength(1);
  });

  it('back off with full jitter', async () => {
    const clock = createFakeClock();
    const server = await serve(status(503));
    const client = clientOf(server.apiUrl, { credentials: anonymous, clock, random: () => 0.5, retries: 7 });
    const error = await errorOf(clock.run(client.exchanges()));
    expect([error.code, error.status]).toEqual(['unavailable', 503]);
    expect(clock.delaysMs).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000]);
  });

  it('wait as long as Retry-After says, in seconds or as a date', async () => {
    const clock = createFakeClock(Date.UTC(2026, 0, 15, 10, 0, 0));
    const date = 'Thu, 15 Jan 2026 10:00:09 GMT';
    const server = await serve(
      inTurn(status(429, { 'retry-after': '3' }), status(503, { 'retry-after': date })),
    );
    const client = clientOf(server.apiUrl, { credentials: anonymous, clock });
    await clock.run(client.exchanges());
    expect(clock.delaysMs).toEqual([3_000, 6_000]);
  });

  it('tell at once of a wait that is too long, and how long it is', async () => {
    const clock = createFakeClock();
    const server = await serve(status(429, { 'retry-after': '3600' }));
    const error = await errorOf(clientOf(server.apiUrl, { credentials: anonymous, clock }).exchanges());
    expect([error.code, error.retryAfterMs, server.requests.length]).toEqual(['unavailable', 3_600_000, 1]);
    expect(error.hint).toBe('try again in 1 h 0 min');
  });

  it('are left to the caller where it says so, with the wait that was asked for', async () => {
    const server = await serve(status(503, { 'retry-after': '2' }));
    const client = clientOf(server.apiUrl, { credentials: anonymous });
    const error = await errorOf(client.hour(id, 'lastra', { retries: 0 }));
    expect([error.code, error.retryAfterMs, server.requests.length]).toEqual(['unavailable', 2_000, 1]);
  });

  it('send a submission again whose answer was lost', async () => {
    const job = { jobId: 'p1' };
    const bodies: string[] = [];
    const server = await serve(({ url, body }, response) => {
      if (url === '/v1/auth/token')
        return json(response, 200, {
          access_token: 'token-1',
          token_type: 'Bearer',
          expires_in: 60,
          tier: 'free',
        });
      bodies.push(body);
      if (bodies.length === 1) return void response.socket?.destroy();
      return json(response, 202, job);
    });
    const client = clientOf(server.apiUrl);
    const request = { instrument: 'BTC/USDT', from: '20260115', to: '20260116' };
    expect(await client.prepare('binance', request)).toEqual(job);
    expect(bodies).toEqual([JSON.stringify(request), JSON.stringify(request)]);
  });

  it('end when they are told to', async () => {
    const clock = createFakeClock();
    const server = await serve(status(503));
    const stop = new AbortController();
    const call = clientOf(server.apiUrl, { credentials: anonymous, clock, random: () => 1 }).exchanges({
      signal: stop.signal,
    });
    await expect.poll(() => clock.delaysMs.length).toBe(1);
    stop.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });

  it('are traced with their reason', async () => {
    const server = await serve(inTurn(status(503), (_, response) => void response.socket?.destroy()));
    const told: TraceEvent[] = [];
    const client = clientOf(server.apiUrl, { credentials: anonymous, onTrace: (event) => told.push(event) });
    await client.exchanges();
    const retries = told.filter((event) => event.kind === 'retry');
    expect(retries.map(({ attempt, reason }) => [attempt, reason])).toEqual([
      [1, 'status 503'],
      [2, expect.stringContaining('closed')],
    ]);
  });
});

describe('a backend that is not there', () => {
  it('refuses the connection', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const error = await errorOf(clientOf(server.apiUrl, { credentials: anonymous }).exchanges());
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `cannot connect to ${server.origin}: connection refused`,
    ]);
    expect(error.hint).toBeDefined();
  });

  it('has a name that nobody knows', async () => {
    const error = await errorOf(
      clientOf('https://nowhere.invalid/v1', { credentials: anonymous, retries: 0 }).exchanges(),
    );
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('cannot connect to https://nowhere.invalid: ');
  });

  it('hangs', async () => {
    const server = await serve(() => undefined);
    const error = await errorOf(clientOf(server.apiUrl, { credentials: anonymous, timeouts }).exchanges());
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `${server.origin} did not answer within 0.06 s`,
    ]);
    // A timeout is repeated once, however many retries there are.
    expect(server.requests).toHaveLength(2);
  });

  it('stops in the middle of a body', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.lastra', 'content-length': 1_000 });
      response.write('LASTRA');
    });
    const client = clientOf(server.apiUrl, { credentials: anonymous, timeouts, retries: 0 });
    const error = await errorOf(client.hour(id, 'lastra'));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `${server.origin} stopped in the middle of an answer`,
    ]);
  });
});

describe('bodies that break off', () => {
  const start =
    (headers: Record<string, string>): Handler =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.lastra', ...headers });
      response.write('LASTRA', () => response.socket?.destroy());
    };

  it.each([
    ['a length', { 'content-length': '1000' }],
    ['chunks', { 'transfer-encoding': 'chunked' }],
  ])('are asked for again, then an error: announced by %s', async (_, headers) => {
    const server = await serve(start(headers));
    const error = await errorOf(
      clientOf(server.apiUrl, { credentials: anonymous, retries: 2 }).hour(id, 'lastra'),
    );
    expect([error.code, server.requests.length]).toEqual(['unavailable', 3]);
    expect(error.message).toContain(server.origin);
  });

  it('come whole the next time', async () => {
    const server = await serve(
      inTurn(start({ 'content-length': '1000' }), (_, response) => void response.end('LASTRA')),
    );
    const { bytes } = await clientOf(server.apiUrl, { credentials: anonymous }).hour(id, 'lastra');
    expect(new TextDecoder().decode(bytes)).toBe('LASTRA');
  });

  it('are not taken when they are shorter than announced and end politely', async () => {
    const host = await rawServer('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nLASTRA');
    const error = await errorOf(
      clientOf(`http://${host}/v1`, { credentials: anonymous, retries: 0 }).hour(id, 'lastra'),
    );
    expect(error.code).toBe('unavailable');
  });

  it('are cut off when they are longer than anything asked for', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/vnd.lastra',
        'content-length': String(2 ** 40),
      });
      response.write('LASTRA');
    });
    const error = await errorOf(clientOf(server.apiUrl, { credentials: anonymous }).hour(id, 'lastra'));
    expect([error.code, server.requests.length]).toEqual(['bad-response', 1]);
    expect(error.message).toContain('longer than');
  });
});

describe('answers of something else', () => {
  it.each([
    ['a web page', 200, { 'content-type': 'text/html' }, '<html>', 'bad-response', 'a web page'],
    ['nothing', 200, {}, '', 'bad-response', 'an empty body'],
    ['text', 200, { 'content-type': 'text/plain' }, 'OK', 'bad-response', '2 bytes of text/plain'],
    ['a page of a gateway', 502, { 'content-type': 'text/html' }, '<html>', 'unavailable', 'a web page'],
    ['nothing of a gateway', 504, {}, '', 'unavailable', 'an empty body'],
    ['other JSON', 200, {}, '{"status":"up"}', 'bad-response', 'nothing at data'],
    ['a redirect to nowhere', 304, {}, '', 'bad-response', 'answered 304'],
  ] as const)('are named: %s', async (_, code, headers, text, errorCode, words) => {
    const server = await serve((_request, response) => void response.writeHead(code, headers).end(text));
    const client = clientOf(server.apiUrl, { credentials: anonymous, retries: 0 });
    const error = await errorOf(client.instruments('binance'));
    expect(error.code).toBe(errorCode);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('\n');
  });

  it('that is no HTTP', async () => {
    const host = await rawServer('SSH-2.0-OpenSSH_9.6\r\n');
    const error = await errorOf(clientOf(`http://${host}/v1`, { credentials: anonymous }).exchanges());
    expect([error.code, error.message]).toEqual([
      'bad-response',
      `http://${host} answered with something that is not HTTP`,
    ]);
  });

  it('that speaks no TLS', async () => {
    const host = await rawServer('HTTP/1.1 400 Bad Request\r\n\r\n');
    const error = await errorOf(
      clientOf(`https://${host}/v1`, { credentials: anonymous, retries: 0 }).exchanges(),
    );
    expect([error.code, error.message]).toEqual(['unavailable', `https://${host} does not speak TLS`]);
  });

  it('that hangs up at once', async () => {
    const host = await rawServer(undefined);
    const error = await errorOf(
      clientOf(`http://${host}/v1`, { credentials: anonymous, retries: 1 }).exchanges(),
    );
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `http://${host} closed the connection before the answer was complete`,
    ]);
  });
});

describe('packed answers', () => {
  it('are unpacked, and refused when they cannot be', async () => {
    const { gzipSync, brotliCompressSync, deflateSync } = await import('node:zlib');
    const text = Buffer.from(JSON.stringify([{ id: 'binance', name: 'Binance' }]));
    const bodies: Record<string, Buffer> = {
      gzip: gzipSync(text),
      br: brotliCompressSync(text),
      deflate: deflateSync(text),
      zstd: text,
      broken: text,
    };
    let encoding = 'gzip';
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding === 'broken' ? 'gzip' : encoding });
      response.end(bodies[encoding]);
    });
    const client = clientOf(server.apiUrl, { credentials: anonymous });
    for (encoding of ['gzip', 'br', 'deflate']) expect(await client.exchanges()).toHaveLength(1);
    for (encoding of ['zstd', 'broken'])
      expect((await errorOf(client.exchanges())).code).toBe('bad-response');
  });
});

describe('a client that is told to end', () => {
  it('ends what is in flight with the reason, and asks nothing afterwards', async () => {
    const server = await serve(() => undefined);
    const all = new AbortController();
    const client = clientOf(server.apiUrl, { credentials: anonymous, signal: all.signal });
    const own = new AbortController();
    const calls = [
      client.exchanges(),
      client.exchanges({ signal: own.signal }),
      client.exchanges({ signal: own.signal }),
    ];
    await expect.poll(() => server.requests.length).toBe(3);
    all.abort(new Error('the end'));
    for (const call of calls) await expect(call).rejects.toThrow('the end');
    await expect(client.exchanges()).rejects.toThrow('the end');
    expect(server.requests).toHaveLength(3);
  });

  it('closes twice without complaint', async () => {
    const server = await serve((_, response) => json(response, 200, []));
    const client = clientOf(server.apiUrl, { credentials: anonymous });
    await client.exchanges();
    await client.close();
    await client.close();
    expect((await errorOf(client.exchanges())).code).toBe('interrupted');
  });
});
