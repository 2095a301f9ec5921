import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { beforeEach, describe, expect, it } from 'vitest';
import { convertHour, readHourTable } from '../../src/convert/index.ts';
import { hourStartMs } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { lockDump } from '../../src/dump/lock.ts';
import { type DayEnd, type MergeOptions, mergeDays } from '../../src/dump/merge.ts';
import { encodeLastra } from '../../src/lastra/index.ts';
import { filesOf } from '../helpers/dump.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { damage, makeHours, put } from '../helpers/make-dump.ts';
import { FROM, idOf, lastraHour } from '../transfer/hours.ts';

let dir = '';
let out = '';
beforeEach(async () => {
  dir = await temporaryFolder();
  out = await temporaryFolder();
});

const FIRST = 'binance/tickers/BTC_USDT/BTC_USDT_2026-01-15.parquet';
const SECOND = 'binance/tickers/BTC_USDT/BTC_USDT_2026-01-16.parquet';

const merge = async (options: MergeOptions = {}) => {
  const ends: DayEnd[] = [];
  const verdict = await mergeDays(dir, out, { ...options, onDay: (end) => ends.push(end) });
  return { verdict, ends };
};
const numbers = (values: Iterable<unknown> = []): unknown[] => [...values];
const rowsOf = async (path: string) => {
  const table = await readHourTable(readFileSync(join(out, path)), 'parquet');
  const column = (name: string) => numbers(table.columns.find((one) => one.name === name)?.values);
  return { ts: column('ts'), cls: column('cls') };
};
const groupsOf = (path: string): number[] => {
  const bytes = Uint8Array.from(readFileSync(join(out, path)));
  return parquetMetadata(bytes.buffer).row_groups.map(({ num_rows }) => Number(num_rows));
};

describe('mergeDays', () => {
  it('makes a file a day with a row group an hour, in the order of time', async () => {
    makeHours(dir, [25, 2, 0, 24, 1]);
    const { verdict, ends } = await merge();
    expect(verdict).toMatchObject({
      days: 2,
      written: 2,
      kept: 0,
      failed: 0,
      hours: 5,
      missing: 43,
      rows: 100,
    });
    expect(Object.keys(filesOf(out))).toEqual([FIRST, SECOND]);
    expect(groupsOf(FIRST)).toEqual([20, 20, 20]);
    const { ts, cls } = await rowsOf(FIRST);
    const hours = [0, 1, 2].map((offset) => readHourTable(lastraHour(FROM + offset, 20), 'lastra'));
    const tables = await Promise.all(hours);
    expect(ts).toEqual(tables.flatMap(({ columns }) => numbers(columns[0]?.values)));
    expect(cls).toEqual(tables.flatMap(({ columns }) => numbers(columns[1]?.values)));
    expect(ends[1]).toMatchObject({ path: SECOND, date: '2026-01-16', hours: 2, rows: 40 });
    expect(ends[1]?.missing).toHaveLength(22);
    expect(ends[1]?.missing[0]).toBe('2026-01-16T02');
    expect(ends[1]?.bytes).toBe(statSync(join(out, SECOND)).size);
  });

  it('rewrites the days whose hours have changed, and no others', async () => {
    const made = makeHours(dir, [0, 1, 24, 25]);
    await merge();
    const before = filesOf(out);
    expect((await merge()).verdict).toMatchObject({ days: 2, written: 0, kept: 2, rows: 0 });
    expect(filesOf(out)).toEqual(before);
    makeHours(dir, [26]);
    expect((await merge()).ends.map(({ status }) => status)).toEqual(['kept', 'written']);
    makeHours(dir, [1], { rows: 30 });
    expect((await merge()).ends.map(({ status }) => status)).toEqual(['written', 'kept']);
    expect(groupsOf(FIRST)).toEqual([20, 30]);
    expect(made).toHaveLength(4);
  });

  it('notices changes without a manifest by size and time', async () => {
    const [made] = makeHours(dir, [0], { bare: true });
    await merge();
    expect((await merge()).verdict).toMatchObject({ kept: 1 });
    utimesSync(join(dir, made?.path ?? ''), 1_000, 1_000);
    expect((await merge()).verdict).toMatchObject({ written: 1 });
  });

  it.each([
    ['flat', 'BTC_USDT_2026-01-15.parquet'],
    ['tree', FIRST],
    ['hive', 'exchange=binance/kind=tickers/instrument=BTC_USDT/date=2026-01-15/BTC_USDT_2026-01-15.parquet'],
  ] as const)('has the names of %s', async (layout, path) => {
    makeHours(dir, [0], { layout: 'hive' });
    await merge({ layout });
    expect(Object.keys(filesOf(out))).toEqual([path]);
  });

  it('of an hour in two formats takes Lastra, and Parquet where it stands alone', async () => {
    const ids = [idOf(FROM), idOf(FROM + 1)];
    makeHours(dir, [0], { rows: 7 });
    for (const id of ids) {
      const bytes = await convertHour(lastraHour(id.hour, 9), 'lastra', 'parquet');
      put(dir, hourPath('tree', id, 'parquet'), bytes);
    }
    expect((await merge()).verdict).toMatchObject({ hours: 2, rows: 16 });
    expect(groupsOf(FIRST)).toEqual([7, 9]);
  });

  it('takes hours in CSV where there is nothing else', async () => {
    makeHours(dir, [0], { rows: 7 });
    for (const [offset, rows] of [
      [0, 9],
      [1, 5_000],
      [2, 0],
    ] as const) {
      const id = idOf(FROM + offset);
      put(dir, hourPath('tree', id, 'csv'), await convertHour(lastraHour(id.hour, rows), 'lastra', 'csv'));
    }
    expect((await merge()).verdict).toMatchObject({ hours: 3, rows: 5_007, written: 1 });
    expect(groupsOf(FIRST)).toEqual([7, 5_000]);
    const { ts } = await rowsOf(FIRST);
    expect(ts).toEqual(ts.toSorted((a, b) => Number(a) - Number(b)));
  });

  it('an hour that is damaged, or not what was proven, fails its day alone; what was there stays', async () => {
    const made = makeHours(dir, [0, 24, 48]);
    await merge();
    const before = filesOf(out);
    damage(dir, made[0]?.path ?? '');
    makeHours(dir, [1]);
    writeFileSync(join(dir, made[1]?.path ?? ''), lastraHour(FROM + 9, 20));
    makeHours(dir, [25, 49]);
    const { verdict, ends } = await merge();
    expect(verdict).toMatchObject({ days: 3, written: 1, failed: 2 });
    expect(ends[0]?.cause).toMatch(/2026-01-15T00: the file is not the one that was proven/);
    const after = filesOf(out);
    expect([after[FIRST], after[SECOND]]).toEqual([before[FIRST], before[SECOND]]);
    expect(Object.keys(after).filter((path) => path.endsWith('.part'))).toEqual([]);
  });

  it('proves hours that no manifest knows', async () => {
    const [made] = makeHours(dir, [0, 1], { bare: true });
    writeFileSync(join(dir, made?.path ?? ''), lastraHour(FROM + 9, 20));
    expect((await merge()).ends[0]).toMatchObject({
      status: 'failed',
      cause: expect.stringContaining('not of this hour but 2026-01-15T09'),
    });
  });

  it('loses no hours that the dump has not any more', async () => {
    const made = makeHours(dir, [0, 1, 2]);
    await merge();
    const before = filesOf(out);
    rmSync(join(dir, made[1]?.path ?? ''));
    const { ends } = await merge();
    expect(ends[0]).toMatchObject({
      status: 'failed',
      cause: 'it holds 1 hour that the dump has not any more, first 2026-01-15T01',
    });
    expect(filesOf(out)).toEqual(before);
    rmSync(join(out, FIRST));
    expect((await merge()).verdict).toMatchObject({ written: 1, hours: 2 });
  });

  it('replaces a damaged day, and nothing that it did not make', async () => {
    makeHours(dir, [0, 24, 48]);
    put(out, FIRST, 'rubbish');
    put(out, SECOND, await convertHour(lastraHour(FROM, 5), 'lastra', 'parquet'));
    mkdirSync(join(out, SECOND.replace('16.parquet', '17.parquet')));
    const { ends } = await merge();
    expect(ends.map(({ status }) => status)).toEqual(['written', 'failed', 'failed']);
    expect(ends[1]?.cause).toMatch(/16\.parquet is there and was not made by a merge/);
  });

  it('writes over what a killed merge left behind', async () => {
    makeHours(dir, [0]);
    const part = join(dirname(FIRST), '.BTC_USDT_2026-01-15.parquet.part');
    put(out, part, 'half a day');
    await merge();
    expect(existsSync(join(out, part))).toBe(false);
    expect(groupsOf(FIRST)).toEqual([20]);
  });

  it('hours without rows make no group, and a day of them is a file with columns', async () => {
    makeHours(dir, [0], { rows: 0 });
    makeHours(dir, [1]);
    makeHours(dir, [24], { rows: 0 });
    expect((await merge()).verdict).toMatchObject({ written: 2, hours: 3, rows: 20 });
    expect([groupsOf(FIRST), groupsOf(SECOND)]).toEqual([[20], []]);
    expect((await merge()).verdict).toMatchObject({ kept: 2 });
  });

  it('brings columns into one order, and refuses other columns', async () => {
    const hour = (offset: number, names: readonly string[]) =>
      encodeLastra({
        columns: names.map((name) =>
          name === 'ts'
            ? {
                name,
                type: 'long',
                codec: 'DELTA_VARINT',
                values: Float64Array.of(hourStartMs(FROM + offset)),
              }
            : { name, type: 'double', codec: 'ALP', values: Float64Array.of(name.charCodeAt(0)) },
        ),
      });
    put(dir, hourPath('tree', idOf(FROM), 'lastra'), hour(0, ['ts', 'cls', 'bid']));
    put(dir, hourPath('tree', idOf(FROM + 1), 'lastra'), hour(1, ['bid', 'ts', 'cls']));
    await merge();
    expect((await rowsOf(FIRST)).cls).toEqual([99, 99]);
    put(dir, hourPath('tree', idOf(FROM + 2), 'lastra'), hour(2, ['ts', 'bid', 'ask']));
    expect((await merge()).ends[0]?.cause).toBe(
      '2026-01-15T02 has the columns ts long, bid double, ask double, the hours before it ts long, cls double, bid double',
    );
  });

  it('needs an exchange for folders, none for a flat target', async () => {
    makeHours(dir, [0], { layout: 'flat', bare: true });
    expect((await merge()).ends[0]).toMatchObject({ status: 'failed', cause: 'nothing tells its exchange' });
    expect((await merge({ exchange: 'okx' })).ends[0]?.path).toMatch(/^okx\/tickers/);
    expect((await merge({ layout: 'flat' })).ends[0]).toMatchObject({ status: 'written' });
  });

  it('refuses a target inside the dump, a second merge at once, and a dump without hours', async () => {
    makeHours(dir, [0]);
    for (const target of [dir, join(dir, 'days')])
      await expect(mergeDays(dir, target)).rejects.toMatchObject({ code: 'usage' });
    const lock = lockDump(out);
    await expect(merge()).rejects.toMatchObject({ code: 'failed' });
    lock.release();
    await expect(mergeDays(out, dir)).rejects.toThrowError(/there is no hour in/);
  });

  it('ends when it is told to; what is done stays', async () => {
    makeHours(dir, [0, 24, 48]);
    const abort = new AbortController();
    const merged = mergeDays(dir, out, {
      signal: abort.signal,
      onDay: () => abort.abort(new Error('enough')),
    });
    await expect(merged).rejects.toThrowError('enough');
    expect(Object.keys(filesOf(out))).toEqual([FIRST]);
  });
});
