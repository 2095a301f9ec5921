import { describe, expect, it } from 'vitest';
import type { QtsClient } from '../../src/api/types.ts';
import { type ErrorCode, QtsError } from '../../src/errors.ts';
import { worstOf } from '../../src/jobs/worst.ts';
import type { Job, JournalScope, Submission } from '../../src/journal/job.ts';
import { openJournal, readJobs } from '../../src/journal/journal.ts';
import type { ExecutionAnswer, InstrumentInfo, JobState } from '../../src/wire/messages.ts';
import { backtest } from '../../src/workflows/backtest.ts';
import { compileOnBackend } from '../../src/workflows/compile.ts';
import type { JournaledHost } from '../../src/workflows/host.ts';
import { cancelJobs } from '../../src/workflows/jobs-cancel.ts';
import { findJob, findJobs, selectJobs } from '../../src/workflows/jobs-find.ts';
import { resumeJobs, watchJobs } from '../../src/workflows/jobs-follow.ts';
import { runOfJob } from '../../src/workflows/jobs-result.ts';
import { judgeEnds } from '../../src/workflows/jobs-settle.ts';
import { indexJobs, subjectOf } from '../../src/workflows/jobs-subject.ts';
import { submitPrepare } from '../../src/workflows/prepare.ts';
import type { PrepareSpec } from '../../src/workflows/requests.ts';
import { temporaryDir } from '../helpers/backend.ts';
import { fakeHost } from '../helpers/fake-client.ts';

const CLOUD: JournalScope = { profile: 'default', backend: 'https://api.example/v1' };
const RANGE = { instrument: 'BTC/USDT', from: '2026-01-15T00:00:00Z', to: '2026-01-16T00:00:00Z' };
const PREPARE: Submission = { kind: 'prepare', exchange: 'binance', request: RANGE };
const EXECUTE: Submission = {
  kind: 'execute',
  exchange: 'binance',
  request: { prepareJobId: 'p1', strategyId: 's1' },
};
const COMPILE: Submission = { kind: 'compile', strategyHash: 'abc', strategyName: 'src/S.java' };

const state = (status: string, more: Partial<JobState> = {}): JobState => ({
  ...{ contextId: 'c', status, size: 0, completed: 0 },
  ...more,
});
const answer = (status: string, more: Partial<ExecutionAnswer['results']> = {}): ExecutionAnswer => ({
  state: state(status),
  results: { strategyId: 'ctx:s1', instrument: 'BTC/USDT', ...more },
});
const fails = (code: ErrorCode, message: string) => async (): Promise<never> => {
  throw new QtsError(code, message);
};

/** A host with a journal on disk, and the jobs that are on record in it. */
const withJournal = (calls: Partial<QtsClient> = {}, scope: JournalScope = CLOUD) => {
  const dir = temporaryDir();
  let nowMs = Date.parse('2026-01-20T00:00:00Z');
  const now = (): number => {
    nowMs += 1_000;
    return nowMs;
  };
  const warned: string[] = [];
  const journal = openJournal({ dir, scope, now, warn: (line) => warned.push(line) });
  const { host, said, abort } = fakeHost(calls, { journal });
  const submit = (submission: Submission, id?: string) => {
    const recorder = journal.submitting(submission);
    if (id !== undefined) recorder.accepted(id);
    return recorder;
  };
  return { dir, submit, said, abort, host: { ...host, journal } as JournaledHost, jobs: () => readJobs(dir) };
};

const statesOf = (jobs: readonly Job[]) => jobs.map(({ id, state: now }) => `${id} ${now}`);

describe('what workflows record', () => {
  const BTC: InstrumentInfo = { id: 'BTC/USDT', base: 'BTC', quote: 'USDT', coverage: {} };
  const spec: PrepareSpec = {
    ...{ exchangeId: 'binance', instruments: [BTC], cadence: undefined, minCoverage: undefined },
    range: { fromMs: Date.parse(RANGE.from), toMs: Date.parse(RANGE.to) },
  };
  const source = { name: 'src/S.java', text: 'class S {}', sha256: 'abc' };
  const run = {
    ...{ storeSignals: false, signalsFile: undefined, capital: undefined, feeRate: undefined },
    params: { fast: 3 },
  };

  it('are the three jobs of a backtest, each before it is ordered', async () => {
    const open: string[] = [];
    const kit = withJournal({
      isEmbedded: async () => true,
      instruments: async () => [BTC],
      compile: async () => {
        open.push(...statesOf(kit.jobs()).slice(0, 1));
        return { strategyId: 's1' };
      },
      prepare: async () => {
        open.push(...statesOf(kit.jobs()).slice(0, 1));
        return { jobId: 'p1' };
      },
      prepareState: async () => state('Completed', { coverageRatio: 0.5 }),
      execute: async () => {
        open.push(...statesOf(kit.jobs()).slice(0, 1));
        return { jobId: 'e1' };
      },
      executionResult: async () =>
        answer('Completed', { totalTrades: 2, pnlTotal: 5, pnlTotalPercent: 0.05 }),
    });
    await backtest(kit.host, source, { file: 'S.java', spec, run, saveFile: undefined, wait: true });
    expect(open).toEqual(Array(3).fill(expect.stringMatching(/^order-[\da-f]{12} Submitting$/)));
    expect(kit.jobs()).toMatchObject([
      {
        ...EXECUTE,
        ...{ id: 'e1', state: 'Completed', strategyHash: 'abc', strategyName: 'src/S.java' },
        request: { prepareJobId: 'p1', strategyId: 's1', params: { fast: 3 } },
        outcome: { totalTrades: 2, pnlTotal: 5, pnlTotalPercent: 0.05 },
      },
      { ...PREPARE, id: 'p1', state: 'Completed', outcome: { coverageRatio: 0.5 } },
      { ...COMPILE, id: 's1', state: 'Completed', outcome: { strategyId: 's1' } },
    ]);
  });

  it('tells orders that were refused from those whose answer was lost', async () => {
    const kit = withJournal({
      instruments: async () => [BTC],
      prepare: fails('unavailable', 'connection reset'),
      compile: fails('compile', 'Line 1, Column 1: x'),
    });
    await expect(submitPrepare(kit.host, spec)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(compileOnBackend(kit.host, source)).rejects.toMatchObject({ code: 'compile' });
    expect(kit.jobs()).toMatchObject([
      { kind: 'compile', state: 'Refused', detail: 'Line 1, Column 1: x' },
      { kind: 'prepare', state: 'Submitting', request: RANGE },
    ]);
  });
});

describe('finding a job', () => {
  const kit = withJournal();
  for (const id of ['abc1', 'abc2', 'abd3']) kit.submit(PREPARE, id);
  kit.submit(EXECUTE, 'abc');
  kit.submit(COMPILE);

  it('takes the id itself or the beginning of one', () => {
    const jobs = kit.jobs();
    expect(findJob(jobs, 'abd').id).toBe('abd3');
    // Whole, although others begin like it.
    expect(findJob(jobs, 'abc').kind).toBe('execute');
    expect(findJob(jobs, 'order-').kind).toBe('compile');
    expect(findJobs(jobs, ['abd', 'abd3', 'abc1'], CLOUD).map(({ id }) => id)).toEqual(['abd3', 'abc1']);
  });

  it.each([
    ['ab', 'usage', '4 jobs begin with "ab"', 'they are abc, abd3, abc2, abc1'],
    ['abx3', 'not-found', 'no job "abx3" is on record', 'did you mean abd3?'],
    ['', 'not-found', 'no job "" is on record', 'qtsurfer jobs lists those that are'],
  ])('says what is wrong with %j', (text, code, message, hint) => {
    expect(() => findJob(kit.jobs(), text)).toThrow(expect.objectContaining({ code, message, hint }));
  });

  it('prefers the backend in force where several gave the same id', () => {
    const here = { ...PREPARE, ...CLOUD, id: 'x' } as Job;
    const there = { ...here, profile: 'other' } as Job;
    expect(findJob([there, here], 'x', CLOUD)).toBe(here);
    expect(findJob([there, here], 'x')).toBe(there);
  });

  it('filters by state, kind, exchange, time and backend', () => {
    const none = { states: undefined, kind: undefined, exchange: undefined, sinceMs: undefined };
    const ids = (filter: object): readonly string[] =>
      selectJobs(kit.jobs(), { ...none, profile: undefined, backend: undefined, ...filter }).map(
        ({ kind }) => kind,
      );
    expect(ids({})).toHaveLength(5);
    expect(ids({ states: new Set(['Submitting']) })).toEqual(['compile']);
    expect(ids({ kind: 'execute' })).toEqual(['execute']);
    expect(ids({ exchange: 'kraken' })).toEqual([]);
    expect(ids({ profile: 'other' })).toEqual([]);
    expect(ids({ backend: CLOUD.backend })).toHaveLength(5);
    expect(ids({ sinceMs: Date.parse(kit.jobs()[1]?.submittedAt ?? '') })).toEqual(['compile', 'execute']);
  });

  it('says what a job is about, from the jobs that it names', () => {
    const other = withJournal();
    other.submit(EXECUTE, 'e1');
    const before = other.jobs();
    expect(before.map((job) => subjectOf(indexJobs(before), job))).toEqual(['strategy s1 on prepare job p1']);
    other.submit(COMPILE, 's1').ended('Completed', { outcome: { strategyId: 's1' } });
    other.submit({ ...PREPARE, request: { ...RANGE, cadence: '1m' } } as Submission, 'p1');
    const jobs = other.jobs();
    expect(jobs.map((job) => subjectOf(indexJobs(jobs), job))).toEqual([
      'BTC/USDT 2026-01-15 to 2026-01-16, bars of 1m',
      'S.java',
      'S.java on BTC/USDT 2026-01-15 to 2026-01-16, bars of 1m',
    ]);
  });
});

describe('following', () => {
  it('waits for several at once, tells each and speaks of the worst', async () => {
    const kit = withJournal({
      prepareState: async ({ jobId }) =>
        state(jobId === 'p1' ? 'completed' : 'Failed', { size: 24, completed: 12 }),
      executionResult: async () => answer('Aborted'),
      compileState: async () => ({ status: 'Completed', strategyId: 's1' }),
    });
    kit.submit(COMPILE, 'c1');
    kit.submit(PREPARE, 'p1');
    kit.submit(PREPARE, 'p2');
    kit.submit(EXECUTE, 'e1');
    const ends = await watchJobs(kit.host, kit.jobs());
    expect(statesOf(ends.map(({ job }) => job))).toEqual([
      ...['e1 Aborted', 'p2 Failed', 'p1 Completed', 'c1 Completed'],
    ]);
    expect(statesOf(kit.jobs())).toEqual(statesOf(ends.map(({ job }) => job)));
    expect(judgeEnds(ends)).toMatchObject({ code: 'job-failed', message: '2 of 4 jobs did not complete' });
    expect(kit.said).toContain('now: execute e1; prepare p2');
    expect(kit.said).toContainEqual(expect.stringMatching(/^now: .*prepare p1 50 % \(12 of 24\)/));
    expect(kit.said).toContain('note: prepare job p1: Completed');
    expect(kit.said).toContain('warn: execute job e1 was aborted');
    // What is on record is not asked for again: this host would not answer.
    const idle = withJournal().host;
    const again = await watchJobs(idle, kit.jobs());
    expect(judgeEnds(again)).toMatchObject({ code: 'job-failed' });
    expect(judgeEnds(again.slice(2))).toBeUndefined();
    expect(judgeEnds(again.slice(0, 1))).toMatchObject({
      code: 'job-aborted',
      message: 'execute job e1 was aborted',
    });
  });

  it('gives an order again whose answer was lost, and tells its result as execute would', async () => {
    const asked: unknown[] = [];
    const kit = withJournal({
      execute: async (exchangeId, request) => {
        asked.push([exchangeId, request]);
        return { jobId: 'e1' };
      },
      executionResult: async () => answer('Completed', { pnlTotal: 5 }),
      prepareState: async () => state('Completed', { coverageRatio: 0.5 }),
    });
    kit.submit(PREPARE, 'p1').ended('Completed');
    kit.submit(COMPILE, 's1').ended('Completed', { outcome: { strategyId: 's1' } });
    kit.submit(EXECUTE);
    const known = kit.jobs();
    await expect(watchJobs(kit.host, known)).rejects.toMatchObject({
      ...{ code: 'usage', hint: expect.stringMatching(/^qtsurfer jobs resume order-[\da-f]{12} gives/) },
    });
    const [end] = await resumeJobs(kit.host, known.slice(0, 1));
    expect(asked).toEqual([['binance', EXECUTE.request]]);
    expect(statesOf(kit.jobs())).toEqual(['e1 Completed', 's1 Completed', 'p1 Completed']);
    if (end?.answer?.kind !== 'execute' || end.job.kind !== 'execute') throw new Error('no result');
    const record = await runOfJob(kit.host, indexJobs(known), end.job, end.answer.answer);
    expect(record.run).toMatchObject({
      ...{
        executeJobId: 'e1',
        prepareJobId: 'p1',
        strategyId: 's1',
        strategyHash: 'abc',
        coverageRatio: 0.5,
      },
      ...{ exchange: 'binance', instruments: ['BTC/USDT'], from: RANGE.from, to: RANGE.to },
    });
  });

  it('leaves an end that is on record its time', async () => {
    const kit = withJournal({ executionResult: async () => answer('Completed', { pnlTotal: 7 }) });
    kit.submit(EXECUTE, 'e1').ended('Completed', { outcome: { pnlTotal: 5 } });
    const [before] = kit.jobs();
    const [end] = await resumeJobs(kit.host, kit.jobs());
    expect(end).toMatchObject({ job: before, answer: { answer: { results: { pnlTotal: 7 } } } });
    expect(kit.jobs()).toEqual([before]);
  });

  it('says of a compilation without an answer that it is to be compiled again', async () => {
    const kit = withJournal();
    kit.submit(COMPILE);
    const ends = await resumeJobs(kit.host, kit.jobs());
    expect(judgeEnds(ends)).toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('compile it again'),
    });
    expect(kit.jobs()).toMatchObject([{ state: 'Forgotten' }]);
  });

  it('records that the backend has forgotten a job, and leaves open what it cannot ask for', async () => {
    const kit = withJournal({
      prepareState: fails('not-found', 'no such job'),
      executionResult: fails('auth', 'the token is refused'),
    });
    kit.submit(PREPARE, 'p1');
    kit.submit(EXECUTE, 'e1');
    expect(judgeEnds(await watchJobs(kit.host, kit.jobs()))).toMatchObject({ code: 'auth' });
    expect(statesOf(kit.jobs())).toEqual(['e1 New', 'p1 Forgotten']);
  });

  it('asks no other backend and no other account', async () => {
    const kit = withJournal();
    const at = (scope: JournalScope): Job => ({ ...PREPARE, ...scope, id: 'p', state: 'New' }) as Job;
    const hintFor = async (job: Job): Promise<unknown> =>
      resumeJobs(kit.host, [job]).catch((error: QtsError) => [error.code, error.hint]);
    expect(await hintFor(at({ ...CLOUD, profile: 'lab' }))).toEqual([
      ...['usage', 'add --api-url https://api.example/v1 --profile lab'],
    ]);
    expect(await hintFor(at({ backend: 'embedded', stateDir: '/s' }))).toEqual([
      ...['usage', 'add --local --state-dir /s'],
    ]);
  });

  it('is ended by an interrupt, which cancels nothing', async () => {
    const kit = withJournal({
      executionResult: async () => {
        kit.abort.abort(new QtsError('interrupted', 'interrupted'));
        return answer('Started');
      },
    });
    kit.submit(EXECUTE, 'e1');
    await expect(watchJobs(kit.host, kit.jobs())).rejects.toMatchObject({ code: 'interrupted' });
    expect(kit.said).toContain('note: nothing was cancelled; qtsurfer jobs resume takes it up again');
    expect(statesOf(kit.jobs())).toEqual(['e1 Started']);
  });
});

describe('cancelling', () => {
  it('orders the end, waits for it and records both', async () => {
    let cancelled = 0;
    const kit = withJournal({
      cancelExecution: async ({ jobId }) => {
        cancelled += 1;
        return { status: 'cancelling', jobId };
      },
      executionResult: async () => answer('Aborted'),
    });
    kit.submit(EXECUTE, 'e1');
    kit.submit(EXECUTE, 'e0').ended('Completed');
    const ends = await cancelJobs(kit.host, kit.jobs());
    expect(judgeEnds(ends)).toBeUndefined();
    expect(cancelled).toBe(1);
    expect(kit.jobs()).toMatchObject([
      { id: 'e0', state: 'Completed' },
      { id: 'e1', history: ['Submitting', 'New', 'Cancelling', 'Aborted'].map((word) => ({ state: word })) },
    ]);
    expect(kit.said).toContain('note: execute job e0 has ended before: Completed');
  });

  it('says so when the confirmation does not come, and when there is nothing to cancel', async () => {
    const kit = withJournal({
      cancelExecution: async ({ jobId }) => ({ status: 'cancelling', jobId }),
      executionResult: async () => answer('Started'),
    });
    kit.submit(PREPARE, 'p1');
    await expect(cancelJobs(kit.host, kit.jobs())).rejects.toMatchObject({
      ...{ code: 'usage', message: expect.stringContaining('the API cancels executions only') },
    });
    kit.submit(EXECUTE, 'e1');
    expect(judgeEnds(await cancelJobs(kit.host, kit.jobs().slice(0, 1)))).toMatchObject({ code: 'deadline' });
    expect(statesOf(kit.jobs())).toEqual(['e1 Cancelling', 'p1 New']);
  });
});

describe('the worst of several', () => {
  it('is the first of 4, 9, 6, 7, 8 and 3, then whatever came first', () => {
    const codes: readonly ErrorCode[] = [
      ...(['not-found', 'io', 'damaged', 'incomplete', 'deadline', 'job-aborted'] as const),
      ...(['compile', 'job-failed', 'bad-response', 'unavailable', 'auth'] as const),
    ];
    const left = codes.map((code) => new QtsError(code, code));
    const order: string[] = [];
    for (let worst = worstOf(left); worst !== undefined; worst = worstOf(left)) {
      order.push(worst.code);
      left.splice(left.indexOf(worst), 1);
    }
    expect(order).toEqual([
      ...['auth', 'bad-response', 'unavailable', 'compile', 'job-failed', 'job-aborted', 'deadline'],
      ...['damaged', 'incomplete', 'not-found', 'io'],
    ]);
  });
});
