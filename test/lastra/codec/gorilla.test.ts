import { describe, expect, it } from 'vitest';
import { gorilla } from '../../../src/lastra/codec/gorilla.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { fromHex, site, toHex } from '../hex.ts';
import { GORILLA_VECTORS } from '../vectors.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('GORILLA', gorilla);

describe('GORILLA vectors', () => {
  it.each(GORILLA_VECTORS)('%s', (_, values, hex) => {
    expectVector(gorilla, values, hex);
  });

  it('writes 1025 integers', () => {
    const blob = gorilla.encode(Float64Array.from({ length: 1025 }, (_, i) => i));
    expect(blob.length).toBe(1253);
    expect(toHex(blob.subarray(0, 24))).toBe('010400000000000000000000c457ff84bfffb01eb0bda0f6');
    expect(toHex(blob.subarray(-8))).toBe('0f00601c01d657fe');
    expect(crcText(crc32(blob))).toBe('cea70690');
  });
});

describe('damaged GORILLA', () => {
  const decode = (hex: string, rowCount: number) => () =>
    gorilla.decode(fromHex(hex), new Float64Array(rowCount), site);
  const ONE = '3ff0000000000000';

  it('names the place', () => {
    expect(decode('0100', 1)).toThrow('expected a count and a first value, 12 bytes');
    expect(decode(`02000000${ONE}00`, 1)).toThrow('found 2 values, expected 1');
    // 1 0: the old window, but there is none.
    expect(decode(`02000000${ONE}80`, 2)).toThrow('a reused window before any window');
    // 1 1, lead 31, length 34.
    expect(decode(`02000000${ONE}fff10000000000000000`, 2)).toThrow('a window of more than 64 bits');
    expect(decode(`03000000${ONE}`, 3)).toThrow('offset 112: found the end, expected the bits of 3 values');
  });

  it('reports bytes behind the last value', () => {
    expect(gorilla.decode(fromHex(`02000000${ONE}000000`), new Float64Array(2), site)).toBe(2);
  });
});
