import { describe, expect, it } from 'vitest';
import { pongo } from '../../../src/lastra/codec/pongo.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { fromHex, site, toHex } from '../hex.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('PONGO', pongo);

const INFINITY = Number.POSITIVE_INFINITY;

const vectors: [name: string, values: number[], hex: string][] = [
  ['nothing', [], ''],
  ['one', [1.1], '010000003ff199999999999a'],
  ['repeats', [3.14, 3.14, 3.14], '0300000040091eb851eb851fc5d6bd70a3d70a3e00'],
  [
    'prices',
    [65007.28, 65007.31, 65007.3, 65007.32, 65007.32],
    '0500000040efbde8f5c28f5cc5fdf8ae147af86700000018bf0b90',
  ],
  ['mixed', [-12.5, -12.6, 0, 100, 1.234], '05000000c029000000000000c3c82ec0a60149d202c863c2b7faabe0'],
  ['specials', [Number.NaN, 1.5, INFINITY], '030000007ff8000000000000c3841d84c801'],
  ['tenths', [0.1, 0.2, 0.3], '030000003fb999999999999ac3a76e33333333333351a0000000000000'],
  ['signs of zero', [0, -0, 0], '030000000000000000000000b003a8'],
  ['sign', [1.5, -1.5], '020000003ff8000000000000c38018'],
  ['places kept', [2, 0.01, 0.02, 7, 0.03], '050000004000000000000000c5848ff6b0ed84cff15fe0'],
  ['pi', [Math.PI, Math.PI], '02000000400921fb54442d1880'],
  ['1e-8', [1e-8, 2e-8], '020000003e45798ee2308c3ad1af48bcc77118461d'],
];

describe('PONGO vectors', () => {
  it.each(vectors)('%s', (_, values, hex) => {
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
