/**
 * The standalone executable without Node: no PATH, nothing in the environment but a home. Packaging takes a base from the
 * registry, so it is no part of the suite: `npm run package`, then QTSURFER_TEST_BINARY=build/qtsurfer-linux-x64.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY } from '../helpers/cli.ts';

const given = process.env.QTSURFER_TEST_BINARY;
const executable = resolve(given ?? 'build/qtsurfer');
const note = given ? '' : ' (skipped: QTSURFER_TEST_BINARY names no packaged executable)';
const STRATEGY = fileURLToPath(new URL('../../examples/EmaCross.java', import.meta.url));
const RANGE = ['binance', 'BTC/USDT', '--from', '2026-01-15', '--to', '2026-01-15T06'];
const LOCAL = ['--local', '--state-dir', 'state'];

describe.skipIf(!given)(`the standalone executable${note}`, () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'qtsurfer-package-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const runAs = (file: string, args: readonly string[]) => {
    const { error, status, stdout, stderr } = spawnSync(file, args, {
      cwd: dir,
      env: { HOME: dir },
      encoding: 'utf8',
    });
    if (error) throw error;
    return { code: status, stdout, stderr };
  };
  const run = (...args: string[]) => runAs(executable, args);
  const runWithNode = (...args: string[]) => runAs(process.execPath, [BINARY, ...args]);

  it('is the same tool', () => {
    for (const args of [['--version'], ['--help'], ['backtest', '--help'], ['nonsense']])
      expect(run(...args)).toEqual(runWithNode(...args));
  });

  it('dumps, proves and converts, with its threads', () => {
    const fetched = run('fetch', ...RANGE, ...LOCAL, '--out', 'dump', '-o', 'json');
    expect([fetched.code, JSON.parse(fetched.stdout).fetched]).toEqual([0, 6]);
    const proven = run('verify', 'dump', '-o', 'ndjson');
    expect([proven.code, proven.stdout.trimEnd().split('\n')]).toEqual([
      0,
      expect.objectContaining({ length: 6 }),
    ]);
    expect(run('convert', 'dump', 'parquet', '--format', 'parquet').code).toBe(0);
    expect(run('verify', 'parquet').stderr).toContain('6 files checked, 6 ok');
    const hour = 'dump/binance/tickers/BTC_USDT/2026-01-15/BTC_USDT_2026-01-15_h03.lastra';
    expect(run('convert', hour, 'hour.csv').code).toBe(0);
    expect(readFileSync(join(dir, 'hour.csv'), 'utf8')).toMatch(/^ts,/);
  });

  it('compiles and runs a strategy, with the same result', () => {
    const backtest = [
      'backtest',
      STRATEGY,
      ...RANGE,
      '--data',
      'dump',
      '-o',
      'json',
      '--local',
      '--state-dir',
    ];
    const [own, others] = [run(...backtest, 'own'), runWithNode(...backtest, 'others')];
    expect([own.code, others.code]).toEqual([0, 0]);
    const numbersOf = ({ stdout }: { stdout: string }) => {
      const { results, run: identity } = JSON.parse(stdout);
      const { hostName, iops, strategyId, ...numbers } = results;
      return { numbers, trades: identity.trades, dataHash: identity.dataHash };
    };
    expect(numbersOf(own)).toEqual(numbersOf(others));
    expect(numbersOf(own).trades.length).toBeGreaterThan(0);
  });

  it('tells what is wrong with Java source', () => {
    const { error, status, stdout } = spawnSync(executable, ['compile', '--check', '-'], {
      ...{ cwd: dir, env: { HOME: dir }, encoding: 'utf8', input: 'class X { int a = "b"; }' },
    });
    expect([error, status]).toEqual([undefined, 6]);
    expect(stdout).toContain('String cannot be converted to int');
  });
});
