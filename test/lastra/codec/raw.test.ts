import { describe, expect, it } from 'vitest';
import { rawDoubles, rawLongs } from '../../../src/lastra/codec/raw.ts';
import { fromHex, site, toHex } from '../hex.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('RAW', rawDoubles);

describe('RAW vectors', () => {
  it('writes longs', () => {
    const values = BigInt64Array.of(1n, -1n, -(2n ** 63n));
    const hex = '0100000000000000ffffffffffffffff0000000000000080';
    expect(toHex(rawLongs.encode(values))).toBe(hex);
    const out = new BigInt64Array(3);
    expect(rawLongs.decode(fromHex(hex), out, site)).toBe(0);
    expect(out).toEqual(values);
  });

  it('writes doubles', () => {
    const values = Float64Array.of(1.5, -0, Number.NaN, Number.POSITIVE_INFINITY);
    expectVector(rawDoubles, values, '000000000000f83f0000000000000080000000000000f87f000000000000f07f');
    expectVector(rawDoubles, new Float64Array(0), '');
  });

  it('reads small longs as doubles and declines large ones', () => {
    const out = new Float64Array(2);
    expect(rawLongs.decodeExact(rawLongs.encode(BigInt64Array.of(-5n, 1_700_000_000_000n)), out, site)).toBe(
      0,
    );
    expect([...out]).toEqual([-5, 1_700_000_000_000]);
    expect(rawLongs.decodeExact(rawLongs.encode(BigInt64Array.of(0n, 2n ** 60n)), out, site)).toBe(-1);
    expect(toHex(rawLongs.encodeExact(Float64Array.of(-5, 7)))).toBe(
      toHex(rawLongs.encode(BigInt64Array.of(-5n, 7n))),
    );
  });

  it('reports bytes behind the last value', () => {
    expect(rawDoubles.decode(new Uint8Array(19), new Float64Array(2), site)).toBe(3);
  });
});
