import { describe, expect, it } from 'vitest';
import { parseBytes, parseRate } from '../../../src/cli/options/bytes.ts';

describe('parseBytes', () => {
  it.each([
    ['1', 1],
    ['65536', 65_536],
    ['10GiB', 10 * 2 ** 30],
    ['1.5 MiB', 1.5 * 2 ** 20],
    ['500MB', 500e6],
    ['5M', 5 * 2 ** 20],
    ['64k', 64 * 2 ** 10],
    ['2TB', 2e12],
    ['7b', 7],
  ])('%s', (text, bytes) => expect(parseBytes(text, '--x')).toBe(bytes));

  it.each(['', '0', '-5', '10 GB/s', 'GiB', '5 bananas', '1e9', '0.2', '99999999TB'])('refuses %j', (text) =>
    expect(() => parseBytes(text, '--max-bytes')).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('--max-bytes') }),
    ),
  );

  it('a rate may say that it is one', () => {
    expect(parseRate('5MiB/s', '--limit-rate')).toBe(parseRate('5MiB', '--limit-rate'));
  });
});
