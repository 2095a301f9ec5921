/** Compile, prepare, execute, backtest on the built binary, over the simulated market and the real hours. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { deadServer, scriptedServer } from '../helpers/servers.ts';
import { hasShared, sharedNote, sharedPath } from '../helpers/shared.ts';
import { BROKEN, FORCED_TRADE, IDLE, NO_JAVA, THROWING } from '../helpers/strategies.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
  const sources = { Forced: FORCED_TRADE, Idle: IDLE, Throwing: THROWING, Broken: BROKEN, NoJava: NO_JAVA };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(place.dir, `${name}.java`), text);
});
afterAll(() => place.remove());

const hour = ['--from', '2026-01-15T10', '--to', '2026-01-15T11'];
const BTC = ['binance', 'BTC/USDT'];
const succeeded = ({ code, stdout, stderr }: Finished): string => {
  expect(code, stderr).toBe(0);
  return stdout;
};

/** What may differ from run to run; ids also from user to user, and every state directory has a user of its own. */
const lasting = (text: string): { readonly ids: object; readonly outcome: object } => {
  const { state, results, run } = JSON.parse(text);
  const { startTime: _start, endTime: _end, contextId: _context, ...ended } = state;
  const { iops: _iops, hostName: _host, strategyId: execution, ...figures } = results;
  const { id, prepareJobId, executeJobId, strategyId, ...made } = run;
  expect(execution.split(':').at(-1)).toBe(strategyId);
  return { ids: { id, prepareJobId, executeJobId, strategyId }, outcome: { ended, figures, made } };
};

describe('compile', () => {
  it('prints the id and nothing else, the same for file, stdin and --async', async () => {
    const id = succeeded(await place.run(['compile', 'Forced.java', '--local']));
    expect(id).toMatch(/^\S+\n$/);
    expect(succeeded(await place.run(['compile', '-', '--local'], { input: FORCED_TRADE }))).toBe(id);
    expect(succeeded(await place.run(['compile', 'Forced.java', '--local', '--async']))).toBe(id);
    const json = succeeded(await place.run(['compile', 'Forced.java', '--local', '-o', 'json']));
    expect(JSON.parse(json)).toEqual({ strategyId: id.trim() });
  });

  it.each([
    ['Broken.java', /Line 5, Column 5: /],
    ['NoJava.java', /Line 1, Column \d+: /],
  ])('%s is exit 6 with the place', async (file, message) => {
    for (const flags of [[], ['--async']]) {
      const { code, stdout, stderr } = await place.run(['compile', file, '--local', ...flags]);
      expect(stderr).toMatch(message);
      expect([code, stdout]).toEqual([6, '']);
    }
  });

  it('--check needs no backend', async () => {
    const nowhere = ['--api-url', await deadServer()];
    const good = await place.run(['compile', 'Forced.java', '--check', '-o', 'json', ...nowhere]);
    expect(JSON.parse(succeeded(good))).toMatchObject({ file: 'Forced.java', ok: true, diagnostics: [] });
    const bad = await place.run(['compile', 'Broken.java', '--check', '-o', 'table', ...nowhere]);
    expect(bad.stdout).toMatch(/^Broken.java:5:5: error: .*\n1 error\n$/s);
    expect(bad.stderr).toBe('');
    expect(bad.code).toBe(6);
  });
});

describe('backtest', () => {
  it('prints state, results and what made them, saves the same, and does it again the same', async () => {
    const args = ['backtest', 'Forced.java', ...BTC, ...hour, '--local', '-o', 'json'];
    const first = succeeded(await place.run([...args, '--save', 'result.json']));
    const record = JSON.parse(first);
    expect(Object.keys(record)).toEqual(['state', 'results', 'run']);
    expect(record.state.status).toBe('Completed');
    expect(record.run).toMatchObject({
      exchange: 'binance',
      instruments: ['BTC/USDT'],
      from: '2026-01-15T10:00:00Z',
      to: '2026-01-15T11:00:00Z',
      backend: 'embedded',
      coverageRatio: 1,
      totalHours: 1,
      hoursWithData: 1,
      initialFunding: 10_000,
      feeRate: 0.001,
      params: {},
      strategyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      dataHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.parse(readFileSync(join(place.dir, 'result.json'), 'utf8'))).toEqual(record);
    expect(lasting(succeeded(await place.run(args)))).toEqual(lasting(first));
    const elsewhere = succeeded(await place.run([...args, '--state-dir', 'other-state']));
    expect(lasting(elsewhere).outcome).toEqual(lasting(first).outcome);
  });

  it('is a report for a person', async () => {
    const args = ['backtest', 'Forced.java', ...BTC, ...hour, '--local', '-o', 'table'];
    const stdout = succeeded(await place.run(args));
    expect(stdout).toContain('binance BTC/USDT  2026-01-15T10:00:00Z to 2026-01-15T11:00:00Z');
    for (const metric of [
      'pnlTotal',
      'winRate',
      'sharpeRatio',
      'maxDrawdown',
      'totalTrades',
      'openPosition',
      'coverage',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${metric} +\\S`, 'm'));
    }
    expect(stdout).toMatch(/[\u2801-\u28ff]/);
    const ascii = succeeded(await place.run(args, { env: { LANG: 'C' } }));
    expect(ascii).not.toMatch(/[\u2800-\u28ff│]/);
    expect(ascii).toMatch(/\| +[.':]/);
  });

  it('without a closed trade says so in place of figures', async () => {
    const stdout = succeeded(
      await place.run(['backtest', 'Idle.java', ...BTC, ...hour, '--local', '-o', 'table']),
    );
    expect(stdout).toContain('no trade closed');
    expect(stdout).toMatch(/^totalTrades +0 /m);
  });

  it('is prepare, compile and execute, one after the other', async () => {
    const jobId = succeeded(await place.run(['prepare', ...BTC, ...hour, '--local'])).split('\t')[0] ?? '';
    const strategyId = succeeded(await place.run(['compile', 'Forced.java', '--local'])).trim();
    const ids = ['--prepare-job', jobId, '--strategy', strategyId];
    const executed = JSON.parse(
      succeeded(await place.run(['execute', 'binance', ...ids, '--local', '-o', 'json'])),
    );
    const args = ['backtest', 'Forced.java', ...BTC, ...hour, '--local', '-o', 'json'];
    const tested = JSON.parse(succeeded(await place.run(args)));
    expect(executed.results).toEqual(tested.results);
    expect(executed.run).toMatchObject({ prepareJobId: jobId, strategyId, coverageRatio: 1 });
    expect(tested.run).toMatchObject({ prepareJobId: jobId, strategyId });
  });

  it('takes parameters, capital and fee', async () => {
    const flags = ['--param', 'cycle=60', '--capital', '500', '--fee', '0'];
    const args = ['backtest', 'Forced.java', ...BTC, ...hour, '--local', '-o', 'json'];
    const { results, run } = JSON.parse(succeeded(await place.run([...args, ...flags])));
    expect(run).toMatchObject({ params: { cycle: 60 }, initialFunding: 500, feeRate: 0 });
    expect(results.equityCurve[0].equity).toBe(500);
    expect(results.totalTrades).toBeGreaterThan(30);
  });

  it.each([
    ['an unknown parameter', ['--param', 'nonsense=1']],
    ['a parameter of the wrong kind', ['--param', 'cycle=often']],
  ])('%s fails', async (_, flags) => {
    const { code, stderr } = await place.run([
      'backtest',
      'Forced.java',
      ...BTC,
      ...hour,
      '--local',
      ...flags,
    ]);
    expect(stderr).toMatch(/qtsurfer: .*(?:nonsense|cycle)/);
    expect([2, 6]).toContain(code);
  });

  it('that throws is exit 6 with its words', async () => {
    const { code, stdout, stderr } = await place.run([
      'backtest',
      'Throwing.java',
      ...BTC,
      ...hour,
      '--local',
    ]);
    expect(stderr).toMatch(/^qtsurfer: execute job \S+ failed: .*no way on/m);
    expect([code, stdout]).toEqual([6, '']);
  });

  it('saves its signals', async () => {
    const args = [
      'backtest',
      'Forced.java',
      ...BTC,
      ...hour,
      '--local',
      '-o',
      'json',
      '--signals',
      'signals.parquet',
    ];
    const { results } = JSON.parse(succeeded(await place.run(args)));
    expect(results.signalsUpload).toBe('Done');
    const bytes = readFileSync(join(place.dir, 'signals.parquet'));
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    const { parquetMetadata } = await import('hyparquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(Number(parquetMetadata(file).num_rows)).toBe(results.signalCount);
  });
});

describe('a backend that is not the embedded one', () => {
  it.each([
    ['--param', ['--param', 'cycle=60']],
    ['--capital', ['--capital', '500']],
    ['--fee', ['--fee', '0']],
    ['more than one instrument', []],
  ])('is not asked for %s', async (option, flags) => {
    const posted: string[] = [];
    const server = await scriptedServer((request, response) => {
      const isLogin = request.url?.endsWith('/auth/token') ?? false;
      if (request.method === 'POST' && !isLogin) posted.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      const token = '{"access_token":"a.b.c","token_type":"Bearer","expires_in":3600,"tier":"free"}';
      response.end(isLogin ? token : '[]');
    });
    const symbols = flags.length === 0 ? ['BTC/USDT', 'ETH/USDT'] : ['BTC/USDT'];
    const args = [
      'backtest',
      'Forced.java',
      'binance',
      ...symbols,
      ...hour,
      ...flags,
      '--api-url',
      server.apiUrl,
    ];
    const { code, stderr } = await place.run(args, { env: { QTSURFER_APIKEY: 'k' } });
    await server.close();
    expect(stderr).toMatch(new RegExp(`^qtsurfer: ${option}: the backend at .* does not take it`, 'm'));
    expect(code).toBe(2);
    expect(posted).toEqual([]);
  });
});

describe.skipIf(!hasShared)(`the real hours${sharedNote}`, () => {
  const data = ['--local', '--data', sharedPath('data'), '-o', 'json'];
  const klines = ['--from', '2026-04-19T01', '--to', '2026-04-19T02'];
  const tickers = ['--from', '2026-04-07T18', '--to', '2026-04-07T19'];

  it('klines: 3,599 firings, 30 buys, 29 closed trades, one open position', async () => {
    const record = JSON.parse(
      succeeded(await place.run(['backtest', 'Forced.java', ...BTC, ...klines, ...data])),
    );
    const { results, run } = record;
    expect(run.events).toBe(3_600);
    expect(run.log.at(-1)).toContain('firing 3599');
    expect(run.log.filter((line: string) => line.includes('buy '))).toHaveLength(30);
    expect(results.totalTrades).toBe(29);
    expect(results.equityCurve).toHaveLength(30);
    expect(results.equityCurve[0]).toEqual({ timestamp: Date.parse('2026-04-19T01:00:00Z'), equity: 10_000 });
    expect(run.openPosition.amount).toBeGreaterThan(0);
    expect(run.coverageRatio).toBe(1);
    const last = results.equityCurve.at(-1).equity;
    expect(last).toBeCloseTo(10_000 + results.pnlTotal, 6);
  });

  it('tickers: a strategy runs over the old file', async () => {
    const { results, run } = JSON.parse(
      succeeded(await place.run(['backtest', 'Forced.java', ...BTC, ...tickers, ...data])),
    );
    expect(run.events).toBe(3_591);
    expect(results.totalTrades).toBeGreaterThan(10);
  });

  it.each(['EmaCross', 'RsiReversion', 'WindowMomentum'])('the example %s runs over both', async (name) => {
    const example = join(import.meta.dirname, '..', '..', 'examples', `${name}.java`);
    expect(existsSync(example)).toBe(true);
    for (const range of [klines, tickers]) {
      const { state } = JSON.parse(
        succeeded(await place.run(['backtest', example, ...BTC, ...range, ...data])),
      );
      expect(state.status).toBe('Completed');
    }
  });

  it('says what is missing, and --min-coverage is exit 3', async () => {
    const range = ['--from', '2026-04-19T00', '--to', '2026-04-19T04'];
    const args = ['prepare', ...BTC, ...range, ...data];
    const { code, stdout, stderr } = await place.run([...args, '--min-coverage', '99%']);
    expect(JSON.parse(stdout)).toMatchObject({ coverageRatio: 0.25, totalHours: 4, hoursWithData: 1 });
    expect(stderr).toContain('qtsurfer: the data cover 0.25 of the range, less than 0.99');
    expect(stderr.match(/^no data: /gm)).toHaveLength(3);
    expect(code).toBe(3);
    expect((await place.run(args)).code).toBe(0);
    const tested = await place.run([
      'backtest',
      'Forced.java',
      ...BTC,
      ...range,
      ...data,
      '--min-coverage',
      '0.5',
    ]);
    expect([tested.code, tested.stdout]).toEqual([3, '']);
  });
});
