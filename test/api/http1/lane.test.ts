import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Call } from '../../../src/api/call.ts';
import { type Lane, type LaneOptions, openLane } from '../../../src/api/http1/lane.ts';

/** What a connection says, once for every request on it; `at` counts requests over all connections from 0. */
type Say = (socket: Socket, at: number, request: string) => void;

interface RawServer {
  readonly origin: string;
  readonly requests: string[];
  connections: number;
}

const rawServer = async (say: Say): Promise<RawServer> => {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    raw.connections += 1;
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const request = text.slice(0, end);
        text = text.slice(end + 4);
        requests.push(request);
        say(socket, requests.length - 1, request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const raw: RawServer = { origin: `http://127.0.0.1:${port}`, requests, connections: 0 };
  return raw;
};

const laneTo = async (origin: string, rest: Partial<LaneOptions> = {}): Promise<Lane> => {
  const lane = await openLane({
    origin,
    connectMs: 5_000,
    headersMs: 5_000,
    stallMs: 5_000,
    totalMs: 60_000,
    keepAliveMs: 5_000,
    connections: 8,
    ...rest,
  });
  onTestFinished(() => lane.close());
  return lane;
};

const callOf = (origin: string, rest: Partial<Call> = {}): Call => ({
  method: 'GET',
  origin,
  path: '/v1/hour',
  headers: { accept: '*/*' },
  security: 'none',
  retries: 0,
  headersTimeoutMs: 5_000,
  limitBytes: 1_000_000,
  ...rest,
});

const answer = (text: string, fields = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n${fields}\r\n${text}`;
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a lane', () => {
  it('writes what a server needs to know, and reads its answer', async () => {
    const server = await rawServer((socket) => void socket.write(answer('hello', 'X-A: b\r\n')));
    const lane = await laneTo(server.origin);
    const { status, headers, body } = await lane.send(callOf(server.origin));
    expect([status, headers['x-a'], textOf(body)]).toEqual([200, 'b', 'hello']);
    const { host } = new URL(server.origin);
    expect(server.requests).toEqual([`GET /v1/hour HTTP/1.1\r\nhost: ${host}\r\naccept: */*`]);
  });

  it('reads answers that come byte by byte', async () => {
    const text = `HTTP/1.1 103 Early\r\n\r\n${answer('hello')}`;
    const server = await rawServer(async (socket) => {
      for (const byte of text) {
        socket.write(byte);
        await turns(2);
      }
    });
    const lane = await laneTo(server.origin);
    for (let times = 0; times < 2; times += 1)
      expect(textOf((await lane.send(callOf(server.origin))).body)).toBe('hello');
    expect(server.connections).toBe(1);
  });

  it('keeps answers of many connections apart, though they are read through one buffer', async () => {
    const server = await rawServer(async (socket, _, request) => {
      const path = request.split(' ')[1] ?? '';
      const whole = answer(path.repeat(9_000));
      for (let at = 0; at < whole.length; at += 40_000) {
        socket.write(whole.slice(at, at + 40_000));
        await turns(1);
      }
    });
    const lane = await laneTo(server.origin);
    const paths = Array.from({ length: 60 }, (_, at) => `/${String(at).padStart(3, '0')}`);
    const bodies = await Promise.all(
      paths.map(async (path) => textOf((await lane.send(callOf(server.origin, { path }))).body)),
    );
    expect(bodies.map((body, at) => body === paths[at]?.repeat(9_000))).toEqual(paths.map(() => true));
    expect(server.connections).toBe(8);
  });

  it('opens no more connections than it may, and leaves no call behind', async () => {
    const server = await rawServer((socket) => void socket.end(answer('x', 'Connection: close\r\n')));
    const lane = await laneTo(server.origin, { connections: 2 });
    const all = Array.from({ length: 20 }, () => lane.send(callOf(server.origin)));
    expect(await Promise.all(all)).toHaveLength(20);
    expect(server.connections).toBe(20);
  });

  it('trusts no connection on which more came than was asked for', async () => {
    const server = await rawServer((socket) => void socket.write(`${answer('one')}${answer('smuggled')}`));
    const lane = await laneTo(server.origin);
    for (let times = 0; times < 3; times += 1)
      expect(textOf((await lane.send(callOf(server.origin))).body)).toBe('one');
    expect(server.connections).toBe(3);
  });

  it('takes no answer that was sent before the question', async () => {
    const server = await rawServer(async (socket, at) => {
      socket.write(answer('first'));
      await turns(4);
      if (at === 0) socket.write(answer('unasked'));
    });
    const lane = await laneTo(server.origin);
    await lane.send(callOf(server.origin));
    await turns(40);
    expect(textOf((await lane.send(callOf(server.origin))).body)).toBe('first');
    expect(server.connections).toBe(2);
  });

  it('sends a call again whose connection had ended while it idled, once', async () => {
    const server = await rawServer((socket, at) => {
      if (at === 1) socket.destroy();
      else socket.write(answer('hello'));
    });
    // Beats are so short that the connection has idled for some before the second call.
    const lane = await laneTo(server.origin, { headersMs: 20 });
    await lane.send(callOf(server.origin));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(textOf((await lane.send(callOf(server.origin))).body)).toBe('hello');
    expect([server.connections, server.requests.length]).toEqual([2, 3]);
  });

  it('does not send a call again whose connection was in use a moment ago', async () => {
    const server = await rawServer((socket, at) => {
      if (at === 1) socket.destroy();
      else socket.write(answer('hello'));
    });
    const lane = await laneTo(server.origin);
    await lane.send(callOf(server.origin));
    await expect(lane.send(callOf(server.origin))).rejects.toMatchObject({
      code: expect.stringMatching(/SOCKET|RESET/),
    });
  });

  it('takes a body without a length when the server ends it', async () => {
    const server = await rawServer((socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\nhello'));
    const lane = await laneTo(server.origin);
    expect(textOf((await lane.send(callOf(server.origin))).body)).toBe('hello');
  });

  it.each([
    ['no connection to a server that does not answer', 'UND_ERR_HEADERS_TIMEOUT', () => undefined, {}],
    [
      'a body that stalls',
      'UND_ERR_BODY_TIMEOUT',
      (socket: Socket): void => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel'),
      {},
    ],
    [
      'a body that drips for ever',
      'TOTAL_TIMEOUT',
      (socket: Socket): void => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n');
        const timer = setInterval(() => socket.write('x'), 10);
        socket.on('close', () => clearInterval(timer));
      },
      { totalMs: 300 },
    ],
    [
      'a head that never ends',
      'UND_ERR_HEADERS_OVERFLOW',
      (socket: Socket): void => void socket.write(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`),
      {},
    ],
  ] as const)('gives up on %s', async (_, code, say: Say, rest) => {
    const server = await rawServer(say);
    const lane = await laneTo(server.origin, { stallMs: 150, headersMs: 150, ...rest });
    await expect(lane.send(callOf(server.origin, { headersTimeoutMs: 150 }))).rejects.toMatchObject({ code });
  });

  it('ends a call that is given up, on the wire and in the queue', async () => {
    const server = await rawServer(() => undefined);
    const lane = await laneTo(server.origin, { connections: 1 });
    const stop = new AbortController();
    const calls = [1, 2].map(() => lane.send(callOf(server.origin, { signal: stop.signal })));
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort(new Error('enough'));
    for (const call of calls) await expect(call).rejects.toThrow('enough');
    await expect(lane.send(callOf(server.origin, { signal: stop.signal }))).rejects.toThrow('enough');
  });

  it('ends all calls when it is closed', async () => {
    const server = await rawServer(() => undefined);
    const lane = await laneTo(server.origin, { connections: 1 });
    const calls = [1, 2].map(() => lane.send(callOf(server.origin)));
    await expect.poll(() => server.requests.length).toBe(1);
    lane.close();
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('lets nothing into a request that would end it early', async () => {
    const server = await rawServer((socket) => void socket.write(answer('x')));
    const lane = await laneTo(server.origin);
    for (const rest of [
      { path: '/a b' },
      { path: '/a\r\nx: y' },
      { headers: { authorization: 'Bearer a\r\nx: y' } },
      { headers: { authorization: 'Bearer \u20ac' } },
    ])
      await expect(lane.send(callOf(server.origin, rest))).rejects.toThrow(TypeError);
    expect(server.connections).toBe(0);
  });
});
