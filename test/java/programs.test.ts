import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programRecord, readPrograms } from './helpers/recordings.ts';
import { runHere } from './helpers/run.ts';

// Each program collects text; what the JDK returns for it is recorded beside it by `scripts/record-java.js`.

const programs = [...readPrograms()];

describe('programs run as under the JDK', () => {
  it.each(programs)('%s', async (name, source) => {
    const result = await runHere(source);
    expect(result.text).toBe(readFileSync(programRecord(name), 'utf8'));
    expect(result.status).toBe('ok');
  });
});
