import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticProgram, javaExpressions } from './helpers/arithmetic.ts';
import { askJdk, hasJdk } from './helpers/oracle.ts';
import { runHere } from './helpers/run.ts';

const COUNT = Number(process.env.JAVA_EXPRESSIONS ?? 1500);
const SEED = Number(process.env.JAVA_SEED ?? 20260115);

describe.skipIf(!hasJdk)('generated arithmetic gives the bits that the JDK gives', () => {
  it(`over ${COUNT} expressions`, async () => {
    const expressions = fc.sample(javaExpressions, { seed: SEED, numRuns: COUNT });
    const source = arithmeticProgram(expressions);
    const expected = askJdk(new Map([['arithmetic', source]])).get('arithmetic');
    const result = await runHere(source);
    expect(result.status).toBe(expected?.status);
    const mine = result.text.split('\n');
    const differences = (expected?.text.split('\n') ?? []).flatMap((line, index) =>
      line === mine[index] ? [] : [`${expressions[index]}: ${line}, here ${mine[index]}`],
    );
    expect(differences).toEqual([]);
  });
});
