import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/api/call.ts';
import { type Body, bodyOf } from '../../../src/api/http1/body.ts';
import { createBufferPool } from '../../../src/api/http1/buffers.ts';

const SEED = 11;
const tooLong = new Error('too long');
const open = (headers: Answer['headers'], limitBytes = 1_000_000, status = 200): Body =>
  bodyOf(status, headers, { limitBytes, onTooLong: () => tooLong, pool: createBufferPool() });

/** Hands text over in pieces of one buffer that is overwritten after each, as the wire does. */
const feed = (body: Body, text: string, cuts: readonly number[] = []): number => {
  const shared = Buffer.alloc(text.length + 8);
  let taken = 0;
  for (const [at, start] of [0, ...cuts].entries()) {
    const piece = text.slice(start, cuts[at] ?? text.length);
    shared.write(piece, 4, 'latin1');
    const end = body.take(shared, 4, 4 + piece.length);
    taken += end - 4;
    shared.fill(0x21);
    if (end < 4 + piece.length) break;
  }
  return taken;
};
const textOf = (body: Body): string => Buffer.from(body.bytes()).toString('latin1');

describe('a body with a length', () => {
  it('ends there, whatever comes after it', () => {
    const body = open({ 'content-length': '5' });
    expect(body.isWhole()).toBe(false);
    expect(feed(body, 'helloHTTP/1.1')).toBe(5);
    expect([body.isWhole(), textOf(body), body.mayEnd]).toEqual([true, 'hello', false]);
  });

  it('may be empty', () => {
    expect(open({ 'content-length': '0' }).isWhole()).toBe(true);
    expect(open({}, 10, 304).isWhole()).toBe(true);
    expect(open({ 'content-length': '7' }, 10, 204).isWhole()).toBe(true);
  });

  it('reserves no more than comes when a server announces a lot', () => {
    const before = process.memoryUsage().arrayBuffers;
    const bodies = Array.from({ length: 64 }, () => open({ 'content-length': '500000000' }, 500_000_000));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 * 2 ** 20);
    expect(bodies.every((body) => feed(body, 'x') === 1)).toBe(true);
  });

  it('grows to what was announced', () => {
    const text = 'abcdefgh'.repeat(400_000);
    const body = open({ 'content-length': String(text.length) }, text.length);
    feed(body, text, [1, 70_000, 1_048_576, 1_048_577, 2_500_000]);
    expect(textOf(body) === text).toBe(true);
  });

  it('is refused when it is longer than may come', () => {
    expect(() => open({ 'content-length': '11' }, 10)).toThrow(tooLong);
    expect(open({ 'content-length': '10' }, 10).isWhole()).toBe(false);
  });

  it('is one when it is said twice', () => {
    expect(feed(open({ 'content-length': ['3', '3'] }), 'abcd')).toBe(3);
    expect(feed(open({ 'content-length': '3, 3' }), 'abcd')).toBe(3);
  });

  it.each([['3', '4'], ['-1'], ['+3'], ['0x3'], ['3.0'], [''], ['9999999999999999999']])(
    'is refused when it says %j',
    (...values) => {
      expect(() => open({ 'content-length': values.length > 1 ? values : values[0] })).toThrowError(
        expect.objectContaining({ code: 'HPE_INVALID_ANSWER' }),
      );
    },
  );
});

describe('a body without a length', () => {
  it('ends with the connection', () => {
    const body = open({});
    expect(feed(body, 'hello', [2, 3])).toBe(5);
    expect([body.isWhole(), body.mayEnd, textOf(body)]).toEqual([false, true, 'hello']);
  });

  it('is cut off when it is longer than may come', () => {
    expect(() => feed(open({}, 4), 'hello')).toThrow(tooLong);
  });
});

describe('a chunked body', () => {
  const chunked = { 'transfer-encoding': 'chunked' };

  it('is read however it is torn', () => {
    const property = fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.replace(/[^ -~]/g, '?'))),
      fc.array(fc.nat(600), { maxLength: 12 }),
      fc.boolean(),
      (chunks, places, withTrailer) => {
        const framed = chunks.map((text) => `${text.length.toString(16)};ext=1\r\n${text}\r\n`).join('');
        const wire = `${framed}0\r\n${withTrailer ? 'X-Sum: 1\r\n' : ''}\r\n`;
        const cuts = [...new Set(places.filter((at) => at > 0 && at < wire.length))].sort((a, b) => a - b);
        const body = open(chunked);
        expect(feed(body, wire, cuts)).toBe(wire.length);
        expect([body.isWhole(), textOf(body)]).toEqual([true, chunks.join('')]);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });

  it('does not take what comes after it', () => {
    const body = open(chunked);
    expect(feed(body, '1\r\na\r\n0\r\n\r\nHTTP/1.1')).toBe('1\r\na\r\n0\r\n\r\n'.length);
    expect(body.isWhole()).toBe(true);
  });

  it('may not end with the connection', () => {
    const body = open(chunked);
    feed(body, '5\r\nhel');
    expect([body.isWhole(), body.mayEnd]).toEqual([false, false]);
  });

  it.each(['x\r\n', '\r\n', '5\nhello', '2\r\nabc\r\n', '-1\r\n', '123456789\r\n', 'f'.repeat(5_000)])(
    'is refused: %j',
    (text) => {
      expect(() => feed(open(chunked), text)).toThrowError(
        expect.objectContaining({ code: 'HPE_INVALID_ANSWER' }),
      );
    },
  );

  it('is cut off when it is longer than may come', () => {
    expect(() => feed(open(chunked, 4), '5\r\nhello\r\n')).toThrow(tooLong);
  });

  it('is refused in another encoding, and with a length beside it', () => {
    for (const headers of [
      { 'transfer-encoding': 'gzip, chunked' },
      { 'transfer-encoding': 'chunked', 'content-length': '5' },
    ])
      expect(() => open(headers)).toThrowError(expect.objectContaining({ code: 'HPE_INVALID_ANSWER' }));
  });
});

describe('memory of bodies', () => {
  it('is used again when it is given back, and only then', () => {
    const pool = createBufferPool();
    const options = { limitBytes: 100_000, onTooLong: () => tooLong, pool };
    const bodyWith = (text: string): Body => {
      const body = bodyOf(200, { 'content-length': String(text.length) }, options);
      feed(body, text);
      return body;
    };
    const first = bodyWith('first');
    const kept = bodyWith('kept');
    const memory = first.bytes().buffer;
    first.release();
    first.release();
    const [second, third] = [bodyWith('second'), bodyWith('third')];
    expect(second.bytes().buffer).toBe(memory);
    expect(third.bytes().buffer).not.toBe(memory);
    expect([kept, second, third].map(textOf)).toEqual(['kept', 'second', 'third']);
  });
});
