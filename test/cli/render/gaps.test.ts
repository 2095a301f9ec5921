import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { printGaps } from '../../../src/cli/render/gaps.ts';
import { reportGaps } from '../../../src/dump/gaps.ts';
import { findGaps, judgeGaps } from '../../../src/workflows/gaps.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { type CaptureOptions, captureIo } from '../../helpers/io.ts';
import { makeHours, noteGaps } from '../../helpers/make-dump.ts';

let dir = '';
beforeEach(async () => {
  dir = await temporaryFolder();
  const made = makeHours(dir, [0, 1, 6, 24]);
  makeHours(dir, [0, 1], { kind: 'klines' });
  noteGaps(dir, [2, 3], 'missing', 'no segment');
  rmSync(join(dir, made[1]?.path ?? ''));
});

const shown = async (options: CaptureOptions): Promise<string> => {
  const { io, stdout } = captureIo(options);
  await printGaps(io, 'data', await reportGaps(dir));
  return stdout();
};

describe('printGaps', () => {
  it('is a table, strips and gaps on a terminal', async () => {
    expect(await shown({ tty: true, columns: 100 })).toBe(
      `EXCHANGE  KIND     INSTRUMENT  FROM           TO             HOURS  PRESENT  MISSING  LOST  UNASKED
binance   klines   BTC/USDT    2026-01-15T00  2026-01-15T02      2        2        0     0        0
binance   tickers  BTC/USDT    2026-01-15T00  2026-01-16T01     25        3        2     1       19

binance klines BTC/USDT
2026-01-15  █

binance tickers BTC/USDT
2026-01-15  ▁█
  lost     2026-01-15T01                     1 hour  proven once; the file is gone
  missing  2026-01-15T02 to 2026-01-15T04   2 hours  no segment
  unasked  2026-01-15T04 to 2026-01-15T06   2 hours  never asked for
  unasked  2026-01-15T07 to 2026-01-16T00  17 hours  never asked for

a character a day: █ all hours, ▁▂▃▄▅▆▇ some, · none
`,
    );
  });

  it('breaks causes to what the terminal has left', async () => {
    const lines = (await shown({ tty: true, columns: 78 })).split('\n');
    const at = lines.findIndex((line) => line.startsWith('  lost'));
    expect(lines.slice(at, at + 2)).toEqual([
      '  lost     2026-01-15T01                     1 hour  proven once; the file is',
      '                                                     gone',
    ]);
  });

  it('is ASCII where the terminal has nothing else', async () => {
    expect(await shown({ tty: true, unicode: false })).toMatch(/^[\n -~]*$/);
  });

  it('is a line a gap in a pipe', async () => {
    const lines = (await shown({})).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe('binance\ttickers\tBTC/USDT\tmissing\t2026-01-15T02\t2026-01-15T04\t2\tno segment');
  });

  it('is one value as JSON', async () => {
    const { series, ...rest } = JSON.parse(await shown({ output: 'json' }));
    expect(rest).toEqual({ dir: 'data' });
    expect(series[1]).toMatchObject({
      exchange: 'binance',
      kind: 'tickers',
      instrument: 'BTC/USDT',
      from: '2026-01-15T00',
      to: '2026-01-16T01',
      hours: 25,
      present: 3,
      missing: 2,
      failed: 0,
      damaged: 0,
      lost: 1,
      untried: 0,
      unasked: 19,
      unproven: 0,
    });
    expect(series[1].gaps[1]).toEqual({
      from: '2026-01-15T02',
      to: '2026-01-15T04',
      hours: 2,
      status: 'missing',
      cause: 'no segment',
    });
  });
});

describe('findGaps and judgeGaps', () => {
  const request = { dir: '', from: undefined, to: undefined, strict: true };

  it('strict, any gap is a shortfall', async () => {
    const { io } = captureIo();
    const error = judgeGaps(
      { ...request, dir },
      await findGaps(io, new AbortController().signal, { ...request, dir }),
    );
    expect(error).toMatchObject({ code: 'incomplete', message: '22 of 27 hours are not there' });
    expect(judgeGaps({ ...request, dir, strict: false }, await reportGaps(dir))).toBeUndefined();
  });

  it('strict, an empty directory is no whole dump', async () => {
    const empty = await temporaryFolder();
    const { io, stderr } = captureIo();
    expect(
      judgeGaps(
        { ...request, dir: empty },
        await findGaps(io, new AbortController().signal, { ...request, dir: empty }),
      ),
    ).toMatchObject({
      code: 'incomplete',
    });
    expect(stderr()).toBe(`no hours in ${empty}\n`);
  });
});
