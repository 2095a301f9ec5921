import { describe, expect, it, onTestFinished } from 'vitest';
import { parseHour } from '../../src/domain.ts';
import { clientOf, errorOf, serve } from '../helpers/client.ts';
import { type Handler, json } from '../helpers/http-server.ts';

const token = { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600, tier: 'free' };
const hour = parseHour('2026-01-15T10') ?? 0;
const id = {
  exchange: 'binance',
  instrument: { base: 'BTC', quote: 'USDT:USDT' },
  kind: 'klines',
  hour,
} as const;

/** Answers by `METHOD path`; the token is there already. */
const routes =
  (table: Readonly<Record<string, Handler>>): Handler =>
  (request, response) => {
    const what = `${request.method} ${request.url.split('?', 1)[0]}`;
    if (what === 'POST /v1/auth/token') return json(response, 200, token);
    const handler = table[what];
    return handler ? handler(request, response) : json(response, 404, { code: 404, message: `no ${what}` });
  };

describe('the catalog', () => {
  it('reads instruments of both generations and of a segment', async () => {
    const one = { id: 'BTC/USDT', base: 'BTC', quote: 'USDT' };
    const server = await serve(
      routes({
        'GET /v1/exchange/old/instruments': (_, response) => json(response, 200, [one]),
        'GET /v1/exchange/new/instruments': (_, response) =>
          json(response, 200, { data: [one], meta: {}, _links: {} }),
        'GET /v1/exchange/new/futures/instruments': (_, response) => json(response, 200, { data: [] }),
      }),
    );
    const client = clientOf(server.apiUrl);
    expect(await client.instruments('old')).toEqual([{ ...one, coverage: {} }]);
    expect(await client.instruments('new')).toEqual([{ ...one, coverage: {} }]);
    expect(await client.instruments('new', { segment: 'futures' })).toEqual([]);
    const error = await errorOf(client.instruments('nope'));
    expect([error.code, error.status]).toEqual(['not-found', 404]);
    expect(error.message).toContain('no GET /v1/exchange/nope/instruments');
  });

  it('knows the embedded backend by the header of any answer', async () => {
    const named = (name: string): Handler =>
      routes({ 'GET /v1/exchanges': (_, response) => json(response, 200, [], { server: name }) });
    const embedded = await serve(named('qtsurfer-embedded/0.1.0'));
    expect(await clientOf(embedded.apiUrl).isEmbedded()).toBe(true);
    const cloud = await serve(named('nginx'));
    const client = clientOf(cloud.apiUrl);
    await client.exchanges();
    expect(await client.isEmbedded()).toBe(false);
    expect(cloud.seen('GET /v1/exchanges')).toHaveLength(1);
  });
});

describe('hours', () => {
  it('asks for exactly one hour and hands its bytes on', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const server = await serve(
      routes({
        'GET /v1/exchange/binance/klines/BTC/USDT%3AUSDT': (_, response) => {
          response.writeHead(200, {
            'content-type': 'Application/vnd.lastra; v=1',
            'content-length': bytes.length,
          });
          response.end(bytes);
        },
      }),
    );
    const body = await clientOf(server.apiUrl).hour(id, 'lastra');
    expect(body.contentType).toBe('application/vnd.lastra');
    expect(Buffer.compare(body.bytes, bytes)).toBe(0);
    expect(body.bytes.constructor).toBe(Uint8Array);
    expect(server.requests.at(-1)?.url).toBe(
      '/v1/exchange/binance/klines/BTC/USDT%3AUSDT?hour=2026-01-15T10&format=lastra',
    );
  });

  it('takes an empty body for what it is, and a chunked one whole', async () => {
    let turn = 0;
    const server = await serve((_, response) => {
      turn += 1;
      response.writeHead(200, { 'content-type': 'application/vnd.apache.parquet' });
      if (turn === 1) response.end();
      else {
        response.write('PAR');
        setImmediate(() => response.end('1'));
      }
    });
    const client = clientOf(server.apiUrl, { credentials: { ...noCredentials } });
    expect((await client.hour(id, 'parquet')).bytes.byteLength).toBe(0);
    expect(new TextDecoder().decode((await client.hour(id, 'parquet')).bytes)).toBe('PAR1');
  });

  it('runs hundreds at a time, on one signal and without a warning of a leak', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    onTestFinished(() => void process.off('warning', onWarning));
    const server = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.lastra' }).end(request.url);
    });
    const stop = new AbortController();
    const client = clientOf(server.apiUrl, { credentials: noCredentials });
    const ids = Array.from({ length: 300 }, (_, index) => ({ ...id, hour: hour + index }));
    const bodies = await Promise.all(ids.map((one) => client.hour(one, 'lastra', { signal: stop.signal })));
    expect(new Set(bodies.map(({ bytes }) => new TextDecoder().decode(bytes))).size).toBe(300);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a web page', 'text/html', '<html><body>Please sign in</body></html>'],
    ['a page without a type', '', '\n<!DOCTYPE html><p>hello'],
    ['JSON', 'application/json', '{"status":"ok"}'],
  ])('does not take %s with status 200 for an hour', async (_, type, text) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(text);
    });
    const error = await errorOf(clientOf(server.apiUrl, { credentials: noCredentials }).hour(id, 'lastra'));
    expect([error.code, error.status]).toEqual(['bad-response', 200]);
    expect(error.message).toContain('binance klines BTC/USDT:USDT 2026-01-15T10');
  });

  it('does not take a 404 that is a web page for a missing hour', async () => {
    let type = 'application/json';
    const server = await serve((_, response) => {
      response.writeHead(404, { 'content-type': type });
      response.end(
        type === 'text/html' ? '<h1>404</h1>' : type === '' ? '' : '{"code":404,"message":"no segment"}',
      );
    });
    const client = clientOf(server.apiUrl, { credentials: noCredentials });
    expect((await errorOf(client.hour(id, 'lastra'))).code).toBe('not-found');
    type = '';
    expect((await errorOf(client.hour(id, 'lastra'))).code).toBe('not-found');
    type = 'text/html';
    const error = await errorOf(client.hour(id, 'lastra'));
    expect([error.code, error.hint]).toEqual(['bad-response', expect.stringContaining('/v1')]);
  });
});

const noCredentials = {
  apiKey: async () => undefined,
  loadToken: async () => undefined,
  saveToken: async () => undefined,
};

describe('strategies', () => {
  it('compiles at once or by a job, and sends the source as it is', async () => {
    const server = await serve(
      routes({
        'POST /v1/strategy': ({ headers }, response) =>
          headers['x-compile-async'] === 'true'
            ? json(response, 202, { jobId: '6bsh' })
            : json(response, 200, { strategyId: '6bsh' }),
        'GET /v1/strategy/6bsh': (_, response) =>
          json(response, 200, { status: 'completed', strategyId: '6bsh' }),
        'GET /v1/strategy/7new': (_, response) =>
          json(response, 200, { strategyId: '7new', validation: 'pending' }),
      }),
    );
    const client = clientOf(server.apiUrl);
    const source = 'class Ä { /* € */ }';
    expect(await client.compile(source)).toEqual({ strategyId: '6bsh' });
    expect(server.requests.at(-1)).toMatchObject({ body: source });
    expect(server.requests.at(-1)?.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(await client.compile(source, { async: true })).toEqual({ jobId: '6bsh' });
    expect(await client.compileState('6bsh')).toEqual({ status: 'completed', strategyId: '6bsh' });
    expect(await client.compileState('7new')).toEqual({ status: 'Completed', strategyId: '7new' });
  });

  it('hands on the words of the compiler, cleaned', async () => {
    const server = await serve(
      routes({
        'POST /v1/strategy': (_, response) =>
          json(response, 400, {
            code: 400,
            message: 'Line 1, Column 18: \u001bsyntax error\nLine 2, Column 1: more',
          }),
      }),
    );
    const error = await errorOf(clientOf(server.apiUrl).compile('class'));
    expect([error.code, error.message]).toEqual([
      'compile',
      'Line 1, Column 18: syntax error\nLine 2, Column 1: more',
    ]);
  });
});

describe('backtests', () => {
  const state = { contextId: 'ctx', status: 'started', size: 0, completed: 7 };

  it('prepares, executes, asks and cancels', async () => {
    const results = { strategyId: 'strategy:0:ticker:2iyv', instrument: 'BTC/USDT' };
    let readable = false;
    const server = await serve(
      routes({
        'POST /v1/backtest/binance/ticker/prepare': (_, response) => json(response, 202, { jobId: 'p1' }),
        'GET /v1/backtest/binance/ticker/prepare/p1': (_, response) => json(response, 200, state),
        'POST /v1/backtest/binance/ticker/execute': (_, response) => json(response, 202, { jobId: 'e1' }),
        'GET /v1/backtest/binance/ticker/execute/e1': (_, response) =>
          readable
            ? json(response, 200, { state: { ...state, status: 'Completed' }, results })
            : json(response, 202, {}),
        'DELETE /v1/backtest/binance/ticker/execute/e1': (_, response) =>
          json(response, 200, { status: 'cancelling', jobId: 'e1' }),
      }),
    );
    const client = clientOf(server.apiUrl);
    const request = { instrument: 'BTC/USDT', from: '2026-01-15', to: '2026-01-16', cadence: '1m' } as const;
    expect(await client.prepare('binance', request)).toEqual({ jobId: 'p1' });
    expect(JSON.parse(server.requests.at(-1)?.body ?? '')).toEqual(request);
    expect(server.requests.at(-1)?.headers['content-type']).toBe('application/json');
    expect(await client.prepareState({ exchangeId: 'binance', jobId: 'p1' })).toEqual(state);
    const job = { exchangeId: 'binance', jobId: 'e1' };
    expect(await client.execute('binance', { prepareJobId: 'p1', strategyId: '6bsh' })).toEqual({
      jobId: 'e1',
    });
    expect(await client.executionResult(job)).toBeUndefined();
    readable = true;
    expect((await client.executionResult(job))?.results).toEqual(results);
    expect(await client.cancelExecution(job)).toEqual({ status: 'cancelling', jobId: 'e1' });
    expect(
      server.requests.every(({ url, headers }) => url === '/v1/auth/token' || headers.authorization),
    ).toBe(true);
  });

  it.each([
    [400, 'usage'],
    [403, 'auth'],
    [404, 'not-found'],
    [409, 'usage'],
    [413, 'usage'],
    [501, 'unavailable'],
  ] as const)('turns %i into %s, with the words of the backend', async (status, code) => {
    const server = await serve(
      routes({
        'POST /v1/backtest/binance/ticker/execute': (_, response) =>
          json(response, status, { code: status, message: 'because of this' }),
      }),
    );
    const error = await errorOf(
      clientOf(server.apiUrl).execute('binance', { prepareJobId: 'p', strategyId: 's' }),
    );
    expect([error.code, error.status]).toEqual([code, status]);
    expect(error.message).toBe(
      `because of this (POST ${server.origin}/v1/backtest/binance/ticker/execute answered ${status})`,
    );
  });
});

describe('signals', () => {
  it('sends the token to the own origin only', async () => {
    const storage = await serve((_, response) => void response.end('signals'));
    const server = await serve(routes({ 'GET /v1/signals/x': (_, response) => void response.end('own') }));
    const client = clientOf(server.apiUrl);
    await client.authenticate();
    const text = async (url: string): Promise<string> => new TextDecoder().decode(await client.signals(url));
    expect(await text(`${storage.origin}/bucket/x.parquet?X-Signature=abc`)).toBe('signals');
    expect(storage.requests.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(storage.requests.at(-1)?.headers).not.toHaveProperty('x-api-key');
    expect(storage.requests.at(-1)?.url).toBe('/bucket/x.parquet?X-Signature=abc');
    expect(await text(`${server.apiUrl}/signals/x`)).toBe('own');
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer token-1');
    expect(await text('signals/x')).toBe('own');
  });

  it.each(['ftp://host/x', 'http://198.51.100.7/x', 'http://user:pass@127.0.0.1/x', 'file:///etc/passwd'])(
    'refuses %s',
    async (url) => {
      const client = clientOf('http://127.0.0.1:9/v1');
      expect((await errorOf(client.signals(url))).code).toBe('bad-response');
    },
  );

  it('keeps a signature out of errors', async () => {
    const storage = await serve((_, response) => void response.writeHead(403).end('<Error>'));
    const error = await errorOf(
      clientOf('http://127.0.0.1:9/v1').signals(`${storage.origin}/x?sig=topsecret`),
    );
    expect(error.message).toContain(`${storage.origin}/x`);
    expect(error.message).not.toContain('topsecret');
  });
});
