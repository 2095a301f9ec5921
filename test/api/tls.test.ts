import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaFile, readTrustedPem } from '../../src/config/certificates.ts';
import { clientOf, errorOf } from '../helpers/client.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { serveProxy } from '../helpers/proxy.ts';
import { certificatePath as pathOf, serverIdentity, serveTls } from '../helpers/tls.ts';

const anonymous = {
  apiKey: async () => undefined,
  loadToken: async () => undefined,
  saveToken: async () => undefined,
};

describe('trust', () => {
  it('explains an intermediate certificate that the server omits', async () => {
    const origin = await serveTls(false);
    const error = await errorOf(clientOf(`${origin}/v1`, { credentials: anonymous }).exchanges());
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `${origin} does not send the intermediate certificate that its own one needs`,
    ]);
    expect(error.hint).toContain('--ca-file');
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('explains an issuer that nobody knows', async () => {
    const origin = await serveTls(true);
    const error = await errorOf(clientOf(`${origin}/v1`, { credentials: anonymous }).exchanges());
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain(`${origin} cannot be trusted`);
    expect(error.hint).toContain('--ca-file');
  });

  it.each([
    ['the root, when the server sends its chain', true, 'root.pem'],
    ['the intermediate alone, when the server omits it', false, 'intermediate.pem'],
    ['the certificate of the server itself', false, 'leaf.pem'],
  ])('is given by a CA file: %s', async (_, sendsIntermediate, file) => {
    const origin = await serveTls(sendsIntermediate);
    const caPem = readCaFile(pathOf(file));
    expect(await clientOf(`${origin}/v1`, { credentials: anonymous, caPem }).exchanges()).toEqual([]);
  });

  it('keeps NODE_EXTRA_CA_CERTS beside a CA file', async () => {
    const origin = await serveTls(true);
    expect(readTrustedPem(undefined, pathOf('root.pem'))).toBeUndefined();
    const caPem = readTrustedPem(pathOf('leaf.pem'), pathOf('root.pem')) ?? '';
    expect(await clientOf(`${origin}/v1`, { credentials: anonymous, caPem }).exchanges()).toEqual([]);
    expect(readTrustedPem(pathOf('leaf.pem'), pathOf('nowhere.pem'))).toContain('CERTIFICATE');
  });

  it('does not come from a CA file of somebody else', async () => {
    const origin = await serveTls(false);
    const caPem = readCaFile(pathOf('root.pem'));
    expect(
      (await errorOf(clientOf(`${origin}/v1`, { credentials: anonymous, caPem }).exchanges())).code,
    ).toBe('unavailable');
  });

  it('wants a certificate for the host that was named', async () => {
    const origin = (await serveTls(true)).replace('127.0.0.1', '127.0.0.2');
    const caPem = readCaFile(pathOf('root.pem'));
    const error = await errorOf(
      clientOf(`${origin}/v1`, { credentials: anonymous, caPem, retries: 0 }).exchanges(),
    );
    expect(error.code).toBe('unavailable');
  });

  it('holds through a proxy too', async () => {
    const port = Number(new URL(await serveTls(true)).port);
    const proxy = await serveProxy(port);
    const options = { credentials: anonymous, retries: 0, proxy: { httpsProxy: proxy.url } };
    const unknown = await errorOf(clientOf('https://api.example/v1', options).exchanges());
    expect(unknown.message).toContain('https://api.example cannot be trusted');
    const caPem = readCaFile(pathOf('root.pem'));
    // The chain is in order then, and the name in the certificate is the next thing that is looked at.
    const known = await errorOf(clientOf('https://api.example/v1', { ...options, caPem }).exchanges());
    expect(known.message).toBe('the certificate of https://api.example is for another host');
    expect(proxy.asked.map(({ target }) => target)).toEqual(['api.example:443', 'api.example:443']);
  });

  it('is asked of a proxy that speaks TLS as well, and its password goes to it alone', async () => {
    const port = Number(new URL(await serveTls(true)).port);
    const tls = await serverIdentity(true);
    const proxy = await serveProxy(port, { tls });
    const httpsProxy = proxy.url.replace('//', '//ada:topsecret@');
    const options = { credentials: anonymous, retries: 0, proxy: { httpsProxy } };
    const unknown = await errorOf(clientOf('https://api.example/v1', options).exchanges());
    expect(unknown.message).toContain('the proxy on the way to https://api.example cannot be used');
    expect(proxy.asked).toEqual([]);
    const caPem = readCaFile(pathOf('root.pem'));
    const known = await errorOf(clientOf('https://api.example/v1', { ...options, caPem }).exchanges());
    expect(known.message).toBe('the certificate of https://api.example is for another host');
    const login = Buffer.from('ada:topsecret').toString('base64');
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${login}`);
  });

  it('names a CA file that is none', async () => {
    expect(() => readCaFile(pathOf('leaf-key.pem'))).toThrow(expect.objectContaining({ code: 'config' }));
    expect(() => readCaFile(pathOf('nowhere.pem'))).toThrow('nowhere.pem');
    const broken = join(await temporaryFolder(), 'broken.pem');
    await writeFile(broken, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    expect(() => readCaFile(broken)).toThrow(`${broken} holds a certificate that cannot be read`);
  });
});
