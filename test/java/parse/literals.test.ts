import { describe, expect, it } from 'vitest';
import {
  characterLiteral,
  floatingLiteral,
  integerLiteral,
  LiteralError,
  stringLiteral,
  textBlock,
} from '../../../src/java/parse/literals.ts';

describe('integer literals', () => {
  it.each([
    ['decimal_integer_literal', '1_000', { type: 'int', value: 1000 }],
    ['hex_integer_literal', '0xFFFF_FFFF', { type: 'int', value: -1 }],
    ['octal_integer_literal', '0777', { type: 'int', value: 511 }],
    ['binary_integer_literal', '0b1010L', { type: 'long', value: 10n }],
    ['hex_integer_literal', '0x8000000000000000L', { type: 'long', value: -(2n ** 63n) }],
    ['decimal_integer_literal', '2147483648', { minimum: 'int' }],
    ['decimal_integer_literal', '9223372036854775808L', { minimum: 'long' }],
  ])('%s %s', (kind, text, expected) => {
    expect(integerLiteral(kind, text)).toEqual(expected);
  });

  it('refuses what does not fit', () => {
    expect(() => integerLiteral('decimal_integer_literal', '2147483649')).toThrow(LiteralError);
    expect(() => integerLiteral('hex_integer_literal', '0x1FFFFFFFF')).toThrow(LiteralError);
  });
});

describe('floating literals', () => {
  it.each([
    ['decimal_floating_point_literal', '1e3', { type: 'double', value: 1000 }],
    ['decimal_floating_point_literal', '1.5f', { type: 'float', value: 1.5 }],
    ['decimal_floating_point_literal', '.5d', { type: 'double', value: 0.5 }],
    ['decimal_floating_point_literal', '0.1f', { type: 'float', value: Math.fround(0.1) }],
    ['hex_floating_point_literal', '0x1.8p1', { type: 'double', value: 3 }],
    ['hex_floating_point_literal', '0x1p-2f', { type: 'float', value: 0.25 }],
  ])('%s %s', (kind, text, expected) => {
    expect(floatingLiteral(kind, text)).toEqual(expected);
  });

  it('refuses what is lost', () => {
    expect(() => floatingLiteral('decimal_floating_point_literal', '1e400')).toThrow('too large');
    expect(() => floatingLiteral('decimal_floating_point_literal', '1e-400')).toThrow('too small');
    expect(() => floatingLiteral('decimal_floating_point_literal', '1e39f')).toThrow('too large');
  });
});

describe('text', () => {
  it('replaces escapes', () => {
    expect(stringLiteral(String.raw`"a\tb\"\\\101\u0041\0"`)).toBe('a\tb"\\AA\0');
    expect(characterLiteral(String.raw`'\''`)).toBe(39);
    expect(characterLiteral(String.raw`'\u20ac'`)).toBe(0x20ac);
    expect(() => stringLiteral(String.raw`"\q"`)).toThrow('illegal escape character');
    expect(() => characterLiteral("'ab'")).toThrow(LiteralError);
  });

  it('strips the indentation of text blocks', () => {
    expect(textBlock('"""\n    a\n      b  \n    """')).toBe('a\n  b\n');
    expect(textBlock('"""\n  a \\\n  b\n  c\\s"""')).toBe('a b\nc ');
    expect(textBlock('"""\r\n  a\r\n  """')).toBe('a\n');
    expect(() => textBlock('"""a"""')).toThrow('line terminator');
  });
});
