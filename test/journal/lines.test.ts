import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendLine, LIVE, pruneLines, readLines, writeTo } from '../../src/journal/lines.ts';
import { temporaryDir } from '../helpers/backend.ts';

const keepAll = () => () => true;

describe('lines', () => {
  it('are written again when the file was pruned between its opening and the write', () => {
    const dir = temporaryDir();
    const path = join(dir, LIVE);
    appendLine(dir, 'a');
    const descriptor = openSync(path, 'a');
    expect(writeTo(descriptor, path, Buffer.from('\nb'))).toBe(true);
    pruneLines(dir, keepAll);
    // Into a file that nobody will read again: nobody took its place yet, and then somebody did.
    expect(writeTo(descriptor, path, Buffer.from('\nlost'))).toBe(false);
    appendLine(dir, 'c');
    expect(writeTo(descriptor, path, Buffer.from('\nlost'))).toBe(false);
    closeSync(descriptor);
    expect(readLines(dir)).toEqual(['a', 'b', 'c']);
  });

  it('that come while others are pruned stay, and so do those of a failed pruning', () => {
    const dir = temporaryDir();
    for (const line of ['a', 'b']) appendLine(dir, line);
    pruneLines(dir, (lines) => {
      expect(lines).toEqual(['a', 'b']);
      appendLine(dir, 'c');
      return (line) => line === 'a';
    });
    expect(readLines(dir)).toEqual(['a', 'c']);
    expect(() =>
      pruneLines(dir, () => {
        throw new Error('no memory');
      }),
    ).toThrow(`cannot prune the journal in ${dir}: no memory`);
    expect(readLines(dir)).toEqual(['a', 'c']);
  });

  it('may be of any length', () => {
    const dir = temporaryDir();
    const lines = ['x'.repeat(100_000), 'é'.repeat(5_000)];
    for (const line of lines) appendLine(dir, line);
    expect(readLines(dir)).toEqual(lines);
  });
});
