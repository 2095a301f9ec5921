import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBackend, type TestBackend, temporaryDir } from '../helpers/backend.ts';

const NOW = Date.parse('2026-04-10T12:34:56Z');
let nowMs = NOW;
let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend({ now: () => nowMs, apiKeys: ['first key', 'second-key'] });
});
afterAll(() => backend.close());

const exchange = (key: string | undefined, to = backend) =>
  to.call('POST', '/auth/token', { token: null, headers: key === undefined ? {} : { 'x-api-key': key } });

interface Token {
  readonly access_token: string;
}
const tokenOf = async (key: string, from = backend) =>
  ((await (await exchange(key, from)).json()) as Token).access_token;
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (header: object, claims: object, secret: string | Buffer) => {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};

describe('POST /auth/token', () => {
  test('answers a token for a key', async () => {
    const response = await exchange('first key');
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Token;
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scopes: [], tier: 'free' });
    const claims = claimsOf(answer.access_token);
    expect(claims).toEqual({
      ...{ scopes: [], tier: 'free', iat: Math.floor(NOW / 1000), exp: Math.floor(NOW / 1000) + 3600 },
      sub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('stands for the same user each time, for another with another key', async () => {
    const subjects = await Promise.all(
      ['first key', 'first key', 'second-key'].map(async (key) => claimsOf(await tokenOf(key)).sub),
    );
    expect(subjects[0]).toBe(subjects[1]);
    expect(subjects[0]).not.toBe(subjects[2]);
  });

  test.each([undefined, '', 'first', 'first keyx', 'FIRST KEY', 'a'.repeat(5_000)])(
    'refuses the key %j',
    async (key) => {
      const response = await exchange(key);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ code: 'invalid_apikey', message: expect.any(String) });
    },
  );
});

describe('a token', () => {
  const ask = (header: string) =>
    backend.call('GET', '/strategy/6bsh31ikwkuivhtgcoa6s4', {
      token: null,
      headers: { authorization: header },
    });
  const secret = () =>
    Buffer.from(readFileSync(join(backend.stateDir, 'token-secret'), 'utf8').trim(), 'hex');
  const claims = (more: object = {}) => ({
    ...{ sub: 'x', scopes: [], tier: 'free', iat: NOW / 1000, exp: NOW / 1000 + 3600 },
    ...more,
  });

  test('opens what is behind it', async () => {
    expect((await ask(`Bearer ${await tokenOf('first key')}`)).status).toBe(404);
    expect((await ask(`bearer ${await tokenOf('first key')}`)).status).toBe(404);
  });

  test('forged with the secret of the state directory would open: the other cases fail for their own reason', async () => {
    const { sub } = claimsOf(await tokenOf('first key'));
    expect((await ask(`Bearer ${signed({ alg: 'HS256' }, claims({ sub }), secret())}`)).status).toBe(404);
  });

  test.each<[string, () => string | Promise<string>]>([
    ['no token', () => ''],
    ['another scheme', async () => `Basic ${await tokenOf('first key')}`],
    ['an empty one', () => 'Bearer '],
    ['garbage', () => 'Bearer garbage'],
    ['three parts of garbage', () => 'Bearer a.b.c'],
    ['alg none', () => `Bearer ${encode({ alg: 'none' })}.${encode(claims())}.`],
    ['alg none with a signature', () => `Bearer ${signed({ alg: 'none' }, claims(), secret())}`],
    ['another algorithm', () => `Bearer ${signed({ alg: 'HS384' }, claims(), secret())}`],
    [
      'a foreign secret',
      () => `Bearer ${signed({ alg: 'HS256' }, claims(), 'another secret of some length')}`,
    ],
    ['an unknown user', () => `Bearer ${signed({ alg: 'HS256' }, claims({ sub: 'nobody' }), secret())}`],
    ['no expiry', () => `Bearer ${signed({ alg: 'HS256' }, claims({ exp: undefined }), secret())}`],
    ['no subject', () => `Bearer ${signed({ alg: 'HS256' }, claims({ sub: undefined }), secret())}`],
    ['not valid yet', () => `Bearer ${signed({ alg: 'HS256' }, claims({ nbf: NOW / 1000 + 60 }), secret())}`],
    [
      'a changed payload',
      async () => {
        const [header, , signature] = (await tokenOf('first key')).split('.');
        return `Bearer ${header}.${encode(claims({ tier: 'elite' }))}.${signature}`;
      },
    ],
    ['two tokens', async () => `Bearer ${await tokenOf('first key')} ${await tokenOf('first key')}`],
  ])('is refused: %s', async (_, header) => {
    const response = await ask(await header());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ code: 401, message: expect.any(String) });
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
  });

  test('ends after its hour', async () => {
    const token = await tokenOf('first key');
    nowMs = NOW + 3_599_000;
    expect((await ask(`Bearer ${token}`)).status).toBe(404);
    nowMs = NOW + 3_600_000;
    const response = await ask(`Bearer ${token}`);
    expect([response.status, await response.json()]).toEqual([401, { code: 401, message: 'Token expired' }]);
    nowMs = NOW;
  });

  test('is not needed for market data, but a wrong one is refused there too', async () => {
    const path = '/exchange/binance/tickers/BTC/USDT?hour=2026-04-01T10';
    for (const target of ['/exchanges', '/exchange/binance/instruments', path]) {
      expect((await backend.call('GET', target, { token: null })).status).toBe(200);
      expect((await backend.call('GET', target, { token: await tokenOf('second-key') })).status).toBe(200);
      expect((await backend.call('GET', target, { token: 'garbage' })).status).toBe(401);
    }
  });

  test.each([
    ['POST', '/strategy'],
    ['GET', '/strategy/x'],
    ['POST', '/backtest/binance/ticker/prepare'],
    ['GET', '/backtest/binance/ticker/prepare/x'],
    ['POST', '/backtest/binance/ticker/execute'],
    ['GET', '/backtest/binance/ticker/execute/x'],
    ['DELETE', '/backtest/binance/ticker/execute/x'],
    ['GET', '/signals/x.parquet'],
  ])('is needed for %s %s', async (method, path) => {
    expect((await backend.call(method, path, { token: null })).status).toBe(401);
  });
});

describe('the key of a state directory', () => {
  test('is made once, and read by its owner only', async () => {
    const stateDir = temporaryDir();
    const first = await startTestBackend({ stateDir });
    await first.close();
    const second = await startTestBackend({ stateDir });
    expect(second.apiKey).toBe(first.apiKey);
    expect(second.apiKey).toMatch(/^qtslocal_[0-9A-Za-z]{22}$/);
    expect((await exchange(second.apiKey, second)).status).toBe(200);
    for (const name of ['api-key', 'token-secret']) {
      expect(statSync(join(stateDir, name)).mode & 0o777).toBe(0o600);
    }
    await second.close();
  });

  test('never appears in the log', async () => {
    const own = await startTestBackend();
    const token = await own.token();
    await own.call('GET', '/exchanges');
    await exchange('a wrong key', own);
    const log = own.log.join('\n');
    for (const secret of [own.apiKey, token, 'a wrong key']) expect(log).not.toContain(secret);
    expect(log).toContain('POST /v1/auth/token 401');
    await own.close();
  });

  test('tokens of a key that is no longer accepted are refused', async () => {
    const stateDir = temporaryDir();
    const before = await startTestBackend({ stateDir, apiKeys: ['old', 'kept'] });
    const [old, kept] = [await tokenOf('old', before), await tokenOf('kept', before)];
    await before.close();
    const after = await startTestBackend({ stateDir, apiKeys: ['kept'] });
    const status = async (token: string) => (await after.call('GET', '/strategy/x', { token })).status;
    expect([await status(old), await status(kept)]).toEqual([401, 404]);
    await after.close();
  });

  test('a damaged secret is an error, not a weak one', async () => {
    const stateDir = temporaryDir();
    writeFileSync(join(stateDir, 'token-secret'), 'abc');
    await expect(startTestBackend({ stateDir })).rejects.toThrow(/token-secret holds no secret of 32 bytes/);
  });
});
