import { describe, expect, it } from 'vitest';
import { formatMetadata, parseMetadata } from '../../src/lastra/metadata.ts';

const text = (metadata: Record<string, string>): string =>
  new TextDecoder().decode(formatMetadata(metadata, 'c'));

describe('metadata', () => {
  it('is written in the order of insertion, without spaces', () => {
    expect(text({ indicator: 'close', src: 'binance' })).toBe('{"indicator":"close","src":"binance"}');
    expect(text({ b: '1', a: '2' })).toBe('{"b":"1","a":"2"}');
  });

  it.each([
    ['{"indicator":"close","src":"binance"}', { indicator: 'close', src: 'binance' }],
    ['  {"a" : "1"} ', { a: '1' }],
    ['{"a":1,"b":true,"c":null}', { a: '1', b: 'true', c: 'null' }],
    ['{}', {}],
    ['', {}],
    ['{"url":"http://x"}', { url: 'http://x' }],
    ['{a:b:c, d : e}', { a: 'b:c', d: 'e' }],
  ])('reads %s', (source, expected) => {
    expect(parseMetadata(source)).toEqual(expected);
  });

  it('reads a comma in a value where JSON allows it, and gives up on what is neither', () => {
    expect(parseMetadata('{"a":"1,2"}')).toEqual({ a: '1,2' });
    expect(parseMetadata('{"a":"1,2}')).toBeUndefined();
    expect(parseMetadata('[1]')).toBeUndefined();
  });

  it.each(['a,b', 'a:b', 'a"b', 'a\\b', 'a{b', 'a}b', 'a\nb', 'a\u0000b'])('refuses to write %j', (value) => {
    expect(() => text({ key: value })).toThrow('has a character that readers split at');
    expect(() => text({ [value]: 'value' })).toThrow('has a character that readers split at');
  });

  it('refuses more than the length field holds', () => {
    expect(() => text({ a: 'x'.repeat(65_535) })).toThrow('takes 65543 bytes, at most 65535');
    expect(text({ a: 'x'.repeat(65_527) })).toHaveLength(65_535);
  });
});
