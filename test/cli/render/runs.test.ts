import { describe, expect, it } from 'vitest';
import { printRunDiff } from '../../../src/cli/render/run-diff.ts';
import { printRuns } from '../../../src/cli/render/runs.ts';
import { diffRuns } from '../../../src/workflows/runs-diff.ts';
import type { RunSummary } from '../../../src/workflows/runs-list.ts';
import { captureIo } from '../../helpers/io.ts';
import { type RecordParts, runRecord } from '../../helpers/run-record.ts';

const run: RunSummary = {
  ...{ id: '3fa9c1d0b2e4', endedAt: '2026-02-01T10:30:00.123Z', strategy: 'examples/Ema.java' },
  ...{ strategyHash: 'aa', exchange: 'binance', instruments: ['BTC/USDT'], backend: 'embedded' },
  ...{ from: '2026-01-15T00:00:00Z', to: '2026-01-16T10:00:00Z' },
  ...{ pnlTotal: 1234.5, pnlTotalPercent: 12.345, totalTrades: 29, openPosition: 0, notices: 1 },
  ...{ coverage: 0.99999, missingHours: 1 },
};
const idle: RunSummary = { ...run, pnlTotal: undefined, totalTrades: 0, coverage: undefined, to: undefined };

describe('the list of runs', () => {
  it('is a table for people, with the coverage never rounded up', async () => {
    const { io, stdout, stderr } = captureIo({ tty: true });
    await printRuns(io, { runs: [run, idle], older: 5 });
    const lines = stdout().trimEnd().split('\n');
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['ID', 'WHEN', 'STRATEGY', 'MARKET', 'RANGE', 'PNL', 'TRADES', 'COVERAGE'],
      [
        ...[
          '3fa9c1d0b2e4',
          '2026-02-01 10:30',
          'Ema.java',
          'binance BTC/USDT',
          '2026-01-15 to 2026-01-16T10',
        ],
        ...['+1,234.50 USDT', '29', '99.99 %'],
      ],
      ['3fa9c1d0b2e4', '2026-02-01 10:30', 'Ema.java', 'binance BTC/USDT', '0', '?'],
    ]);
    expect(stderr()).toBe('5 older runs not looked at: --limit shows more\n');
  });

  it('is rows of data for scripts', async () => {
    const { io, stdout } = captureIo({ output: 'csv' });
    await printRuns(io, { runs: [run], older: 0 });
    const [header, row] = stdout().split('\n');
    expect(header).toMatch(
      /^id,endedAt,strategy,.*,pnlTotal,.*,totalTrades,coverage,missingHours,openPosition,notices,/,
    );
    expect(row).toContain(',1234.5,12.345,29,0.99999,1,0,1,aa,embedded');
    const none = captureIo({ output: 'json' });
    await printRuns(none.io, { runs: [], older: 0 });
    expect([none.stdout(), none.stderr()]).toEqual(['[]\n', 'no run is kept here that fits\n']);
  });
});

describe('two runs side by side', () => {
  const print = async (b: RecordParts, options: Parameters<typeof captureIo>[0], all = false) => {
    const [left, right] = [runRecord({ run: { id: '3fa9c1d0b2e4' } }), runRecord(b)];
    const captured = captureIo(options);
    const named = [
      { name: '3fa', record: left },
      { name: 'b.json', record: right },
    ] as const;
    await printRunDiff(captured.io, diffRuns(left, right), named, all);
    return { stdout: captured.stdout(), stderr: captured.stderr() };
  };
  const other = { results: { pnlTotal: 0.1 + 0.2 }, run: { dataHash: 'e'.repeat(64) } };

  it('show what differs, named, rounded and with the difference', async () => {
    const { stdout } = await print(other, { tty: true });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'a  3fa9c1d0b2e4, examples/Ema.java, 2026-02-01T00:00:01.500Z',
      'b  b.json, examples/Ema.java, 2026-02-01T00:00:01.500Z',
      '',
    ]);
    expect(lines.slice(3).map((line) => line.split(/ {2,}/))).toEqual([
      ['SECTION', 'NAME', 'A', 'B', 'DIFFERENCE'],
      ['data', 'dataHash', 'd'.repeat(12), 'e'.repeat(12), 'other'],
      ['result', 'pnlTotal', '-5', '0.3', '+5.3'],
    ]);
  });

  it('say that nothing differs, and show all on request', async () => {
    const volatile = { results: { hostName: 'other' } };
    expect(await print(volatile, { tty: true })).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^no difference that counts in \d+ values\n$/),
    });
    const { stdout } = await print(volatile, { tty: true }, true);
    expect(stdout).toMatch(/^run +hostName +vm +other +other, does not count$/m);
    expect(stdout).toMatch(/^data +exchange +binance +binance$/m);
  });

  it('are one value in JSON and whole numbers for scripts', async () => {
    const { rows, ...json } = JSON.parse((await print(other, { output: 'json' })).stdout);
    expect(json).toEqual({ a: '3fa9c1d0b2e4', b: 'b.json', differ: true });
    expect(rows).toHaveLength(2);
    expect((await print(other, {})).stdout).toContain(
      'result\tpnlTotal\t-5\t0.30000000000000004\t5.3\ttrue\ttrue\n',
    );
  });
});
