import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJava } from '../../src/java/index.ts';
import { libraries } from './helpers/run.ts';

// Whatever is typed, the compiler answers with diagnostics or a program: it never throws.

const RUNS = Number(process.env.JAVA_MUTATIONS ?? 200);
const folder = fileURLToPath(new URL('./programs/', import.meta.url));
const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.java'))
  .map((file) => readFileSync(`${folder}${file}`, 'utf8'));

const TOKEN = /\s+|[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|->|::|[^\s]/g;
const INSERTS = [
  '(',
  ')',
  '{',
  '}',
  ';',
  ',',
  '.',
  'int',
  'new',
  '->',
  '::',
  '"',
  "'",
  'x',
  '5',
  '<',
  '>',
  '?',
  ':',
  '@',
  'case',
  'this',
  'super',
  'static',
  '[',
  ']',
  '=',
  '\\',
];

const mutate = (source: string, at: number, kind: string, insert: string): string => {
  const tokens = source.match(TOKEN) ?? [];
  const index = at % Math.max(1, tokens.length);
  const other = (at * 31 + 17) % Math.max(1, tokens.length);
  if (kind === 'delete') tokens.splice(index, 1);
  else if (kind === 'insert') tokens.splice(index, 0, insert);
  else if (kind === 'replace') tokens[index] = insert;
  else if (kind === 'cut') tokens.length = index;
  else if (kind === 'swap') [tokens[index], tokens[other]] = [tokens[other] ?? '', tokens[index] ?? ''];
  else tokens[index] = tokens[other] ?? '';
  return tokens.join('');
};

describe('the compiler', () => {
  it('answers every mutilated program', { timeout: 600_000 }, async () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...sources),
        fc.array(
          fc.tuple(
            fc.nat(1_000_000),
            fc.constantFrom('delete', 'insert', 'replace', 'swap', 'copy', 'copy', 'swap', 'cut'),
            fc.constantFrom(...INSERTS),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([source, changes]) =>
        changes.reduce((text, [at, kind, insert]) => mutate(text, at, kind, insert), source),
      );
    await fc.assert(
      fc.asyncProperty(mutated, async (source) => {
        const { diagnostics, program } = await compileJava(source, libraries);
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        expect(errors.length > 0).toBe(program === undefined);
        const lines = source.split('\n').length;
        for (const { line, column, length } of diagnostics) {
          expect(line >= 1 && line <= lines && column >= 1 && length >= 1).toBe(true);
        }
      }),
      { seed: Number(process.env.JAVA_SEED ?? 7), numRuns: RUNS },
    );
  });
});
