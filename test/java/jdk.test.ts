import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allBroken, markedLine } from './helpers/broken.ts';
import { hasJdk } from './helpers/oracle.ts';
import { liveRecordings, programRecord, recordAll } from './helpers/recordings.ts';
import { readRecordings } from './helpers/snippets.ts';

// One JVM for all of it: starting and warming one is what takes the time.

if (process.env.RECORD_JAVA === '1') recordAll();

const asked = allBroken.filter(({ javac }) => javac);
const keyOf = (index: number): string => `b${String(index).padStart(3, '0')}`;

describe.skipIf(!hasJdk)('the JDK of this machine', () => {
  it('says what is recorded, and refuses what is refused in the same line', { timeout: 300_000 }, () => {
    const live = liveRecordings(new Map(asked.map(({ source }, index) => [keyOf(index), source])));
    const lines = asked.map(({ name }, index) => {
      const answer = live.answers.get(keyOf(index));
      return `${name}: ${answer?.status} ${answer?.text.split(':')[0]}`;
    });
    expect(lines).toEqual(asked.map(({ name, source }) => `${name}: error ${markedLine(source)}`));
    expect(live.snippets).toEqual(readRecordings());
    const programs = [...live.programs].map(([name, text]) => [name, text]);
    expect(programs).toEqual(
      programs.map(([name = '']) => [name, readFileSync(programRecord(name), 'utf8')]),
    );
  });
});
