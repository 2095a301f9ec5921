/** Values that codecs find hard, for properties. */
import fc from 'fast-check';
import { bitsOf, doublesFromBits, fromBits } from './hex.ts';

const MAX = 2n ** 64n - 1n;

/** Bit patterns, all as likely: NaN payloads, infinities and subnormals included. */
export const anyBits = fc.bigInt({ min: 0n, max: MAX });

const bitsOfOne = (value: number): bigint => bitsOf(Float64Array.of(value))[0] ?? 0n;

export const decimalBits = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => bitsOfOne(Number(`${digits}e-${places}`)));

const specialBits = fc.constantFrom(
  ...[0, -0, Number.NaN, 1, -1, 0.5, 5e-324, -5e-324, 1.7976931348623157e308].map(bitsOfOne),
  ...[2 ** 51, 2 ** 51 + 1, -(2 ** 51) - 0.5, 2 ** 52, 2 ** 53, 2 ** 53 + 2, 2 ** 62].map(bitsOfOne),
  ...[9.2e18, -9.3e18, 1e19, -1e19, 2 ** 63, -(2 ** 63), 1e22, 1e-300].map(bitsOfOne),
  ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Math.PI, 1 / 3].map(bitsOfOne),
  0x7ff0_0000_0000_0001n,
  0x7ff4_0000_0000_0001n,
  0xfff8_0000_dead_beefn,
  0x800f_ffff_ffff_ffffn,
  0x000f_ffff_ffff_ffffn,
  0x0010_0000_0000_0000n,
);

/** Few bits apart: windows are reused, and short decimals become long ones. */
const neighbourBits = fc
  .tuple(decimalBits, fc.bigInt({ min: -3n, max: 3n }))
  .map(([bits, step]) => BigInt.asUintN(64, bits + step));

/** Values that a power of ten brings to the ends of what rounds to an integer, 2^51, and of what a double counts, 2^53. */
const edgeBits = fc
  .tuple(
    fc.constantFrom(2 ** 51, -(2 ** 51), 2 ** 52, -(2 ** 52), 2 ** 53, -(2 ** 53), 2 ** 63, -(2 ** 63)),
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: 0, max: 18 }),
  )
  .map(([edge, quarters, places]) => bitsOfOne((edge + quarters / 4) / Number(`1e${places}`)));

const oneOf = fc.oneof(decimalBits, specialBits, anyBits, neighbourBits, edgeBits);

/** Columns of bit patterns: of one kind, mixed, or with many repeats. */
export const doubleBits = (maxLength: number): fc.Arbitrary<bigint[]> =>
  fc.oneof(
    fc.array(decimalBits, { maxLength }),
    fc.array(anyBits, { maxLength }),
    fc.array(edgeBits, { maxLength }),
    fc.array(oneOf, { maxLength }),
    fc
      .tuple(fc.array(oneOf, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(3), { maxLength }))
      .map(([values, picks]) => picks.map((pick) => values[pick % values.length] ?? 0n)),
  );

/** Decimals of the same number of places near each other, with values among them that no exponent writes. */
export const priceBits = (length: number): fc.Arbitrary<bigint[]> =>
  fc
    .tuple(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.integer({ min: 0, max: 9 }),
      fc.array(fc.tuple(fc.nat(length - 1), specialBits), { maxLength: 6 }),
      fc.integer({ min: 1, max: 9_999 }),
    )
    .map(([start, places, odd, step]) => {
      const values = Array.from({ length }, (_, i) =>
        bitsOfOne(Number(`${start + ((i * step) % 4096)}e-${places}`)),
      );
      for (const [at, bits] of odd) values[at] = bits;
      return values;
    });

/** Vectors of 1,024 values, each of its own kind, the last one shorter: what one teaches is wrong for the next. */
export const unlikeVectorBits: fc.Arbitrary<bigint[]> = fc
  .tuple(
    fc.array(fc.oneof(priceBits(1024), fc.constant(new Array<bigint>(1024).fill(bitsOfOne(7.25)))), {
      minLength: 1,
      maxLength: 2,
    }),
    fc.tuple(doubleBits(12), fc.integer({ min: 1, max: 1024 })),
    fc.oneof(priceBits(5), doubleBits(70)),
  )
  .map(([vectors, [few, length], last]) => [
    ...vectors.flat(),
    ...Array.from({ length: 1024 }, (_, i) => few[(i % length) % Math.max(few.length, 1)] ?? 0n),
    ...last,
  ]);

const long = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -(2n ** 53n) - 2n, max: 2n ** 53n + 2n }),
  fc.bigInt({ min: -200n, max: 200n }),
  fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 52n, -(2n ** 52n), 2n ** 31n, -(2n ** 31n), 2n ** 32n),
);

/** Columns of longs: arbitrary ones, and times with an odd value here and there. */
export const longs = (maxLength: number): fc.Arbitrary<bigint[]> =>
  fc.oneof(
    fc.array(long, { maxLength }),
    fc
      .tuple(
        fc.bigInt({ min: 0n, max: 2n ** 42n }),
        fc.array(fc.integer({ min: -1200, max: 40_000 }), { maxLength }),
      )
      .map(([start, steps]) => {
        let now = start;
        return steps.map((step) => {
          now += BigInt(step);
          return now;
        });
      }),
  );

export const rows = (maxLength: number): fc.Arbitrary<(Uint8Array | null)[]> =>
  fc.array(fc.option(fc.uint8Array({ maxLength: 12 })), { maxLength });

/** Changes of bytes: where (taken modulo the length) and to what. */
export const edits = fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 3 });

/** A copy with the edits; near the start more often than not, where counts and lengths are. */
export const edited = (blob: Uint8Array, list: readonly (readonly [number, number])[]): Uint8Array => {
  const copy = Uint8Array.from(blob);
  for (const [at, byte] of list) {
    if (blob.length > 0) copy[at < 2000 ? at % Math.min(blob.length, 24) : at % blob.length] = byte;
  }
  return copy;
};

export const toDoubles = (bits: readonly bigint[]): Float64Array => doublesFromBits(...bits);
export { fromBits };
