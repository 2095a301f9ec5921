/** Disks as they fail: full, and read-only. Real ones, where the machine lets a test mount them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLastra } from '../../src/lastra/index.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import { StoppedDumpError, type Verdict } from '../../src/transfer/verdict.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { lastraHour, memoryClient, planOf, seeded } from '../transfer/hours.ts';

const mount = (...args: readonly string[]): boolean => {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const HOURS = 200;
/** An hour of so many rows has some 40 kilobytes: the disk below takes about 25. */
const ROWS = 6_000;
const dir = mkdtempSync(join(tmpdir(), 'qts-disk-'));
const isMounted = mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir);

const dump = (): Promise<Verdict> => {
  const clock = createFakeClock();
  const client = memoryClient((hour) => lastraHour(hour, ROWS));
  const options = { client, dir, layout: 'tree', format: 'lastra', plan: planOf(HOURS) } as const;
  return clock.run(dumpHours({ ...options, clock, random: seeded(1) }));
};

const stopped = async (): Promise<StoppedDumpError> => {
  const error: unknown = await dump().then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof StoppedDumpError) return error;
  throw new Error('the run did not stop', { cause: error });
};

const filesBelow = (): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.qtsurfer'))
    .map((entry) => join(entry.parentPath, entry.name));

afterAll(() => {
  if (isMounted) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true, force: true });
});

describe.skipIf(!isMounted)('a disk (skipped where a test may not mount one)', () => {
  let full: StoppedDumpError;
  beforeAll(async () => {
    full = await stopped();
  });

  it('that is full ends the run, says so, and counts every hour', () => {
    expect(full).toMatchObject({ code: 'io', hint: expect.stringContaining('free some space') });
    const { fetched, untried, failed, planned } = full.verdict;
    expect(fetched).toBeGreaterThan(0);
    expect(untried).toBeGreaterThan(0);
    expect(fetched + untried + failed).toBe(planned);
  });

  it('that is full holds whole files under final names, and no others', () => {
    const files = filesBelow();
    expect(files.length).toBeGreaterThanOrEqual(full.verdict.fetched);
    for (const path of files) {
      expect(path).toMatch(/\.lastra$/);
      expect(() => verifyLastra(readFileSync(path), path)).not.toThrow();
    }
  });

  it('with room again is filled up: nothing that is there is fetched twice', async () => {
    const before = filesBelow().length;
    expect(mount('-o', 'remount,size=64m', dir)).toBe(true);
    expect(await dump()).toMatchObject({ kept: before, fetched: HOURS - before, failed: 0, untried: 0 });
  });

  it('that is read-only is no hindrance when nothing is to be written, and is named when something is', async () => {
    expect(mount('-o', 'remount,ro', dir)).toBe(true);
    expect(await dump()).toMatchObject({ kept: HOURS, fetched: 0 });
    expect(mount('-o', 'remount,rw', dir)).toBe(true);
    rmSync(filesBelow()[0] ?? '');
    expect(mount('-o', 'remount,ro', dir)).toBe(true);
    expect(await stopped()).toMatchObject({ code: 'io', message: expect.stringMatching(/read-only/i) });
  });
});
