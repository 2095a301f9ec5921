import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/workflows/run-record.ts';
import { identifyRun, keepRun } from '../../src/workflows/runs-keep.ts';
import { listKeptRuns, type RunsFilter } from '../../src/workflows/runs-list.ts';
import { parseRunFile, readNamedRun } from '../../src/workflows/runs-read.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { type RecordParts, runRecord } from '../helpers/run-record.ts';

const identified = (parts: RecordParts = {}): RunRecord => identifyRun(runRecord(parts), '1.2.3');

const ANY: RunsFilter = {
  ...{ strategy: undefined, exchange: undefined, instrument: undefined, sinceMs: undefined, limit: 20 },
};

const warnings: string[] = [];
const list = (dir: string, filter: Partial<RunsFilter> = {}) =>
  listKeptRuns(dir, { ...ANY, ...filter }, { warn: (line) => warnings.push(line) });

describe('the id of a run', () => {
  it('is the same for the same outcome of a job, however it is asked for', () => {
    const { run } = identified({});
    expect(run).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{12}$/), tool: '1.2.3' });
    const bare = identified({ run: { from: undefined, to: undefined, instruments: undefined } as object });
    expect(bare.run.id).toBe(run.id);
    expect(identified({ results: { iops: 5, hostName: 'other' } }).run.id).toBe(run.id);
    const others: readonly RecordParts[] = [
      { state: { endTime: '2026-02-01T00:00:02Z' } },
      { results: { pnlTotal: -4 } },
      { run: { executeJobId: 'e2' } },
      { run: { backend: 'https://api.example/v1' } },
    ];
    const ids = others.map((parts) => identified(parts).run.id);
    expect(new Set([run.id, ...ids]).size).toBe(5);
  });
});

describe('keeping', () => {
  it('writes the whole record, once', async () => {
    const dir = await temporaryFolder();
    const record = identified();
    keepRun(dir, record, 0);
    keepRun(dir, identified({ run: { from: undefined } as object }), 0);
    expect(readdirSync(dir)).toEqual([`20260201T000001500Z-${record.run.id}.json`]);
    expect(await readNamedRun(dir, record.run.id?.slice(0, 5) ?? '')).toEqual(record);
  });

  it('replaces what has been damaged', async () => {
    const dir = await temporaryFolder();
    const record = identified({ run: { from: undefined } as object });
    keepRun(dir, record, 0);
    writeFileSync(join(dir, readdirSync(dir)[0] ?? ''), '');
    keepRun(dir, record, 0);
    expect(list(dir).runs).toMatchObject([{ id: record.run.id }]);
  });

  it('replaces what knew less, and takes its own clock where the backend tells no time', async () => {
    const dir = await temporaryFolder();
    const untimed = { state: { endTime: null } };
    keepRun(dir, identified({ ...untimed, run: { from: undefined } as object }), 1_000);
    keepRun(dir, identified(untimed), 2_000);
    const [run, ...others] = list(dir).runs;
    expect(others).toEqual([]);
    expect(run).toMatchObject({ endedAt: '1970-01-01T00:00:01Z', from: '2026-01-15T00:00:00Z' });
  });
});

describe('the list', () => {
  const kept = async (): Promise<string> => {
    const dir = await temporaryFolder();
    const parts: readonly RecordParts[] = [
      { state: { endTime: '2026-02-01T00:00:00Z' } },
      { state: { endTime: '2026-02-03T00:00:00Z' }, run: { exchange: 'kraken', strategyHash: 'bcde' } },
      {
        state: { endTime: '2026-02-02T00:00:00Z' },
        results: { instrument: 'ETH/USDT,BTC/USDT', totalTrades: undefined as never },
        run: {
          ...{
            instruments: undefined,
            strategyName: undefined,
            from: undefined,
            to: undefined,
            dataFrom: 'x',
          },
          openPosition: { amount: 2, entryPrice: 3, entryTsMs: 4 },
        } as object,
      },
    ];
    for (const part of parts) keepRun(dir, identified(part), 0);
    return dir;
  };

  it('is newest first and in short', async () => {
    const { runs, older } = list(await kept());
    expect(runs.map(({ endedAt }) => endedAt.slice(8, 10))).toEqual(['03', '02', '01']);
    expect(older).toBe(0);
    expect(runs[1]).toMatchObject({
      ...{ strategy: 's1', instruments: ['ETH/USDT', 'BTC/USDT'], from: 'x', totalTrades: 0 },
      ...{ openPosition: 2, coverage: 0.5, missingHours: 12, notices: 0, pnlTotal: -5 },
    });
  });

  it.each<[Partial<RunsFilter>, readonly string[]]>([
    [{ exchange: 'kraken' }, ['03']],
    [{ instrument: 'ETH/USDT' }, ['02']],
    [{ strategy: 'Ema' }, ['03', '01']],
    [{ strategy: 'Ema.java' }, ['03', '01']],
    [{ strategy: 'examples/Ema.java' }, ['03', '01']],
    [{ strategy: 'bcde' }, ['03']],
    [{ strategy: 'bcd' }, []],
    [{ strategy: 's1' }, ['03', '02', '01']],
    [{ sinceMs: Date.parse('2026-02-02T00:00:00Z') }, ['03', '02']],
  ])('of %j', async (filter, days) => {
    const { runs } = list(await kept(), filter);
    expect(runs.map(({ endedAt }) => endedAt.slice(8, 10))).toEqual(days);
  });

  it('reads no more than the limit, and warns of what cannot be read', async () => {
    const dir = await kept();
    writeFileSync(join(dir, '20260202T120000000Z-000000000000.json'), '{"state":');
    warnings.length = 0;
    expect(list(dir, { limit: 1 })).toMatchObject({ runs: [{ exchange: 'kraken' }], older: 3 });
    expect(warnings).toEqual([]);
    expect(list(dir).runs).toHaveLength(3);
    expect(warnings).toEqual([expect.stringMatching(/000000000000\.json holds no run: /)]);
  });
});

describe('a saved run', () => {
  it('is read by its name, alone or as the one of an export', async () => {
    const dir = await temporaryFolder();
    const record = identified();
    const [alone, exported] = [join(dir, 'a.json'), join(dir, 'b')];
    writeFileSync(alone, JSON.stringify(record));
    writeFileSync(exported, JSON.stringify([record]));
    expect(await readNamedRun(dir, alone)).toEqual(record);
    expect(await readNamedRun(dir, exported)).toEqual(record);
    writeFileSync(alone, JSON.stringify(record).replace('Ema.java', 'Ema\\u001b[2J'));
    expect((await readNamedRun(dir, alone)).run.strategyName).toBe('examples/Ema[2J');
    writeFileSync(exported, JSON.stringify([record, record]));
    await expect(readNamedRun(dir, exported)).rejects.toMatchObject({ code: 'usage' });
    await expect(readNamedRun(dir, 'none.json')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['{', /JSON/],
    ['{}', /no state, results and run/],
    ['[1]', /no state, results and run/],
    [{ run: { exchange: undefined } }, /run\.exchange is missing/],
    [{ run: { params: [1] } }, /run\.params is \[1\]/],
    [{ run: { openPosition: { amount: 'much' } } }, /run\.openPosition is/],
    [{ run: { coverageRatio: 'full' } }, /coverageRatio/],
    [{ results: { pnlTotal: 'much' } }, /results\.pnlTotal/],
  ])('that is %j is refused by name', (content, reason) => {
    const text = typeof content === 'string' ? content : JSON.stringify(identified(content as object));
    const read = () => parseRunFile(text, 'x.json');
    expect(read).toThrow(expect.objectContaining({ code: 'damaged' }));
    expect(read).toThrow(/^x\.json holds no run: /);
    expect(read).toThrow(reason);
  });
});
