import { describe, expect, it } from 'vitest';
import { oneOf, parseInteger, parseNumber, parseRatio } from '../../../src/cli/options/values.ts';

describe('parseInteger', () => {
  it.each([
    ['0', 0],
    ['+7', 7],
    ['-3', -3],
  ])('%s', (text, value) => expect(parseInteger(text, '--n')).toBe(value));

  it.each(['', '1.5', '1e3', '0x10', ' 1', '9007199254740993', 'NaN'])('refuses %j', (text) =>
    expect(() => parseInteger(text, '--n')).toThrow(/--n .* is not a whole number/),
  );

  it('names the bounds', () => {
    expect(() => parseInteger('0', '--n', { least: 1, most: 9 })).toThrow(/from 1 to 9/);
    expect(() => parseInteger('0', '--n', { least: 1 })).toThrow(/at least 1/);
  });
});

describe('parseNumber', () => {
  it.each([
    ['0.001', 0.001],
    ['.5', 0.5],
    ['1e4', 10_000],
    ['10000', 10_000],
  ])('%s', (text, value) => expect(parseNumber(text, '--fee')).toBe(value));
  it.each(['', 'Infinity', '1e999', '0,5', '1_000', '--1'])('refuses %j', (text) =>
    expect(() => parseNumber(text, '--fee')).toThrow(/--fee/),
  );
});

describe('parseRatio', () => {
  it.each([
    ['0.99', 0.99],
    ['99%', 0.99],
    ['99.9%', 0.999],
    ['5.87e1%', 0.587],
    ['1', 1],
    ['100%', 1],
    ['0', 0],
  ])('%s', (text, value) => expect(parseRatio(text, '--min-coverage')).toBe(value));
  it.each(['99', '1.01', '101%', '-0.1', 'most', '%'])('refuses %j', (text) =>
    expect(() => parseRatio(text, '--min-coverage')).toThrow(/not a share of one/),
  );
});

it('oneOf names the choices, and the one that was meant', () => {
  expect(oneOf(['spot', 'futures'], 'spot', '--x')).toBe('spot');
  expect(() => oneOf(['spot', 'futures'], 'all', '--x')).toThrow(
    expect.objectContaining({ hint: 'choose one of spot, futures' }),
  );
  expect(() => oneOf(['spot', 'futures'], 'future', '--x')).toThrow(
    expect.objectContaining({ hint: 'did you mean futures? choose one of spot, futures' }),
  );
});
