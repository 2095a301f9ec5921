import { describe, expect, it } from 'vitest';
import { compileJava, formatDiagnostic } from '../../../src/java/index.ts';
import { libraries } from '../helpers/run.ts';

// That such switches run as under the JDK is in test/java/snippets; here is what they may not be.

const errorsOf = async (cases: string, selector = 'Object o'): Promise<readonly string[]> => {
  const source = `public class Main {\n  static int f(${selector}) {\n    return switch (o) {\n${cases}\n    };\n  }\n}\n`;
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
    expect((await errorsOf('case Integer i -> 1; case String s -> 2;')).join()).toContain(
      'Line 3, Column 12: ',
    );
    expect((await errorsOf('case Integer i -> 1; case String s -> 2;')).join()).toContain('needs a default');
    expect((await errorsOf('case Object q -> 1; default -> 2;')).join()).toContain('unconditional pattern');
  });

  it('looks at references, with arrows, at nothing but types', async () => {
    expect((await errorsOf('case Integer i -> 1; default -> 2;', 'int o')).join()).toContain(
      'patterns need a reference',
    );
    expect((await errorsOf('case Integer i: yield 1; default: yield 2;')).join()).toContain("need '->'");
    expect((await errorsOf('case "a" -> 1; case String s -> 2; default -> 3;')).join()).toContain(
      'constants beside patterns',
    );
    expect((await errorsOf('case Integer i -> 1; case Strin s -> 2; default -> 3;')).join()).toContain(
      'Strin',
    );
  });
});
