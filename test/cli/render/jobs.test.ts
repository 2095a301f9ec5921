import { describe, expect, it } from 'vitest';
import { printSubmitted } from '../../../src/cli/render/job.ts';
import { printJob, printJobList } from '../../../src/cli/render/jobs.ts';
import type { Job } from '../../../src/journal/job.ts';
import { indexJobs } from '../../../src/workflows/jobs-subject.ts';
import { captureIo } from '../../helpers/io.ts';

const base = { profile: 'default', backend: 'https://api.example/v1', entry: 'e', updatedAt: '' };
const at = (minute: number) => `2026-01-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
const PREPARED: Job = {
  ...base,
  ...{ kind: 'prepare', exchange: 'binance', id: 'p1', state: 'Completed' },
  request: { instrument: 'BTC/USDT', from: '2026-01-15T00:00:00Z', to: '2026-01-16T00:00:00Z' },
  ...{ submittedAt: at(1), endedAt: at(2), outcome: { coverageRatio: 0.99999 }, history: [] },
};
const FAILED: Job = {
  ...base,
  ...{ kind: 'execute', exchange: 'binance', id: 'e1', state: 'Failed', detail: 'tab\there\u001b[31m' },
  request: { prepareJobId: 'p1', strategyId: 's1', params: { fast: 3 } },
  ...{ submittedAt: at(3), endedAt: at(4), strategyName: 'src/S.java' },
  history: [
    { at: at(3), state: 'Submitting' },
    { at: at(4), state: 'Failed', detail: 'tab\there\u001b[31m' },
  ],
};
const JOBS = [FAILED, PREPARED];
const INDEX = indexJobs(JOBS);

describe('jobs', () => {
  it('are a table for a person, who is told when these are not all', async () => {
    const { io, stdout, stderr } = captureIo({ tty: true, columns: 200 });
    await printJobList(io, INDEX, JOBS, 1);
    expect(stdout().split('\n')[0]).toMatch(/^ID +KIND +STATE +SUBMITTED +ABOUT +RESULT$/);
    expect(stdout()).toMatch(
      /^e1 +execute +Failed +2026-01-20 10:03 +binance S\.java on BTC\/USDT 2026-01-15 to/m,
    );
    expect(stderr()).toBe('the last 1 of 2 jobs; --limit shows more\n');
    const many = Array.from({ length: 60 }, () => PREPARED);
    const all = captureIo({ tty: true, columns: 200 });
    await printJobList(all.io, INDEX, many, undefined);
    expect(all.stdout().split('\n')).toHaveLength(52);
    // Not rounded up to all.
    expect(all.stdout()).toContain('coverage 99.99 %');
  });

  it('have all their fields for a script, and are all there', async () => {
    const { io, stdout } = captureIo({ output: 'csv' });
    await printJobList(io, INDEX, JOBS, undefined);
    const [header, first, second] = stdout().split(/\r?\n/);
    expect(header).toMatch(/^id,kind,state,exchange,about,submittedAt,endedAt,strategyId,coverageRatio,/);
    expect(first).toContain('e1,execute,Failed,binance,S.java on BTC/USDT 2026-01-15 to 2026-01-16');
    expect(second).toContain('0.99999');
    const json = captureIo({ output: 'json' });
    await printJobList(json.io, INDEX, JOBS, undefined);
    expect(JSON.parse(json.stdout())).toEqual(JOBS);
  });

  it('are shown whole, with their history', async () => {
    const { io, stdout } = captureIo({ tty: true });
    await printJob(io, INDEX, FAILED);
    expect(stdout()).toMatch(/^request +\{"prepareJobId":"p1","strategyId":"s1","params":\{"fast":3\}\}$/m);
    expect(stdout()).toContain(`\n${at(3)}  Submitting\n${at(4)}  Failed: tab here[31m\n`);
    expect(stdout()).not.toContain('\u001b[31m');
  });

  it('that nobody waits for are named on stdout, and how to take them up on stderr', async () => {
    const { io, stdout, stderr } = captureIo();
    await printSubmitted(io, 'e1', { profile: 'lab', apiUrl: 'https://a.example/v1' });
    expect(stdout()).toBe('e1\n');
    expect(stderr()).toBe(
      'follow it with: qtsurfer jobs resume e1 --api-url https://a.example/v1 --profile lab\n',
    );
  });
});
