import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../src/api/options.ts';
import { createSecrets } from '../../src/api/secrets.ts';
import { memoryCredentials } from '../../src/config/credentials.ts';
import { isQtsError } from '../../src/errors.ts';
import { clientOf, serve, TEST_KEY } from '../helpers/client.ts';
import { type Handler, json } from '../helpers/http-server.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl';
const good = { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, tier: 'free' };

/** Everything that can be said of an error, with what is behind it. */
const everythingIn = (error: unknown, depth = 0): string => {
  if (typeof error !== 'object' || error === null || depth > 4) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name));
  return [String(error), ...own.map((value) => everythingIn(value, depth + 1))].join('\n');
};

/** Answers that echo what was sent, one nastier than the other. */
const ECHOES: Readonly<Record<string, Handler>> = {
  'in the message': ({ headers }, response) =>
    json(response, 400, { code: 400, message: `bad ${headers.authorization} ${headers['x-api-key']}` }),
  'in a 401': ({ headers }, response) =>
    json(response, 401, {
      code: 'invalid_apikey',
      message: `no ${headers.authorization} ${headers['x-api-key']}`,
    }),
  'in a page': ({ headers }, response) =>
    void response
      .writeHead(502, { 'content-type': 'text/html' })
      .end(`<html>${headers.authorization}${headers['x-api-key']}`),
  'in broken JSON': ({ headers }, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(`${headers.authorization}${headers['x-api-key']}`),
  'in a field of another type': ({ headers }, response) =>
    json(response, 200, [
      { id: 'a', base: 'b', quote: 'c', lastPrice: headers.authorization, data: TEST_KEY },
    ]),
  'in every field of a token': ({ headers }, response) => {
    const key = headers['x-api-key'] ?? TOKEN;
    json(response, 200, { access_token: [key], token_type: key, expires_in: key, tier: key });
  },
  'in a redirect': ({ headers }, response) =>
    void response.writeHead(302, { location: `https://evil.example/${headers.authorization}` }).end(),
  'in a header that is none': (_, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\n${TOKEN} ${TEST_KEY}\u0000\r\n\r\n`);
  },
  'in a body that breaks off': ({ headers }, response) => {
    response.writeHead(200, { 'content-length': 5_000 });
    response.write(`${headers.authorization}${headers['x-api-key']}`, () => response.socket?.destroy());
  },
};

describe('keys and tokens', () => {
  it.each(Object.keys(ECHOES))(
    'appear in no error and no trace when the server echoes them %s',
    async (name) => {
      const echo = ECHOES[name];
      let exchanges = false;
      const server = await serve((request, response) => {
        if (request.url === '/v1/auth/token' && !exchanges) return json(response, 200, good);
        return echo?.(request, response);
      });
      const told: (TraceEvent | unknown)[] = [];
      for (exchanges of [false, true]) {
        const credentials = memoryCredentials(TEST_KEY);
        const client = clientOf(server.apiUrl, {
          credentials,
          retries: 1,
          onTrace: (event) => told.push(event),
        });
        const job = { exchangeId: 'binance', jobId: 'j' };
        const calls = [
          () => client.instruments('binance'),
          () => client.prepareState(job),
          () => client.executionResult(job),
          () => client.compile('class A {}'),
          () => client.authenticate(),
        ];
        for (const call of calls) await call().catch((error: unknown) => told.push(error));
      }
      expect(told.some(isQtsError)).toBe(true);
      const text = told.map((one) => `${everythingIn(one)}\n${JSON.stringify(one)}`).join('\n');
      expect(text).not.toContain(TEST_KEY);
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(TOKEN.slice(0, 30));
    },
  );

  it('are hidden in messages, but a short one changes no data', () => {
    const secrets = createSecrets();
    secrets.add('binance');
    secrets.add('abc');
    secrets.add(TOKEN);
    expect(secrets.hide(`abc binance ${TOKEN}`)).toBe('abc *** ***');
    expect(secrets.hideInData(`abc binance ${TOKEN}`)).toBe('abc binance ***');
  });
});
