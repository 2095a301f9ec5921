import { existsSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hourStartMs } from '../../src/domain.ts';
import { type AdoptOptions, type AdoptVerdict, adoptDump } from '../../src/dump/adopt.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { lockDump } from '../../src/dump/lock.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import { filesOf } from '../helpers/dump.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { AT_MS, damage, makeHours, noteGaps, put } from '../helpers/make-dump.ts';
import { verifyDump } from '../helpers/verify-dump.ts';
import { FROM, idOf, lastraHour, memoryClient, notFound, planOf } from '../transfer/hours.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const adopt = (options: AdoptOptions = {}): Promise<AdoptVerdict> =>
  adoptDump(dir, { now: () => AT_MS, ...options });

/** Fetches the first hours from a service that has nothing. */
const fetchAgain = (count: number, layout: 'tree' | 'flat' | 'hive') => {
  const client = memoryClient(() => {
    throw notFound();
  });
  const plan = planOf(count);
  return dumpHours({ client, dir, layout, format: 'lastra', plan }).then((verdict) => ({ verdict, client }));
};

describe('adoptDump', () => {
  it.each(['flat', 'tree', 'hive'] as const)(
    'takes the files of a %s dump; a fetch keeps them',
    async (layout) => {
      makeHours(dir, [0, 1, 2], { layout, bare: true });
      const before = filesOf(dir);
      expect(await adopt({ exchange: 'binance' })).toMatchObject({
        adopted: 3,
        known: 0,
        rows: 60,
        refused: [],
      });
      expect(filesOf(dir)).toEqual(before);
      expect(await verifyDump(dir)).toMatchObject({ files: 3, proven: 3, unlisted: 0, faults: [] });
      const { verdict, client } = await fetchAgain(3, layout);
      expect(verdict).toMatchObject({ planned: 3, kept: 3 });
      expect(client.asked).toEqual([]);
      expect(await adopt({ exchange: 'binance' })).toMatchObject({ adopted: 0, known: 3, refused: [] });
    },
  );

  it('moves to a layout when told, and never over a file', async () => {
    makeHours(dir, [0, 1], { layout: 'flat', bare: true });
    put(dir, `deep/down/${hourPath('flat', idOf(FROM + 2), 'lastra')}`, lastraHour(FROM + 2));
    const [there] = makeHours(dir, [1], { bare: true });
    const verdict = await adopt({ exchange: 'binance', layout: 'tree' });
    expect(verdict).toMatchObject({ adopted: 3 });
    expect(verdict.refused).toEqual([
      { path: hourPath('flat', idOf(FROM + 1), 'lastra'), reason: `${there?.path} is there already` },
    ]);
    expect((await fetchAgain(3, 'tree')).verdict).toMatchObject({ kept: 3 });
  });

  it('refuses with reasons, and leaves what it refuses where it is', async () => {
    const [wrong, broken] = makeHours(dir, [0, 1, 2], { bare: true });
    writeFileSync(join(dir, wrong?.path ?? ''), lastraHour(FROM + 7));
    damage(dir, broken?.path ?? '');
    put(dir, 'binance/tickers/ETH_USDT/2026-01-15/BTC_USDT_2026-01-15_h03.lastra', lastraHour(FROM + 3));
    put(dir, 'sub/BTC_USDT_2026-01-15_h03.lastra', lastraHour(FROM + 3));
    put(dir, 'BTC_USDT_2026-01-15_h04.lastra', lastraHour(FROM + 4));
    put(dir, 'notes.txt', 'x');
    const before = filesOf(dir);
    const { adopted, refused } = await adopt();
    expect(adopted).toBe(1);
    expect(refused.map(({ path, reason }) => `${path.split('/').at(-1)}: ${reason}`).toSorted()).toEqual([
      'BTC_USDT_2026-01-15_h00.lastra: binance tickers BTC/USDT 2026-01-15T00: the times of the file are not of this hour but 2026-01-15T07:00:00.007Z to 2026-01-15T07:59:00.007Z',
      expect.stringMatching(/^BTC_USDT_2026-01-15_h01\.lastra: .*checksum/),
      'BTC_USDT_2026-01-15_h03.lastra: its folders are those of another hour or instrument than its name',
      'BTC_USDT_2026-01-15_h03.lastra: nothing tells its exchange: give --exchange',
      'BTC_USDT_2026-01-15_h04.lastra: nothing tells its exchange: give --exchange',
      'notes.txt: its name is not that of an hour',
    ]);
    expect(filesOf(dir)).toEqual(before);
    const again = await adopt({ exchange: 'okx' });
    const reasons = again.refused.map(({ reason }) => reason);
    expect(reasons).toContain('it is of binance, not of okx');
    const third = await adopt({ exchange: 'binance' });
    expect(third.refused.map(({ reason }) => reason)).toContain(
      'it lies where no layout has it: give --layout to move it',
    );
  });

  it('refuses a second exchange in a flat dump, as a fetch would', async () => {
    makeHours(dir, [0]);
    makeHours(dir, [0], { exchange: 'okx' });
    makeHours(dir, [1], { layout: 'flat', bare: true });
    const { refused } = await adopt({ exchange: 'okx' });
    expect(refused.map(({ reason }) => reason)).toContain('the flat dump holds hours of binance, not of okx');
  });

  it('replaces what the manifest says of a gap or of another file', async () => {
    const [changed] = makeHours(dir, [0]);
    writeFileSync(join(dir, changed?.path ?? ''), lastraHour(FROM, 33));
    makeHours(dir, [1], { bare: true });
    noteGaps(dir, [1], 'missing', 'no segment');
    expect(await adopt()).toMatchObject({ adopted: 2, known: 0 });
    expect(await verifyDump(dir)).toMatchObject({ proven: 2, unlisted: 0, faults: [] });
  });

  it('leaves the other kind, dumps inside and links that would break alone', async () => {
    makeHours(dir, [0], { bare: true, kind: 'klines' });
    makeHours(join(dir, 'inner'), [1]);
    makeHours(dir, [2], { bare: true, layout: 'flat' });
    const flat = hourPath('flat', idOf(FROM + 2), 'lastra');
    rmSync(join(dir, flat));
    const outside = join(await temporaryFolder(), 'file');
    writeFileSync(outside, lastraHour(FROM + 2));
    symlinkSync(outside, join(dir, flat));
    const verdict = await adopt({ kind: 'tickers', exchange: 'binance', layout: 'tree' });
    expect(verdict).toMatchObject({ adopted: 0, known: 0 });
    expect(verdict.refused.map(({ reason }) => reason)).toEqual([
      `a link cannot be moved to ${hourPath('tree', idOf(FROM + 2), 'lastra')}`,
      'inner/ is a dump of its own: adopt there',
    ]);
    expect(readFileSync(join(dir, flat)).length).toBeGreaterThan(0);
  });

  it('refuses what was fetched before its hour was over', async () => {
    const [first] = makeHours(dir, [0, 1], { bare: true });
    const during = new Date(hourStartMs(FROM) + 1_800_000);
    utimesSync(join(dir, first?.path ?? ''), during, during);
    const { adopted, refused } = await adopt({ now: () => hourStartMs(FROM + 2) - 1 });
    expect([adopted, refused.map(({ reason }) => reason)]).toEqual([
      0,
      ['it was written before its hour had ended', 'its hour has not ended'],
    ]);
    utimesSync(join(dir, first?.path ?? ''), 0, 0);
    expect(await adopt()).toMatchObject({ adopted: 2, refused: [] });
  });

  it('waits for no other writer, and leaves no lock', async () => {
    makeHours(dir, [0], { bare: true });
    const lock = lockDump(dir);
    await expect(adopt()).rejects.toMatchObject({ code: 'failed' });
    lock.release();
    expect(await adopt()).toMatchObject({ adopted: 1 });
    expect(existsSync(join(dir, '.qtsurfer/writer.lock'))).toBe(false);
  });

  it('makes no dump of a name that does not exist', async () => {
    await expect(adoptDump(join(dir, 'absent'))).rejects.toMatchObject({ code: 'io' });
    expect(existsSync(join(dir, 'absent'))).toBe(false);
  });
});
