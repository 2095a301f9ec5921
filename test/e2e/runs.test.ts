/** Finished runs on the built binary: kept, listed, shown, compared, exported, judged. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Finished, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { FORCED_TRADE } from '../helpers/strategies.ts';

let place: Workplace;
beforeAll(() => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Forced.java'), FORCED_TRADE);
});
afterAll(() => place.remove());

const BACKTEST = [
  'backtest',
  'Forced.java',
  'binance',
  'BTC/USDT',
  '--from',
  '2026-01-15T10',
  '--to',
  '2026-01-15T11',
];
const good = ({ code, stdout, stderr }: Finished): string => {
  expect(code, stderr).toBe(0);
  return stdout;
};

it('a run is kept, found again, compared with another, and judged', async () => {
  const args = [...BACKTEST, '--local', '-o', 'json'];
  const [first, fast] = await Promise.all([
    place.run([...args, '--fail-if', 'coverage<99% || totalTrades<1', '--save', 'first.json']),
    place.run([...args, '--param', 'cycle=60', '--fail-if', 'coverage<99% || totalTrades>30']),
  ]);
  const record = JSON.parse(good(first));
  const other = JSON.parse(fast.stdout);
  expect(fast.code).toBe(3);
  expect(fast.stderr).toMatch(/not good enough: totalTrades>30 \(totalTrades is \d+\)\n$/);
  const { id } = record.run;
  expect(first.stderr).toContain(`kept as run ${id}: qtsurfer runs show ${id}\n`);
  expect(record.run).toMatchObject({ strategyName: 'Forced.java', seed: 1, tool: expect.any(String) });

  // The same again is the same run, also by its jobs alone.
  const { prepareJobId, strategyId } = record.run;
  const ids = ['--prepare-job', prepareJobId, '--strategy', strategyId];
  await Promise.all([place.run(args), place.run(['execute', 'binance', ...ids, '--local'])]);
  const list = JSON.parse(good(await place.run(['runs', '--strategy', 'Forced', '-o', 'json'])));
  expect(new Set(list.map((run: { id: string }) => run.id))).toEqual(new Set([id, other.run.id]));
  const names = readdirSync(join(place.home, '.local', 'share', 'qtsurfer', 'runs'));
  expect(names.map((name) => name.split(/[-.]/)[1]).sort()).toEqual([id, other.run.id].sort());
  expect(list[0]).toMatchObject({ exchange: 'binance', from: '2026-01-15T10:00:00Z', coverage: 1 });

  const [shown, failed, same, differ, exported] = await Promise.all([
    place.run(['runs', 'show', id.slice(0, 8), '-o', 'json']),
    place.run(['runs', 'show', id, '--fail-if', 'totalTrades>0']),
    place.run(['runs', 'diff', id, 'first.json', '--exit-code']),
    place.run(['runs', 'diff', id, other.run.id, '--exit-code', '-o', 'table']),
    place.run(['runs', 'export', id, other.run.id, '--file', 'runs.json']),
  ]);
  expect(JSON.parse(good(shown))).toEqual(record);
  expect([failed.code, same.code, same.stdout, differ.code]).toEqual([3, 0, '', 1]);
  expect(differ.stdout).toMatch(/^parameters +cycle +- +60 +other$/m);
  expect(differ.stdout).toMatch(/^result +totalTrades +\d+ +\d+ +\+\d+$/m);
  good(exported);
  expect(JSON.parse(readFileSync(join(place.dir, 'runs.json'), 'utf8'))).toEqual([record, other]);
});

it('what cannot be kept or found says so', async () => {
  writeFileSync(join(place.dir, 'no-folder'), '');
  const env = { QTSURFER_STATE_DIR: join(place.dir, 'no-folder') };
  const [unkept, unknown, mistyped, condition] = await Promise.all([
    place.run([...BACKTEST, '--local', '--state-dir', 'state', '-o', 'json'], { env }),
    place.run(['runs', 'show', 'ffff']),
    place.run(['runs', 'shwo']),
    place.run(['backtest', 'none.java', 'binance', 'BTC/USDT', '--last', '1d', '--fail-if', 'coverag<1']),
  ]);
  expect(JSON.parse(good(unkept)).state.status).toBe('Completed');
  expect(unkept.stderr).toMatch(/^this run is not kept among the runs: cannot /m);
  expect([unknown.code, mistyped.code, condition.code]).toEqual([5, 2, 2]);
  expect(mistyped.stderr).toContain('hint: did you mean show?');
  expect(condition.stderr).toMatch(
    /there is no metric coverag\n {2}coverag<1\n {2}\^\nhint: did you mean coverage\?/,
  );
});
