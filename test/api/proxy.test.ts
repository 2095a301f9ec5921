import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ClientOptions } from '../../src/api/options.ts';
import { proxyFor, routeTo } from '../../src/api/proxy.ts';
import { clientOf, errorOf } from '../helpers/client.ts';
import { serveProxy } from '../helpers/proxy.ts';

const anonymous = {
  apiKey: async () => undefined,
  loadToken: async () => undefined,
  saveToken: async () => undefined,
};
const proxies = { httpsProxy: 'http://proxy.example:3128', httpProxy: 'plain.example:80' };

describe('the proxy of an origin', () => {
  it('depends on its scheme, and loopback has none', () => {
    expect(proxyFor('https://api.example', proxies)).toEqual({ url: 'http://proxy.example:3128' });
    expect(proxyFor('http://api.example', proxies)).toEqual({ url: 'http://plain.example' });
    expect(routeTo('http://127.0.0.1:8080', proxies)).toBe('loopback');
    expect(routeTo('https://localhost', proxies)).toBe('loopback');
    expect(routeTo('https://api.example')).toBe('none');
  });

  it('may be one for all, for what has none of its own', () => {
    const options = { allProxy: 'http://all.example:8080', httpsProxy: 'http://own.example:3128' };
    expect(proxyFor('https://api.example', options)?.url).toBe('http://own.example:3128');
    expect(proxyFor('http://api.example', options)?.url).toBe('http://all.example:8080');
    expect(routeTo('http://api.example', { ...options, noProxy: '*' })).toBe('no-proxy');
    expect(() => proxyFor('https://api.example', { allProxy: 'socks5://127.0.0.1:1080' })).toThrow(
      'is a SOCKS proxy, which is not supported',
    );
  });

  it.each([
    ['ada:top%40secret@proxy.example:3128', 'ada:top@secret'],
    ['http://ada@proxy.example:3128', 'ada:'],
    ['http://ada:50%@proxy.example:3128/', 'ada:50%'],
  ])('takes user name and password from %s', (httpsProxy, login) => {
    expect(proxyFor('https://api.example', { httpsProxy })).toEqual({
      url: 'http://proxy.example:3128',
      authorization: `Basic ${Buffer.from(login).toString('base64')}`,
    });
  });

  it.each([
    ['https://api.example', 'api.example', true],
    ['https://api.example', '.example', true],
    ['https://api.example', '*.example', true],
    ['https://api.example', 'example', true],
    ['https://api.example', 'other, api.example:443', true],
    ['https://api.example', '*', true],
    ['https://api.example', 'API.example.', true],
    ['https://api.example', 'api.example:8443', false],
    ['https://api.example', 'pi.example', false],
    ['https://api.example', 'other', false],
    ['https://api.example', '', false],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3', '10.2.0.0/16,3', false],
    ['https://10.1.2.3', '10.0.0.0/99 fd00::/8', false],
    ['https://[fd00::7]', 'fd00::/8', true],
    ['https://[fd00::7]:8443', '[fd00::7]:8443', true],
    ['https://[fd00::7]', 'fd00::7', true],
    ['https://[fd00::7]', '[fd00::7]:8443', false],
  ])('of %s is left out by NO_PROXY=%j: %j', (origin, noProxy, isDirect) => {
    expect(routeTo(origin, { ...proxies, noProxy }) === 'no-proxy').toBe(isDirect);
  });

  it('is refused without showing what may be a password', () => {
    expect(() => proxyFor('https://api.example', { httpsProxy: 'ftp://ada:topsecret@proxy' })).toThrow(
      expect.objectContaining({ code: 'config', message: expect.not.stringContaining('topsecret') }),
    );
  });
});

describe('calls through a proxy', () => {
  it('reach the API, and the proxy sees no token', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const api = createServer((request, response) => {
      seen.push(request.headers);
      response.end(
        request.url === '/v1/auth/token'
          ? '{"access_token":"token-1","token_type":"Bearer","expires_in":60,"tier":"free"}'
          : '[]',
      );
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void api.close());
    const proxy = await serveProxy((api.address() as AddressInfo).port);
    const client = clientOf('http://api.example/v1', { insecureHttp: true, proxy: { httpProxy: proxy.url } });
    expect(await client.exchanges()).toEqual([]);
    expect(seen.at(-1)?.authorization).toBe('Bearer token-1');
    // Signals may lie elsewhere, and come without the token.
    await client.signals('http://files.example:8080/signals?sig=1');
    expect(seen.at(-1)).not.toHaveProperty('authorization');
    const targets = new Set(proxy.asked.map(({ target }) => target));
    expect([...targets]).toEqual(['api.example:80', 'files.example:8080']);
    expect(JSON.stringify(proxy.asked)).not.toContain('token-1');
  });

  const through = (httpsProxy: string, options: Partial<ClientOptions> = {}) =>
    errorOf(
      clientOf('https://api.example/v1', {
        credentials: anonymous,
        retries: 0,
        proxy: { httpsProxy },
        ...options,
      }).exchanges(),
    );

  it('say so when the proxy is not there', async () => {
    const error = await through('http://ada:topsecret@127.0.0.1:9');
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('the proxy on the way to https://api.example cannot be used');
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.hint).toContain('NO_PROXY');
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('topsecret');
  });

  it.each([
    [407, 'wants a user name and a password', 1],
    [403, 'forbids this host', 1],
    [502, 'cannot reach the host (502)', 3],
  ])('tell a proxy that answers %i, and ask again where that may help', async (status, words, times) => {
    const proxy = await serveProxy(9, { refusesWith: status });
    const error = await through(proxy.url, { retries: 2 });
    expect([error.code, error.message]).toEqual(['unavailable', expect.stringContaining(words)]);
    expect(proxy.asked).toHaveLength(times);
  });

  it('do not wait for a proxy that says nothing', async () => {
    const proxy = await serveProxy(9, { isSilent: true });
    const error = await through(proxy.url, { timeouts: { headersMs: 50 } });
    expect(error.message).toContain('cannot be used: it does not answer in time');
  });
});
