import { describe, expect, it } from 'vitest';
import { clientOf, errorOf, serve } from '../helpers/client.ts';
import { type Handler, json } from '../helpers/http-server.ts';

const token = { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600, tier: 'free' };
const job = { exchangeId: 'binance', jobId: 'j' };

const redirecting =
  (location: (url: string) => string, status = 302): Handler =>
  ({ url }, response) => {
    if (url === '/v1/auth/token') return json(response, 200, token);
    if (url.endsWith('/moved')) return json(response, 200, []);
    return void response.writeHead(status, { location: location(url) }).end();
  };

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are followed within the origin: %i', async (status) => {
    const server = await serve(redirecting(() => '/v1/moved', status));
    expect(await clientOf(server.apiUrl).exchanges()).toEqual([]);
    expect(server.requests.at(-1)).toMatchObject({
      url: '/v1/moved',
      headers: { authorization: 'Bearer token-1' },
    });
  });

  it('are refused to another origin, which never hears from us', async () => {
    const other = await serve((_, response) => json(response, 200, []));
    for (const location of [
      `${other.origin}/v1/exchanges`,
      `//127.0.0.1:${new URL(other.origin).port}/v1/exchanges`,
    ]) {
      const server = await serve(redirecting(() => location));
      const error = await errorOf(clientOf(server.apiUrl).exchanges());
      expect([error.code, error.status]).toEqual(['bad-response', 302]);
      expect(error.message).toContain(`another origin, ${other.origin}`);
    }
    const storage = await serve(redirecting(() => `${other.origin}/x`));
    expect((await errorOf(clientOf(storage.apiUrl).signals(`${storage.origin}/x`))).code).toBe(
      'bad-response',
    );
    expect(other.requests).toHaveLength(0);
  });

  it('are refused for the exchange of a key and for other changes', async () => {
    const other = await serve((_, response) => json(response, 200, token));
    const server = await serve(
      (_, response) => void response.writeHead(307, { location: `${other.origin}/t` }).end(),
    );
    expect((await errorOf(clientOf(server.apiUrl).authenticate())).code).toBe('bad-response');
    const moved = await serve(redirecting(() => '/v1/moved', 308));
    expect((await errorOf(clientOf(moved.apiUrl).compile('class A {}'))).code).toBe('bad-response');
    expect((await errorOf(clientOf(moved.apiUrl).cancelExecution(job))).code).toBe('bad-response');
    expect(moved.seen('POST /v1/moved')).toHaveLength(0);
    expect(other.requests).toHaveLength(0);
  });

  it('end', async () => {
    const server = await serve(redirecting((url) => `${url}x`));
    const error = await errorOf(clientOf(server.apiUrl).exchanges());
    expect([error.code, server.requests.length]).toEqual(['bad-response', 1 + 6]);
  });

  it('are refused without a place to go', async () => {
    const server = await serve((_, response) => void response.writeHead(302).end());
    expect((await errorOf(clientOf(server.apiUrl).authenticate())).message).toContain('nowhere');
  });
});
