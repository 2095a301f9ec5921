import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { QtsClient } from '../../src/api/types.ts';
import type { Hour } from '../../src/domain.ts';
import { reportGaps } from '../../src/dump/gaps.ts';
import { lockDump } from '../../src/dump/lock.ts';
import { QtsError } from '../../src/errors.ts';
import { repairDump } from '../../src/workflows/repair-dump.ts';
import { filesOf } from '../helpers/dump.ts';
import { fakeHost } from '../helpers/fake-client.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damage, type MadeHour, makeHours } from '../helpers/make-dump.ts';
import { verifyDump } from '../helpers/verify-dump.ts';
import { FROM, lastraHour, type MemoryClient, memoryClient, notFound } from '../transfer/hours.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const instruments: QtsClient['instruments'] = async () => [
  { id: 'BTC/USDT', base: 'BTC', quote: 'USDT', coverage: {} } as never,
];

const repairWith = async (client: MemoryClient, calls: Partial<QtsClient> = {}) => {
  const { faults } = await verifyDump(dir);
  const { host } = fakeHost({ instruments, hour: client.hour, ...calls });
  return repairDump(host, dir, faults);
};
const service = (answer: (hour: Hour) => Uint8Array = (hour) => lastraHour(hour, 20)): MemoryClient =>
  memoryClient(answer);
const nothing = (): MemoryClient =>
  memoryClient(() => {
    throw notFound();
  });
const pathOf = (made: readonly MadeHour[], at: number): string => made[at]?.path ?? '';

/** Hour 1 damaged, 2 deleted, 3 another hour's body, 4 another version. */
const breakDump = (layout: 'tree' | 'flat' | 'hive' = 'tree'): readonly MadeHour[] => {
  const made = makeHours(dir, [0, 1, 2, 3, 4], { layout });
  damage(dir, pathOf(made, 1));
  rmSync(join(dir, pathOf(made, 2)));
  writeFileSync(join(dir, pathOf(made, 3)), lastraHour(FROM + 9, 20));
  writeFileSync(join(dir, pathOf(made, 4)), lastraHour(FROM + 4, 21));
  return made;
};

describe('repairDump', () => {
  it.each(['tree', 'flat', 'hive'] as const)('a %s dump is as it was', async (layout) => {
    const whole = await temporaryFolder();
    makeHours(whole, [0, 1, 2, 3, 4], { layout });
    breakDump(layout);
    const client = service();
    const { repaired, left, different } = await repairWith(client);
    expect([repaired.length, left, different]).toEqual([4, [], 0]);
    expect(client.asked.toSorted()).toEqual([1, 2, 3, 4].map((offset) => `lastra ${FROM + offset}`));
    expect(filesOf(dir)).toEqual(filesOf(whole));
    expect(await verifyDump(dir)).toMatchObject({
      files: 5,
      proven: 5,
      unlisted: 0,
      faults: [],
      dumps: [dir],
    });
    expect(existsSync(join(dir, '.qtsurfer/repair'))).toBe(false);
  });

  it('touches nothing when the backend has nothing, and the gap report says so', async () => {
    breakDump();
    const before = filesOf(dir);
    const { repaired, left } = await repairWith(nothing());
    expect(repaired).toEqual([]);
    expect(left.map(({ fault, cause }) => `${fault.kind} ${cause}`)).toEqual([
      'damaged no segment for that hour',
      'absent no segment for that hour',
      'damaged no segment for that hour',
      'changed no segment for that hour',
    ]);
    expect(filesOf(dir)).toEqual(before);
    const [series] = (await reportGaps(dir)).series;
    expect([...(series?.gaps() ?? [])].map(({ status, cause }) => [status, cause])).toEqual([
      ['damaged', expect.stringMatching(/^no segment.*; the file that is here is damaged: .*checksum/)],
      ['missing', 'no segment for that hour'],
      [
        'damaged',
        expect.stringMatching(/; the file that is here is damaged: .*expected the hour 2026-01-15T03/),
      ],
      ['damaged', expect.stringMatching(/bytes, not the/)],
    ]);
  });

  it('counts what is not what it was', async () => {
    breakDump();
    const { repaired, different } = await repairWith(service((hour) => lastraHour(hour, 30)));
    expect([repaired.length, different]).toEqual([4, 4]);
    expect((await verifyDump(dir)).faults).toEqual([]);
  });

  it('a body that cannot be proven replaces nothing', async () => {
    breakDump();
    const before = filesOf(dir);
    const { left } = await repairWith(service(() => lastraHour(FROM + 100)));
    expect(left).toHaveLength(4);
    expect(filesOf(dir)).toEqual(before);
  });

  it('a directory under the name of a file stays, and is told', async () => {
    const made = makeHours(dir, [0]);
    rmSync(join(dir, pathOf(made, 0)));
    mkdirSync(join(dir, pathOf(made, 0)));
    const { left } = await repairWith(service());
    expect(left[0]?.cause).toMatch(/h00\.lastra cannot be replaced: /);
  });

  it('goes on where a killed repair stopped', async () => {
    const made = breakDump();
    const { faults } = await verifyDump(dir);
    const { host } = fakeHost({ instruments, hour: service().hour });
    // What a kill between the fetch and the renaming leaves behind.
    const kept = makeHours(join(dir, '.qtsurfer/repair'), [1, 2]);
    const client = service();
    const { repaired } = await repairDump(
      { ...host, client: { ...host.client, hour: client.hour } },
      dir,
      faults,
    );
    expect(repaired).toHaveLength(4);
    expect(client.asked.toSorted()).toEqual([3, 4].map((offset) => `lastra ${FROM + offset}`));
    expect(kept[0]?.path).toBe(pathOf(made, 1));
    expect((await verifyDump(dir)).faults).toEqual([]);
  });

  it('keeps what came when the run breaks off', async () => {
    breakDump();
    const client = service((hour) => {
      if (hour === FROM + 3) throw new QtsError('auth', 'the key is not valid any more', { status: 401 });
      return lastraHour(hour, 20);
    });
    await expect(repairWith(client)).rejects.toMatchObject({ code: 'auth' });
    const { faults } = await verifyDump(dir);
    expect(faults.length).toBeGreaterThan(0);
    expect(readFileSync(join(dir, '.qtsurfer/binance.tickers.BTC_USDT.ndjson'), 'utf8')).not.toContain(
      'failed',
    );
    await repairWith(service());
    expect((await verifyDump(dir)).faults).toEqual([]);
  });

  it('asks for no hour of a market that the backend does not know', async () => {
    breakDump();
    const client = service();
    const unknown = repairWith(client, { instruments: async () => [] });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
    expect(client.asked).toEqual([]);
  });

  it('leaves files without an exchange, and waits for no other writer', async () => {
    const made = makeHours(dir, [0], { bare: true, layout: 'flat' });
    damage(dir, pathOf(made, 0));
    mkdirSync(join(dir, '.qtsurfer'));
    const { left } = await repairWith(service());
    expect(left.map(({ cause }) => cause)).toEqual(['nothing tells where it would come from']);
    makeHours(dir, [1]);
    rmSync(join(dir, 'binance'), { recursive: true });
    const lock = lockDump(dir);
    await expect(repairWith(service())).rejects.toMatchObject({ code: 'failed' });
    lock.release();
  });
});
