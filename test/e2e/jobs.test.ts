/** The journal of jobs on the built binary: what a crash, a closed laptop and several shells at once leave behind. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkplace, type Running, type Workplace } from '../helpers/cli.ts';
import { type Served, serve } from '../helpers/servers.ts';
import { FORCED_TRADE, SLOW, THROWING } from '../helpers/strategies.ts';

let place: Workplace;
let served: Served;
const REMOTE = ['--profile', 'lab'];
const HOUR = ['binance', 'BTC/USDT', '--from', '2026-01-15T10', '--to', '2026-01-15T11'];

beforeAll(async () => {
  place = makeWorkplace();
  for (const [name, source] of Object.entries({ Slow: SLOW, Forced: FORCED_TRADE, Throwing: THROWING }))
    writeFileSync(join(place.dir, `${name}.java`), source);
  served = await serve(place);
  const at = ['--api-url', served.apiUrl, '--api-key-file', served.keyFile];
  expect((await place.run(['login', ...REMOTE, ...at])).code).toBe(0);
});
afterAll(() => place.remove());

/** The process is killed as soon as the service has named the job: the tool itself hears no more of it. */
const killWhenSubmitted = async (run: Running): Promise<string> => {
  const seen = await run.seen('stderr', /\/execute\/[^\s/]+/);
  run.child.kill('SIGKILL');
  await run.finished;
  return /\/execute\/([^\s/]+)/.exec(seen)?.[1] ?? '';
};

const idsOf = (stdout: string): readonly string[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t').slice(0, 3).join(' '));

describe('jobs', () => {
  it('survive their process: they are listed, watched, cancelled by another one, and told by exit code', async () => {
    const run = place.start(['backtest', 'Slow.java', ...HOUR, ...REMOTE, '--verbose']);
    const jobId = await killWhenSubmitted(run);
    const open = await place.run(['jobs', '--state', 'open', ...REMOTE]);
    const openJob = new RegExp(`^${jobId} execute (?:New|Started)$`);
    expect(idsOf(open.stdout)).toEqual([expect.stringMatching(openJob)]);
    const late = await place.run(['jobs', 'watch', jobId.slice(0, 8), ...REMOTE, '--timeout', '1s']);
    expect([late.code, idsOf(late.stdout)[0]]).toEqual([8, expect.stringMatching(openJob)]);
    const watch = place.start(['jobs', 'watch', jobId, ...REMOTE, '--verbose']);
    await watch.seen('stderr', /\/execute\//);
    const cancel = await place.run(['jobs', 'cancel', jobId, ...REMOTE]);
    expect(cancel.stderr).toContain(`execute job ${jobId}: the backend confirms: aborted`);
    expect([cancel.code, idsOf(cancel.stdout)]).toEqual([0, [`${jobId} execute Aborted`]]);
    const watched = await watch.finished;
    expect([watched.code, idsOf(watched.stdout)]).toEqual([7, [`${jobId} execute Aborted`]]);
  });

  it('that nobody waited for are taken up, and their results told and kept as execute would', async () => {
    const submitted = await place.run(['backtest', 'Forced.java', ...HOUR, ...REMOTE, '--no-wait']);
    const jobId = submitted.stdout.trim();
    const command = /^follow it with: qtsurfer (.*)$/m.exec(submitted.stderr)?.[1]?.split(' ') ?? [];
    expect(command).toEqual(['jobs', 'resume', jobId, ...REMOTE]);
    const resumed = await place.run([...command, '-o', 'json']);
    expect(resumed.code).toBe(0);
    const record = JSON.parse(resumed.stdout);
    expect(record.run).toMatchObject({
      executeJobId: jobId,
      instruments: ['BTC/USDT'],
      strategyName: 'Forced.java',
    });
    expect(record.results.totalTrades).toBeGreaterThan(0);
    const again = await place.run(['backtest', 'Forced.java', ...HOUR, ...REMOTE, '-o', 'json']);
    expect(JSON.parse(again.stdout).run.id).toBe(record.run.id);
    const nothing = await place.run(['jobs', 'resume', ...REMOTE, '-o', 'json']);
    expect([nothing.code, nothing.stdout]).toEqual([0, '[]\n']);
    expect(nothing.stderr).toBe('no job is open\n');
  });

  it('of which several are watched speak by the worst, and are asked of no other backend', async () => {
    const failing = await place.run(['backtest', 'Throwing.java', ...HOUR, ...REMOTE, '--no-wait']);
    const prepare = await place.run(['jobs', '--kind', 'prepare', '--limit', '1']);
    const prepareId = prepare.stdout.split('\t')[0] ?? '';
    const ids = [failing.stdout.trim(), prepareId];
    const watched = await place.run(['jobs', 'watch', ...ids, ...REMOTE]);
    expect([watched.code, idsOf(watched.stdout)]).toEqual([
      ...[6, [`${ids[0]} execute Failed`, `${ids[1]} prepare Completed`]],
    ]);
    expect(watched.stderr).toMatch(/^qtsurfer: 1 of 2 jobs did not complete$/m);
    const cancel = await place.run(['jobs', 'cancel', prepareId, ...REMOTE]);
    expect([cancel.code, cancel.stderr]).toEqual([2, expect.stringContaining('cancels executions only')]);
    const unknown = await place.run(['jobs', 'show', `${prepareId}x`]);
    expect([unknown.code, unknown.stderr]).toEqual([
      5,
      expect.stringContaining(`did you mean ${prepareId}?`),
    ]);
    const elsewhere = await place.run(['jobs', 'resume', prepareId, '--local']);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      ...[2, expect.stringContaining(`hint: add --api-url ${served.apiUrl} --profile lab`)],
    ]);
  });

  it('of --local go on in another process over the same state', async () => {
    const day = ['binance', 'BTC/USDT', '--from', '2026-01-15', '--to', '2026-01-15T12', '--local'];
    const jobId = await killWhenSubmitted(place.start(['backtest', 'Forced.java', ...day, '--verbose']));
    const without = await place.run(['jobs', 'watch', jobId, ...REMOTE]);
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringMatching(/hint: add --local --state-dir \S+$/m),
    ]);
    const resumed = await place.run(['jobs', 'resume', '--local', '-o', 'ndjson']);
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({ id: jobId, state: 'Completed', backend: 'embedded' });
    expect(resumed.stderr).toMatch(/^kept as run /m);
  });

  it('are recorded without a key or a token, for the user alone', () => {
    const file = join(place.home, '.local', 'share', 'qtsurfer', 'journal', 'jobs.ndjson');
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(text).not.toContain(readFileSync(served.keyFile, 'utf8').trim());
    expect(text).not.toMatch(/eyJ|bearer/i);
  });

  it('are submitted all the same where they cannot be recorded', async () => {
    const stateDir = join(place.home, 'in-the-way');
    writeFileSync(stateDir, '');
    const { code, stdout, stderr } = await place.run(['prepare', ...HOUR, ...REMOTE, '--no-wait'], {
      env: { QTSURFER_STATE_DIR: stateDir },
    });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\S+\n$/)]);
    expect(stderr.match(/not recorded/g)).toHaveLength(1);
  });

  it('are forgotten when they are pruned, unless they are open', async () => {
    expect((await place.run(['jobs', 'prune'])).code).toBe(2);
    const pruned = await place.run(['jobs', 'prune', '--keep', '0']);
    expect([pruned.code, pruned.stdout]).toEqual([0, '']);
    expect(pruned.stderr).toMatch(/^\d+ jobs forgotten\n$/);
    expect((await place.run(['jobs', '-o', 'json'])).stdout).toBe('[]\n');
  });
});
