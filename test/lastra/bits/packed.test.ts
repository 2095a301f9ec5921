import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf, packedBytes, packWords } from '../../../src/lastra/bits/packed.ts';
import { bytesOf, wordsOf } from '../../../src/lastra/bits/words.ts';
import { toHex } from '../hex.ts';

const MAX = 2n ** 64n - 1n;

/** One number, value i shifted up by i × width bits. */
const packPlainly = (deltas: readonly bigint[], width: number): string => {
  const whole = deltas.reduce((sum, delta, i) => sum + (delta << BigInt(i * width)), 0n);
  const bytes = Array.from({ length: packedBytes(deltas.length, width) }, (_, i) =>
    Number((whole >> BigInt(8 * i)) & 0xffn),
  );
  return toHex(Uint8Array.from(bytes));
};

describe('packed integers', () => {
  it.each(Array.from({ length: 65 }, (_, width) => [width]))('take %d bits each', (width) => {
    const deltas = fc.array(fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n }), { maxLength: 70 });
    fc.assert(
      fc.property(deltas, fc.bigInt({ min: 0n, max: MAX }), (list, frame) => {
        const pairs = wordsOf(BigInt64Array.from(list, (delta) => BigInt.asIntN(64, delta + frame)));
        // What was there before must not show.
        const words = new Uint32Array(2 * list.length + 4).fill(0xdead_beef);
        const [low = 0, high = 0] = wordsOf(BigInt64Array.of(BigInt.asIntN(64, frame)));
        packWords(words, width, pairs, low, high, list.length);
        const packed = bytesOf(words).subarray(0, packedBytes(list.length, width));
        expect(toHex(packed)).toBe(packPlainly(list, width));
      }),
      { seed: 20260419 + width, numRuns: 30 },
    );
  });

  it('have masks', () => {
    expect([0, 1, 31, 32].map(maskOf)).toEqual([0, 1, 0x7fff_ffff, -1]);
  });
});
