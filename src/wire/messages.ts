/**
 * The messages of the HTTP API, contract 0.95.1, as the embedded backend sends them and as the client
 * sees them after decoding. Where the later contract (0.109.2) has another shape, the decoder turns it
 * into these types; fields that only it has are optional here.
 */
import type { Cadence } from '../domain.ts';

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scopes?: readonly string[];
  readonly tier: string;
}

export type KeyRejection = 'invalid_apikey' | 'apikey_revoked' | 'apikey_expired';

/** What every failed call answers; only a rejected key has a string code. */
export interface ErrorAnswer {
  readonly code: number | KeyRejection;
  readonly message: string;
}

export interface ExchangeInfo {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** From when to when there is data of a kind, ISO-8601. */
export interface CoverageSpan {
  readonly from: string;
  readonly to: string;
  readonly inactiveSince?: string;
}

/** One instrument; `coverage` holds `dataFrom/dataTo` of the earlier contract under both kinds. */
export interface InstrumentInfo {
  readonly id: string;
  readonly base: string;
  readonly quote: string;
  readonly coverage: { readonly tickers?: CoverageSpan; readonly klines?: CoverageSpan };
  readonly lastPrice?: number;
  readonly volume24h?: number;
}

/** An instrument as contract 0.95.1 writes it. */
export interface InstrumentDetail {
  readonly id: string;
  readonly base: string;
  readonly quote: string;
  readonly dataFrom?: string;
  readonly dataTo?: string;
  readonly lastPrice?: number;
  readonly volume24h?: number;
}

export const SEGMENTS = ['spot', 'futures'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Where something else is to be found: a path of the same origin. */
export interface HalLink {
  readonly href: string;
}

/** Instruments as contract 0.109.2 writes them. */
export interface InstrumentList {
  readonly data: readonly InstrumentInfo[];
  readonly meta: { readonly updatedAt: string; readonly exchange: string; readonly segment: Segment };
  readonly _links: { readonly self: HalLink } & { readonly [S in Segment]?: HalLink };
}

/** The settings of a run that the embedded backend takes beside the contract. */
export interface BaseConfig {
  /** Quote currency. */
  readonly initialFunding?: number;
  /** A side, on the received leg: 0.001 is 0.1 %. */
  readonly feeRate?: number;
}

export type ParamValue = number | string | boolean;
export type Params = Readonly<Record<string, ParamValue>>;

export interface PrepareRequest {
  readonly instrument: string;
  readonly from: string;
  readonly to: string;
  readonly cadence?: Cadence;
  /** Extension of the embedded backend: prepares several instruments as one job. */
  readonly instruments?: readonly string[];
}

export interface ExecuteRequest {
  readonly prepareJobId: string;
  readonly strategyId: string;
  readonly storeSignals?: boolean;
  /** Extension of the embedded backend: values of `@StrategyProperty` fields. */
  readonly params?: Params;
  /** Extension of the embedded backend. */
  readonly baseConfig?: BaseConfig;
}

export interface AcceptedJob {
  readonly jobId: string;
}

/** What the contract writes; the client accepts anything and normalises it (`src/jobs/status.ts`). */
export type JobStatus = 'New' | 'Started' | 'Partial' | 'Completed' | 'Aborted' | 'Failed';

export interface MissingHour {
  /** `2026-01-15T10:00:00Z` */
  readonly hour: string;
  readonly expected?: number;
  /** `pending_conversion | low_activity | unknown`, or what a backend says. */
  readonly rationale: string;
}

export interface JobState {
  readonly contextId: string;
  readonly status: string;
  readonly statusDetail?: string | null;
  /** 0: the total is unknown. */
  readonly size: number;
  readonly completed: number;
  readonly startTime?: string | null;
  readonly endTime?: string | null;
  readonly dataFrom?: string;
  readonly dataTo?: string;
  /** 0 to 1. */
  readonly coverageRatio?: number;
  readonly totalHours?: number;
  readonly hoursWithData?: number;
  readonly hoursWithoutData?: readonly MissingHour[];
}

export interface EquityPoint {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** Quote currency. */
  readonly equity: number;
}

export interface Notice {
  /** `INFO | WARN | ERROR` */
  readonly level: string;
  readonly code: string;
  readonly message: string;
  readonly provenance?: string;
}

/** The yield metrics: all of them are there when at least one trade closed, else none. */
export interface Metrics {
  readonly pnlTotal: number;
  /** Percent of the initial capital. */
  readonly pnlTotalPercent: number;
  readonly totalTrades: number;
  /** Percentage, 0 to 100. */
  readonly winRate: number;
  readonly sharpeRatio: number;
  readonly sortinoRatio: number;
  /** Fraction: 0.15 is 15 % a year. */
  readonly cagr: number;
  /** Quote currency. */
  readonly maxDrawdown: number;
  /** Percent of the peak. */
  readonly maxDrawdownPercent: number;
  readonly equityCurve: readonly EquityPoint[];
}

export interface ResultMap extends Partial<Metrics> {
  readonly hostName?: string;
  /** Operations (events) a second. */
  readonly iops?: number;
  /** An execution context id; the compiled strategy's own id follows its last `:`. */
  readonly strategyId: string;
  readonly instrument: string;
  readonly signalCount?: number;
  readonly signalsId?: string;
  readonly signalsUrl?: string;
  readonly signalsUpload?: 'Done' | 'Failed' | 'Skipped';
  readonly signalsUploadedAt?: string;
  readonly signalsUploadReason?: string;
  readonly notices?: readonly Notice[];
  /** How many notices the backend left out. */
  readonly noticesTruncated?: number;
  /** Extension of the embedded backend: what made this result, and what the strategy logged. */
  readonly run?: RunIdentity;
}

/** A closed trade. */
export interface Trade {
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly entryTsMs: number;
  readonly exitTsMs: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Base amount that was held after the entry fee (long), or owed (short). */
  readonly amount: number;
  /** Quote committed at the entry. */
  readonly committed: number;
  /** Quote, after fees. */
  readonly pnl: number;
}

/** What identifies a run of the embedded backend. */
export interface RunIdentity {
  readonly engine: string;
  /** sha256 of the Java source, hex. */
  readonly strategyHash: string;
  /** sha256 over the prepared data, hex. */
  readonly dataHash: string;
  /** Of the simulated market, when data came from it. */
  readonly seed?: number;
  readonly params: Params;
  readonly initialFunding: number;
  readonly feeRate: number;
  readonly events: number;
  /** `long`/`short` position left open at the end: base amount and entry price; null when flat. */
  readonly openPosition: {
    readonly amount: number;
    readonly entryPrice: number;
    readonly entryTsMs: number;
    readonly instrument?: string;
    readonly side?: Trade['side'];
  } | null;
  readonly log: readonly string[];
  /** In order of their exits: the first ten thousand. */
  readonly trades?: readonly Trade[];
}

export interface ExecutionAnswer {
  readonly state: JobState;
  readonly results: ResultMap;
}

export interface CancelAnswer {
  readonly status: 'cancelling';
  readonly jobId: string;
}

/** A strategy is compiled when `strategyId` is there; else `jobId` is to be asked for. */
export type CompileAnswer = { readonly strategyId: string } | { readonly jobId: string };

/** `GET /strategy/{id}` of contract 0.95.1. */
export interface CompileState {
  readonly jobId?: string;
  readonly status: string;
  readonly strategyId?: string;
  readonly statusDetail?: string | null;
  /** Of the check that the later contract runs on a strategy. */
  readonly notices?: readonly Notice[];
}

export type Validation = 'not_validated' | 'pending' | 'passed' | 'failed';

/** `GET /strategy/{id}` of contract 0.109.2; times are ISO-8601. */
export interface StrategyState {
  readonly strategyId: string;
  readonly validation: Validation;
  readonly compiledAt?: string;
  /** `Ticker | KLine | FundingRate` */
  readonly requiredSources?: readonly string[];
  readonly validatedAt?: string;
  readonly detail?: string;
  readonly notices?: readonly Notice[];
  readonly noticesTruncated?: number;
  /** The dry run ended before its data did. */
  readonly dryRunIncomplete?: boolean;
  /** The check is due, but nobody is at it. */
  readonly validationStalled?: boolean;
  readonly _links?: { readonly code: HalLink };
}

/** One strategy of `GET /strategies`. */
export type StrategySummary = Pick<StrategyState, 'strategyId' | 'compiledAt' | 'requiredSources'>;
