import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeChecklist, noOddities } from '../../src/files/checklist.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { makeHours, put } from '../helpers/make-dump.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const listOf = async (paths: readonly string[], kept?: number) => {
  const oddities = noOddities();
  const list = await makeChecklist(paths, { read: {}, exchange: undefined, kept });
  const checks = [...list.checks(oddities)].map(
    ({ path, hour, absence }) =>
      `${path.slice(dir.length + 1)}${hour?.entry ? ' listed' : ''}${absence === undefined ? '' : ' gone'}`,
  );
  return { total: list.total, first: list.first.length, checks, oddities };
};

describe('makeChecklist', () => {
  it('is the same whether names are kept or folders walked again', async () => {
    const [gone] = makeHours(join(dir, 'a'), [0, 1]);
    makeHours(join(dir, 'b/c'), [2], { layout: 'flat' });
    rmSync(join(dir, 'a', gone?.path ?? ''));
    put(dir, 'a/.x.part', '');
    put(dir, 'a/notes.txt', '');
    put(dir, 'a/week.lastra', '');
    put(dir, 'b/file.csv', '');
    const list = await listOf([dir]);
    const folder = 'a/binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15';
    expect(list).toEqual({
      total: 4,
      first: 4,
      checks: [
        `${folder}_h01.lastra listed`,
        'a/week.lastra',
        `${folder}_h00.lastra listed gone`,
        'b/c/BTC_USDT_2026-01-15_h02.lastra listed',
        'b/file.csv',
      ],
      oddities: { dumps: [join(dir, 'a'), join(dir, 'b/c')], parts: [join(dir, 'a/.x.part')], others: 2 },
    });
    expect(await listOf([dir], 0)).toEqual(list);
  });

  it('refuses a folder with nothing, not a dump whose files are all gone', async () => {
    put(dir, 'empty/.hidden', '');
    await expect(listOf([join(dir, 'empty')])).rejects.toMatchObject({ code: 'not-found' });
    makeHours(join(dir, 'd'), [0]);
    rmSync(join(dir, 'd/binance'), { recursive: true });
    expect(await listOf([join(dir, 'd')])).toMatchObject({
      total: 0,
      checks: [expect.stringMatching(/gone$/)],
    });
  });
});
