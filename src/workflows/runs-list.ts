/** The kept runs in short, the newest first. */
import { basename } from 'node:path';
import { messageOf } from '../errors.ts';
import { listRuns, type RunEntry } from '../journal/runs.ts';
import { formatInstant } from '../time.ts';
import type { Reporter } from './host.ts';
import type { RunRecord } from './run-record.ts';
import { coverageOf, metricValue, tradesOf } from './runs-metrics.ts';
import { readKeptRun } from './runs-read.ts';

/** One line of the list; what the run does not tell is absent. */
export interface RunSummary {
  readonly id: string;
  /** When the run ended, ISO-8601. */
  readonly endedAt: string;
  /** The source's file name; where it is not known, the id of the compiled strategy. */
  readonly strategy: string;
  readonly strategyHash: string | undefined;
  readonly exchange: string;
  readonly instruments: readonly string[];
  /** As asked for, else where the prepared data begin and end; ISO-8601. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Quote currency. */
  readonly pnlTotal: number | undefined;
  readonly pnlTotalPercent: number | undefined;
  readonly totalTrades: number;
  /** 0 to 1. */
  readonly coverage: number | undefined;
  readonly missingHours: number | undefined;
  /** Base amount; 0 when flat. */
  readonly openPosition: number | undefined;
  readonly notices: number;
  /** `embedded`, or the API root. */
  readonly backend: string;
}

export interface RunsFilter {
  /** Name of the source, with or without its folder and `.java`; or the beginning of its id or hash. */
  readonly strategy: string | undefined;
  readonly exchange: string | undefined;
  /** `BTC/USDT` */
  readonly instrument: string | undefined;
  /** Only runs that ended since, epoch milliseconds. */
  readonly sinceMs: number | undefined;
  readonly limit: number;
}

export interface RunList {
  readonly runs: readonly RunSummary[];
  /** Older ones that were not looked at, because the limit was reached. */
  readonly older: number;
}

/** As asked for, else as the result names them. */
export const instrumentsOf = ({ run, results }: RunRecord): readonly string[] =>
  run.instruments ?? results.instrument.split(',').filter((name) => name !== '');

const summaryOf = ({ id, endedMs }: RunEntry, record: RunRecord): RunSummary => {
  const { run, results } = record;
  return {
    id,
    endedAt: formatInstant(endedMs),
    strategy: run.strategyName ?? run.strategyId,
    strategyHash: run.strategyHash,
    exchange: run.exchange,
    instruments: instrumentsOf(record),
    from: run.from ?? run.dataFrom,
    to: run.to ?? run.dataTo,
    pnlTotal: results.pnlTotal,
    pnlTotalPercent: results.pnlTotalPercent,
    totalTrades: tradesOf(record),
    coverage: coverageOf(record),
    missingHours: metricValue('missingHours', record),
    openPosition: metricValue('openPosition', record),
    notices: metricValue('notices', record) ?? 0,
    backend: run.backend,
  };
};

/** Shorter beginnings of a hash are too likely to be there by chance. */
const LEAST_OF_HASH = 4;

const isOfStrategy = ({ run }: RunRecord, wanted: string): boolean => {
  const name = run.strategyName ?? '';
  const names = [name, basename(name), basename(name, '.java'), run.strategyId];
  const hash = run.strategyHash ?? '';
  return names.includes(wanted) || (wanted.length >= LEAST_OF_HASH && hash.startsWith(wanted.toLowerCase()));
};

const passes = (record: RunRecord, { strategy, exchange, instrument }: RunsFilter): boolean =>
  (strategy === undefined || isOfStrategy(record, strategy)) &&
  (exchange === undefined || record.run.exchange === exchange) &&
  (instrument === undefined || instrumentsOf(record).includes(instrument));

const tryRead = (entry: RunEntry, reporter: Pick<Reporter, 'warn'>): RunRecord | undefined => {
  try {
    return readKeptRun(entry);
  } catch (error) {
    reporter.warn(messageOf(error));
    return undefined;
  }
};

/**
 * Lists the kept runs that pass, reading no more files than that takes; one that cannot be read is a warning.
 * @param dir where runs are kept
 * @throws QtsError `io` when the folder cannot be read
 */
export const listKeptRuns = (dir: string, filter: RunsFilter, reporter: Pick<Reporter, 'warn'>): RunList => {
  const entries = listRuns(dir).filter(({ endedMs }) => endedMs >= (filter.sinceMs ?? 0));
  const runs: RunSummary[] = [];
  for (const [at, entry] of entries.entries()) {
    if (runs.length === filter.limit) return { runs, older: entries.length - at };
    const record = tryRead(entry, reporter);
    if (record !== undefined && passes(record, filter)) runs.push(summaryOf(entry, record));
  }
  return { runs, older: 0 };
};
