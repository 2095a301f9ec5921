import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listManifests, readManifest } from '../../src/dump/manifest.ts';
import { manifestWriter } from '../../src/dump/manifest-writer.ts';
import { covers, notePlanned } from '../../src/dump/note-planned.ts';
import { decodePlanned, encodePlanned, readPlannedRanges } from '../../src/dump/planned.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { AT_MS, makeHours } from '../helpers/make-dump.ts';
import { FROM, idOf } from '../transfer/hours.ts';

const series = idOf(FROM);
const NAME = '.qtsurfer/binance.tickers.BTC_USDT.ndjson';

describe('planned ranges', () => {
  it('are read back, and nothing else is taken for one', () => {
    const line = encodePlanned({ from: FROM, to: FROM + 5 }, AT_MS);
    expect(decodePlanned(line)).toEqual({ from: FROM, to: FROM + 5 });
    for (let length = 0; length < line.length; length += 1)
      expect(decodePlanned(line.slice(0, length))).toBeUndefined();
    expect(decodePlanned('{"planned":{"from":"2026-01-15T05","to":"2026-01-15T05"}}')).toBeUndefined();
    expect(decodePlanned('{"planned":null}')).toBeUndefined();
    expect(decodePlanned('{"hour":"2026-01-15T05"}')).toBeUndefined();
  });

  it.each([
    [[], false],
    [[[0, 10]], true],
    [
      [
        [5, 10],
        [0, 5],
      ],
      true,
    ],
    [
      [
        [0, 4],
        [5, 10],
      ],
      false,
    ],
    [
      [
        [-5, 3],
        [2, 20],
      ],
      true,
    ],
    [[[1, 20]], false],
  ] as const)('%j cover ten hours: %s', (ranges, expected) =>
    expect(
      covers(
        ranges.map(([from, to]) => ({ from, to })),
        { from: 0, to: 10 },
      ),
    ).toBe(expected),
  );

  it('are written once, beside entries, and survive a torn line', async () => {
    const dir = await temporaryFolder();
    makeHours(dir, [0]);
    const note = (to: number) =>
      notePlanned(dir, series, { from: FROM, to: FROM + to }, { listing: listManifests(dir), atMs: AT_MS });
    note(4);
    note(3);
    appendFileSync(join(dir, NAME), '{"planned":{"from":"2026-01-15T00","to":"2026-02-');
    note(4);
    note(6);
    makeHours(dir, [1]);
    expect(readPlannedRanges(dir, series, listManifests(dir))).toEqual([
      { from: FROM, to: FROM + 4 },
      { from: FROM, to: FROM + 6 },
    ]);
    expect(readManifest(dir, series).size).toBe(2);
  });

  it('a last line without its line feed is whole', async () => {
    const dir = await temporaryFolder();
    notePlanned(dir, series, { from: FROM, to: FROM + 4 }, { listing: listManifests(dir), atMs: AT_MS });
    const path = join(dir, NAME);
    truncateSync(path, readFileSync(path).length - 1);
    const writer = manifestWriter(dir, series);
    writer.appendPlanned({ from: FROM, to: FROM + 9 }, AT_MS);
    writer.close();
    expect(readPlannedRanges(dir, series, listManifests(dir))).toHaveLength(2);
  });

  it('of every shard count', async () => {
    const dir = await temporaryFolder();
    const empty = listManifests(dir);
    for (const index of [1, 2])
      notePlanned(
        dir,
        series,
        { from: FROM, to: FROM + index },
        { shard: { index, count: 2 }, listing: empty, atMs: AT_MS },
      );
    expect(readPlannedRanges(dir, series, listManifests(dir))).toHaveLength(2);
  });
});
