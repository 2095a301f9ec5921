import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileFormat, Hour, Instrument } from '../../src/domain.ts';
import { hourPath } from '../../src/dump/layout.ts';
import { manifestWriter } from '../../src/dump/manifest-writer.ts';
import { planHours } from '../../src/transfer/plan.ts';
import type { FetchRequest } from '../../src/workflows/fetch-request.ts';
import { checkSpace, type FreeSpace, freeSpace, judgeSpace } from '../../src/workflows/fetch-space.ts';
import {
  ASSUMED_HOUR_BYTES,
  basisText,
  type EstimateBasis,
  type Survey,
  surveyPlan,
} from '../../src/workflows/fetch-survey.ts';
import { fakeHost } from '../helpers/fake-client.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const BTC: Instrument = { base: 'BTC', quote: 'USDT' };
const ETH: Instrument = { base: 'ETH', quote: 'USDT' };
const plan = planHours({
  exchange: 'x',
  kind: 'klines',
  range: { from: 100, to: 110 },
  targets: [{ instrument: BTC }, { instrument: ETH }],
});

/** Writes hours of BTC/USDT into a flat dump: files of that size, and their lines. */
const putHours = (dir: string, sizes: ReadonlyMap<Hour, number>, format: FileFormat = 'lastra'): void => {
  const series = { exchange: 'x', kind: 'klines', instrument: BTC } as const;
  const writer = manifestWriter(dir, series);
  for (const [hour, bytes] of sizes) {
    const path = hourPath('flat', { ...series, hour }, format);
    writeFileSync(join(dir, path), new Uint8Array(bytes));
    const proof = { rows: 1, sha256: 'aa', firstTsMs: null, lastTsMs: null, proof: 'crc' } as const;
    writer.append({ hour, format, path, atMs: 0, status: 'fetched', bytes, ...proof });
  }
  writer.close();
};

const survey = (dir: string, look = true, format: FileFormat = 'lastra') =>
  surveyPlan(plan, { dir, layout: 'flat', format, look });

describe('surveyPlan', () => {
  it('assumes a size where the dump tells nothing', async () => {
    const dir = await temporaryFolder();
    const found = await survey(join(dir, 'not-yet'));
    expect(found).toMatchObject({ hours: 20, here: 0 });
    expect(found.estimatedBytes).toBe(20 * ASSUMED_HOUR_BYTES.klines.lastra);
    expect(basisText(found)).toContain('assumed');
  });

  it('takes the mean of the instrument, else of the others, of that format alone', async () => {
    const dir = await temporaryFolder();
    putHours(
      dir,
      new Map([
        [103, 1_000],
        [104, 3_000],
        [7, 2_000],
      ]),
    );
    putHours(dir, new Map([[105, 90_000]]), 'parquet');
    const found = await survey(dir);
    expect(found).toMatchObject({ hours: 20, here: 2, estimatedBytes: 8 * 2_000 + 10 * 2_000 });
    expect(found.series.map(({ here, bytesPerHour, basis }) => [here, bytesPerHour, basis])).toEqual([
      [2, 2_000, 'instrument'],
      [0, 2_000, 'others'],
    ]);
  });

  it('looks for the files when told to', async () => {
    const dir = await temporaryFolder();
    putHours(
      dir,
      new Map([
        [103, 1_000],
        [104, 3_000],
      ]),
    );
    writeFileSync(join(dir, hourPath('flat', { ...plan, instrument: BTC, hour: 104 }, 'lastra')), 'cut');
    expect((await survey(dir)).here).toBe(1);
    expect((await survey(dir, false)).here).toBe(2);
  });
});

const GIB = 2 ** 30;
const surveyOf = (estimatedBytes: number, basis: EstimateBasis, hours = 1_000): Survey => ({
  hours,
  here: 0,
  estimatedBytes,
  series: [
    {
      instrument: BTC,
      span: { from: 0, to: hours },
      hours,
      here: 0,
      bytesPerHour: estimatedBytes / hours,
      basis,
      estimatedBytes,
    },
  ],
});
const free = (bytes: number, files?: number): FreeSpace => ({ bytes, files, blockBytes: 4_096 });

describe('judgeSpace', () => {
  const outcome = (found: Survey, space: FreeSpace, mostBytes?: number): string => {
    try {
      return judgeSpace(found, space, 'd', mostBytes) === undefined ? 'fits' : 'close';
    } catch (error) {
      expect(error).toMatchObject({ code: 'io', hint: expect.stringContaining('--no-space-check') });
      return 'refused';
    }
  };
  it.each<[string, Survey, FreeSpace, number | undefined, string]>([
    ['plenty', surveyOf(GIB, 'instrument'), free(2 * GIB), undefined, 'fits'],
    ['nearly full', surveyOf(GIB, 'instrument'), free(1.1 * GIB), undefined, 'close'],
    ['a little too much', surveyOf(GIB, 'instrument'), free(0.9 * GIB), undefined, 'close'],
    ['far too much', surveyOf(GIB, 'instrument'), free(0.5 * GIB), undefined, 'refused'],
    ['far too much, but only assumed', surveyOf(GIB, 'assumed'), free(0.5 * GIB), undefined, 'close'],
    ['beyond any doubt', surveyOf(GIB, 'assumed'), free(GIB / 100), undefined, 'refused'],
    ['a budget that fits', surveyOf(GIB, 'instrument'), free(0.5 * GIB), GIB / 4, 'fits'],
    ['a budget that does not', surveyOf(GIB, 'instrument'), free(0.1 * GIB), GIB / 4, 'refused'],
    ['small files take whole blocks', surveyOf(1_000, 'instrument'), free(1_000_000), undefined, 'refused'],
    ['no file can be added', surveyOf(GIB, 'instrument'), free(9 * GIB, 999), undefined, 'refused'],
  ])('%s', (_, found, space, mostBytes, expected) => expect(outcome(found, space, mostBytes)).toBe(expected));
});

describe('free space', () => {
  it('is that of the folder above what is not there yet', async () => {
    const dir = await temporaryFolder();
    const [above, below] = [await freeSpace(dir), await freeSpace(join(dir, 'a', 'b'))];
    expect(above?.bytes).toBeGreaterThan(0);
    expect(below?.blockBytes).toBe(above?.blockBytes);
  });

  const disk = (bavail: number) => async () => ({ bsize: 4_096, blocks: 1e9, bavail, files: 0, ffree: 0 });
  const request = { spaceCheck: true, layout: 'flat', format: 'lastra', maxBytes: undefined };
  const check = async (more: object, bavail: number) => {
    const dir = await temporaryFolder();
    const { host, said } = fakeHost({});
    await checkSpace(host.reporter, { ...request, dir, ...more } as FetchRequest, plan, disk(bavail));
    return said;
  };

  it('is checked before a run, and not when told so', async () => {
    expect(await check({}, 1e9)).toEqual([]);
    expect(await check({}, 300)).toEqual([
      expect.stringMatching(
        /^warn: the disk may be too small: about 1\.1 MiB for 20 hours, 1\.2 MiB are free/,
      ),
    ]);
    await expect(check({}, 2)).rejects.toMatchObject({ code: 'io' });
    expect(await check({ spaceCheck: false }, 2)).toEqual([]);
  });
});
