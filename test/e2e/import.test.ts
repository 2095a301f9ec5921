/** Imports on the built binary, and backtests over what came of them. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { filesOf } from '../helpers/dump.ts';
import { FORCED_TRADE, IDLE } from '../helpers/strategies.ts';

const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
  write('Forced.java', FORCED_TRADE);
  write('Idle.java', IDLE);
  write('bars.csv', barLines().join('\n'));
  write('trades.csv', tradeLines().join('\n'));
});
afterAll(() => place.remove());

const write = (name: string, text: string): void => writeFileSync(join(place.dir, name), text);

/** Six hours of minutes, as Binance has them. */
const barLines = (): readonly string[] => {
  const rows = Array.from({ length: 360 }, (_, at) => {
    const [open, close] = [100 + (at % 10), 100 + ((at + 1) % 10)];
    const ts = START + at * MINUTE;
    return [ts, open, 120, 90, close, 1.5, ts + MINUTE - 1, 160, 7, 0, 0, 0].join(',');
  });
  return [
    'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
    ...rows,
  ];
};

/** Two hours of trades without a header, one every 700 milliseconds. */
const tradeLines = (): readonly string[] =>
  Array.from({ length: Math.ceil((120 * MINUTE) / 700) }, (_, at) => {
    const price = 100 + (at % 50) / 10;
    return [at + 1, price, 0.5, price / 2, START + at * 700, 'true', 'true'].join(',');
  });

const TRADES = ['--no-header', '--columns', 'id,price,qty,quote_qty,time,is_buyer_maker,is_best_match'];
const BTC = ['--exchange', 'mine', '--instrument', 'BTC/USDT'];
const ETH = ['--exchange', 'mine', '--instrument', 'ETH/USDT'];
const importing = (args: readonly string[]): Promise<Finished> => place.run(['import', ...args]);
const jsonOf = ({ code, stdout, stderr }: Finished) => {
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};

describe('import', () => {
  it('of bars: says what it takes them for, writes them, and a backtest covers all of them', async () => {
    const made = await importing(['bars.csv', ...BTC, '--out', 'data', '-o', 'json']);
    expect(jsonOf(made)).toMatchObject({
      ...{ kind: 'klines', cadence: '1m', timeSide: 'open', rowsIn: 360, rowsUsed: 360, rowsOut: 360 },
      ...{ hours: 6, written: 6, first: '2024-01-01T00:00:59.999Z', last: '2024-01-01T05:59:59.999Z' },
      files: [{ path: 'bars.csv', columns: { ts: 'open_time', cls: 'close', end: 'close_time' } }],
    });
    expect(made.stderr).toContain('left out: taker_buy_volume, taker_buy_quote_volume, ignore\n');
    expect(made.stderr).toContain('bars of 1m, the times are those of their open: stamped at their close\n');
    const range = ['--from', '2024-01-01', '--to', '2024-01-01T06', '--cadence', '1m'];
    const run = ['backtest', 'Forced.java', 'mine', 'BTC/USDT', ...range, '--param', 'cycle=20', '--local'];
    const record = jsonOf(await place.run([...run, '--data', 'data', '-o', 'json']));
    expect(record.state.status).toBe('Completed');
    expect(record.run).toMatchObject({ coverageRatio: 1, events: 360 });
    expect(record.results.totalTrades).toBeGreaterThan(5);
    expect((await place.run(['verify', 'data'])).code).toBe(0);
    expect((await place.run(['gaps', 'data', '--strict'])).code).toBe(0);
  });

  it('of trades: bars or tickers of a second, and backtests over both agree on the prices', async () => {
    for (const kind of ['klines', 'tickers']) {
      const made = await importing([
        'trades.csv',
        ...TRADES,
        ...ETH,
        '--kind',
        kind,
        '--out',
        kind,
        '-o',
        'json',
      ]);
      expect(jsonOf(made)).toMatchObject({
        ...{ from: 'trades', kind, rowsIn: 10_286, rowsOut: 7_200, hours: 2 },
      });
    }
    const range = ['--from', '2024-01-01', '--to', '2024-01-01T02'];
    const figures = async (dir: string) => {
      const args = [
        'backtest',
        'Forced.java',
        'mine',
        'ETH/USDT',
        ...range,
        '--local',
        '--data',
        dir,
        '-o',
        'json',
      ];
      const { run, results } = jsonOf(await place.run(args));
      expect(run).toMatchObject({ coverageRatio: 1, events: 7_200 });
      return [results.totalTrades, results.pnlTotal, results.winRate];
    };
    const [bars, tickers] = [await figures('klines'), await figures('tickers')];
    expect(bars[0]).toBeGreaterThan(20);
    expect(tickers).toEqual(bars);
  });

  it('leaves a hole a hole: coverage tells', async () => {
    const [header = '', ...rows] = barLines();
    write('hole.csv', [header, ...rows.slice(0, 120), ...rows.slice(180)].join('\n'));
    const made = await importing(['hole.csv', ...BTC, '--out', 'hole', '-o', 'json']);
    expect(jsonOf(made)).toMatchObject({
      hours: 5,
      missingBars: 60,
      gaps: [{ from: '2024-01-01T02', hours: 1 }],
    });
    const range = ['--from', '2024-01-01', '--to', '2024-01-01T06', '--cadence', '1m'];
    const run = [
      'backtest',
      'Idle.java',
      'mine',
      'BTC/USDT',
      ...range,
      '--local',
      '--data',
      'hole',
      '-o',
      'json',
    ];
    expect(jsonOf(await place.run(run)).run.coverageRatio).toBeCloseTo(5 / 6, 9);
    expect((await place.run([...run, '--min-coverage', '0.9'])).code).toBe(3);
  });

  it('a dry run shows everything and writes nothing', async () => {
    const shown = await importing(['bars.csv', ...BTC, '--out', 'dry', '--dry-run']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(
      /^rowsOut\t360\nfirst\t2024-01-01T00:00:59.999Z\nlast\t2024-01-01T05:59:59.999Z\nhours\t6\nwritten\t0$/m,
    );
    expect(shown.stderr).toContain('would import 360 klines');
    expect(existsSync(join(place.dir, 'dry'))).toBe(false);
  });

  it('a rerun is a no-op; other content is exit 1 before anything is written, unless told', async () => {
    const args = ['bars.csv', ...BTC, '--out', 'twice', '-o', 'json'];
    await importing(args);
    const before = filesOf(join(place.dir, 'twice'));
    expect(jsonOf(await importing(args))).toMatchObject({ written: 0, kept: 6 });
    const [header = '', ...rows] = barLines();
    write('other.csv', [header, ...rows.map((row) => row.replace(',120,', ',130,'))].join('\n'));
    const other = ['other.csv', ...BTC, '--out', 'twice', '-o', 'json'];
    const refused = await importing(other);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(
      /twice has 6 hours with other content: mine\/klines\/.*\nhint: nothing was written/,
    );
    expect(filesOf(join(place.dir, 'twice'))).toEqual(before);
    expect(jsonOf(await importing([...other, '--on-conflict', 'keep']))).toMatchObject({
      kept: 6,
      written: 0,
    });
    expect(jsonOf(await importing([...other, '--on-conflict', 'replace']))).toMatchObject({ replaced: 6 });
    expect((await place.run(['verify', 'twice'])).code).toBe(0);
  });

  it.each([
    [2, ['bars.csv', '--out', 'x', '--instrument', 'BTC/USDT'], /--exchange is missing/],
    [2, ['trades.csv', ...BTC, '--out', 'x'], /the first line is a row/],
    [2, ['trades.csv', ...BTC, '--out', 'x', '--no-header'], /--no-header needs the names/],
    [2, ['bars.csv', ...BTC, '--out', 'x', '--columns', 'a,b'], /files without a header/],
    [2, ['bars.csv', ...BTC, '--out', 'x', '--map', 'cls=settle'], /has no column "settle"/],
    [2, ['bars.csv', ...BTC, '--out', 'x', '--time-zone', 'CET'], /only UTC is/],
    [2, ['bars.csv', ...BTC, '--out', 'x', '--as', 'candles'], /candles/],
    [3, ['bad.csv', ...BTC, '--out', 'x'], /line 2, column "price": found "abc"/],
    [5, ['nowhere.csv', ...BTC, '--out', 'x'], /nowhere.csv is not there/],
  ])('exit %i: %j', async (code, args, message) => {
    write('bad.csv', 'time,price,qty\n1704067200,abc,1\n');
    const refused = await importing(args);
    expect(refused.stderr).toMatch(message);
    expect([refused.code, refused.stdout]).toEqual([code, '']);
    expect(existsSync(join(place.dir, 'x'))).toBe(false);
  });
});
