import { describe, expect, it } from 'vitest';
import { compileJava } from '../../src/java/index.ts';
import { brokenPrograms } from './broken-programs.ts';
import { type BrokenSource, brokenSources } from './broken-sources.ts';
import { brokenSyntax } from './broken-syntax.ts';
import { askJdk, hasJdk } from './helpers/oracle.ts';
import { libraries } from './helpers/run.ts';

const all: readonly BrokenSource[] = [...brokenSources, ...brokenSyntax, ...brokenPrograms];

const markedLine = (source: string): number =>
  source.split('\n').findIndex((line) => line.includes('//!')) + 1;

describe('mistakes are reported where they are', () => {
  it.each(all)('$name', async ({ source, message }) => {
    const { diagnostics, program } = await compileJava(source, libraries);
    const [first] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(program).toBeUndefined();
    expect(`${first?.line}: ${first?.message}`).toContain(`${markedLine(source)}: `);
    expect(first?.message).toContain(message);
    expect(first?.length).toBeGreaterThan(0);
    // A sentence for people: no name of the parser's, no line end, not endless.
    expect(first?.message).not.toMatch(/undefined(?! label)|\[object|_declaration|\n/);
    expect(first?.message.length).toBeLessThan(200);
  });

  it.skipIf(!hasJdk)('and javac means the same line', () => {
    const asked = all.filter(({ javac }) => javac);
    const answers = askJdk(
      new Map(asked.map(({ source }, index) => [`b${String(index).padStart(3, '0')}`, source])),
    );
    const lines = asked.map(({ name }, index) => {
      const answer = answers.get(`b${String(index).padStart(3, '0')}`);
      return `${name}: ${answer?.status} ${answer?.text.split(':')[0]}`;
    });
    expect(lines).toEqual(asked.map(({ name, source }) => `${name}: error ${markedLine(source)}`));
  });
});
