import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { proxyFor } from '../../src/api/proxy.ts';
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
    expect(proxyFor('https://api.example', proxies)).toBe('http://proxy.example:3128');
    expect(proxyFor('http://api.example', proxies)).toBe('http://plain.example:80');
    expect(proxyFor('http://127.0.0.1:8080', proxies)).toBeUndefined();
    expect(proxyFor('https://localhost', proxies)).toBeUndefined();
    expect(proxyFor('https://api.example')).toBeUndefined();
  });

  it.each([
    ['api.example', true],
    ['.example', true],
    ['*.example', true],
    ['example', true],
    ['other, api.example:443', true],
    ['*', true],
    ['API.example', true],
    ['api.example:8443', false],
    ['pi.example', false],
    ['other', false],
    ['', false],
  ])('is left out by NO_PROXY=%j: %j', (noProxy, isDirect) => {
    expect(proxyFor('https://api.example', { ...proxies, noProxy }) === undefined).toBe(isDirect);
  });

  it('is refused without showing what may be a password', () => {
    expect(() => proxyFor('https://api.example', { httpsProxy: 'socks5://ada:topsecret@proxy' })).toThrow(
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
    expect(proxy.asked[0]?.target).toBe('api.example:80');
    expect(JSON.stringify(proxy.asked)).not.toContain('token-1');
  });

  it('say so when the proxy is not there', async () => {
    const client = clientOf('https://api.example/v1', {
      credentials: anonymous,
      retries: 0,
      proxy: { httpsProxy: 'http://127.0.0.1:9' },
    });
    const error = await errorOf(client.exchanges());
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('the proxy on the way to https://api.example cannot be used');
  });
});
