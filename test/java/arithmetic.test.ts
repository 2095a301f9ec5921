import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticPrograms, javaExpressions, RECORDED } from './helpers/arithmetic.ts';
import { askJdk, hasJdk } from './helpers/oracle.ts';
import { readArithmetic } from './helpers/recordings.ts';
import { runHere } from './helpers/run.ts';
import { hashOf } from './helpers/snippets.ts';

const SEED = Number(process.env.JAVA_SEED ?? 0);
const COUNT = Number(process.env.JAVA_EXPRESSIONS ?? 1500);

const here = async (sources: readonly string[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const source of sources) {
    const result = await runHere(source);
    expect(result.status).toBe('ok');
    lines.push(...result.text.trimEnd().split('\n'));
  }
  return lines;
};

describe('generated arithmetic gives the bits that the JDK gives', () => {
  it(`over ${RECORDED.numRuns} recorded expressions`, async () => {
    const expressions = fc.sample(javaExpressions, RECORDED);
    const recorded = readArithmetic();
    expect(hashOf(expressions.join('\n')), 'stale: run node scripts/record-java.js').toBe(recorded.source);
    const mine = await here(arithmeticPrograms(expressions));
    expect(mine).toHaveLength(RECORDED.numRuns);
    const differences = mine.flatMap((line, index) =>
      line === recorded.lines[index] ? [] : [`${expressions[index]}: ${recorded.lines[index]}, here ${line}`],
    );
    expect(differences).toEqual([]);
  });

  it.skipIf(!hasJdk || SEED === 0)(`over ${COUNT} of seed ${SEED}, asked now`, async () => {
    const sources = arithmeticPrograms(fc.sample(javaExpressions, { seed: SEED, numRuns: COUNT }));
    const answers = askJdk(new Map(sources.map((source, index) => [`a${index}`, source])));
    const said = sources.flatMap((_, index) => answers.get(`a${index}`)?.text.trimEnd().split('\n') ?? []);
    expect(await here(sources)).toEqual(said);
  });
});
