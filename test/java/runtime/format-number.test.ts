import { describe, expect, it } from 'vitest';
import { doubleToString, floatToString } from '../../../src/java/runtime/format-number.ts';

// What JDK 25 prints.
describe('numbers as text', () => {
  it.each([
    [3341524.25, '3341524.2'],
    [3341524.75, '3341524.8'],
    [Math.fround(0.1), '0.1'],
    [16777216, '1.6777216E7'],
    [Math.fround(1.17549435e-38), '1.1754944E-38'],
    [Math.fround(1.4e-45), '1.4E-45'],
    [Math.fround(3.4028235e38), '3.4028235E38'],
    [-0, '-0.0'],
  ])('the float %d is %s', (value, text) => {
    expect(floatToString(value)).toBe(text);
  });

  it.each([
    [1, '1.0'],
    [1e7, '1.0E7'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [2e-3, '0.002'],
    [5e-324, '4.9E-324'],
    [1.7976931348623157e308, '1.7976931348623157E308'],
    [2 ** 63, '9.223372036854776E18'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('the double %d is %s', (value, text) => {
    expect(doubleToString(value)).toBe(text);
  });
});
