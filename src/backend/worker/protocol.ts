/** What the server and a worker say to each other. One worker does one task. */
import type { Hour, Kind } from '../../domain.ts';
import type { BaseConfig, Metrics, Notice, Params, RunIdentity } from '../../wire/messages.ts';
import type { HourLocator } from '../data/source.ts';
import type { PreparedSeries, SourceType } from '../store/records.ts';

export interface HourTask {
  readonly hour: Hour;
  readonly locator: HourLocator;
}

export interface SeriesTask {
  readonly base: string;
  readonly quote: string;
  readonly kind: Kind;
  readonly hours: readonly HourTask[];
}

/** Reads hours, resamples them and writes one file an instrument into `outDir`. */
export interface PrepareTask {
  readonly task: 'prepare';
  readonly exchangeId: string;
  readonly type: SourceType;
  readonly series: readonly SeriesTask[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly cadenceMs: number;
  readonly outDir: string;
  /** Rows of all series together; more is an error. */
  readonly rowLimit: number;
}

/** Compiles a strategy and runs it over prepared data. */
export interface ExecuteTask {
  readonly task: 'execute';
  readonly source: string;
  readonly type: SourceType;
  readonly series: readonly PreparedSeries[];
  readonly preparedDir: string;
  readonly fromMs: number;
  readonly params: Params;
  readonly baseConfig: BaseConfig;
  readonly dataHash: string;
  /** Of the simulated market, when data came from it. */
  readonly seed: number | undefined;
  readonly storeSignals: boolean;
  /** Where signals are written. */
  readonly signalsPath: string;
}

/** Compiles a strategy and says what is wrong with it. */
export interface CompileTask {
  readonly task: 'compile';
  readonly source: string;
}

/** Runs a strategy over a stretch of the simulated market to see whether it gets through. */
export interface ValidateTask {
  readonly task: 'validate';
  readonly source: string;
  /** The run ends by itself after this long, between two events. */
  readonly timeMs: number;
}

export type WorkerTask = PrepareTask | ExecuteTask | CompileTask | ValidateTask;

/** What a thread is started with. */
export interface WorkerLaunch {
  /** There is no task for it yet. */
  readonly isSpare: boolean;
}

/** What a thread gets when there is a task for it. */
export interface WorkerStart {
  readonly task: WorkerTask;
  readonly signals: SharedArrayBuffer;
}

export interface PrepareDone {
  readonly kind: 'prepared';
  readonly dataHash: string;
  /** Of the simulated market, when hours came from it. */
  readonly seed: number | undefined;
  readonly series: readonly PreparedSeries[];
}

export interface ExecuteDone {
  readonly kind: 'executed';
  readonly events: number;
  readonly elapsedMs: number;
  readonly metrics: Metrics | undefined;
  readonly notices: readonly Notice[];
  readonly run: RunIdentity;
  /** Undefined when they were not asked for. */
  readonly signals: SignalsOutcome | undefined;
}

export interface SignalsOutcome {
  readonly count: number;
  readonly upload: 'Done' | 'Failed' | 'Skipped';
  readonly reason?: string;
}

export interface CompileDone {
  readonly kind: 'compiled';
  /** `Line L, Column C: …`, one a line; undefined when the strategy compiles. */
  readonly errors: string | undefined;
  /** What the strategy wants to be fed; undefined when it does not compile. */
  readonly feeds: SourceType | undefined;
}

export interface ValidateDone {
  readonly kind: 'validated';
  /** What the strategy did wrong; undefined when nothing. */
  readonly error: string | undefined;
  /** Events that it has seen, and how many there were. */
  readonly events: number;
  readonly totalEvents: number;
  /** What they are of, for people. */
  readonly data: string;
  readonly notices: readonly Notice[];
}

/** The task cannot be done: `message` is for the user. */
export interface TaskFailed {
  readonly kind: 'failed';
  readonly message: string;
}

export interface TaskAborted {
  readonly kind: 'aborted';
}

export type WorkerAnswer = PrepareDone | ExecuteDone | CompileDone | ValidateDone | TaskFailed | TaskAborted;

const CANCEL_SLOT = 0;
const SIGNAL_BYTES = 32;

/** The memory that both sides look at: a cancel flag and two counters. */
export class SharedSignals {
  readonly buffer: SharedArrayBuffer;
  readonly #flags: Int32Array;
  readonly #counters: Float64Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(SIGNAL_BYTES)) {
    this.buffer = buffer;
    this.#flags = new Int32Array(buffer, 0, 2);
    this.#counters = new Float64Array(buffer, 8, 2);
  }

  cancel(): void {
    Atomics.store(this.#flags, CANCEL_SLOT, 1);
  }

  get isCancelled(): boolean {
    return Atomics.load(this.#flags, CANCEL_SLOT) === 1;
  }

  get completed(): number {
    return this.#counters[0] ?? 0;
  }

  set completed(count: number) {
    this.#counters[0] = count;
  }

  /** 0: unknown. */
  get size(): number {
    return this.#counters[1] ?? 0;
  }

  set size(count: number) {
    this.#counters[1] = count;
  }
}
