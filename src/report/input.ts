/** What a report page is made from. Pure data. */
import type { JobState, ResultMap, RunIdentity } from '../wire/messages.ts';
import type { Grid, Series } from './grid.ts';

/** What the tool knows of a run beside what the backend says. */
export interface ReportedRun extends Partial<RunIdentity> {
  readonly exchange: string;
  readonly prepareJobId: string;
  readonly executeJobId: string;
  /** The compiled strategy's own id. */
  readonly strategyId: string;
  /** `embedded`, or the API root. */
  readonly backend: string;
  /** What the runs of this machine are known by. */
  readonly id?: string;
  /** The version of this tool. */
  readonly tool?: string;
  /** The source's file name, as the user gave it. */
  readonly strategyName?: string;
  readonly instruments?: readonly string[];
  /** ISO-8601. */
  readonly from?: string;
  readonly to?: string;
  /** Where the prepared data begin and end. */
  readonly dataFrom?: string;
  readonly dataTo?: string;
  readonly cadence?: string;
  readonly coverageRatio?: number;
  readonly totalHours?: number;
  readonly hoursWithData?: number;
  readonly hoursWithoutData?: JobState['hoursWithoutData'];
}

export interface ReportedRecord {
  readonly state: JobState;
  /** As the contract has them. */
  readonly results: Omit<ResultMap, 'run'>;
  readonly run: ReportedRun;
}

/** The price of an instrument over the run. */
export interface PriceLine {
  readonly instrument: string;
  readonly series: Series;
  /** Where it comes from, in words: `klines, 24 of 24 hours`. */
  readonly source: string;
}

/** Something that was bought or sold. */
export interface Fill {
  readonly instrument: string;
  readonly tsMs: number;
  readonly price: number;
  readonly side: 'buy' | 'sell';
}

export interface PageInput {
  readonly record: ReportedRecord;
  /** Undefined: nothing says when the run took place. */
  readonly grid: Grid | undefined;
  readonly prices: readonly PriceLine[];
  /** What stored signals tell of fills, in order of time; asked only where the record names no trades. */
  readonly signals: readonly Fill[];
  /** The charts library: JavaScript text. */
  readonly library: string;
  readonly nowMs: number;
}

const momentOf = (text: string | undefined): number | undefined => {
  const tsMs = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(tsMs) ? undefined : tsMs;
};

/**
 * The time axis: what was asked for, else what was prepared, else what the equity curve and the trades span.
 * Undefined when there is none of them.
 */
export const spanOf = ({
  run,
  results,
}: ReportedRecord): { readonly fromMs: number; readonly toMs: number } | undefined => {
  const curve = results.equityCurve ?? [];
  const seen = [curve[0]?.timestamp, curve.at(-1)?.timestamp, run.openPosition?.entryTsMs].filter(
    (tsMs) => tsMs !== undefined,
  );
  const fromMs =
    momentOf(run.from) ?? momentOf(run.dataFrom) ?? (seen.length ? Math.min(...seen) : undefined);
  const toMs = momentOf(run.to) ?? momentOf(run.dataTo) ?? (seen.length ? Math.max(...seen) : undefined);
  return fromMs === undefined || toMs === undefined || toMs < fromMs ? undefined : { fromMs, toMs };
};

/** The instruments of a run: as asked for, else as the result names them. */
export const instrumentsOf = ({ run, results }: ReportedRecord): readonly string[] =>
  run.instruments ?? results.instrument.split(',').filter((name) => name !== '');
