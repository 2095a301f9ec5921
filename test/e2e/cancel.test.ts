/**
 * Interrupts, deadlines and jobs that others abort, on the built binary against `serve` in another process, which speaks
 * either generation of the contract.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API_VERSIONS } from '../../src/wire/endpoints.ts';
import { makeWorkplace, type Running, type Workplace } from '../helpers/cli.ts';
import { type Served, serve } from '../helpers/servers.ts';
import { SLOW } from '../helpers/strategies.ts';

let place: Workplace;

beforeAll(() => {
  place = makeWorkplace();
  writeFileSync(join(place.dir, 'Slow.java'), SLOW);
});
afterAll(() => place.remove());

/** Another hour each time: job ids are deterministic, and jobs of other tests must not be found again. */
let hour = 0;
let backtest: readonly string[];
beforeEach(() => {
  hour += 1;
  const day = `2026-01-${String(hour).padStart(2, '0')}`;
  backtest = ['backtest', 'Slow.java', 'binance', 'BTC/USDT', '--from', `${day}T10`, '--to', `${day}T11`];
});

const submittedJob = async (run: Running): Promise<string> => {
  const seen = await run.seen('stderr', /\/execute\/\S+/);
  return /\/execute\/([^\s/]+)/.exec(seen)?.[1] ?? '';
};

describe.each(API_VERSIONS)('against a backend that speaks %s', (version) => {
  const remote = ['--profile', version];
  let served: Served;

  beforeAll(async () => {
    served = await serve(place, ['--api', version], `state-${version}`);
    const at = ['--api-url', served.apiUrl, '--api-key-file', served.keyFile];
    expect((await place.run(['login', '--profile', version, ...at])).code).toBe(0);
  });

  describe('an interrupt', () => {
    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)('%s cancels on the backend, waits for the confirmation, exit %i', async (signal, exit) => {
      const run = place.start([...backtest, ...remote, '--verbose']);
      const jobId = await submittedJob(run);
      run.child.kill(signal);
      const { code, stdout, stderr } = await run.finished;
      expect(stderr).toContain(`cancelling execute job ${jobId}`);
      expect(stderr).toContain(`execute job ${jobId}: the backend confirms: aborted`);
      expect([code, stdout]).toEqual([exit, '']);
    });

    it('works with --local too', async () => {
      const run = place.start([...backtest, '--local', '--verbose']);
      await submittedJob(run);
      run.child.kill('SIGINT');
      const { code, stderr } = await run.finished;
      expect(stderr).toContain('the backend confirms: aborted');
      expect(code).toBe(130);
    });

    it('a second one leaves at once', async () => {
      const run = place.start([...backtest, ...remote, '--verbose']);
      await submittedJob(run);
      served.running.child.kill('SIGSTOP');
      run.child.kill('SIGINT');
      await run.seen('stderr', /cancelling/);
      run.child.kill('SIGINT');
      const { code, signal } = await run.finished;
      served.running.child.kill('SIGCONT');
      expect([code, signal]).toEqual([null, 'SIGINT']);
    });
  });

  describe('a job', () => {
    it('that somebody else aborts is exit 7', async () => {
      const ours = place.start([...backtest, ...remote, '--verbose']);
      const jobId = await submittedJob(ours);
      const other = place.start([...backtest, ...remote, '--verbose']);
      expect(await submittedJob(other)).toBe(jobId);
      other.child.kill('SIGINT');
      const { code, stdout, stderr } = await ours.finished;
      expect((await other.finished).code).toBe(130);
      expect(stderr).toMatch(new RegExp(`^qtsurfer: execute job ${jobId} was aborted`, 'm'));
      expect([code, stdout]).toEqual([7, '']);
    });

    it('that outlasts --timeout is exit 8 and goes on', async () => {
      const prepared = await place.run(['prepare', ...backtest.slice(2), ...remote]);
      const compiled = await place.run(['compile', 'Slow.java', ...remote]);
      const ids = [
        '--prepare-job',
        prepared.stdout.split('\t')[0] ?? '',
        '--strategy',
        compiled.stdout.trim(),
      ];
      const late = await place.run(['execute', 'binance', ...ids, ...remote, '--timeout', '1s']);
      expect(late.stderr).toMatch(
        /^qtsurfer: the time to wait for execute job \S+ is over; the job goes on\nhint: run the same command again/m,
      );
      expect([late.code, late.stdout]).toEqual([8, '']);
      const again = place.start(['execute', 'binance', ...ids, ...remote, '--verbose']);
      const jobId = await submittedJob(again);
      expect(late.stderr).toContain(jobId);
      again.child.kill('SIGINT');
      expect((await again.finished).code).toBe(130);
    });

    it('--no-wait prints its id, which is the one that is followed later', async () => {
      const { code, stdout, stderr } = await place.run([...backtest, ...remote, '--no-wait']);
      expect(stdout).toMatch(/^\S+\n$/);
      expect(stderr).toContain('follow it with: qtsurfer jobs resume ');
      expect(code).toBe(0);
      const run = place.start([...backtest, ...remote, '--verbose']);
      expect(await submittedJob(run)).toBe(stdout.trim());
      run.child.kill('SIGINT');
      expect((await run.finished).code).toBe(130);
    });
  });
});

describe('serve', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with exit %i', async (signal, exit) => {
    const other = await serve(place, [], `end-${signal}`);
    other.running.child.kill(signal);
    expect((await other.running.finished).code).toBe(exit);
  });

  it('says when its port is taken', async () => {
    const { apiUrl } = await serve(place, [], 'first');
    const port = new URL(apiUrl).port;
    const { code, stdout, stderr } = await place.run(['serve', '--port', port, '--state-dir', 'taken']);
    expect(stderr).toMatch(new RegExp(`^qtsurfer: .*${port}`));
    expect([code, stdout]).toEqual([2, '']);
  });
});
