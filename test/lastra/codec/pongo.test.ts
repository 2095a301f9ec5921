import { describe, expect, it } from 'vitest';
import { pongo } from '../../../src/lastra/codec/pongo.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { fromHex, site, toHex } from '../hex.ts';
import { PONGO_VECTORS } from '../vectors.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('PONGO', pongo);

describe('PONGO vectors', () => {
  it.each(PONGO_VECTORS)('%s', (_, values, hex) => {
    expectVector(pongo, Float64Array.from(values), hex);
  });

  it('writes 1025 prices', () => {
    const blob = pongo.encode(Float64Array.from({ length: 1025 }, (_, i) => (6_500_000 + i) / 100));
    expect(blob.length).toBe(1886);
    expect(toHex(blob.subarray(0, 24))).toBe('0104000040efbd0000000000c5fc32fe23a25a991bf09efe');
    expect(toHex(blob.subarray(-8))).toBe('01500350009001c0');
    expect(crcText(crc32(blob))).toBe('ae1916ad');
  });
});

describe('damaged PONGO', () => {
  const decode = (hex: string, rowCount: number) => () =>
    pongo.decode(fromHex(hex), new Float64Array(rowCount), site);
  const ONE = '3ff0000000000000';

  it('names the place', () => {
    expect(decode(`02000000${ONE}00`, 2)).toThrow('found "same decimal places" before any');
    expect(decode(`02000000${ONE}ff00`, 2)).toThrow('found more than 18 decimal places');
    expect(decode(`02000000${ONE}a0`, 2)).toThrow('a reused window before any window');
  });
});
