import { describe, expect, it } from 'vitest';
import { printCheck } from '../../../src/cli/render/check.ts';
import type { CheckDiagnostic, CheckedSource } from '../../../src/workflows/check.ts';
import { type CaptureOptions, captureIo } from '../../helpers/io.ts';

const finding = (line: number, more: Partial<CheckDiagnostic> = {}): CheckDiagnostic => ({
  ...{ severity: 'error', line, column: 3, endLine: line, endColumn: 6, message: `wrong ${line}` },
  ...more,
});

const source = (diagnostics: readonly CheckDiagnostic[], file = 'A.java'): CheckedSource => ({
  ...{ file, diagnostics, text: '  one;\n\ttwo;\n' },
  ok: !diagnostics.some(({ severity }) => severity === 'error'),
});

const printed = async (results: readonly CheckedSource[], options: CaptureOptions, isMany = false) => {
  const captured = captureIo(options);
  await printCheck(captured.io, results, isMany);
  return captured.stdout();
};

describe('what a check found', () => {
  it('is told as compilers do, in a pipe too', async () => {
    const results = [
      source([
        finding(1, { hint: 'write it' }),
        finding(2, { severity: 'warning', column: 2, endColumn: 5 }),
      ]),
    ];
    expect(await printed(results, {})).toBe(
      [
        'A.java:1:3: error: wrong 1',
        '    one;',
        '    ^~~',
        '  hint: write it',
        'A.java:2:2: warning: wrong 2',
        '      two;',
        '      ^~~',
        '1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  it('has colours on a terminal only', async () => {
    const results = [source([finding(1)])];
    expect(await printed(results, { tty: true, colour: true })).toContain('\u001b[31merror:\u001b[39m');
    expect(await printed(results, { tty: false, colour: true })).not.toContain('\u001b');
    expect(await printed(results, { tty: true, colour: false })).not.toContain('\u001b');
  });

  it('says what compiles', async () => {
    expect(await printed([source([])], {})).toBe('A.java compiles\n');
    const warned = source([finding(1, { severity: 'warning' })]);
    expect(await printed([warned], {})).toMatch(/warning: wrong 1.*A.java compiles\n1 warning\n$/s);
    expect(await printed([source([]), source([], 'B.java')], {}, true)).toMatch(/\n2 files compile\n$/);
    expect(await printed([source([]), source([finding(1)], 'B.java')], {}, true)).toMatch(
      /\n1 error; 1 of 2 files do not compile\n$/,
    );
  });

  it('is capped for people, counted whole, and whole for programs', async () => {
    const many = [source(Array.from({ length: 73 }, (_, index) => finding(index + 1)))];
    const text = await printed(many, {});
    expect(text.match(/error: wrong/g)).toHaveLength(50);
    expect(text).toMatch(/A.java: 23 more findings not shown\n73 errors\n$/);
    expect(JSON.parse(await printed(many, { output: 'json' })).diagnostics).toHaveLength(73);
  });

  it('is one value, a list, a line each, or rows', async () => {
    const results = [source([finding(1, { code: 'syntax' })])];
    const { text: _, ...value } = results[0] ?? source([]);
    expect(JSON.parse(await printed(results, { output: 'json' }))).toEqual(value);
    expect(JSON.parse(await printed(results, { output: 'json' }, true))).toEqual([value]);
    const lines = await printed(results, { output: 'ndjson' });
    expect(JSON.parse(lines)).toEqual({ file: 'A.java', ...finding(1, { code: 'syntax' }) });
    expect(await printed(results, { output: 'tsv' })).toBe(
      'file\tseverity\tline\tcolumn\tendLine\tendColumn\tcode\tmessage\thint\nA.java\terror\t1\t3\t1\t6\tsyntax\twrong 1\t\n',
    );
  });

  it('obeys nothing that a message or a file name says', async () => {
    const bad = source([finding(1, { message: 'a\u001b[2Jb\nc' })], 'A\u0007.java');
    expect(await printed([bad], {})).toMatch(/^A.java:1:3: error: a\[2Jb c\n/);
  });
});
