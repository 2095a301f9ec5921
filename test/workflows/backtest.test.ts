import { describe, expect, it } from 'vitest';
import type { QtsClient } from '../../src/api/types.ts';
import { QtsError } from '../../src/errors.ts';
import type { ExecutionAnswer, InstrumentInfo, JobState } from '../../src/wire/messages.ts';
import { backtest } from '../../src/workflows/backtest.ts';
import { compileOnBackend } from '../../src/workflows/compile.ts';
import { downloadSignals, execute, executeAndRecord } from '../../src/workflows/execute.ts';
import { assertCoverage, prepare } from '../../src/workflows/prepare.ts';
import type { BacktestRequest, ExecuteRequest, PrepareSpec, RunSpec } from '../../src/workflows/requests.ts';
import { fakeHost } from '../helpers/fake-client.ts';

const state = (status: string, more: Partial<JobState> = {}): JobState => ({
  contextId: 'c',
  status,
  size: 0,
  completed: 0,
  ...more,
});

const answer = (status: string, more: Partial<ExecutionAnswer['results']> = {}): ExecutionAnswer => ({
  state: state(status),
  results: { strategyId: 'ctx:s1', instrument: 'BTC/USDT', ...more },
});

const BTC: InstrumentInfo = { id: 'BTC/USDT', base: 'BTC', quote: 'USDT', coverage: {} };
const spec: PrepareSpec = {
  exchangeId: 'binance',
  instruments: [{ base: 'BTC', quote: 'USDT' }],
  range: { fromMs: Date.parse('2026-01-15T00:00:00Z'), toMs: Date.parse('2026-01-16T00:00:00Z') },
  cadence: undefined,
  minCoverage: undefined,
};
const plainRun: RunSpec = {
  storeSignals: false,
  signalsFile: undefined,
  params: {},
  capital: undefined,
  feeRate: undefined,
};
const source = { name: 'S.java', text: 'class S {}', sha256: 'abc' };
const request: BacktestRequest = { file: 'S.java', spec, run: plainRun, saveFile: undefined, wait: true };
const executeRequest: ExecuteRequest = {
  exchangeId: 'binance',
  prepareJobId: 'p1',
  strategyId: 's1',
  run: plainRun,
  wait: true,
};

/** Hands out the answers in turn; the last one stays. */
const inTurn = <T>(...answers: readonly T[]): (() => Promise<T>) => {
  let at = 0;
  return async () => {
    const next = answers[Math.min(at, answers.length - 1)];
    at += 1;
    return next as T;
  };
};

const happy = (calls: Partial<QtsClient> = {}): Partial<QtsClient> => ({
  instruments: async () => [BTC],
  compile: async () => ({ strategyId: 's1' }),
  prepare: async () => ({ jobId: 'p1' }),
  prepareState: inTurn(
    state('New'),
    state('completed', { coverageRatio: 1, totalHours: 24, hoursWithData: 24 }),
  ),
  execute: async () => ({ jobId: 'e1' }),
  executionResult: inTurn(undefined, answer('Started'), answer('Completed', { pnlTotal: 5 })),
  ...calls,
});

describe('backtest', () => {
  it('compiles, prepares, executes and records what made the result', async () => {
    const { host, said } = fakeHost(happy());
    const record = await backtest(host, source, request);
    expect(record.results).toEqual({ strategyId: 'ctx:s1', instrument: 'BTC/USDT', pnlTotal: 5 });
    expect(record.run).toEqual({
      exchange: 'binance',
      instruments: ['BTC/USDT'],
      from: '2026-01-15T00:00:00Z',
      to: '2026-01-16T00:00:00Z',
      prepareJobId: 'p1',
      executeJobId: 'e1',
      strategyId: 's1',
      backend: 'http://127.0.0.1:1/v1',
      strategyHash: 'abc',
      strategyName: 'S.java',
      coverageRatio: 1,
      totalHours: 24,
      hoursWithData: 24,
    });
    expect(said).toContain(
      'note: prepare binance BTC/USDT, 2026-01-15T00:00:00Z to 2026-01-16T00:00:00Z (24 hours)',
    );
  });

  it('moves what the embedded backend says of the run out of the results', async () => {
    const identity = {
      engine: 'e',
      strategyHash: 'from the backend',
      params: { fast: 3 },
      openPosition: null,
    };
    const done = answer('Completed', { run: identity as never });
    const { host } = fakeHost(happy({ executionResult: async () => done, isEmbedded: async () => true }));
    const record = await backtest(host, source, request);
    expect(record.results).not.toHaveProperty('run');
    expect(record.run).toMatchObject({ ...identity, backend: 'embedded' });
  });

  it('does not prepare for a source that does not compile', async () => {
    const broken = new QtsError('compile', 'Line 1, Column 1: x');
    const { host } = fakeHost({
      compile: async () => {
        throw broken;
      },
    });
    await expect(backtest(host, source, request)).rejects.toMatchObject({
      code: 'compile',
      message: 'S.java does not compile: Line 1, Column 1: x',
    });
  });

  it('does not execute over data that cover too little', async () => {
    const { host } = fakeHost({
      ...happy({ prepareState: async () => state('Completed', { coverageRatio: 0.5 }) }),
      execute: () => {
        throw new TypeError('executed');
      },
    });
    const strict = { ...request, spec: { ...spec, minCoverage: 0.99 } };
    await expect(backtest(host, source, strict)).rejects.toMatchObject({ code: 'incomplete' });
  });

  it.each([
    ['--param', { params: { fast: 1 } }],
    ['--capital', { capital: 5 }],
    ['--fee', { feeRate: 0 }],
  ])('refuses %s before anything else, unless the embedded backend answers', async (option, more) => {
    const run = { ...plainRun, ...more };
    const { host } = fakeHost({});
    await expect(backtest(host, source, { ...request, run })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(option),
    });
    const sent: unknown[] = [];
    const embedded = fakeHost(
      happy({
        isEmbedded: async () => true,
        execute: async (_, message) => {
          sent.push(message);
          return { jobId: 'e1' };
        },
      }),
    );
    await backtest(embedded.host, source, { ...request, run });
    expect(JSON.stringify(sent)).toMatch(/"params":\{"fast":1\}|"initialFunding":5|"feeRate":0/);
  });
});

describe('prepare', () => {
  it('takes several instruments to the embedded backend only', async () => {
    const two = { ...spec, instruments: [...spec.instruments, { base: 'ETH', quote: 'USDT' }] };
    await expect(prepare(fakeHost({}).host, two)).rejects.toMatchObject({ code: 'usage' });
  });

  it('does not submit an instrument that does not exist', async () => {
    const { host } = fakeHost({ instruments: async () => [{ ...BTC, id: 'BTC/EUR', quote: 'EUR' }] });
    await expect(prepare(host, spec)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps asking through Partial and words it does not know', async () => {
    const states = ['Partial', 'whatever', 'STARTED', 'Completed'].map((status, completed) =>
      state(status, { size: 24, completed: completed * 6 }),
    );
    const { host, said } = fakeHost(happy({ prepareState: inTurn(...states) }));
    expect((await prepare(host, spec)).state.status).toBe('Completed');
    expect(said).toContain('now: preparing binance BTC/USDT: 25 % (6 of 24)');
    expect(said.at(-1)).toBe('stop');
  });

  it('a deadline says how to go on, and cancels nothing', async () => {
    const clock = fakeHost({}).host.clock;
    const { host } = fakeHost(happy({ prepareState: async () => state('Started') }), {
      clock,
      deadlineMs: clock.now() + 60_000,
    });
    await expect(prepare(host, spec)).rejects.toMatchObject({
      code: 'deadline',
      hint: expect.stringContaining('run the same command again'),
    });
  });
});

describe('assertCoverage', () => {
  it.each([
    [1, 0.99, true],
    [0.99, 0.99, true],
    [0.9899, 0.99, false],
    [undefined, 0.99, false],
    [undefined, undefined, true],
    [0, undefined, true],
  ])('%s against %s', (coverageRatio, least, good) => {
    const check = () =>
      assertCoverage(state('Completed', coverageRatio === undefined ? {} : { coverageRatio }), least);
    if (good) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'incomplete' }));
  });
});

describe('execute', () => {
  it('is exit 7 matter when somebody else aborts it', async () => {
    const { host } = fakeHost(happy({ executionResult: async () => answer('aborted') }));
    await expect(execute(host, executeRequest)).rejects.toMatchObject({ code: 'job-aborted' });
  });

  it('an interrupt cancels on the backend and waits for the confirmation', async () => {
    const asked: string[] = [];
    let cancelled = false;
    const fake = fakeHost(
      happy({
        executionResult: async () => {
          asked.push('result');
          if (asked.length === 2) fake.abort.abort(new QtsError('interrupted', 'interrupted'));
          return answer(cancelled ? 'Aborted' : 'Started');
        },
        cancelExecution: async ({ jobId }) => {
          asked.push('cancel');
          cancelled = true;
          return { status: 'cancelling', jobId };
        },
      }),
    );
    await expect(execute(fake.host, executeRequest)).rejects.toMatchObject({ code: 'interrupted' });
    expect(asked).toEqual(['result', 'result', 'cancel', 'result']);
    expect(fake.said.at(-1)).toBe('warn: execute job e1: the backend confirms: aborted');
  });

  it('an interrupt during the submission is cancelled too: the job would run on unknown', async () => {
    const cancelled: string[] = [];
    const fake = fakeHost(
      happy({
        execute: async () => {
          fake.abort.abort(new QtsError('terminated', 'terminated'));
          return { jobId: 'e1' };
        },
        executionResult: async () => answer('Aborted'),
        cancelExecution: async ({ jobId }) => {
          cancelled.push(jobId);
          return { status: 'cancelling', jobId };
        },
      }),
    );
    await expect(execute(fake.host, executeRequest)).rejects.toMatchObject({ code: 'terminated' });
    expect(cancelled).toEqual(['e1']);
  });

  it('says when the cancellation is not confirmed in time', async () => {
    const fake = fakeHost(
      happy({
        executionResult: async () => {
          fake.abort.abort(new QtsError('interrupted', 'interrupted'));
          return answer('Started');
        },
        cancelExecution: async ({ jobId }) => ({ status: 'cancelling', jobId }),
      }),
    );
    await expect(execute(fake.host, executeRequest)).rejects.toMatchObject({ code: 'interrupted' });
    expect(fake.said.at(-1)).toContain('has not confirmed it yet');
  });

  it('says when the cancellation cannot be delivered', async () => {
    const fake = fakeHost(
      happy({
        executionResult: async () => {
          fake.abort.abort(new QtsError('interrupted', 'interrupted'));
          return answer('Started');
        },
        cancelExecution: async () => {
          throw new QtsError('unavailable', 'connection refused');
        },
      }),
    );
    await expect(execute(fake.host, executeRequest)).rejects.toMatchObject({ code: 'interrupted' });
    expect(fake.said.at(-1)).toBe('warn: execute job e1 may still be running: connection refused');
  });

  it('records without coverage when the preparation is not known any more', async () => {
    const { host } = fakeHost(
      happy({
        executionResult: async () => answer('Completed'),
        prepareState: async () => {
          throw new QtsError('not-found', 'gone');
        },
      }),
    );
    const { run } = await executeAndRecord(host, executeRequest);
    expect(run).not.toHaveProperty('coverageRatio');
  });
});

describe('downloadSignals', () => {
  it('says why there are none', async () => {
    const results = {
      strategyId: 's',
      instrument: 'i',
      signalsUpload: 'Skipped',
      signalsUploadReason: 'no space',
    };
    await expect(downloadSignals(fakeHost({}).host, results as never)).rejects.toThrow(
      /not stored: no space/,
    );
  });
});

describe('compileOnBackend', () => {
  it('follows a job that compiles in the background', async () => {
    const compileState = inTurn({ status: 'New' }, { status: 'Completed', strategyId: 's9' });
    const { host } = fakeHost({ compile: async () => ({ jobId: 'c1' }), compileState });
    expect(await compileOnBackend(host, source, true)).toBe('s9');
  });

  it('tells a failed compilation as one', async () => {
    const compileState = async () => ({ status: 'Failed', statusDetail: 'Line 1, Column 18: syntax error' });
    const { host } = fakeHost({ compile: async () => ({ jobId: 'c1' }), compileState });
    await expect(compileOnBackend(host, source, true)).rejects.toMatchObject({
      code: 'compile',
      message: expect.stringContaining('Line 1, Column 18: syntax error'),
    });
  });

  it('does not take a job without an id for compiled', async () => {
    const { host } = fakeHost({
      compile: async () => ({ jobId: 'c1' }),
      compileState: async () => ({ status: 'Completed' }),
    });
    await expect(compileOnBackend(host, source)).rejects.toMatchObject({ code: 'bad-response' });
  });
});
