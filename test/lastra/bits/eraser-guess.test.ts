/** The eraser tries the places of the value before first: that must not change what becomes of a value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erase, restore } from '../../../src/lastra/bits/eraser.ts';
import { decimalBits, doubleBits, toDoubles } from '../arbitraries.ts';
import { bitsOf } from '../hex.ts';

const RUNS = { seed: 20260419, numRuns: 600 };

const eraseAll = (values: Float64Array): { stored: Float64Array; places: number[] } => {
  const stored = new Float64Array(values.length);
  const places = new Int8Array(values.length);
  erase(values, stored, places);
  return { stored, places: [...places] };
};

/** Each value alone, behind one that is not erased: nothing to guess from. */
const eraseAlone = (values: Float64Array): { bits: bigint[]; places: number[] } => {
  const alone = [...values].map((value) => eraseAll(Float64Array.of(0, value)));
  return {
    bits: alone.map(({ stored }) => bitsOf(stored)[1] ?? 0n),
    places: alone.map(({ places }) => places[1] ?? 0),
  };
};

/** Units on both sides of 2^44 and 2^47, with zeros at the end, and a bit off. */
const nearLimits = fc
  .tuple(
    fc.constantFrom(2 ** 20, 2 ** 43, 2 ** 44, 2 ** 45, 2 ** 46, 2 ** 47),
    fc.integer({ min: -3000, max: 3000 }),
    fc.integer({ min: 0, max: 18 }),
    fc.constantFrom(1, -1, 1 + 2 ** -52),
  )
  .map(([start, offset, places, factor]) => Number(`${start + offset}e-${places}`) * factor);
const columns = fc.oneof(
  doubleBits(40).map(toDoubles),
  fc.array(decimalBits, { maxLength: 60 }).map(toDoubles),
  fc.array(nearLimits, { maxLength: 40 }).map((list) => Float64Array.from(list)),
);

describe('the guess of the eraser', () => {
  it('does not change what becomes of a value', () => {
    fc.assert(
      fc.property(columns, (values) => {
        const whole = Float64Array.of(0, ...values);
        const { stored, places } = eraseAll(whole);
        const alone = eraseAlone(values);
        expect(places.slice(1)).toEqual(alone.places);
        expect(bitsOf(stored).slice(1)).toEqual(alone.bits);
      }),
      RUNS,
    );
  });

  it('gives everything back', () => {
    fc.assert(
      fc.property(columns, (values) => {
        const { stored, places } = eraseAll(values);
        restore(stored, Int8Array.from(places));
        expect(bitsOf(stored)).toEqual(bitsOf(values));
      }),
      RUNS,
    );
  });

  it('goes on over blocks', () => {
    const values = Float64Array.from({ length: 2600 }, (_, i) => (6_500_000 + i) / 10 ** (i % 5));
    const { stored, places } = eraseAll(values);
    const alone = eraseAlone(values.subarray(1));
    expect(places.slice(1)).toEqual(alone.places);
    expect(bitsOf(stored).slice(1)).toEqual(alone.bits);
  });
});
