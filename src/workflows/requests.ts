/** What a user asks of a backtest, checked: the validated side of the command line's flags. */
import type { Cadence, Instrument, TimeRange } from '../domain.ts';
import type { Params } from '../wire/messages.ts';
import type { Condition } from './runs-condition.ts';

/** Which data to prepare. */
export interface PrepareSpec {
  readonly exchangeId: string;
  /** At least one; more than one only against the embedded backend. */
  readonly instruments: readonly Instrument[];
  readonly range: TimeRange;
  /** Undefined: the service's own default, `1s`. */
  readonly cadence: Cadence | undefined;
  /** 0 to 1; undefined: any. */
  readonly minCoverage: number | undefined;
}

/** How to run a strategy over prepared data. */
export interface RunSpec {
  readonly storeSignals: boolean;
  /** Where to save the stored signals; implies `storeSignals`. */
  readonly signalsFile: string | undefined;
  /** Only the embedded backend takes these three. */
  readonly params: Params;
  /** Quote currency. */
  readonly capital: number | undefined;
  /** A side: 0.001 is 0.1 %. */
  readonly feeRate: number | undefined;
  /** Where to write the result as a page of HTML. */
  readonly reportFile?: string;
  /** What makes the result not good enough. */
  readonly failIf?: Condition;
}

export interface PrepareRequest {
  readonly spec: PrepareSpec;
  readonly wait: boolean;
}

export interface ExecuteRequest {
  readonly exchangeId: string;
  readonly prepareJobId: string;
  readonly strategyId: string;
  readonly run: RunSpec;
  readonly wait: boolean;
}

export interface CompileRequest {
  /** A file name, or `-` for stdin. */
  readonly file: string;
  /** Submit only, without waiting for the compiler. */
  readonly async: boolean;
}

/** What to check here, sending nothing. */
export interface CheckRequest {
  /** At least one: files, folders and globs of Java sources, or `-` alone for stdin. */
  readonly paths: readonly string[];
  /** Held against the properties of every strategy. */
  readonly params: Params;
  /** Check again whenever a file changes, until interrupted. */
  readonly watch: boolean;
}

export interface BacktestRequest {
  readonly file: string;
  readonly spec: PrepareSpec;
  readonly run: RunSpec;
  /** Where to save the result as JSON. */
  readonly saveFile: string | undefined;
  readonly wait: boolean;
}
