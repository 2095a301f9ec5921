import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsWords, longOf } from '../../../src/engine/api/long-of.ts';

const plain = (value: number): bigint => BigInt(Math.trunc(value));

test('a long put together from words is the long that the language makes', () => {
  const edges = [
    0,
    -0,
    1,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 33 + 5,
    2 ** 53 - 1,
    2 ** 53,
    2 ** 62,
    1.5,
    0.99,
  ];
  for (const value of edges.flatMap((edge) => [edge, -edge])) expect(longOf(value)).toBe(plain(value));
  fc.assert(
    fc.property(
      fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      (value) => {
        expect(longOf(value)).toBe(plain(value));
      },
    ),
    { seed: 20_260_116, numRuns: 2_000 },
  );
});

test('what fits two words', () => {
  expect([0, -1, 1_768_000_000_123, 2 ** 53 - 1].map(fitsWords)).toEqual([true, true, true, true]);
  expect([0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY].map(fitsWords)).toEqual([
    ...[false, false, false, false],
  ]);
});
