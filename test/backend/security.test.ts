/** Requests of somebody who means harm: whatever a path, a token or a body says, nothing opens and nothing breaks. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, type ContractOperation } from '../../src/backend/contract.ts';
import { SimulatedMarket } from '../../src/backend/market/market.ts';
import { SIGNALS_PATH } from '../../src/backend/routes/signals.ts';
import { type HourId, parseHour } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { API_VERSIONS } from '../../src/wire/endpoints.ts';
import { silentWorker, speak, startTestBackend, type TestBackend, temporaryDir } from '../helpers/backend.ts';

const running: TestBackend[] = [];
const start = async (options: object = {}) => {
  const one = await startTestBackend({ workerUrl: silentWorker(), ...options });
  running.push(one);
  return one;
};
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

/** As they stand in the request line. */
const HOSTILE = [
  '..%2f..%2fapi-key',
  '..%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd',
  '%2e%2e%2f%2e%2e%2ftoken-secret',
  '%252e%252e%252fapi-key',
  '..%5c..%5capi-key',
  '%2fetc%2fpasswd',
  '..%c0%af..%c0%afapi-key',
  'api-key%00.json',
  '%00',
  '%0d%0aX-Evil:%201',
  '%ff%fe',
  '%',
  '%u002e',
  '%EF%BC%8E%EF%BC%8E%EF%BC%8Fapi-key',
  '%E2%80%AEBTC',
  '%F0%9F%92%A9',
  '%C3%BC',
  '%7B%7B7*7%7D%7D',
  '$%7Bjndi:ldap:%2f%2fx%7D',
  "'%20OR%201=1--",
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '*',
  '~',
  'CON',
  'x'.repeat(4_000),
];

const VALID: Readonly<Record<string, string>> = {
  ...{ exchangeId: 'binance', base: 'BTC', quote: 'USDT', type: 'ticker', segment: 'spot' },
  ...{ jobId: '13RBLGQlPnfDjO6wyKSX8i', strategyId: '6bsh31ikwkuivhtgcoa6s4', requestId: 'r', sweepId: 's' },
};

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => name);

const filled = (path: string, hostileName: string, hostile: string): string =>
  path.replace(/:([a-zA-Z]+)/g, (_, name: string) => (name === hostileName ? hostile : (VALID[name] ?? '')));

const BODIES: Readonly<Record<string, string>> = {
  prepareBacktesting: JSON.stringify({ instrument: 'BTC/USDT', from: '2026-01-01', to: '2026-01-02' }),
  executeBacktesting: JSON.stringify({ prepareJobId: VALID.jobId, strategyId: VALID.strategyId }),
};

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('instances'))
    .sort();

describe.each(API_VERSIONS)('path parameters of %s', (apiVersion) => {
  let backend: TestBackend;
  let token: string;
  beforeAll(async () => {
    backend = await startTestBackend({ apiVersion, workerUrl: silentWorker() });
    token = await backend.token();
  });
  afterAll(() => backend.close());

  const ask = ({ name, endpoint }: Pick<ContractOperation, 'endpoint' | 'name'>, path: string) => {
    const body = BODIES[name];
    const query = name.endsWith('Hour') ? '?hour=2026-04-07T18' : '';
    const head = [
      `${endpoint.method} /v1${path}${query} HTTP/1.1`,
      ...['Host: x', `Authorization: Bearer ${token}`, 'Connection: close'],
      ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    ];
    return speak(backend, `${head.join('\r\n')}\r\n\r\n${body ?? ''}`);
  };

  const signals = { name: 'signals', endpoint: { method: 'GET', path: SIGNALS_PATH, security: 'bearer' } };
  const all = [...CONTRACTS[apiVersion].operations, signals as unknown as ContractOperation];
  const cases = all.flatMap((operation) =>
    parametersOf(operation.endpoint.path).map(
      (parameter) => [operation.endpoint.method, operation.endpoint.path, parameter, operation] as const,
    ),
  );

  test.each(cases)('%s %s: nothing hostile in %s gets anywhere', async (_, path, parameter, operation) => {
    const secrets = ['api-key', 'token-secret'].map((name) =>
      readFileSync(join(backend.stateDir, name), 'utf8').trim(),
    );
    const before = filesBelow(backend.stateDir);
    for (const hostile of HOSTILE) {
      const answer = await ask(operation, filled(path, parameter, hostile));
      const status = Number(/^HTTP\/1.1 (\d{3})/.exec(answer)?.[1]);
      expect([hostile, [400, 404, 501].includes(status), status]).toEqual([hostile, true, status]);
      expect(answer).not.toMatch(/^x-evil/im);
      expect(answer).not.toContain('root:');
      for (const secret of secrets) expect(answer).not.toContain(secret);
      const [, text = ''] = answer.split('\r\n\r\n');
      expect(JSON.parse(text.replace(/^[0-9a-f]+\r\n/i, '').replace(/\r\n0$/, ''))).toMatchObject({
        ...{ code: status, message: expect.any(String) },
      });
    }
    expect(filesBelow(backend.stateDir)).toEqual(before);
    expect(backend.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

describe('ids in a body', () => {
  test.each(HOSTILE)('%s is no job and no strategy', async (hostile) => {
    const backend = await start();
    const id = decodeURIComponent(hostile.replace(/%(?![0-9a-f]{2})|%ff%fe|%c0%af/gi, '/'));
    for (const json of [
      { prepareJobId: id, strategyId: VALID.strategyId },
      { prepareJobId: VALID.jobId, strategyId: id },
    ])
      expect((await backend.call('POST', '/backtest/binance/ticker/execute', { json })).status).toBe(404);
  });
});

describe('a token', () => {
  const ask = async (backend: TestBackend, token: string) =>
    (await backend.call('GET', '/strategy/6bsh31ikwkuivhtgcoa6s4', { token })).status;
  const exchange = async (backend: TestBackend, key: string) =>
    (await backend.call('POST', '/auth/token', { token: null, headers: { 'x-api-key': key } })).status;

  test('of another state directory is refused, though the key is the same', async () => {
    const [here, there] = [await start({ apiKeys: ['same key'] }), await start({ apiKeys: ['same key'] })];
    expect(await ask(here, await here.token())).toBe(404);
    expect(await ask(here, await there.token())).toBe(401);
  });

  test('is no key, and a key is no token', async () => {
    const backend = await start();
    expect(await exchange(backend, await backend.token())).toBe(401);
    expect(await ask(backend, backend.apiKey)).toBe(401);
  });

  test('is taken from its header alone', async () => {
    const backend = await start();
    const token = await backend.token();
    const path = '/v1/strategy/6bsh31ikwkuivhtgcoa6s4';
    const places: [string, Record<string, string>][] = [
      [`?access_token=${token}`, {}],
      ['', { cookie: `access_token=${token}; token=${token}` }],
      ['', { 'x-api-key': token }],
      ['', { 'x-api-key': backend.apiKey }],
      ['', { 'proxy-authorization': `Bearer ${token}` }],
    ];
    for (const [query, headers] of places)
      expect((await fetch(backend.origin + path + query, { headers })).status).toBe(401);
  });

  test('whose header names another key or algorithm is refused', async () => {
    const backend = await start();
    const [, payload, signature] = (await backend.token()).split('.');
    const headers = [
      { alg: 'HS256', b64: false, crit: ['b64'] },
      { alg: 'RS256' },
      { alg: 'HS256', kid: '../../../dev/null' },
      { alg: 'none' },
      { alg: 'NONE' },
      {},
    ];
    for (const header of headers) {
      const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
      expect(await ask(backend, `${encoded}.${payload}.${signature}`)).toBe(401);
      expect(await ask(backend, `${encoded}.${payload}.`)).toBe(401);
    }
  });
});

describe('a slow client', () => {
  const head = (token: string) =>
    `POST /v1/strategy HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nAuthorization: Bearer ${token}\r\n`;

  // The limits are below what a server without the option would wait.
  test('that never sends the rest of its body is cut off, and nobody else', { timeout: 20_000 }, async () => {
    const backend = await start({ requestTimeMs: 300 });
    const token = await backend.token();
    const answer = await speak(backend, `${head(token)}Content-Length: 1000\r\n\r\npublic class`);
    expect(answer === '' || /^HTTP\/1.1 408/.test(answer)).toBe(true);
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
    expect(backend.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('that never ends its headers, or its chunks, is cut off', { timeout: 20_000 }, async () => {
    const backend = await start({ requestTimeMs: 300 });
    const token = await backend.token();
    for (const request of [head(token), `${head(token)}Transfer-Encoding: chunked\r\n\r\n5\r\npubli\r\n`]) {
      const answer = await speak(backend, request);
      expect(answer === '' || /^HTTP\/1.1 408/.test(answer)).toBe(true);
    }
    expect((await backend.call('GET', '/exchanges')).status).toBe(200);
  });

  test('that sends two lengths, or a length and chunks, is refused', async () => {
    const backend = await start();
    const token = await backend.token();
    for (const lengths of [
      'Content-Length: 5\r\nContent-Length: 6\r\n',
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
    ]) {
      const answer = await speak(
        backend,
        `${head(token)}${lengths}\r\n0\r\n\r\nGET /v1/exchanges HTTP/1.1\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 400/);
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    }
  });
});

describe('the name of a file', () => {
  const served = async (base: string, quote = 'USDT') => {
    const dir = temporaryDir();
    const hour = parseHour('2026-04-01T10') ?? 0;
    const id: HourId = { exchange: 'binance', instrument: { base, quote }, kind: 'klines', hour };
    const path = join(dir, hourPath('tree', id, 'lastra'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, new SimulatedMarket().lastra({ base: 'BTC', quote: 'USDT' }, 'klines', hour));
    const backend = await start({ dataDirs: [dir] });
    const target = `/exchange/binance/klines/${encodeURIComponent(base)}/${encodeURIComponent(quote)}`;
    return backend.call('GET', `${target}?hour=2026-04-01T10`);
  };

  test.each([
    [
      '币安人生',
      'USDT',
      "filename*=UTF-8''%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9F_USDT_2026-04-01_h10_klines.lastra",
    ],
    ['BÜCHER', 'USDT', "filename*=UTF-8''B%C3%9CCHER_USDT_2026-04-01_h10_klines.lastra"],
    ['BTC', 'USDT:USDT', 'filename="BTC_USDT_USDT_2026-04-01_h10_klines.lastra"'],
  ])('of %s/%s is told in plain characters', async (base, quote, expected) => {
    const response = await served(base, quote);
    expect(response.status).toBe(200);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toContain(expected);
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"/);
  });

  test('that would end a header or leave a folder is never served', async () => {
    const dir = temporaryDir();
    const bytes = new SimulatedMarket().lastra(
      { base: 'BTC', quote: 'USDT' },
      'klines',
      parseHour('2026-04-01T10') ?? 0,
    );
    const names = ['A\r\nX-Evil: 1', 'A"; filename="b', 'A;b', '..', 'A\u202eB'];
    for (const name of names) {
      const file = `${name}_USDT_2026-04-01_h10_klines.lastra`;
      writeFileSync(join(dir, file), bytes);
      expect(existsSync(join(dir, file))).toBe(true);
    }
    const backend = await start({ dataDirs: [dir] });
    expect(await (await backend.call('GET', '/exchanges')).json()).toEqual([]);
    for (const name of names) {
      const target = `/exchange/binance/klines/${encodeURIComponent(name)}/USDT?hour=2026-04-01T10`;
      const answer = await speak(
        backend,
        `GET /v1${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 404/);
      expect(answer).not.toMatch(/^x-evil/im);
    }
  });
});
