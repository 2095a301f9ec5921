/** What can be asked of a finished run by name: the contract's numbers, and those that say how far to trust them. */
import type { RunRecord } from './run-record.ts';

/** `share`: 0.99 is 99 %. `percent`: 99 is 99 %. `plain`: no share of anything. */
export type MetricUnit = 'share' | 'percent' | 'plain';

interface Metric {
  readonly unit: MetricUnit;
  /** Undefined: the result does not tell. */
  readonly read: (record: RunRecord) => number | undefined;
}

const RESULT_UNITS = {
  pnlTotal: 'plain',
  pnlTotalPercent: 'percent',
  winRate: 'percent',
  sharpeRatio: 'plain',
  sortinoRatio: 'plain',
  cagr: 'share',
  maxDrawdown: 'plain',
  maxDrawdownPercent: 'percent',
  signalCount: 'plain',
  iops: 'plain',
} as const;

type ResultName = keyof typeof RESULT_UNITS;

const ofResult = (name: ResultName): Metric => ({
  unit: RESULT_UNITS[name],
  read: ({ results }) => results[name],
});

/** 0 to 1. */
export const coverageOf = ({ run, state }: RunRecord): number | undefined =>
  run.coverageRatio ?? state.coverageRatio;

const missingHoursOf = ({ run }: RunRecord): number | undefined =>
  run.totalHours === undefined || run.hoursWithData === undefined
    ? run.hoursWithoutData?.length
    : run.totalHours - run.hoursWithData;

/** A result without a closed trade has no figures at all, and no count of trades either. */
export const tradesOf = ({ results }: RunRecord): number => results.totalTrades ?? 0;

const openPositionOf = ({ run }: RunRecord): number | undefined =>
  run.openPosition === undefined ? undefined : (run.openPosition?.amount ?? 0);

const plain = (read: Metric['read']): Metric => ({ unit: 'plain', read });

const METRICS: Readonly<Record<string, Metric>> = {
  pnl: ofResult('pnlTotal'),
  pnlTotal: ofResult('pnlTotal'),
  pnlTotalPercent: ofResult('pnlTotalPercent'),
  totalTrades: plain(tradesOf),
  winRate: ofResult('winRate'),
  sharpeRatio: ofResult('sharpeRatio'),
  sortinoRatio: ofResult('sortinoRatio'),
  cagr: ofResult('cagr'),
  maxDrawdown: ofResult('maxDrawdown'),
  maxDrawdownPercent: ofResult('maxDrawdownPercent'),
  coverage: { unit: 'share', read: coverageOf },
  missingHours: plain(missingHoursOf),
  openPosition: plain(openPositionOf),
  notices: plain(({ results }) => (results.notices?.length ?? 0) + (results.noticesTruncated ?? 0)),
  noticesTruncated: plain(({ results }) => results.noticesTruncated ?? 0),
  signalCount: ofResult('signalCount'),
  events: plain(({ run }) => run.events),
  iops: ofResult('iops'),
};

export const METRIC_NAMES: readonly string[] = Object.keys(METRICS);

const metricOf = (name: string): Metric | undefined =>
  Object.hasOwn(METRICS, name) ? METRICS[name] : undefined;

/** Undefined: there is no metric of this name. */
export const unitOf = (name: string): MetricUnit | undefined => metricOf(name)?.unit;

/** Undefined: this result does not tell. */
export const metricValue = (name: string, record: RunRecord): number | undefined => {
  const value = metricOf(name)?.read(record);
  return Number.isFinite(value) ? value : undefined;
};
