import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseExponents,
  countExceptions,
  type Exponents,
  isNeverFewer,
  PAIRS,
  toIntegral,
} from '../../../src/lastra/codec/alp-exponents.ts';
import { doubleBits, priceBits, toDoubles } from '../arbitraries.ts';

const RUNS = { seed: 20260419, numRuns: 400 };
const ROUNDER = 6_755_399_441_055_744;

/** As the format has it: powers, then the rounding, then int64, then back. */
const isException = (value: number, { e, f }: Exponents): boolean => {
  const scaled = value * Number(`1e${e}`) * (1 / Number(`1e${f}`)) + ROUNDER - ROUNDER;
  return !Object.is((toIntegral(scaled) * Number(`1e${f}`)) / Number(`1e${e}`), value);
};

const plainCount = (values: Float64Array, pair: Exponents): number =>
  values.filter((value) => isException(value, pair)).length;

/** The search of the format: every pair counted in full, strictly fewer wins. */
const plainChoice = (values: Float64Array): Exponents => {
  let best = PAIRS[0] ?? { e: 0, f: 0 };
  for (const pair of PAIRS) if (plainCount(values, pair) < plainCount(values, best)) best = pair;
  return best;
};

/** Multiples of powers of ten, near and beyond 2^51: with them f > 0 may win. */
const large = fc
  .array(fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: -3, max: 17 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => Float64Array.from(list, ([digits, exponent]) => Number(`${digits}e${exponent}`)));
const samples = fc.oneof(
  doubleBits(24).map(toDoubles),
  priceBits(64).map((bits) => toDoubles(bits)),
  large,
);
const pairs = fc.constantFrom(...PAIRS);

describe('exponents of ALP', () => {
  it('are in the order of the format', () => {
    expect(PAIRS.length).toBe(11 * 6 + 8 * 11);
    expect(PAIRS.slice(0, 4).map(({ e, f }) => [e, f])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
  });

  it('are the first with the fewest exceptions, whatever was guessed', () => {
    fc.assert(
      fc.property(samples, pairs, (values, guess) => {
        const guessCount = countExceptions(values, values.length, guess, values.length);
        const chosen = chooseExponents(values, values.length, guess, guessCount);
        expect(chosen).toEqual(plainChoice(values));
      }),
      RUNS,
    );
  });

  it('are counted up to the limit', () => {
    fc.assert(
      fc.property(samples, pairs, fc.nat(30), (values, pair, limit) => {
        const expected = Math.min(plainCount(values, pair), limit);
        expect(countExceptions(values, values.length, pair, limit)).toBe(expected);
      }),
      RUNS,
    );
  });

  it('are passed over only where an earlier pair restores every value that they restore', () => {
    let passedOver = 0;
    fc.assert(
      fc.property(samples, pairs, (values, pair) => {
        const finite = values.filter(Number.isFinite);
        const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        if (!isNeverFewer(pair, largest)) return;
        passedOver++;
        const earlier = { e: pair.e - pair.f, f: 0 };
        for (const value of values) {
          if (!isException(value, pair)) expect(isException(value, earlier), `${value}`).toBe(false);
        }
      }),
      { ...RUNS, numRuns: 3000 },
    );
    expect(passedOver).toBeGreaterThan(300);
  });
});
