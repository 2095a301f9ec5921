import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countVarints, readWideVarint, writeWideVarint } from '../../../src/lastra/bits/varint.ts';
import { site, toHex } from '../hex.ts';

const RUNS = { seed: 20260419, numRuns: 500 };

describe('varints', () => {
  it('are counted four bytes at a time as they are one by one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(10), fc.nat(7), (bytes, start, shift) => {
        const from = Math.min(start, bytes.length);
        // Any place in memory: words need not be aligned.
        const moved = new Uint8Array(bytes.length + shift).subarray(shift);
        moved.set(bytes);
        const plain = bytes.subarray(from).filter((byte) => byte < 0x80).length;
        expect(countVarints(moved, from)).toBe(plain);
      }),
      RUNS,
    );
  });

  it('hold 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const bytes = new Uint8Array(10);
        const end = writeWideVarint(bytes, 0, Number(value & 0xffff_ffffn), Number(value >> 32n));
        const { low, high, next } = readWideVarint(bytes, 0, site);
        expect(next).toBe(end);
        expect(BigInt(low >>> 0) + (BigInt(high >>> 0) << 32n)).toBe(value);
        expect(countVarints(bytes.subarray(0, end), 0)).toBe(1);
      }),
      RUNS,
    );
  });

  it('write the low groups first', () => {
    const bytes = new Uint8Array(10);
    expect(writeWideVarint(bytes, 0, 300, 0)).toBe(2);
    expect(toHex(bytes.subarray(0, 2))).toBe('ac02');
  });
});
