import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasJdk } from './helpers/oracle.ts';
import { liveRecordings, programRecord, recordAll } from './helpers/recordings.ts';
import { readRecordings } from './helpers/snippets.ts';

// One JVM for all of it: starting and warming one is what takes the time.

if (process.env.RECORD_JAVA === '1') recordAll();

describe.skipIf(!hasJdk)('the JDK of this machine', () => {
  it('says what is recorded', { timeout: 300_000 }, () => {
    const live = liveRecordings();
    expect(live.snippets).toEqual(readRecordings());
    const programs = [...live.programs].map(([name, text]) => [name, text]);
    expect(programs).toEqual(
      programs.map(([name = '']) => [name, readFileSync(programRecord(name), 'utf8')]),
    );
  });
});
