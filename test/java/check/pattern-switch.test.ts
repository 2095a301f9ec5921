import { describe, expect, it } from 'vitest';
import { compileJava, formatDiagnostic } from '../../../src/java/index.ts';
import { libraries } from '../helpers/run.ts';

// That such switches run as under the JDK is in test/java/snippets; here is what they may not be.

const SEALED =
  'sealed interface S permits S.A, S.B { record A() implements S {} record B(S s) implements S {} }\n';

const errorsOf = async (cases: string, selector = 'Object o'): Promise<readonly string[]> => {
  const source = `public class Main {\n  static int f(${selector}) {\n    return switch (o) {\n${cases}\n    };\n  }\n}\n${SEALED}`;
  return (await compileJava(source, libraries)).diagnostics.map(formatDiagnostic);
};

describe('a switch over patterns', () => {
  it('takes types in any order that reaches all of them', async () => {
    expect(await errorsOf('case Integer i when i > 1 -> 1; case Integer i -> 2; default -> 3;')).toEqual([]);
    expect(await errorsOf('case String s -> 1; case CharSequence c -> 2;', 'CharSequence o')).toEqual([]);
  });

  it('has no case that an earlier one takes away', async () => {
    const dominated = 'Line 5, Column 1: this case label is dominated by a preceding case label';
    expect(await errorsOf('case Number n -> 1;\ncase Integer i -> 2;\ndefault -> 3;')).toEqual([dominated]);
    expect(await errorsOf('default -> 3;\ncase Integer i -> 2;')).toContain(dominated);
  });

  it('covers everything, once', async () => {
    const open = 'Line 3, Column 12: the switch expression does not cover all possible input values';
    expect(await errorsOf('case Integer i -> 1; case String s -> 2;')).toEqual([open]);
    expect(await errorsOf('case Integer i when i > 1 -> 1;', 'Integer o')).toEqual([open]);
    expect(await errorsOf('case S.A a -> 1; case S.B(S.A x) -> 2;', 'S o')).toEqual([open]);
    expect(await errorsOf('case S.A a -> 1; case S.B(S.A x) -> 2; case S.B(S.B y) -> 3;', 'S o')).toEqual([]);
    expect((await errorsOf('case Object q -> 1; default -> 2;')).join()).toContain('unconditional pattern');
  });

  it('looks at references, one case at a time', async () => {
    expect((await errorsOf('case Integer i -> 1; default -> 2;', 'int o')).join()).toContain(
      'patterns need a reference',
    );
    expect(await errorsOf('case Integer i: yield 1; default: yield 2;')).toEqual([]);
    expect((await errorsOf('case Integer i: i++; default: yield 2;')).join()).toContain('falling through');
    expect((await errorsOf('case Integer i: i++; case String s: yield 2;')).join()).toContain('fall-through');
    expect((await errorsOf('case Integer i, String s -> 1; default -> 3;')).join()).toContain('fall-through');
  });

  it('has constants of the type of its selector, and guards that may be true', async () => {
    expect((await errorsOf('case "a" -> 1; case String s -> 2; default -> 3;')).join()).toContain(
      'constant label of type String is not compatible with switch selector type Object',
    );
    expect(await errorsOf('case "a" -> 1; case String s -> 2;', 'String o')).toEqual([]);
    expect((await errorsOf('case String s -> 2; case "a" -> 1;', 'String o')).join()).toContain('dominated');
    expect((await errorsOf('case String s when false -> 2; default -> 1;')).join()).toContain('guard');
    expect((await errorsOf('case null, 5 -> 2; default -> 1;')).join()).toContain('combination');
  });

  it('takes records apart as they are', async () => {
    const parts = (pattern: string) => errorsOf(`case ${pattern} -> 1; default -> 2;`);
    expect((await parts('S.B()')).join()).toContain('incorrect number of nested patterns');
    expect((await parts('String(var x)')).join()).toContain('String is not a record');
    expect((await parts('S.B(String x)')).join()).toContain('S cannot be converted to String');
    expect((await parts('S.B(S.B(var x)) when x == y')).join()).toContain('y');
    expect((await parts('S.B(var x), S.B(var y)')).join()).toContain('fall-through');
  });
});
