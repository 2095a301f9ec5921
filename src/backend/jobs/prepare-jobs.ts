/** Prepare jobs: submission, and what a worker's answer makes of them. */
import { cadenceMs, parseInstrument, symbolOf } from '../../domain.ts';
import { formatInstant } from '../../time.ts';
import type { Catalog } from '../data/catalog.ts';
import { jobIdOf } from '../ids.ts';
import { hasEnded, type PrepareJob, RECORD_VERSION } from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';
import type { PrepareTask, WorkerAnswer } from '../worker/protocol.ts';
import type { Ownership } from './owner.ts';
import { PREPARED_BYTES_A_ROW, type PreparePlan, type PrepareRange, planPrepare } from './prepare-plan.ts';
import type { JobKindHandler, JobRunner, Plan } from './runner.ts';
import { ended, newState } from './state.ts';

export interface PrepareOptions {
  readonly store: StateStore;
  readonly catalog: Catalog;
  readonly ownership: Ownership;
  readonly now: () => number;
  /** Rows that one job may prepare: they must fit into memory when they are executed. */
  readonly rowLimit: number;
}

const rangeOf = (job: PrepareJob): PrepareRange => ({
  ...job,
  instruments: job.instruments.map(parseInstrument),
});

/** Why there is nothing to run on; undefined when every instrument has rows. */
const emptinessOf = (
  job: PrepareJob,
  series: readonly { readonly instrument: string; readonly rows: number }[],
) => {
  const empty = series.filter((one) => one.rows === 0).map((one) => one.instrument);
  if (empty.length === 0) return undefined;
  return `No data for ${empty.join(', ')} between ${formatInstant(job.fromMs)} and ${formatInstant(job.toMs)}`;
};

export class PrepareJobs implements JobKindHandler<PrepareJob> {
  readonly #options: PrepareOptions;

  constructor(options: PrepareOptions) {
    this.#options = options;
  }

  /**
   * Submits a job, unless the same one is under way or done with the same data.
   * @returns its id
   * @throws HttpFailure 429
   */
  submit(runner: JobRunner, user: string, range: PrepareRange): string {
    const instruments = range.instruments.map(symbolOf);
    const { exchangeId, type, fromMs, toMs, cadence } = range;
    const id = jobIdOf('prepare', user, exchangeId, type, instruments, fromMs, toMs, cadence);
    const known = runner.current('prepare', id);
    if (known !== undefined && !hasEnded(known)) return id;
    const plan = planPrepare(this.#options.catalog, range, this.#options.now());
    if (known !== undefined && this.#isFresh(known, plan)) return id;
    runner.submit({
      ...{
        version: RECORD_VERSION,
        kind: 'prepare',
        id,
        user,
        exchangeId,
        type,
        instruments,
        fromMs,
        toMs,
        cadence,
      },
      ...{ stamp: plan.stamp, coverage: plan.coverage },
      ...{ owner: this.#options.ownership.self, state: newState(plan.coverage.totalHours) },
    });
    return id;
  }

  plan(job: PrepareJob): Plan<PrepareJob> {
    const { catalog, now, store, rowLimit } = this.#options;
    const range = rangeOf(job);
    const { series, stamp, coverage } = planPrepare(catalog, range, now());
    const { exchangeId, type, fromMs, toMs } = range;
    const task: PrepareTask = {
      ...{ task: 'prepare', exchangeId, type, series, fromMs, toMs, rowLimit },
      ...{ cadenceMs: cadenceMs(range.cadence), outDir: store.preparedDir },
    };
    const rows = (series.length * (toMs - fromMs)) / Math.max(1_000, cadenceMs(range.cadence));
    return { job: { ...job, stamp, coverage }, task, dataBytes: rows * PREPARED_BYTES_A_ROW };
  }

  finish(job: PrepareJob, answer: WorkerAnswer): PrepareJob {
    const nowMs = this.#options.now();
    if (answer.kind !== 'prepared') throw new TypeError(`a prepare job was answered by ${answer.kind}`);
    const empty = emptinessOf(job, answer.series);
    if (empty !== undefined) return { ...job, state: ended(job.state, 'Failed', nowMs, empty) };
    const { dataHash, series, seed } = answer;
    const done = {
      ...job,
      prepared: { dataHash, series, seed },
      state: ended(job.state, 'Completed', nowMs),
    };
    this.#options.store.prunePrepared(done);
    return done;
  }

  #isFresh(job: PrepareJob, plan: PreparePlan): boolean {
    return (
      job.state.status === 'Completed' && job.stamp === plan.stamp && this.#options.store.hasPrepared(job)
    );
  }
}
