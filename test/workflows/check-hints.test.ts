import { describe, expect, it } from 'vitest';
import { codeOf, hintOf } from '../../src/workflows/check-hints.ts';

const about = (message: string, hint?: string) => ({
  ...({ severity: 'error', line: 1, column: 1, length: 1, message } as const),
  ...(hint === undefined ? {} : { hint }),
});

describe('the kind of a finding', () => {
  it.each([
    ["';' expected", 'syntax'],
    ["'===' is no operator of Java: it is '=='", 'syntax'],
    ["'try' without 'catch', 'finally' or resource declarations", 'syntax'],
    ["unexpected 'retrun': did you mean 'return'?", 'syntax'],
    ['min = 1 is an int, expected a double such as 1.0: the service drops the range and fails', 'property'],
    ['property field p has type Object, expected one of int, long', 'property'],
    ['unknown parameter "x": the strategy declares no properties', 'property'],
    [
      'import java.io.File is not allowed: the platform blocks java.io: strategies reach no files',
      'not-allowed',
    ],
    ["cannot find symbol: class Strin; did you mean 'String'?", 'cannot-find-symbol'],
    ['incompatible types: String cannot be converted to int', 'incompatible-types'],
    ['f() in B cannot override f() in A; return type String is not compatible with int', 'override'],
    ['unreported exception Exception; must be caught or declared to be thrown', 'unreported-exception'],
    ['variable x might not have been initialized', 'not-initialized'],
    ['something new', undefined],
  ])('%s', (message, code) => {
    expect(codeOf(about(message))).toBe(code);
  });
});

describe('the hint to a finding', () => {
  it('is its own, or one for its kind', () => {
    expect(hintOf(about("';' expected", 'own'))).toBe('own');
    expect(hintOf(about("';' expected"))).toBeUndefined();
    expect(hintOf(about('incompatible types: int cannot be converted to boolean'))).toBe(
      'a condition is a boolean: == compares, = assigns',
    );
  });

  it('names the method that was called', () => {
    const listener = 'no method emitSell(Instrument, double) in Trader; available: emitSell(double)';
    expect(hintOf(about(listener))).toBe('a listener knows its instrument: here it is emitSell(price)');
  });
});
