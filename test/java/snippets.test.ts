import { describe, expect, it } from 'vitest';
import { runHere } from './helpers/run.ts';
import { allSnippets, hashOf, readRecordings } from './helpers/snippets.ts';

// What the JDK prints is recorded beside the snippets; `node scripts/record-java.js` writes the recordings.

const snippets = allSnippets();
const recordings = readRecordings();

describe('snippets print what they print under the JDK', () => {
  it('and the recordings are of these sources', () => {
    const stale = snippets.filter(({ name, source }) => recordings[name]?.source !== hashOf(source));
    expect(
      stale.map(({ name }) => name),
      'stale: run node scripts/record-java.js',
    ).toEqual([]);
    expect(Object.keys(recordings).toSorted()).toEqual(snippets.map(({ name }) => name).toSorted());
  });

  it.each(snippets.filter(({ isRefused }) => !isRefused))('$name', async ({ name, source }) => {
    const result = await runHere(source);
    expect(`${result.status} ${result.text}`).toBe(`ok ${recordings[name]?.text}`);
  });

  const refused = snippets.filter(({ isRefused }) => isRefused);
  it.skipIf(refused.length === 0).each(refused)('$name is refused with a position', async ({ source }) => {
    const result = await runHere(source);
    expect(result.status).toBe('error');
    expect(result.text).toMatch(/^Line \d+, Column \d+: /);
  });
});
