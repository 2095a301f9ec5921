import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProbeOptions } from '../../src/api/diagnose.ts';
import { QtsError } from '../../src/errors.ts';
import type { CheckResult } from '../../src/workflows/doctor.ts';
import { runChecks } from '../../src/workflows/doctor.ts';
import { type NetworkScope, networkChecks } from '../../src/workflows/doctor-network.ts';
import { serve } from '../helpers/client.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { json } from '../helpers/http-server.ts';
import { serveProxy } from '../helpers/proxy.ts';
import { hungServer } from '../helpers/servers.ts';
import { certificate, serverIdentity, serveTls } from '../helpers/tls.ts';

const unknownHost = async (): Promise<readonly string[]> => {
  throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
};

const examine = async (
  apiUrl: string,
  probe: Partial<ProbeOptions> = {},
  scope: Partial<NetworkScope> = {},
): Promise<Readonly<Record<string, CheckResult>>> => {
  const checks = networkChecks(
    {
      probe: {
        apiUrl,
        userAgent: 'test',
        timeouts: { connectMs: 5_000, headersMs: 5_000 },
        now: Date.now,
        ...probe,
      },
      authenticate: undefined,
      storedToken: undefined,
      ...scope,
    },
    unknownHost,
  );
  // The clock stands still: no check is given up.
  const host = { clock: createFakeClock(), signal: new AbortController().signal, limitMs: 1_000 };
  return Object.fromEntries((await runChecks(checks, host)).map((result) => [result.name, result]));
};

const states = (results: Readonly<Record<string, CheckResult>>) =>
  Object.fromEntries(Object.entries(results).map(([name, { state }]) => [name, state]));

describe('a good set-up', () => {
  it('is good in every line', async () => {
    const origin = await serveTls(true);
    const results = await examine(
      `${origin}/v1`,
      { caPem: await certificate('root.pem') },
      {
        authenticate: async () => ({
          access_token: 'topsecret',
          token_type: 'Bearer',
          expires_in: 3_600,
          tier: 'pro',
        }),
        storedToken: {
          accessToken: 'topsecret',
          expiresAtMs: Date.parse('2020-01-01T00:00:00Z'),
          tier: 'pro',
        },
      },
    );
    expect(states(results)).toEqual({
      proxy: 'ok',
      dns: 'skip',
      tls: 'ok',
      api: 'ok',
      clock: 'ok',
      token: 'ok',
    });
    expect(results.tls?.found).toMatch(
      /^TLSv1\.[23], localhost, issued by qtsurfer test intermediate, valid until 2126-/,
    );
    expect(results.token?.found).toContain(
      'tier pro; tokens last 1 h 0 min, the stored one has expired at 2020-',
    );
    expect(JSON.stringify(results)).not.toContain('topsecret');
  });
});

describe('certificates', () => {
  it('that are missing in between are named, with what to do', async () => {
    const results = await examine(`${await serveTls(false)}/v1`);
    expect(results.tls).toMatchObject({ state: 'fail', code: 'unavailable' });
    expect(results.tls?.found).toContain('does not send the intermediate certificate');
    expect(results.tls?.advice).toContain('get the certificate of "qtsurfer test intermediate"');
    expect(results.tls?.advice).toContain('qtsurfer config set caFile');
    expect(states(results)).toMatchObject({ api: 'fail', clock: 'skip', token: 'warn' });
    const trusted = await examine(`${await serveTls(false)}/v1`, {
      caPem: await certificate('intermediate.pem'),
    });
    expect(states(trusted)).toMatchObject({ tls: 'ok', api: 'ok' });
  });

  it('of nobody known, or that end soon, are told', async () => {
    const origin = await serveTls(true);
    const unknown = await examine(`${origin}/v1`);
    expect(unknown.tls).toMatchObject({ state: 'fail', found: expect.stringContaining('cannot be trusted') });
    const soon = await examine(`${origin}/v1`, {
      caPem: await certificate('root.pem'),
      now: () => Date.parse('2126-10-25T00:00:00Z'),
    });
    expect(soon.tls).toMatchObject({
      state: 'warn',
      found: expect.stringContaining('valid until 2126-10-29'),
    });
  });

  it('are wanted where https was asked for', async () => {
    const plain = await serve((_, response) => json(response, 200, []));
    const results = await examine(plain.apiUrl.replace('http:', 'https:'));
    expect(results.tls).toMatchObject({ state: 'fail', code: 'unavailable' });
  });
});

describe('the clock', () => {
  const behind = async (skewMs: number, headers: Record<string, string> = {}) => {
    const date = new Date(Date.now() + skewMs).toUTCString();
    const server = await serve((_, response) => json(response, 200, [], { date, ...headers }));
    return (await examine(server.apiUrl)).clock;
  };

  it('is compared with that of the server', async () => {
    expect(await behind(0)).toMatchObject({ state: 'ok' });
    expect(await behind(120_000)).toMatchObject({
      state: 'warn',
      found: expect.stringMatching(/^(2 min 0 s|1 min 5\d s) behind/),
    });
    expect(await behind(-3_600_000)).toMatchObject({
      state: 'fail',
      code: 'failed',
      found: expect.stringContaining('ahead of'),
    });
    expect((await behind(-3_600_000))?.advice).toContain('set the clock');
    // Out of a cache, where it has lain for an hour.
    expect(await behind(-3_600_000, { age: '3600' })).toMatchObject({ state: 'ok' });
    expect(await behind(0, { date: 'whenever' })).toMatchObject({ state: 'skip' });
  });
});

describe('the API', () => {
  it.each([
    [
      'a web page',
      'bad-response',
      (): readonly [number, Record<string, string>] => [200, { 'content-type': 'text/html' }],
    ],
    ['nothing there', 'bad-response', (): readonly [number, Record<string, string>] => [404, {}]],
    ['broken', 'unavailable', (): readonly [number, Record<string, string>] => [503, {}]],
    ['closed', 'auth', (): readonly [number, Record<string, string>] => [403, {}]],
  ])('that is %s is told as what it is', async (_, code, answer) => {
    const [status, headers] = answer();
    const server = await serve((__, response) => json(response, status, {}, headers));
    expect((await examine(server.apiUrl)).api).toMatchObject({ state: 'fail', code });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('that refuses the key is a matter of the key', async () => {
    const server = await serve((_, response) => json(response, 200, []));
    const authenticate = () => Promise.reject(new QtsError('auth', 'the key is unknown', { hint: 'log in' }));
    const results = await examine(server.apiUrl, {}, { authenticate });
    expect(results.token).toMatchObject({ state: 'fail', code: 'auth', advice: 'log in' });
  });

  it('that has no address, or does not listen', async () => {
    const results = await examine('https://api.invalid/v1');
    expect(results.dns).toMatchObject({
      state: 'fail',
      code: 'unavailable',
      found: 'there is no host api.invalid',
    });
    expect((await examine('http://127.0.0.1:9/v1')).api).toMatchObject({
      state: 'fail',
      found: 'cannot connect to http://127.0.0.1:9: connection refused',
    });
  });
});

describe('a proxy', () => {
  it('carries certificate, answer and clock, and is shown without its password', async () => {
    const origin = await serveTls(true);
    const proxy = await serveProxy(Number(new URL(origin).port));
    const httpsProxy = proxy.url.replace('//', '//ada:topsecret@');
    const results = await examine('https://localhost.example/v1', {
      proxy: { httpsProxy },
      caPem: await certificate('root.pem'),
    });
    expect(results.proxy).toMatchObject({ state: 'ok', found: `${proxy.url}, with a user name` });
    expect(results.dns).toMatchObject({ state: 'skip', found: 'the proxy looks names up' });
    // The certificate is for another name, which is seen through the tunnel.
    expect(results.tls?.found).toContain('the certificate of https://localhost.example is for another host');
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['localhost.example:443']));
    expect(JSON.stringify(results)).not.toContain('topsecret');
  });

  it('that speaks TLS is trusted by the same certificates, under its own name', async () => {
    const origin = await serveTls(true);
    const tls = await serverIdentity(true);
    const proxy = await serveProxy(Number(new URL(origin).port), { tls });
    for (const httpsProxy of [proxy.url, proxy.url.replace('127.0.0.1', 'localhost')]) {
      const caPem = await certificate('root.pem');
      const results = await examine('https://api.example/v1', { proxy: { httpsProxy }, caPem });
      expect(results.proxy).toMatchObject({ state: 'ok', found: httpsProxy });
      expect(results.tls?.found).toContain('the certificate of https://api.example is for another host');
    }
  });

  it('or a server that says nothing is not waited for', async () => {
    const silent = await hungServer();
    onTestFinished(() => silent.close());
    const timeouts = { connectMs: 50, headersMs: 50 };
    const { tls } = await examine(silent.apiUrl.replace('http:', 'https:'), { timeouts });
    expect(tls).toMatchObject({ state: 'fail', found: expect.stringContaining('no connection in time') });
    const httpsProxy = new URL(silent.apiUrl).origin;
    const { proxy } = await examine('https://api.example/v1', { timeouts, proxy: { httpsProxy } });
    expect(proxy).toMatchObject({ state: 'fail', found: expect.stringContaining('does not answer in time') });
  });

  it('that is dead or refuses is told as the proxy', async () => {
    const dead = await examine('https://api.example/v1', { proxy: { httpsProxy: 'http://127.0.0.1:9' } });
    expect(dead.proxy).toMatchObject({
      state: 'fail',
      code: 'unavailable',
      advice: expect.stringContaining('NO_PROXY'),
    });
    const refusing = await serveProxy(9, { refusesWith: 407 });
    const refused = await examine('https://api.example/v1', { proxy: { httpsProxy: refusing.url } });
    expect(refused.proxy).toMatchObject({
      state: 'fail',
      found: expect.stringContaining('wants a user name'),
    });
    const socks = await examine('https://api.example/v1', { proxy: { allProxy: 'socks5://127.0.0.1:9' } });
    expect(socks.proxy).toMatchObject({ state: 'fail', code: 'config' });
  });
});
