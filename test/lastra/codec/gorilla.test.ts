import { describe, expect, it } from 'vitest';
import { gorilla } from '../../../src/lastra/codec/gorilla.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { doublesFromBits, fromHex, site, toHex } from '../hex.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('GORILLA', gorilla);

const PRICES = [65007.28, 65007.31, 65007.3, 65007.32, 65007.32];
const INFINITY = Number.POSITIVE_INFINITY;

const vectors: [name: string, values: Float64Array, hex: string][] = [
  ['nothing', Float64Array.of(), ''],
  ['one', Float64Array.of(1), '010000003ff0000000000000'],
  ['zeros', Float64Array.of(0, 0), '02000000000000000000000000'],
  ['signs of zero', Float64Array.of(0, -0), '020000000000000000000000c00c'],
  ['1 to 5', Float64Array.of(1, 2, 3, 4, 5), '050000003ff0000000000000c25fffd80f585ed060'],
  ['halves', Float64Array.of(1.5, 2.5, 3.5, 4.5, 5.5), '050000003ff8000000000000c26fffe0016b13e2'],
  ['specials', Float64Array.of(Number.NaN, 1, INFINITY, -0), '040000007ff8000000000000c26400d00180cfff'],
  ['infinities', Float64Array.of(INFINITY, -INFINITY), '020000007ff0000000000000c00c'],
  ['prices', Float64Array.from(PRICES), '0500000040efbde8f5c28f5cfefc791e479ff01c8721c8fe8ba4e93a4d00'],
  ['1e-10', Float64Array.of(0, 0, 0, 1e-10, 1e-10), '050000000000000000000000317deedbe6fecebdedd8'],
  [
    'a window of 64 bits',
    doublesFromBits(0n, 0xbff0000000000001n),
    '020000000000000000000000c005ff80000000000008',
  ],
  [
    'leading zeros capped at 31',
    doublesFromBits(0x3ff0000000000000n, 0x3ff0000000000001n, 0x3ff0000000000003n),
    '030000003ff0000000000000ff08000000060000000100',
  ],
  ['repeats', new Float64Array(4).fill(3.14), '0400000040091eb851eb851f00'],
];

describe('GORILLA vectors', () => {
  it.each(vectors)('%s', (_, values, hex) => {
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
