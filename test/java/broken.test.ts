import { describe, expect, it } from 'vitest';
import { compileJava } from '../../src/java/index.ts';
import { allBroken, markedLine } from './helpers/broken.ts';
import { libraries } from './helpers/run.ts';

// That javac means the same lines is asked in jdk.test.ts.

describe('mistakes are reported where they are', () => {
  it.each(allBroken)('$name', async ({ source, message }) => {
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
});
