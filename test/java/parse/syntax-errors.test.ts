import { describe, expect, it } from 'vitest';
import { compileJava } from '../../../src/java/index.ts';
import { libraries } from '../helpers/run.ts';

/** `line:column message (hint)` of every error. */
const errorsOf = async (source: string): Promise<readonly string[]> =>
  (await compileJava(source, libraries)).diagnostics.map(
    ({ line, column, message, hint }) =>
      `${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );

const inClass = (...lines: readonly string[]): string =>
  ['public class Main {', ...lines, '}', ''].join('\n');

describe('a brace without a partner', () => {
  it.each<[string, string, string]>([
    [
      'of an if, in the middle',
      inClass(
        '  int f(int i) {',
        '    if (i > 1) {',
        '      i = 2;',
        '    return i;',
        '  }',
        '',
        '  int g() {',
        '    return 1;',
        '  }',
      ),
      "8:7 a method cannot be declared within a method (the '{' in line 3 seems to have no '}')",
    ],
    [
      'of a method',
      inClass('  void f(int i) {', '    i = 2;', '', '  int g() {', '    return 1;', '  }'),
      "5:7 a method cannot be declared within a method (the '{' in line 2 seems to have no '}')",
    ],
    [
      'of a loop, at the end',
      'public class Main {\n  void f(int i) {\n\twhile (i > 0) {\n      i--;\n  }\n}\n',
      "6:1 reached end of file while parsing (the '{' in line 3 seems to have no '}')",
    ],
    [
      'that is one too many',
      inClass('  void f(int i) {', '    i = 2;', '    }', '    i = 3;', '  }'),
      "5:5 <identifier> expected (the '}' in line 4 seems to be one too many)",
    ],
    [
      'at the end, one too many',
      'public class Main {\n}\n}\n',
      "3:1 unexpected '}': there is no '{' for it (the '}' in line 3 seems to be one too many)",
    ],
    [
      'among braces in text and comments',
      inClass('  // {', '  String s = "{{";', "  char c = '{';", '  void f() {', '  /* } */'),
      "7:1 reached end of file while parsing (the '{' in line 5 seems to have no '}')",
    ],
  ])('%s', async (_, source, message) => {
    const [first] = await errorsOf(source);
    expect(first).toBe(message);
  });

  it('is not spoken of where all braces have one', async () => {
    expect(await errorsOf(inClass('  void f() {', '    int i = 1', '  }'))).toEqual(["3:13 ';' expected"]);
  });
});

describe('syntax errors', () => {
  it('are told all at once, each in its line', async () => {
    const source = inClass(
      '  int a = 1',
      '  void f(int i) {',
      '    if i > 1 { i = 2; }',
      '    i = i === 2 ? 1 : 3;',
      '  }',
      '  void g() {',
      '    int k = 1',
      '    k = Math.max(k 2);',
      '  }',
    );
    expect((await errorsOf(source)).map((text) => text.split(':')[0])).toEqual(['2', '4', '5', '8', '9']);
  });

  it('are told beside texts in single quotes', async () => {
    const source = inClass(
      "  String s = 'abc';",
      '  int a = 1',
      "  String t = '';",
      '  void f() {',
      '    a = = 2;',
      '  }',
    );
    expect((await errorsOf(source)).map((text) => text.split(':')[0])).toEqual(['2', '3', '4', '6']);
    expect(await errorsOf(inClass('  String s = "abc;', '  int a = 1'))).toHaveLength(1);
  });

  it.each([
    ['sort(a)', "';' expected"],
    ['Long n = 5L', "';' expected"],
    ['clone(a) { }', "';' expected"],
    ['Object o = caller(1)', "';' expected"],
    ['format("x")', "';' expected"],
  ])('names are not taken for keywords: %s', async (statement, message) => {
    const [first] = await errorsOf(inClass('  void f(int a) {', `    ${statement}`, '    a = 1;', '  }'));
    expect(first).toMatch(/^3:/);
    expect(first).toContain(message);
  });
});
