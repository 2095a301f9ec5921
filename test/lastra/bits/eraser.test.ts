import { describe, expect, it } from 'vitest';
import { erasableBits, erase } from '../../../src/lastra/bits/eraser.ts';
import { NOT_ERASED } from '../../../src/lastra/bits/xor-stream.ts';
import { bitsOf } from '../hex.ts';

const highWordOf = (value: number): number => Number((bitsOf(Float64Array.of(value))[0] ?? 0n) >> 32n);

/** Value, decimal places, erasable bits, stored pattern (undefined: not erased). */
const table: [value: number, places: number, bits: number, stored: string | undefined][] = [
  [65007.31, 2, 29, '40efbde9e0000000'],
  [65007.3, 1, 32, '40efbde900000000'],
  [1.234, 3, 41, '3ff3be0000000000'],
  [-12.6, 1, 44, 'c029300000000000'],
  [0.2, 1, 50, '3fc8000000000000'],
  [1.5, 1, 47, '3ff8000000000000'],
  [1e-8, 8, 51, '3e40000000000000'],
  [3.14, 2, 43, '4009180000000000'],
  [100, 0, 0, undefined],
];

describe('the eraser', () => {
  it.each(table)('%d has %d places and %d bits to erase', (value, places, bits, stored) => {
    const patterns = new Float64Array(2);
    const found = new Int8Array(2);
    erase(Float64Array.of(0, value), patterns, found);
    expect(found[1]).toBe(stored === undefined ? NOT_ERASED : places);
    expect(erasableBits(highWordOf(value), places)).toBe(bits);
    if (stored !== undefined) expect((bitsOf(patterns)[1] ?? 0n).toString(16)).toBe(stored);
  });

  it('counts bits as the reference formula does, for every exponent and number of places', () => {
    const BITS_A_DIGIT = 3.3219280948873626;
    for (let biased = 0; biased < 2047; biased++) {
      for (let places = 0; places <= 18; places++) {
        const reference =
          places <= 0 ? 0 : Math.max(0, Math.floor(52 - (biased - 1023) - 1 - places * BITS_A_DIGIT));
        expect(erasableBits(biased << 20, places)).toBe(reference);
      }
    }
  });
});
