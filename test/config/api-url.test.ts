import { describe, expect, it } from 'vitest';
import { checkApiUrl, DEFAULT_API_URL, isLoopbackHost } from '../../src/config/api-url.ts';
import { isQtsError } from '../../src/errors.ts';

const refusalOf = (text: string, insecureHttp = false): string => {
  try {
    checkApiUrl(text, insecureHttp, '--api-url');
  } catch (error) {
    if (isQtsError(error)) {
      expect(error.code).toBe('config');
      expect(error.hint).toBeDefined();
      return error.message;
    }
    throw error;
  }
  throw new Error(`${text} was accepted`);
};

describe('API URLs', () => {
  it('are taken as they are, but for a trailing slash', () => {
    expect(checkApiUrl(DEFAULT_API_URL, false)).toBe('https://api.qtsurfer.net/v1');
    expect(checkApiUrl(' https://api.qtsurfer.net/v1/ ', false)).toBe('https://api.qtsurfer.net/v1');
    expect(checkApiUrl('https://gateway.example:8443/qts/v1//', false)).toBe(
      'https://gateway.example:8443/qts/v1',
    );
    expect(checkApiUrl('https://api.example', false)).toBe('https://api.example');
  });

  it.each([
    'http://127.0.0.1:8080/v1',
    'http://127.9.8.7/v1',
    'http://[::1]:8080/v1',
    'http://localhost/v1',
    'http://127.1/v1',
  ])('may be plain http on this machine: %s', (url) => {
    expect(checkApiUrl(url, false)).toMatch(/^http:/);
  });

  it.each([
    'http://api.qtsurfer.net/v1',
    'http://10.0.0.1/v1',
    'http://localhost.example/v1',
    'http://127.0.0.1.example/v1',
    'http://0.0.0.0/v1',
    'http://[::2]/v1',
  ])('may not be plain http to another machine: %s', (url) => {
    expect(refusalOf(url)).toContain('plain http to another machine');
    expect(checkApiUrl(url, true)).toBe(url);
  });

  it.each([
    ['api.qtsurfer.net/v1', 'is not a URL'],
    ['', 'is not a URL'],
    ['ftp://api.qtsurfer.net/v1', 'is not http or https'],
    ['localhost:8080/v1', 'is not http or https'],
    ['https://api.qtsurfer.net/v1?x=1', 'has a query or a fragment'],
    ['https://api.qtsurfer.net/v1#x', 'has a query or a fragment'],
  ])('are refused: %s', (url, reason) => {
    expect(refusalOf(url, true)).toContain(reason);
  });

  it('do not show the password that was put into one', () => {
    const message = refusalOf('https://ada:topsecret@api.example/v1');
    expect(message).toContain('api.example');
    expect(message).not.toContain('topsecret');
  });

  it.each([
    'me:topsecret@api.example/v1',
    'https://me:topsecret@api.example:99999/v1',
    'https://me:topsecret?topsecret@api.example:x/v1',
    'https://api.example/v1?api_key=topsecret',
    'https://api.example/v1#topsecret',
  ])('do not show what may be a secret in one that is refused: %s', (url) => {
    const message = refusalOf(url);
    expect(message).toContain('api.example');
    expect(message).not.toMatch(/secret/);
  });

  it('know this machine', () => {
    expect(['localhost', '[::1]', '127.255.0.1'].every(isLoopbackHost)).toBe(true);
    expect(['127.0.0.1.example', '128.0.0.1', 'localhost.'].some(isLoopbackHost)).toBe(false);
  });
});
