/** What every codec of doubles must do; each codec's test runs it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQtsError } from '../../../src/errors.ts';
import type { DoubleCodec } from '../../../src/lastra/codec/types.ts';
import { bitsOf, fromBits, fromHex, site, toHex } from '../hex.ts';

const RUNS = { seed: 20260419, numRuns: 300 };

/** Doubles by their bits: NaN payloads, infinities, subnormals and −0 included. */
const anyBits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(fromBits);
const decimals = fc.tuple(
  fc.integer({ min: -999_999_999, max: 999_999_999 }),
  fc.integer({ min: 0, max: 9 }),
);
const price = decimals.map(([digits, places]) => Number(`${digits}e-${places}`));
const special = fc.constantFrom(
  0,
  -0,
  Number.NaN,
  fromBits(0x7ff4_0000_0000_0001n),
  fromBits(0xfff8_0000_dead_beefn),
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  5e-324,
  fromBits(0x800f_ffff_ffff_ffffn),
  1.7976931348623157e308,
  2 ** 51,
  -(2 ** 51) - 0.5,
  2 ** 53,
  9.2e18,
  -9.3e18,
  1e19,
);
const column = fc.oneof(
  fc.array(price, { maxLength: 40 }),
  fc.array(anyBits, { maxLength: 40 }),
  fc.array(fc.oneof(price, special, anyBits), { maxLength: 40 }),
  // Past one vector and one block, with few distinct values.
  fc
    .tuple(
      fc.array(fc.oneof(price, special), { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 1000, max: 2100 }),
    )
    .map(([values, length]) => Array.from({ length }, (_, i) => values[i % values.length] ?? 0)),
);

const roundTrip = (codec: DoubleCodec, values: Float64Array): Float64Array => {
  const out = new Float64Array(values.length);
  expect(codec.decode(codec.encode(values), out, site)).toBe(0);
  return out;
};

/** Decoding either works or says that the bytes are damaged. */
const decodesOrRefuses = (codec: DoubleCodec, blob: Uint8Array, rowCount: number): void => {
  if (rowCount > codec.capacity(blob.length)) return;
  try {
    codec.decode(blob, new Float64Array(rowCount), site);
  } catch (error) {
    if (!isQtsError(error)) throw error;
    expect(error.code).toBe('damaged');
    expect(error.message).toContain('test.lastra: column "c", offset ');
  }
};

export const describeDoubleCodec = (name: string, codec: DoubleCodec): void => {
  describe(`${name} as a codec of doubles`, () => {
    it('gives every value back by its bits', () => {
      fc.assert(
        fc.property(column, (list) => {
          const values = Float64Array.from(list);
          expect(bitsOf(roundTrip(codec, values))).toEqual(bitsOf(values));
        }),
        RUNS,
      );
    });

    it('does not change its input and writes the same bytes again', () => {
      fc.assert(
        fc.property(column, (list) => {
          const values = Float64Array.from(list);
          const before = bitsOf(values);
          expect(toHex(codec.encode(values))).toBe(toHex(codec.encode(values)));
          expect(bitsOf(values)).toEqual(before);
        }),
        { ...RUNS, numRuns: 60 },
      );
    });

    it('says how many rows a blob holds, and never less room than there is', () => {
      fc.assert(
        fc.property(column, (list) => {
          const blob = codec.encode(Float64Array.from(list));
          expect(codec.storedRows(blob)).toBe(list.length);
          expect(codec.capacity(blob.length)).toBeGreaterThanOrEqual(list.length);
        }),
        RUNS,
      );
    });

    it('refuses every truncation of a blob', () => {
      const blob = codec.encode(Float64Array.of(65007.28, 65007.31, 65007.3, Number.NaN, 1 / 3, 7));
      for (let length = 0; length < blob.length; length++) {
        expect(() => codec.decode(blob.subarray(0, length), new Float64Array(6), site)).toThrow(/offset/);
      }
    });

    it('decodes or refuses arbitrary bytes, never anything else', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 300 }), (blob, rowCount) => {
          decodesOrRefuses(codec, blob, rowCount);
        }),
        { ...RUNS, numRuns: 1000 },
      );
    });

    it('decodes into a part of a larger array', () => {
      const whole = new Float64Array(8).fill(9);
      codec.decode(codec.encode(Float64Array.of(1.5, -0, 2.25)), whole.subarray(2, 5), site);
      expect(bitsOf(whole)).toEqual(bitsOf(Float64Array.of(9, 9, 1.5, -0, 2.25, 9, 9, 9)));
    });
  });
};

/** Both directions of a vector: the values write these bytes, the bytes read as these values. */
export const expectVector = (codec: DoubleCodec, values: Float64Array, hex: string): void => {
  const blob = fromHex(hex);
  expect(toHex(codec.encode(values))).toBe(toHex(blob));
  const out = new Float64Array(values.length);
  expect(codec.decode(blob, out, site)).toBe(0);
  expect(bitsOf(out)).toEqual(bitsOf(values));
};
