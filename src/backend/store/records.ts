/** What is kept on disk. A change that old readers cannot follow needs a new version number. */
import type { Cadence, Kind } from '../../domain.ts';
import type { BaseConfig, JobStatus, MissingHour, Notice, Params, ResultMap } from '../../wire/messages.ts';

export const RECORD_VERSION = 1;

/** The `type` in backtest paths: `ticker` is the contract's, `kline` an extension. */
export const SOURCE_TYPES = ['ticker', 'kline'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** The backend that has a job in its queue. */
export interface Owner {
  readonly instance: string;
  readonly host: string;
  readonly pid: number;
}

export interface StoredState {
  readonly contextId: string;
  readonly status: JobStatus;
  readonly statusDetail: string | null;
  /** 0: the total is unknown. */
  readonly size: number;
  readonly completed: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

interface JobBase {
  readonly version: typeof RECORD_VERSION;
  readonly id: string;
  readonly user: string;
  readonly exchangeId: string;
  readonly type: SourceType;
  readonly owner: Owner;
  readonly state: StoredState;
}

export interface CoverageReport {
  readonly dataFromMs: number | null;
  readonly dataToMs: number | null;
  readonly totalHours: number;
  readonly hoursWithData: number;
  readonly hoursWithoutData: readonly MissingHour[];
}

/** The prepared events of one instrument. */
export interface PreparedSeries {
  readonly instrument: string;
  /** Which hours they were read from. */
  readonly kind: Kind;
  /** Name below the folder of prepared data; it follows from the content. */
  readonly file: string;
  readonly rows: number;
}

export interface PrepareJob extends JobBase {
  readonly kind: 'prepare';
  readonly instruments: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly cadence: Cadence;
  /** Changes when the hours behind the job change. */
  readonly stamp: string;
  readonly coverage: CoverageReport;
  readonly prepared?: {
    readonly dataHash: string;
    readonly series: readonly PreparedSeries[];
    /** Of the simulated market, when hours came from it. */
    readonly seed?: number | undefined;
  };
}

export interface ExecuteJob extends JobBase {
  readonly kind: 'execute';
  readonly instrument: string;
  readonly prepareJobId: string;
  readonly strategyId: string;
  readonly storeSignals: boolean;
  readonly params: Params;
  readonly baseConfig: BaseConfig;
  /** What the result depends on beside the request: an older result is not handed out when these differ. */
  readonly dataHash: string;
  readonly engine: string;
  readonly results?: StoredResults;
}

/** A result without what depends on where the backend listens. */
export type StoredResults = Omit<ResultMap, 'strategyId' | 'instrument' | 'signalsUrl' | 'signalsId'>;

export type Job = PrepareJob | ExecuteJob;

export interface StoredStrategy {
  readonly version: typeof RECORD_VERSION;
  readonly kind: 'strategy';
  readonly id: string;
  readonly user: string;
  readonly source: string;
  readonly status: JobStatus;
  /** The compiler's words when it failed. */
  readonly statusDetail: string | null;
  /** What it wants to be fed; null unless it compiled. */
  readonly feeds: SourceType | null;
  /** The engine that said so. */
  readonly engine: string;
  readonly createdMs: number;
  /** What its dry run came to; undefined before anybody asked for one. */
  readonly verdict?: Verdict;
}

/** The check of a strategy by a dry run. */
export interface Verdict {
  readonly status: 'pending' | 'passed' | 'failed';
  /** The engine that says so. */
  readonly engine: string;
  /** The backend that has the check in its queue, or had. */
  readonly owner: Owner;
  readonly endMs?: number;
  readonly detail?: string;
  readonly notices?: readonly Notice[];
  /** The run ended before its data did. */
  readonly isIncomplete?: boolean;
  /** The same check would come to the same end: no limit of time or memory had a part in it. */
  readonly isFinal?: boolean;
}

const ENDED: ReadonlySet<JobStatus> = new Set(['Completed', 'Aborted', 'Failed']);

export const hasEnded = (job: Job): boolean => ENDED.has(job.state.status);
