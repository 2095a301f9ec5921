import { describe, expect, it } from 'vitest';
import { keepAliveSeconds, parseHead } from '../../../src/api/http1/head.ts';

const head = (...lines: readonly string[]) => parseHead(lines.join('\r\n'));

describe('parseHead', () => {
  it('reads status and fields, names in lower case', () => {
    const { status, headers, keepsAlive } = head(
      'HTTP/1.1 404 Not Found',
      'Content-Type: text/html',
      'X-A:  b  ',
    );
    expect([status, { ...headers }, keepsAlive]).toEqual([
      404,
      { 'content-type': 'text/html', 'x-a': 'b' },
      true,
    ]);
  });

  it('keeps fields that come twice apart', () => {
    expect(head('HTTP/1.1 200 OK', 'A: 1', 'a: 2', 'A: 3').headers.a).toEqual(['1', '2', '3']);
  });

  it('takes no field for a property of every object', () => {
    expect(head('HTTP/1.1 200 OK').headers.constructor).toBeUndefined();
    const { headers } = head('HTTP/1.1 200 OK', '__proto__: x');
    expect([Object.keys(headers), headers.toString]).toEqual([['__proto__'], undefined]);
  });

  it.each([
    ['HTTP/1.1 200 OK', [], true],
    ['HTTP/1.1 200', ['Connection: keep-alive'], true],
    ['HTTP/1.1 200 OK', ['Connection: Upgrade, Close'], false],
    ['HTTP/1.0 200 OK', [], false],
    ['HTTP/1.0 200 OK', ['Connection: Keep-Alive'], true],
  ])('knows whether the connection stays: %s %j', (first, rest, expected) => {
    expect(head(first, ...rest).keepsAlive).toBe(expected);
  });

  it.each([
    ['SSH-2.0-OpenSSH_9.6'],
    ['HTTP/2 200'],
    ['HTTP/1.1 20 OK'],
    ['HTTP/1.1 099 Low'],
    ['HTTP/1.1 200OK'],
    ['HTTP/1.1 200 OK', 'no colon'],
    ['HTTP/1.1 200 OK', ': no name'],
    ['HTTP/1.1 200 OK', 'a name: with a space'],
    ['HTTP/1.1 200 OK', 'a: 1', ' folded: as of old'],
    ['HTTP/1.1 200 OK', 'a : 1'],
  ])('refuses %j', (...lines) => {
    expect(() => head(...lines)).toThrowError(expect.objectContaining({ code: 'HPE_INVALID_ANSWER' }));
  });
});

describe('keepAliveSeconds', () => {
  it.each([
    ['timeout=5', 5],
    ['max=100, timeout=60', 60],
    ['notimeout=5', undefined],
    ['', undefined],
  ])('of %j is %j', (value, seconds) => expect(keepAliveSeconds({ 'keep-alive': value })).toBe(seconds));
});
