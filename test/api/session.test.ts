import { describe, expect, it } from 'vitest';
import { keyIdOf } from '../../src/config/api-key.ts';
import type { Credentials, StoredToken } from '../../src/config/credentials.ts';
import { clientOf, errorOf, serve, TEST_KEY } from '../helpers/client.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { json, type SeenRequest } from '../helpers/http-server.ts';

const state = { contextId: 'ctx', status: 'Started', size: 0, completed: 0 };
const job = { exchangeId: 'binance', jobId: 'p1' };

/** A backend that gives out numbered tokens and accepts those that `accepts` says. */
const tokenServer = async (
  accepts: (given: string | undefined, latest: number) => boolean,
  expiresInS = 3600,
) => {
  let latest = 0;
  const server = await serve(({ url, headers }, response) => {
    if (url === '/v1/auth/token') {
      if (headers['x-api-key'] !== TEST_KEY)
        return json(response, 401, { code: 'invalid_apikey', message: 'API key not recognized' });
      latest += 1;
      return json(response, 200, {
        access_token: `token-${latest}`,
        token_type: 'Bearer',
        expires_in: expiresInS,
        tier: 'pro',
      });
    }
    if (!accepts(headers.authorization, latest))
      return json(response, 401, { code: 401, message: 'token expired' });
    return json(response, 200, url === '/v1/exchanges' ? [] : state);
  });
  return { ...server, exchanges: () => server.seen('POST /v1/auth/token').length };
};

const latestOnly = (given: string | undefined, latest: number): boolean => given === `Bearer token-${latest}`;
const tokenOf = ({ headers }: SeenRequest): string | undefined => headers.authorization;

const credentialsOf = (apiKey: string | undefined, stored?: StoredToken) => {
  const saved: StoredToken[] = [];
  const credentials: Credentials = {
    apiKey: async () => apiKey,
    loadToken: async () => stored,
    saveToken: async (token) => void saved.push(token),
  };
  return { credentials, saved };
};

describe('the session', () => {
  it('exchanges the key once, sends it nowhere else and saves the token', async () => {
    const clock = createFakeClock();
    const server = await tokenServer(latestOnly);
    const { credentials, saved } = credentialsOf(TEST_KEY);
    const client = clientOf(server.apiUrl, { credentials, clock });
    await Promise.all(Array.from({ length: 50 }, () => client.prepareState(job)));
    expect(server.exchanges()).toBe(1);
    for (const { url, headers } of server.requests)
      expect(headers['x-api-key']).toBe(url === '/v1/auth/token' ? TEST_KEY : undefined);
    expect(server.seen('POST /v1/auth/token')[0]?.headers).not.toHaveProperty('authorization');
    expect(saved).toEqual([
      { accessToken: 'token-1', expiresAtMs: clock.now() + 3_600_000, tier: 'pro', keyId: keyIdOf(TEST_KEY) },
    ]);
  });

  it('replaces a refused token once for fifty calls in flight', async () => {
    const server = await tokenServer(latestOnly);
    const stale = { accessToken: 'stale', expiresAtMs: Date.now() + 3_600_000, tier: 'free' };
    const { credentials } = credentialsOf(TEST_KEY, stale);
    const client = clientOf(server.apiUrl, { credentials });
    const states = await Promise.all(Array.from({ length: 50 }, () => client.prepareState(job)));
    expect(states).toHaveLength(50);
    expect(server.exchanges()).toBe(1);
    const asked = server.seen('GET /v1/backtest/binance/ticker/prepare/p1').map(tokenOf);
    expect(asked.filter((one) => one === 'Bearer token-1')).toHaveLength(50);
  });

  it('takes a second 401 for the end', async () => {
    const server = await tokenServer(() => false);
    const clock = createFakeClock();
    const client = clientOf(server.apiUrl, { clock });
    const error = await errorOf(client.prepareState(job));
    expect([error.code, error.status, server.exchanges()]).toEqual(['auth', 401, 2]);
    expect(error.hint).toContain('qtsurfer login');
    // Nor does every later call ask for yet another token, until it may be worth a try again.
    for (let call = 0; call < 5; call += 1)
      expect((await errorOf(client.prepareState(job))).code).toBe('auth');
    expect(server.exchanges()).toBe(2);
    await clock.advance(61_000);
    await errorOf(client.prepareState(job));
    expect(server.exchanges()).toBe(3);
  });

  it('does not offer a rejected key again and again', async () => {
    const server = await serve((_, response) =>
      json(response, 401, { code: 'apikey_revoked', message: 'revoked' }),
    );
    const client = clientOf(server.apiUrl);
    for (let call = 0; call < 5; call += 1)
      expect((await errorOf(client.prepareState(job))).code).toBe('auth');
    expect(server.requests).toHaveLength(1);
    await errorOf(client.authenticate());
    expect(server.requests).toHaveLength(2);
  });

  it('outlives its token unnoticed: renews ahead while the old one is still good', async () => {
    const clock = createFakeClock();
    const server = await tokenServer((given) => given !== undefined, 600);
    const client = clientOf(server.apiUrl, { clock });
    await client.prepareState(job);
    await clock.advance(539_000);
    await client.prepareState(job);
    expect(server.exchanges()).toBe(1);
    await clock.advance(2_000);
    await client.prepareState(job);
    await expect.poll(server.exchanges).toBe(2);
    await client.prepareState(job);
    expect(server.seen('GET /v1/backtest/binance/ticker/prepare/p1').map(tokenOf)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('waits for a new one where the old one has expired', async () => {
    const clock = createFakeClock();
    const server = await tokenServer(latestOnly, 600);
    const client = clientOf(server.apiUrl, { clock });
    await client.prepareState(job);
    await clock.advance(7_200_000);
    await Promise.all(Array.from({ length: 20 }, () => client.prepareState(job)));
    expect(server.exchanges()).toBe(2);
    expect(server.requests.filter((one) => tokenOf(one) === 'Bearer token-1')).toHaveLength(1);
  });

  it('does not mind that a renewal ahead fails', async () => {
    const clock = createFakeClock();
    let away = false;
    const server = await serve(({ url }, response) => {
      if (url !== '/v1/auth/token') return json(response, 200, state);
      if (away) return void response.writeHead(503).end();
      return json(response, 200, { access_token: 't', token_type: 'Bearer', expires_in: 600, tier: 'free' });
    });
    const client = clientOf(server.apiUrl, { clock, retries: 0 });
    await client.prepareState(job);
    away = true;
    await clock.advance(550_000);
    await client.prepareState(job);
    await expect.poll(() => server.seen('POST /v1/auth/token').length).toBe(2);
    await client.prepareState(job);
    expect(server.seen('POST /v1/auth/token')).toHaveLength(2);
    await clock.advance(60_000);
    expect((await errorOf(client.prepareState(job))).code).toBe('unavailable');
  });

  it('uses a stored token without asking for the key', async () => {
    const server = await tokenServer((given) => given === 'Bearer stored');
    let keys = 0;
    const client = clientOf(server.apiUrl, {
      credentials: {
        apiKey: async () => {
          keys += 1;
          return TEST_KEY;
        },
        loadToken: async () => ({ accessToken: 'stored', expiresAtMs: Date.now() + 3_600_000, tier: 'free' }),
        saveToken: async () => undefined,
      },
    });
    await client.prepareState(job);
    expect([keys, server.exchanges()]).toEqual([0, 0]);
  });

  it('demands a login for jobs and for nothing else', async () => {
    const server = await tokenServer((given) => given === undefined);
    const { credentials } = credentialsOf(undefined);
    const client = clientOf(server.apiUrl, { credentials });
    expect(await client.exchanges()).toEqual([]);
    const error = await errorOf(client.prepareState(job));
    expect([error.code, error.message]).toEqual(['auth', `not logged in to ${server.origin}`]);
    expect(server.requests).toHaveLength(1);
  });

  it('asks for market data without a token when the stored one is refused and there is no key', async () => {
    const server = await tokenServer((given) => given === undefined);
    const stale = { accessToken: 'stale', expiresAtMs: Date.now() + 3_600_000, tier: 'free' };
    const client = clientOf(server.apiUrl, { credentials: credentialsOf(undefined, stale).credentials });
    expect(await client.exchanges()).toEqual([]);
    expect(server.requests.map(tokenOf)).toEqual(['Bearer stale', undefined]);
  });

  it.each([
    ['invalid_apikey', 'not known'],
    ['apikey_revoked', 'revoked'],
    ['apikey_expired', 'expired'],
  ])('says what is wrong with a key: %s', async (code, hint) => {
    const server = await serve((_, response) => json(response, 401, { code, message: 'rejected' }));
    for (const call of [clientOf(server.apiUrl).authenticate(), clientOf(server.apiUrl).exchanges()]) {
      const error = await errorOf(call);
      expect([error.code, error.status]).toEqual(['auth', 401]);
      expect(error.hint).toContain(hint);
    }
  });

  it('understands a 429 without a body', async () => {
    const server = await serve((_, response) => void response.writeHead(429).end());
    const error = await errorOf(clientOf(server.apiUrl, { retries: 1 }).authenticate());
    expect([error.code, error.status, server.requests.length]).toEqual(['unavailable', 429, 2]);
    expect(error.message).toContain('an empty body');
  });

  it('lets one caller leave without taking the renewal from the others', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await serve(async ({ url }, response) => {
      if (url !== '/v1/auth/token') return json(response, 200, state);
      await held;
      return json(response, 200, { access_token: 't', token_type: 'Bearer', expires_in: 600, tier: 'free' });
    });
    const client = clientOf(server.apiUrl);
    const leaving = new AbortController();
    const first = client.prepareState(job, { signal: leaving.signal });
    const second = client.prepareState(job);
    await expect.poll(() => server.requests.length).toBe(1);
    leaving.abort(new DOMException('gone', 'AbortError'));
    await expect(first).rejects.toThrow('gone');
    release();
    expect(await second).toEqual(state);
    expect(server.seen('POST /v1/auth/token')).toHaveLength(1);
  });
});
