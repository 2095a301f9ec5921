import { describe, expect, it } from 'vitest';
import { applyDefaults, blameDefaults, type DefaultLayer } from '../../src/cli/defaults.ts';
import { parseDefaults } from '../../src/cli/options/defaults.ts';
import { parseGlobalOptions } from '../../src/cli/options/global.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { QtsError } from '../../src/errors.ts';

const NOW = Date.parse('2026-01-20T12:00:00Z');

const layer = (source: DefaultLayer['source'], content: Readonly<Record<string, unknown>>): DefaultLayer => ({
  source,
  path: `the ${source}`,
  values: parseDefaults(content, (path) => `/p/${path}`, source),
});

/** A command line with layers behind it: what it asks for, and what was set. */
const parse = async (line: string, layers: readonly DefaultLayer[]) => {
  let parsed:
    | {
        readonly request: unknown;
        readonly timeoutMs: unknown;
        readonly output: string;
        readonly data: unknown;
      }
    | undefined;
  let applied: readonly string[] = [];
  const program = buildProgram({ version: '1', tell: () => undefined }, async (command, action) => {
    applied = applyDefaults(command, layers).map(({ name, path }) => `${name} by ${path}`);
    const global = parseGlobalOptions(command.optsWithGlobals(), action.servesItself);
    const request = action.parse({ nowMs: NOW, global });
    parsed = { request, timeoutMs: global.timeoutMs, output: global.output, data: global.embedded.dataDirs };
  });
  await program.parseAsync(line.split(' '), { from: 'user' });
  return { ...parsed, applied };
};

const FETCH = 'fetch binance BTC/USDT --hour 2026-01-15T10';

describe('defaults behind the flags', () => {
  it('are the flag, the project, the profile, in this order', async () => {
    const project = layer('project', { format: 'parquet', layout: 'hive', timeout: '5m' });
    const profile = layer('profile', { layout: 'flat', kind: 'klines', timeout: '1m', output: 'json' });
    const { request, applied, ...global } = await parse(`${FETCH} --format csv`, [project, profile]);
    expect(request).toMatchObject({ request: { format: 'csv', layout: 'hive', kind: 'klines' } });
    expect(global).toMatchObject({ timeoutMs: 300_000, output: 'json' });
    expect(applied).toEqual([
      'layout by the project',
      'timeout by the project',
      'kind by the profile',
      'output by the profile',
    ]);
  });

  it('switch off what the profile switches on', async () => {
    const layers = [
      layer('project', { strict: false, layout: 'tree' }),
      layer('profile', { strict: true, layout: 'flat' }),
    ];
    const { request, applied } = await parse(FETCH, layers);
    expect(request).toMatchObject({ request: { strict: false, layout: 'tree' } });
    expect(applied).toEqual([]);
  });

  it('go to the commands that they are for', async () => {
    const layers = [
      layer('project', { fee: 0.0005, format: 'parquet', cadence: '1m', data: 'dump', seed: 7 }),
    ];
    const backtest = await parse('backtest S.java binance BTC/USDT --last 1d --local', layers);
    expect(backtest.request).toMatchObject({ run: { feeRate: 0.0005 }, spec: { cadence: '1m' } });
    expect(backtest.data).toEqual(['/p/dump']);
    expect((await parse('execute binance --prepare-job p --strategy s', layers)).applied).toEqual([
      'fee by the project',
    ]);
    expect((await parse('serve', layers)).applied).toEqual(['data by the project', 'seed by the project']);
    // Other commands have a --format of their own.
    expect((await parse('convert a.lastra b.csv', layers)).applied).toEqual([]);
  });

  it('are quiet where a flag would be told off', async () => {
    const all = {
      out: 'd',
      layout: 'flat',
      strict: true,
      concurrency: 3,
      limitRate: '1MiB',
      fsync: true,
      output: 'json',
    };
    const layers = [layer('project', all)];
    const stdout = await parse(`${FETCH} --stdout`, layers);
    expect(stdout.applied).toEqual(['strict by the project']);
    const emit = await parse('fetch binance BTC/USDT --last 1d --emit curl', layers);
    expect(emit.applied).toEqual(['out by the project', 'layout by the project']);
    const gates = [layer('project', { minCoverage: '99%', failIf: 'totalTrades<30', cadence: '1m' })];
    expect((await parse('backtest S.java binance BTC/USDT --last 1d', gates)).applied).toHaveLength(3);
    const unwatched = await parse('backtest S.java binance BTC/USDT --last 1d --no-wait', gates);
    expect(unwatched.applied).toEqual(['cadence by the project']);
    expect((await parse('convert a.lastra - --format csv', layers)).output).toBe('auto');
  });

  it('are named when they are the reason', () => {
    const applied = [{ name: 'fee', path: '/p/q.json' }] as const;
    const error = new QtsError('usage', '--fee is for the embedded backend', { hint: 'h' });
    expect(blameDefaults(error, applied)).toMatchObject({
      message: '--fee is for the embedded backend (--fee is set by /p/q.json)',
      hint: 'h',
    });
    const other = new QtsError('usage', '--fee-tier is unknown');
    expect(blameDefaults(other, applied)).toBe(other);
    const defect = new Error('--fee');
    expect(blameDefaults(defect, applied)).toBe(defect);
  });
});
