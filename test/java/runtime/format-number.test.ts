import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleToString, floatToString } from '../../../src/java/runtime/format-number.ts';

const SHAPE = /^-?(?:\d+\.\d+|\d\.\d+E-?\d+)$/;

describe('Double.toString', () => {
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-1.5, '-1.5'],
    [0.001, '0.001'],
    [0.0009999, '9.999E-4'],
    [9999999, '9999999.0'],
    [1e7, '1.0E7'],
    [1.234e10, '1.234E10'],
    [2e-3, '0.002'],
    [2e23, '2.0E23'],
    [2 ** -44, '5.684341886080802E-14'],
    [Number.MIN_VALUE, '4.9E-324'],
    [Number.MAX_VALUE, '1.7976931348623157E308'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%s is %s', (value, text) => {
    expect(doubleToString(value)).toBe(text);
  });

  it('reads back as the same number, in the form of Java', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = doubleToString(value);
        expect(text).toMatch(SHAPE);
        expect(Object.is(Number(text), value)).toBe(true);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('Float.toString', () => {
  it.each([
    [0.1, '0.1'],
    [1 / 3, '0.33333334'],
    [16777216, '1.6777216E7'],
    [3.4028234663852886e38, '3.4028235E38'],
    [1.401298464324817e-45, '1.4E-45'],
    [1.0000001, '1.0000001'],
    [33554432, '3.3554432E7'],
    [-0, '-0.0'],
  ])('%s is %s', (value, text) => {
    expect(floatToString(Math.fround(value))).toBe(text);
  });

  it('reads back as the same float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = floatToString(value);
        expect(text).toMatch(SHAPE);
        expect(Object.is(Math.fround(Number(text)), value)).toBe(true);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
