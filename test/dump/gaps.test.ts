import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatHour } from '../../src/domain.ts';
import { type GapOptions, reportGaps, type SeriesReport } from '../../src/dump/gaps.ts';
import { manifestWriter } from '../../src/dump/manifest-writer.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { AT_MS, makeHours, noteGaps, put } from '../helpers/make-dump.ts';
import { FROM, idOf } from '../transfer/hours.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
});

const only = async (options: GapOptions = {}): Promise<SeriesReport> => {
  const { series } = await reportGaps(dir, options);
  expect(series).toHaveLength(1);
  const [one] = series;
  if (one === undefined) throw new Error('no series');
  const sum = Object.values(one.counts).reduce((all, count) => all + count, 0);
  expect(sum).toBe(one.range.to - one.range.from);
  return one;
};

/** `2+3 missing: cause`: offset and length. */
const gapsOf = (one: SeriesReport): string[] =>
  [...one.gaps()].map(({ from, to, status, cause }) => `${from - FROM}+${to - from} ${status}: ${cause}`);

describe('reportGaps', () => {
  it('tells why each hour is not there, and joins neighbours', async () => {
    const made = makeHours(dir, [0, 1, 5, 6, 7, 11]);
    noteGaps(dir, [2, 3], 'missing', 'no segment');
    noteGaps(dir, [4], 'failed', (hour) => `binance tickers BTC/USDT ${formatHour(hour)}: answered 500`);
    rmSync(join(dir, made[3]?.path ?? ''));
    writeFileSync(join(dir, made[4]?.path ?? ''), 'short');
    const one = await only();
    expect(gapsOf(one)).toEqual([
      '2+2 missing: no segment',
      '4+1 failed: answered 500',
      '6+1 lost: proven once; the file is gone',
      expect.stringMatching(/^7\+1 damaged: the file has 5 bytes, not the \d+ that were proven$/),
      '8+3 unasked: never asked for',
    ]);
    expect(one.counts).toEqual({
      present: 4,
      missing: 2,
      failed: 1,
      lost: 1,
      damaged: 1,
      unasked: 3,
      untried: 0,
    });
    expect(one.unproven).toBe(0);
  });

  it('looks at the window that it is told', async () => {
    makeHours(dir, [0, 1, 5]);
    expect(gapsOf(await only({ from: FROM - 2, to: FROM + 2 }))).toEqual(['-2+2 unasked: never asked for']);
    expect(gapsOf(await only({ from: FROM + 1 }))).toEqual(['2+3 unasked: never asked for']);
    expect((await only({ from: FROM + 10, to: FROM + 20 })).counts).toMatchObject({
      present: 0,
      unasked: 10,
    });
  });

  it('merges shards: a later line wins, whichever file it is in', async () => {
    noteGaps(dir, [0, 1], 'missing', 'no segment', { index: 1, count: 2 });
    makeHours(dir, [1, 2], { shard: { index: 2, count: 2 } });
    expect(gapsOf(await only())).toEqual(['0+1 missing: no segment']);
  });

  it('tolerates a torn last line', async () => {
    makeHours(dir, [0, 2]);
    appendFileSync(join(dir, '.qtsurfer/binance.tickers.BTC_USDT.ndjson'), '{"hour":"2026-01-15T01","sta');
    expect(gapsOf(await only())).toEqual(['1+1 unasked: never asked for']);
  });

  it('calls hours that were planned untried', async () => {
    makeHours(dir, [0, 1]);
    const writer = manifestWriter(dir, idOf(FROM));
    writer.appendPlanned({ from: FROM, to: FROM + 4 }, AT_MS);
    writer.close();
    noteGaps(dir, [6], 'missing', 'no segment');
    expect(gapsOf(await only())).toEqual([
      '2+2 untried: planned, but the run ended before its turn',
      '4+2 unasked: never asked for',
      '6+1 missing: no segment',
    ]);
  });

  it.each(['flat', 'tree', 'hive'] as const)(
    'reads a %s dump without manifests from its names',
    async (layout) => {
      makeHours(dir, [0, 3], { layout, bare: true });
      const { hasManifests } = await reportGaps(dir);
      const one = await only();
      expect([hasManifests, one.exchange, one.unproven]).toEqual([
        false,
        layout === 'flat' ? undefined : 'binance',
        2,
      ]);
      expect(gapsOf(one)).toEqual(['1+2 unasked: never asked for']);
    },
  );

  it.each(['flat', 'tree', 'hive'] as const)('matches files and lines of a %s dump', async (layout) => {
    const [, second] = makeHours(dir, [0, 1], { layout });
    expect(await only()).toMatchObject({ exchange: 'binance', unproven: 0, counts: { present: 2 } });
    writeFileSync(join(dir, second?.path ?? ''), 'x');
    expect((await only()).counts).toMatchObject({ present: 1, damaged: 1 });
  });

  it('an hour in another format is there; a damaged file is told all the same', async () => {
    noteGaps(dir, [0, 1], 'failed', 'answered 500');
    const path = 'binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h';
    put(dir, `${path}00.parquet`, 'parquet');
    put(dir, `${path}01.parquet`, 'parquet');
    put(dir, `${path}01.lastra`, 'rest');
    const one = await only();
    expect(gapsOf(one)).toEqual(['1+1 damaged: answered 500']);
    expect(one.unproven).toBe(2);
  });

  it('a file without bytes is damage', async () => {
    put(dir, 'BTC_USDT_2026-01-15_h00.lastra', '');
    expect(gapsOf(await only())).toEqual(['0+1 damaged: the file has no bytes']);
  });

  it('keeps exchanges, kinds and instruments apart', async () => {
    makeHours(dir, [0, 1]);
    makeHours(dir, [0, 2], { kind: 'klines' });
    makeHours(dir, [4], { exchange: 'okx' });
    put(dir, 'binance/tickers/ETH_USDT/2026-01-15/ETH_USDT_2026-01-15_h05.lastra', 'x');
    put(dir, 'notes.txt', '');
    put(dir, 'other/.qtsurfer/okx.tickers.A_B.ndjson', '');
    const report = await reportGaps(dir);
    const names = report.series.map((one) => `${one.exchange} ${one.kind} ${one.instrument.base}`);
    expect(names).toEqual([
      'binance klines BTC',
      'binance tickers BTC',
      'binance tickers ETH',
      'okx tickers BTC',
    ]);
    expect([report.others, report.nested]).toEqual([1, ['other']]);
  });

  it('says what is wrong with a directory that is not there', () =>
    expect(reportGaps(join(dir, 'absent'))).rejects.toThrowError(/absent: it does not exist/));
});
