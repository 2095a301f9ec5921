/** Execute jobs: submission, and what a worker's answer makes of them. */
import { hostname } from 'node:os';
import { QtsError } from '../../errors.ts';
import type { BaseConfig, Params } from '../../wire/messages.ts';
import { badRequest, notFound } from '../failure.ts';
import { jobIdOf } from '../ids.ts';
import {
  type ExecuteJob,
  hasEnded,
  type PrepareJob,
  RECORD_VERSION,
  type StoredResults,
} from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';
import type { ExecuteDone, ExecuteTask, WorkerAnswer } from '../worker/protocol.ts';
import type { Ownership } from './owner.ts';
import { PREPARED_BYTES_A_ROW } from './prepare-plan.ts';
import type { JobKindHandler, JobRunner, Plan } from './runner.ts';
import { ended, newState } from './state.ts';

export interface ExecuteOptions {
  readonly store: StateStore;
  readonly ownership: Ownership;
  readonly now: () => number;
  /** What results depend on beside the request and the data. */
  readonly engine: string;
}

export interface ExecuteInput {
  readonly exchangeId: string;
  readonly type: ExecuteJob['type'];
  readonly prepareJobId: string;
  readonly strategyId: string;
  readonly storeSignals: boolean;
  readonly params: Params;
  readonly baseConfig: BaseConfig;
}

type Prepared = PrepareJob & { readonly prepared: NonNullable<PrepareJob['prepared']> };

const sorted = (values: object): readonly (readonly [string, unknown])[] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

export class ExecuteJobs implements JobKindHandler<ExecuteJob> {
  readonly #options: ExecuteOptions;

  constructor(options: ExecuteOptions) {
    this.#options = options;
  }

  /**
   * Submits a job, unless the same one is under way or done with the same data and engine.
   * @returns its id
   * @throws HttpFailure 400 when the preparation has not completed, 404 when there is none or no such
   * strategy, 429
   */
  submit(runner: JobRunner, user: string, input: ExecuteInput): string {
    const prepare = this.#prepared(runner, user, input);
    this.#requireStrategy(user, input);
    const { exchangeId, type, prepareJobId, strategyId, storeSignals, params, baseConfig } = input;
    const settings = [sorted(params), sorted(baseConfig), storeSignals];
    const id = jobIdOf('execute', user, exchangeId, type, prepareJobId, strategyId, ...settings);
    const known = runner.current('execute', id);
    const { dataHash } = prepare.prepared;
    if (known !== undefined && (!hasEnded(known) || this.#isFresh(known, dataHash))) return id;
    runner.submit({
      ...{ version: RECORD_VERSION, kind: 'execute', id, user, exchangeId, type, prepareJobId, strategyId },
      ...{ storeSignals, params, baseConfig, dataHash, engine: this.#options.engine },
      instrument: prepare.instruments.join(','),
      ...{ owner: this.#options.ownership.self, state: newState(rowsOf(prepare)) },
    });
    return id;
  }

  plan(job: ExecuteJob): Plan<ExecuteJob> {
    const { store } = this.#options;
    const strategy = store.strategy(job.strategyId);
    const prepare = store.prepareJob(job.prepareJobId);
    if (strategy === undefined) {
      throw new QtsError(
        'failed',
        `Strategy ${job.strategyId} was deleted before the job began: compile it again`,
      );
    }
    if (prepare?.prepared === undefined || !store.hasPrepared(prepare)) {
      throw new QtsError('failed', `Prepare job ${job.prepareJobId} expired: prepare again`);
    }
    store.touchPrepared(prepare);
    const { dataHash, series, seed } = prepare.prepared;
    const task: ExecuteTask = {
      ...{ task: 'execute', source: strategy.source, type: job.type, series, dataHash, seed },
      ...{ preparedDir: store.preparedDir, fromMs: prepare.fromMs, signalsPath: store.signalsPath(job.id) },
      ...{ params: job.params, baseConfig: job.baseConfig, storeSignals: job.storeSignals },
    };
    const rows = series.reduce((sum, one) => sum + one.rows, 0);
    return { job: { ...job, dataHash }, task, dataBytes: rows * PREPARED_BYTES_A_ROW };
  }

  finish(job: ExecuteJob, answer: WorkerAnswer): ExecuteJob {
    if (answer.kind !== 'executed') throw new TypeError(`an execute job was answered by ${answer.kind}`);
    const nowMs = this.#options.now();
    const state = { ...ended(job.state, 'Completed', nowMs), size: answer.events, completed: answer.events };
    return { ...job, state, results: resultsOf(answer, nowMs) };
  }

  #requireStrategy(user: string, { strategyId, type }: ExecuteInput): void {
    const strategy = this.#options.store.strategy(strategyId);
    if (strategy?.user !== user) throw notFound(`Strategy ${strategyId} not found`);
    if (strategy.status !== 'Completed') {
      throw badRequest(`Strategy ${strategyId} is ${strategy.status}: it must be Completed`);
    }
    if (strategy.feeds === type) return;
    throw badRequest(
      `Strategy ${strategyId} is made for ${strategy.feeds} data: prepare and execute under that type, not ${type}`,
    );
  }

  #prepared(runner: JobRunner, user: string, input: ExecuteInput): Prepared {
    const job = runner.current('prepare', input.prepareJobId);
    const isHere = job?.exchangeId === input.exchangeId && job.type === input.type && job.user === user;
    if (job === undefined || !isHere) throw notFound(`Prepare job ${input.prepareJobId} not found`);
    const { prepared } = job;
    if (job.state.status !== 'Completed' || prepared === undefined) {
      throw badRequest(`Prepare job ${job.id} is ${job.state.status}: it must be Completed`);
    }
    if (!this.#options.store.hasPrepared(job)) throw notFound(`Prepare job ${job.id} expired: prepare again`);
    return { ...job, prepared };
  }

  #isFresh(job: ExecuteJob, dataHash: string): boolean {
    return (
      job.state.status === 'Completed' && job.dataHash === dataHash && job.engine === this.#options.engine
    );
  }
}

const rowsOf = (prepare: Prepared): number =>
  prepare.prepared.series.reduce((sum, { rows }) => sum + rows, 0);

const resultsOf = (answer: ExecuteDone, nowMs: number): StoredResults => ({
  hostName: hostname(),
  iops: Math.round((answer.events / Math.max(answer.elapsedMs, 0.001)) * 100_000) / 100,
  ...answer.metrics,
  ...(answer.notices.length === 0 ? {} : { notices: answer.notices }),
  ...signalFieldsOf(answer, nowMs),
  run: answer.run,
});

const signalFieldsOf = ({ signals }: ExecuteDone, nowMs: number): Partial<StoredResults> => {
  if (signals === undefined) return {};
  return {
    signalCount: signals.count,
    signalsUpload: signals.upload,
    ...(signals.upload === 'Done' ? { signalsUploadedAt: new Date(nowMs).toISOString() } : {}),
    ...(signals.reason === undefined ? {} : { signalsUploadReason: signals.reason }),
  };
};
