import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../src/cli/render/excerpt.ts';

const at = (line: string, word: string, columns = 80) => {
  const start = line.indexOf(word);
  return excerptOf(line, start, start + word.length, columns);
};

describe('the line and the mark below it', () => {
  it('marks the whole place', () => {
    expect(at('int x = foo;', 'foo')).toEqual({ text: 'int x = foo;', mark: '        ^~~' });
    expect(excerptOf('abc', 3, 4, 80)).toEqual({ text: 'abc', mark: '   ^' });
    expect(excerptOf('abc', 2, 99, 80).mark).toBe('  ^');
  });

  it('makes blanks of tabs, up to the next stop', () => {
    expect(at('\tfoo', 'foo')).toEqual({ text: '    foo', mark: '    ^~~' });
    expect(at('ab\tfoo\tx', 'foo')).toEqual({ text: 'ab  foo x', mark: '    ^~~' });
    expect(at('a\tb', '\t').mark).toBe(' ^~~');
  });

  it.each([
    ['"日本" + x', 'x', 9],
    ['"한글" x', 'x', 7],
    ['"e\u0301" x', 'x', 4],
    ['"👍🏽" x', 'x', 5],
    ['"👨‍👩‍👧" x', 'x', 5],
    ['"ﾊ" x', 'x', 4],
    ['"ü" x', 'x', 4],
  ])('counts the cells of %s', (line, word, cells) => {
    expect(at(line, word).mark).toBe(`${' '.repeat(cells)}^`);
  });

  it('is two cells below a wide character', () => {
    expect(at('"日"', '日').mark).toBe(' ^~');
  });

  it('lets no control character through', () => {
    expect(excerptOf('a\u001b[31mb\r', 5, 6, 80).text).not.toMatch(/\p{Cc}/u);
  });

  it('cuts a long line around the place', () => {
    const line = `${'a'.repeat(300)} here ${'b'.repeat(300)}`;
    const { text, mark } = at(line, 'here', 60);
    expect(text.startsWith('…') && text.endsWith('…')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(60);
    expect(text.slice(mark.indexOf('^'), mark.length)).toBe('here');
  });

  it('marks what is there in any line of letters and tabs', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', '\t', ' '), { maxLength: 150 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { text, mark } = at(`${before}X${after}`, 'X', 50);
        expect(text[mark.length - 1]).toBe('X');
        expect(text.length).toBeLessThanOrEqual(50);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
