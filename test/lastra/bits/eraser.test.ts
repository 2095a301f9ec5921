import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erase } from '../../../src/lastra/bits/eraser.ts';
import { NOT_ERASED } from '../../../src/lastra/bits/xor-stream.ts';
import { bitsOf, fromBits } from '../hex.ts';

const BITS_A_DIGIT = 3.3219280948873626;

const roundHalfUp = (value: number): number => Math.round(value);

/** The rules of the sheet as they stand there, on bits. */
const referenceErase = (value: number): { places: number; stored: bigint } => {
  const bits = bitsOf(Float64Array.of(value))[0] ?? 0n;
  const keep = { places: NOT_ERASED, stored: bits };
  if (value === 0 || !Number.isFinite(value)) return keep;
  const magnitude = Math.abs(value);
  const power = (places: number): number => Number(`1e${places}`);
  const restores = (pattern: bigint, places: number): boolean => {
    const erased = fromBits(pattern);
    const restored = roundHalfUp(Math.abs(erased) * power(places)) / power(places);
    return bitsOf(Float64Array.of(erased < 0 ? -restored : restored))[0] === bits;
  };
  let places = 0;
  while (places <= 18 && roundHalfUp(magnitude * power(places)) / power(places) !== magnitude) places++;
  if (places > 18) return keep;
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1023;
  const erasable = places <= 0 ? 0 : Math.max(0, Math.floor(52 - exponent - 1 - places * BITS_A_DIGIT));
  if (erasable < 5) return keep;
  const stored = (bits >> BigInt(erasable)) << BigInt(erasable);
  return restores(stored, places) ? { places, stored } : keep;
};

const eraseOne = (value: number): { places: number; stored: bigint } => {
  const stored = new Float64Array(2);
  const places = new Int8Array(2);
  erase(Float64Array.of(0, value), stored, places);
  return { places: places[1] ?? 0, stored: bitsOf(stored)[1] ?? 0n };
};

/** Value, decimal places, stored pattern. */
const table: [value: number, places: number, stored: bigint][] = [
  [65007.31, 2, 0x40efbde9e0000000n],
  [65007.3, 1, 0x40efbde900000000n],
  [1.234, 3, 0x3ff3be0000000000n],
  [-12.6, 1, 0xc029300000000000n],
  [0.2, 1, 0x3fc8000000000000n],
  [1.5, 1, 0x3ff8000000000000n],
  [1e-8, 8, 0x3e40000000000000n],
  [3.14, 2, 0x4009180000000000n],
  [100, NOT_ERASED, 0x4059000000000000n],
];

describe('the eraser', () => {
  it.each(table)('of %d keeps %d places', (value, places, stored) => {
    expect(eraseOne(value)).toEqual({ places, stored });
    expect(referenceErase(value)).toEqual({ places, stored });
  });

  it('does what the rules on bits say', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.integer({ min: 0, max: 22 }), fc.boolean())
      .map(([digits, places, isNegative]) => Number(`${isNegative ? '-' : ''}${digits}e-${places}`));
    const anyDouble = fc
      .bigInt({ min: 0n, max: 2n ** 64n - 1n })
      .map(fromBits)
      .filter((v) => !Number.isNaN(v));
    // Neighbours of short decimals, ties, and both sides of the powers of two where the bits to erase change.
    const neighbour = fc
      .tuple(decimal, fc.bigInt({ min: -3n, max: 3n }))
      .map(([value, step]) => fromBits((bitsOf(Float64Array.of(value))[0] ?? 0n) + step))
      .filter((value) => !Number.isNaN(value));
    const nearPower = fc
      .tuple(
        fc.integer({ min: -60, max: 60 }),
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: 0, max: 12 }),
      )
      .map(([exponent, step, places]) => 2 ** exponent + step * 10 ** -places);
    fc.assert(
      fc.property(fc.oneof(decimal, anyDouble, neighbour, nearPower), (value) => {
        expect(eraseOne(value)).toEqual(referenceErase(value));
      }),
      { seed: 20260419, numRuns: 20_000 },
    );
  });

  it('erases nothing of zeros, infinities and NaN', () => {
    for (const value of [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(eraseOne(value).places).toBe(NOT_ERASED);
    }
  });
});
