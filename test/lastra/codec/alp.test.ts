import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alp } from '../../../src/lastra/codec/alp.ts';
import { encodeAlp } from '../../../src/lastra/codec/alp-encode.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { bitsOf, fromHex, site, toHex } from '../hex.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('ALP', alp);

const INFINITY = Number.POSITIVE_INFINITY;

const vectors: [name: string, values: number[], hex: string][] = [
  ['nothing', [], '00000000'],
  ['1', [1], '00000001 000000 0000000000000001 0000 0000'],
  ['0', [0], '00000001 000000 0000000000000000 0000 0000'],
  ['-0', [-0], '00000001 000000 0000000000000000 0001 0000 0000 8000000000000000'],
  ['-0 among others', [-0, 0, 1], '00000003 000001 0000000000000000 0001 0001 04 0000 8000000000000000'],
  ['1 to 5', [1, 2, 3, 4, 5], '00000005 000003 0000000000000001 0000 0002 8846'],
  ['hundreds', [100, 200, 300], '00000003 000008 0000000000000064 0000 0003 0064c8'],
  [
    'prices',
    [65007.28, 65007.31, 65007.3, 65007.32, 65007.32],
    '00000005 020003 0000000000633178 0000 0002 9848',
  ],
  ['repeats', [3.14, 3.14, 3.14, 3.14], '00000004 020000 000000000000013a 0000 0000'],
  ['tenths', [0.1, 0.2, 0.3, 0.4, 0.5], '00000005 010003 0000000000000001 0000 0002 8846'],
  [
    'mixed',
    [-12.5, -12.6, 0, 100, 1.234],
    '00000005 030011 ffffffffffffcec8 0000 000b 64000000e0c4c0bead6003',
  ],
  ['pi', [Math.PI], '00000001 110000 045c1e2ff69ea100 0000 0000'],
  [
    'thirds, width 59',
    [1 / 3, 2 / 3],
    '00000002 12003b 04a03ce68d215540 0000 000f 0000000000000000aa0a6934e70125',
  ],
  ['0.1 + 0.2', [0.1 + 0.2], '00000001 120000 0429d069189e0040 0000 0000'],
  ['2^53', [2 ** 53, 2 ** 53 + 2], '00000002 000002 0020000000000000 0000 0001 08'],
  [
    'width 51',
    [1e15, 2e15, 3e15],
    '00000003 000033 00038d7ea4c68000 0000 0014 00000000000000003426f56b1c00406352bfc601',
  ],
  [
    'width 32',
    [1078731256.573418, 1078728634.88047],
    '00000002 060020 0003d519151751d6 0000 0008 14dc439c00000000',
  ],
  ['1e-300', [1e-300], '00000001 000000 0000000000000000 0001 0000 0000 01a56e1fc2f8f359'],
  ['smallest', [5e-324], '00000001 000000 0000000000000000 0001 0000 0000 0000000000000001'],
  [
    '33 halves',
    Array.from({ length: 33 }, (_, i) => i * 0.5),
    '00000021 010008 0000000000000000 0000 0021 00050a0f14191e23282d32373c41464b50555a5f64696e73787d82878c91969ba0',
  ],
  ['1024 equal', new Array(1024).fill(7.25), '00000400 020000 00000000000002d5 0000 0000'],
  ['NaN', [Number.NaN], '00000001 000000 0000000000000000 0001 0000 0000 7ff8000000000000'],
  ['infinity', [INFINITY], '00000001 000000 7fffffffffffffff 0001 0000 0000 7ff0000000000000'],
  [
    'NaN among others',
    [1.5, Number.NaN, 2.5],
    '00000003 010005 0000000000000000 0001 0002 0f64 0001 7ff8000000000000',
  ],
  ['1e19', [1e19], '00000001 000000 7fffffffffffffff 0001 0000 0000 43e158e460913d00'],
  [
    'the widest range',
    [1, -INFINITY],
    '00000002 000040 8000000000000000 0001 0010 01000000000000800000000000000000 0001 fff0000000000000',
  ],
];

describe('ALP vectors', () => {
  it.each(vectors)('%s', (_, values, hex) => {
    expectVector(alp, Float64Array.from(values), hex);
  });

  it('has an exception outside the sample', () => {
    const blob = alp.encode(Float64Array.from({ length: 65 }, (_, i) => (i < 64 ? i : 0.5)));
    expect(blob.length).toBe(78);
    expect(toHex(blob).slice(8, 14)).toBe('000006');
    expect(toHex(blob).endsWith('00403fe0000000000000')).toBe(true);
    expect(crcText(crc32(blob))).toBe('e8facc10');
  });

  it('writes 1025 prices as two vectors', () => {
    const values = Float64Array.from({ length: 1025 }, (_, i) => (6_500_000 + i) / 100);
    const blob = alp.encode(values);
    expect(blob.length).toBe(1314);
    expect(crcText(crc32(blob))).toBe('6e775134');
    expect(toHex(blob.subarray(4, 27))).toBe('02000a0000000000632ea000000500000420c000041460');
    expect(toHex(blob.subarray(1299))).toBe('02000000000000006332a000000000');
    const out = new Float64Array(1025);
    alp.decode(blob, out, site);
    expect(bitsOf(out)).toEqual(bitsOf(values));
  });
});

/** A vector of given integers, packed bit by bit: independent of the encoder. */
const vectorOf = (
  integers: readonly bigint[],
  frame: bigint,
  width: number,
  e: number,
  f: number,
): Uint8Array => {
  const packedLength = Math.ceil((integers.length * width) / 8);
  const blob = new Uint8Array(19 + packedLength);
  const view = new DataView(blob.buffer);
  view.setUint32(0, integers.length, false);
  blob.set([e, f, width], 4);
  view.setBigInt64(7, frame, false);
  view.setUint16(17, packedLength, false);
  integers.forEach((integer, i) => {
    const delta = BigInt.asUintN(64, integer - frame);
    for (let k = 0; k < width; k++) {
      const bit = i * width + k;
      if ((delta >> BigInt(k)) & 1n) blob[19 + (bit >> 3)] = (blob[19 + (bit >> 3)] ?? 0) | (1 << (bit & 7));
    }
  });
  return blob;
};

describe('ALP widths and frames', () => {
  it.each(Array.from({ length: 65 }, (_, width) => [width]))(
    'reads width %d against BigInt arithmetic',
    (width) => {
      const deltas = fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n });
      const frames = fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }),
        fc.constant(0n),
      );
      const exponents = fc.tuple(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 10 }));
      fc.assert(
        fc.property(
          fc.array(deltas, { minLength: 1, maxLength: 70 }),
          frames,
          exponents,
          (list, frame, [e, f]) => {
            const integers = list.map((delta) => BigInt.asIntN(64, frame + delta));
            const out = new Float64Array(list.length);
            expect(alp.decode(vectorOf(integers, frame, width, e, f), out, site)).toBe(0);
            const expected = integers.map((n) => (Number(n) * Number(`1e${f}`)) / Number(`1e${e}`));
            expect(Array.from(out)).toEqual(expected);
          },
        ),
        { seed: 20260419 + width, numRuns: 25 },
      );
    },
  );

  it.each(Array.from({ length: 54 }, (_, width) => [width]))('writes integers that need %d bits', (width) => {
    const top = width === 0 ? 0 : 2 ** width - 1;
    const values = Float64Array.from({ length: 40 }, (_, i) =>
      i % 3 === 0 ? top : Math.floor(top / (i + 1)),
    );
    values[1] = 0;
    const blob = alp.encode(values);
    // Above 2^51 the rounding of the format drops odd integers, which another exponent may still save.
    if (width <= 51) expect(blob[6]).toBe(width);
    const out = new Float64Array(40);
    alp.decode(blob, out, site);
    expect(bitsOf(out)).toEqual(bitsOf(values));
  });
});

describe('ALP that other readers get wrong', () => {
  it('is told', () => {
    expect(encodeAlp(Float64Array.of(1.5, 2.5)).isPortable).toBe(true);
    expect(encodeAlp(Float64Array.of(1 / 3, 2 / 3)).isPortable).toBe(false);
    expect(encodeAlp(Float64Array.of(1, Number.NaN)).isPortable).toBe(false);
    expect(encodeAlp(Float64Array.of(9.2e18)).isPortable).toBe(false);
    expect(encodeAlp(Float64Array.of(9e18, -9e18)).isPortable).toBe(true);
  });
});

describe('damaged ALP', () => {
  const decode = (hex: string, rowCount: number) => () =>
    alp.decode(fromHex(hex), new Float64Array(rowCount), site);

  it('names the place', () => {
    expect(decode('0000', 1)).toThrow('found 2 bytes, expected a count of 4 bytes');
    expect(decode('00000002 000000 0000000000000001 0000 0000', 1)).toThrow(
      'offset 100: found 2 values, expected 1',
    );
    expect(decode('00000001 0000', 1)).toThrow('expected a vector header');
    expect(decode('00000001 130000 0000000000000001 0000 0000', 1)).toThrow('offset 104: found exponent 19');
    expect(decode('00000001 0b0b00 0000000000000001 0000 0000', 1)).toThrow('offset 105: found factor 11');
    expect(decode('00000001 000041 0000000000000001 0000 0009', 1)).toThrow('offset 106: found bit width 65');
    expect(decode('00000001 000008 0000000000000001 0000 0002 0000', 1)).toThrow(
      'found 2 packed bytes, expected 1',
    );
    expect(decode('00000001 000008 0000000000000001 0000 0001', 1)).toThrow(
      'expected 1 more bytes of a vector',
    );
    expect(decode('00000001 000000 0000000000000001 0002 0000', 1)).toThrow(
      'found 2 exceptions, expected at most 1',
    );
    const exception = '0001 8000000000000000';
    expect(decode(`00000001 000000 0000000000000001 0001 0000 ${exception}`, 1)).toThrow(
      'an exception at value 1',
    );
  });
});
