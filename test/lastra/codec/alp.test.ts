import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alp } from '../../../src/lastra/codec/alp.ts';
import { encodeAlp } from '../../../src/lastra/codec/alp-encode.ts';
import { crc32, crcText } from '../../../src/lastra/crc32.ts';
import { bitsOf, fromHex, site, toHex } from '../hex.ts';
import { ALP_VECTORS } from '../vectors.ts';
import { describeDoubleCodec, expectVector } from './common.ts';

describeDoubleCodec('ALP', alp);

describe('ALP vectors', () => {
  it.each(ALP_VECTORS)('%s', (_, values, hex) => {
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
