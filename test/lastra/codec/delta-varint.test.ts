import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQtsError } from '../../../src/errors.ts';
import { deltaVarint } from '../../../src/lastra/codec/delta-varint.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { fromHex, site, toHex } from '../hex.ts';
import { DELTA_VECTORS } from '../vectors.ts';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
const RUNS = { seed: 20260419, numRuns: 500 };

const decodeLongs = (blob: Uint8Array, rowCount: number): bigint[] => {
  const out = new BigInt64Array(rowCount);
  expect(deltaVarint.decode(blob, out, site)).toBe(0);
  return [...out];
};

describe('DELTA_VARINT vectors', () => {
  it.each(DELTA_VECTORS)('%s', (_, values, hex) => {
    expect(toHex(deltaVarint.encode(BigInt64Array.from(values)))).toBe(hex);
    expect(decodeLongs(fromHex(hex), values.length)).toEqual(values);
    expect(deltaVarint.storedRows(fromHex(hex))).toBe(values.length);
  });

  it('writes 1025 regular times', () => {
    const values = BigInt64Array.from({ length: 1025 }, (_, i) => 1_700_000_000_999n + 1000n * BigInt(i));
    const blob = deltaVarint.encode(values);
    expect(blob.length).toBe(1033);
    expect(toHex(blob)).toBe(`e76be5cf8b010000d00f${'00'.repeat(1023)}`);
    expect(crcText(crc32(blob))).toBe('f651a7dc');
  });

  it('writes 1025 squares', () => {
    const values = BigInt64Array.from({ length: 1025 }, (_, i) => BigInt(i) ** 2n);
    const blob = deltaVarint.encode(values);
    expect(toHex(blob)).toBe(`${'00'.repeat(8)}02${'04'.repeat(1023)}`);
    expect(crcText(crc32(blob))).toBe('f297df2f');
    expect(decodeLongs(blob, 1025)).toEqual([...values]);
  });
});

const anyLong = fc.bigInt({ min: MIN, max: MAX });
const nearEnds = fc.oneof(
  anyLong,
  fc.constantFrom(MIN, MAX, 0n, -1n, 2n ** 52n, -(2n ** 52n), 2n ** 53n, 2n ** 31n, -(2n ** 31n)),
  fc.bigInt({ min: -200n, max: 200n }),
);

describe('DELTA_VARINT over all of int64', () => {
  it('gives every value back', () => {
    fc.assert(
      fc.property(fc.array(nearEnds, { maxLength: 50 }), (values) => {
        const blob = deltaVarint.encode(BigInt64Array.from(values));
        expect(decodeLongs(blob, values.length)).toEqual(values);
        expect(deltaVarint.storedRows(blob)).toBe(values.length);
        expect(deltaVarint.capacity(blob.length)).toBeGreaterThanOrEqual(values.length);
      }),
      RUNS,
    );
  });

  it('has two kernels that agree: bytes always, values or a refusal', () => {
    const bound = 2n ** 53n;
    const safe = fc.oneof(
      fc.bigInt({ min: -bound, max: bound }),
      fc.constantFrom(bound, -bound, bound / 2n, -bound / 2n, bound / 2n + 1n, -bound / 2n - 1n),
      fc.bigInt({ min: -5000n, max: 5000n }),
    );
    fc.assert(
      fc.property(fc.array(safe, { maxLength: 40 }), (values) => {
        const longs = BigInt64Array.from(values);
        const blob = deltaVarint.encode(longs);
        expect(toHex(deltaVarint.encodeExact(Float64Array.from(values, Number)))).toBe(toHex(blob));
        const doubles = new Float64Array(values.length);
        const unused = deltaVarint.decodeExact(blob, doubles, site);
        const isSmall = values.every((value) => value < bound / 2n && value > -bound / 2n);
        if (isSmall) expect(unused).toBe(0);
        if (unused === 0) expect(Array.from(doubles, BigInt)).toEqual(values);
      }),
      RUNS,
    );
  });

  it('does not round a change that doubles do not hold', () => {
    const values = [2n ** 52n - 1n, -(2n ** 52n) + 1n, 2n ** 52n - 2n];
    const out = new Float64Array(3);
    // The change of the difference is near 2^54 there.
    expect(deltaVarint.decodeExact(deltaVarint.encode(BigInt64Array.from(values)), out, site)).toBe(-1);
    expect(toHex(deltaVarint.encodeExact(Float64Array.from(values, Number)))).toBe(
      toHex(deltaVarint.encode(BigInt64Array.from(values))),
    );
  });
});

describe('damaged DELTA_VARINT', () => {
  const refusal = (hex: string, rowCount: number): string => {
    for (const decode of [
      () => deltaVarint.decode(fromHex(hex), new BigInt64Array(rowCount), site),
      () => deltaVarint.decodeExact(fromHex(hex), new Float64Array(rowCount), site),
    ]) {
      expect(decode).toThrow(/^test\.lastra: column "c", offset/);
    }
    try {
      deltaVarint.decode(fromHex(hex), new BigInt64Array(rowCount), site);
    } catch (error) {
      if (isQtsError(error) && error.code === 'damaged') return error.message;
    }
    return 'no error';
  };

  it('names the place', () => {
    expect(refusal('00000000000000', 1)).toContain('found 7 bytes, expected a first value of 8 bytes');
    expect(refusal('000000000000000002', 3)).toContain(
      'offset 109: found the end after 2 values, expected 3 values',
    );
    expect(refusal('0000000000000000ff', 2)).toContain('expected the rest of a varint');
    expect(refusal(`0000000000000000${'ff'.repeat(10)}`, 2)).toContain('a varint of more than 64 bits');
    expect(refusal(`0000000000000000${'ff'.repeat(9)}02`, 2)).toContain('a varint of more than 64 bits');
    expect(refusal(`0000000000000000${'80'.repeat(10)}00`, 2)).toContain('a varint of more than 64 bits');
  });

  it('reports bytes behind the last value', () => {
    expect(deltaVarint.decode(fromHex('000000000000000002040608'), new BigInt64Array(2), site)).toBe(3);
    expect(deltaVarint.decodeExact(fromHex('000000000000000002040608'), new Float64Array(2), site)).toBe(3);
  });
});
