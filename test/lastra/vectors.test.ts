/** The reference reads and writes the vectors of the format sheet as well: it is not merely equal to what it tests. */
import { describe, expect, it } from 'vitest';
import { crc32, crcText } from '../../src/lastra/crc32.ts';
import { bitsOf, fromHex, toHex } from './hex.ts';
import * as alp from './reference/alp.ts';
import * as long from './reference/long.ts';
import { decodeVarlen, encodeVarlen } from './reference/varlen.ts';
import * as xor from './reference/xor.ts';
import { ALP_VECTORS, DELTA_VECTORS, GORILLA_VECTORS, PONGO_VECTORS } from './vectors.ts';

const bitsFrom = (values: readonly number[] | Float64Array): bigint[] => bitsOf(Float64Array.from(values));

describe('the reference and the vectors of the format', () => {
  it.each(DELTA_VECTORS)('DELTA_VARINT: %s', (_, values, hex) => {
    expect(toHex(long.encodeDeltas(values))).toBe(hex);
    expect(long.decodeDeltas(fromHex(hex), values.length)).toEqual({ values, unusedBytes: 0 });
  });

  const doubles = [
    ['ALP', alp.encodeAlp, alp.decodeAlp, ALP_VECTORS],
    ['GORILLA', xor.encodeGorilla, xor.decodeGorilla, GORILLA_VECTORS],
    ['PONGO', xor.encodePongo, xor.decodePongo, PONGO_VECTORS],
  ] as const;
  for (const [name, encode, decode, vectors] of doubles) {
    it.each(vectors as readonly (readonly [string, readonly number[] | Float64Array, string])[])(
      `${name}: %s`,
      (_, list, hex) => {
        // The vector of -0 and of NaN payloads is by bits: Float64Array.from keeps them.
        const values = bitsFrom(list);
        expect(toHex(encode(values))).toBe(toHex(fromHex(hex)));
        expect(decode(fromHex(hex), values.length)).toEqual({ values, unusedBytes: 0 });
      },
    );
  }

  it.each([
    [
      'DELTA times',
      () => long.encodeDeltas(Array.from({ length: 1025 }, (_, i) => 1_700_000_000_999n + 1000n * BigInt(i))),
      1033,
      'f651a7dc',
    ],
    [
      'DELTA squares',
      () => long.encodeDeltas(Array.from({ length: 1025 }, (_, i) => BigInt(i) ** 2n)),
      1032,
      'f297df2f',
    ],
    [
      'ALP 65 values',
      () => alp.encodeAlp(bitsFrom(Array.from({ length: 65 }, (_, i) => (i < 64 ? i : 0.5)))),
      78,
      'e8facc10',
    ],
    [
      'ALP 1025 prices',
      () => alp.encodeAlp(bitsFrom(Array.from({ length: 1025 }, (_, i) => (6_500_000 + i) / 100))),
      1314,
      '6e775134',
    ],
    [
      'GORILLA 1025 integers',
      () => xor.encodeGorilla(bitsFrom(Array.from({ length: 1025 }, (_, i) => i))),
      1253,
      'cea70690',
    ],
    [
      'PONGO 1025 prices',
      () => xor.encodePongo(bitsFrom(Array.from({ length: 1025 }, (_, i) => (6_500_000 + i) / 100))),
      1886,
      'ae1916ad',
    ],
  ] as const)('%s', (_, encode, length, crc) => {
    const blob = encode();
    expect(blob.length).toBe(length);
    expect(crcText(crc32(blob))).toBe(crc);
  });

  it('VARLEN', () => {
    const rows = [fromHex('616263'), null, fromHex('')];
    const hex = '000f00000003000000616263ffffffff00000000';
    expect(toHex(encodeVarlen(rows, 0))).toBe(hex);
    for (const blob of [
      hex,
      '010f0000001800000028b52ffd200f79000003000000616263ffffffff00000000',
      '020f000000200000001f8b08000000000002ff63666060484c4afe0f0440160300dc69d57d0f000000',
    ]) {
      expect(decodeVarlen(fromHex(blob), 3)).toEqual(rows);
    }
  });
});
