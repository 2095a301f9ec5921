import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRun, listRuns, pruneRuns, readRun, writeRun } from '../../src/journal/runs.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const at = (text: string): number => Date.parse(text);
const EARLY = { id: '3fa9c1d0b2e4', endedMs: at('2026-01-15T10:30:00.123Z') };
const LATE = { id: '3fa0000000ff', endedMs: at('2026-02-01T00:00:00Z') };

describe('kept runs', () => {
  it('are private files, listed newest first, found by the beginning of their id', async () => {
    const dir = join(await temporaryFolder(), 'not', 'yet', 'there');
    expect(listRuns(dir)).toEqual([]);
    writeRun(dir, EARLY, 'early');
    writeRun(dir, LATE, 'late');
    writeRun(dir, LATE, 'late');
    expect(readdirSync(dir).sort()).toEqual([
      '20260115T103000123Z-3fa9c1d0b2e4.json',
      '20260201T000000000Z-3fa0000000ff.json',
    ]);
    expect(listRuns(dir)).toMatchObject([LATE, EARLY]);
    for (const { path } of listRuns(dir)) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(readRun(findRun(dir, '3FA9'))).toBe('early');
    expect(readRun({ ...EARLY, path: join(dir, 'gone') })).toBeUndefined();
    expect(() => findRun(dir, '3fa')).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining('3fa0000000ff, 3fa9c1d0b2e4') }),
    );
    expect(() => findRun(dir, 'abc')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('are told from what else lies there', async () => {
    const dir = await temporaryFolder();
    for (const name of [
      '20260115T103000123Z-3fa9c1d0b2e4.json.a1b2c3.tmp',
      '20269915T103000123Z-3fa9c1d0b2e4.json',
      'notes.json',
    ])
      writeFileSync(join(dir, name), '');
    expect(listRuns(dir)).toEqual([]);
  });

  it('are forgotten by age', async () => {
    const dir = await temporaryFolder();
    writeRun(dir, EARLY, '');
    writeRun(dir, LATE, '');
    expect(pruneRuns(dir, LATE.endedMs)).toEqual([EARLY.id]);
    expect(listRuns(dir)).toMatchObject([LATE]);
  });

  it('that cannot be written are an error with the place', async () => {
    const dir = await temporaryFolder();
    mkdirSync(join(dir, '20260115T103000123Z-3fa9c1d0b2e4.json'));
    expect(() => writeRun(dir, EARLY, 'x')).toThrow(
      expect.objectContaining({ code: 'io', message: expect.stringContaining(dir) }),
    );
    expect(readdirSync(dir)).toHaveLength(1);
  });
});
