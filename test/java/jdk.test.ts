import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileJava } from '../../src/java/index.ts';
import { allBroken, markedLine } from './helpers/broken.ts';
import { mutants } from './helpers/mutants.ts';
import { hasJdk } from './helpers/oracle.ts';
import { liveRecordings, programRecord, recordAll } from './helpers/recordings.ts';
import { libraries } from './helpers/run.ts';
import { readRecordings } from './helpers/snippets.ts';

// One JVM for all of it: starting and warming one is what takes the time.

if (process.env.RECORD_JAVA === '1') recordAll();

const asked = allBroken.filter(({ javac }) => javac);
const keyOf = (kind: string, index: number): string => `${kind}${String(index).padStart(3, '0')}`;
const changedSources = mutants(120, 7);
let live: ReturnType<typeof liveRecordings> | undefined;

describe.skipIf(!hasJdk)('the JDK of this machine', () => {
  it('says what is recorded, and refuses what is refused in the same line', { timeout: 300_000 }, () => {
    const broken = asked.map(({ source }, index) => [keyOf('b', index), source] as const);
    const changed = changedSources.map((source, index) => [keyOf('m', index), source] as const);
    live = liveRecordings(new Map([...broken, ...changed]));
    const { answers } = live;
    const lines = asked.map(({ name }, index) => {
      const answer = answers.get(keyOf('b', index));
      return `${name}: ${answer?.status} ${answer?.text.split(':')[0]}`;
    });
    expect(lines).toEqual(asked.map(({ name, source }) => `${name}: error ${markedLine(source)}`));
    expect(live.snippets).toEqual(readRecordings());
    const programs = [...live.programs].map(([name, text]) => [name, text]);
    expect(programs).toEqual(
      programs.map(([name = '']) => [name, readFileSync(programRecord(name), 'utf8')]),
    );
  });

  it('takes every changed snippet that is taken here', async () => {
    const accepted: string[] = [];
    for (const [index, source] of changedSources.entries()) {
      const answer = live?.answers.get(keyOf('m', index));
      const { program } = await compileJava(source, libraries);
      if (program !== undefined && answer?.status !== 'ok') accepted.push(`${index}: ${answer?.text}`);
    }
    expect(accepted).toEqual([]);
  });
});
