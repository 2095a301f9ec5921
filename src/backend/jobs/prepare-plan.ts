/** Which hours a prepare job reads, and what of the range they cover. */
import { createHash } from 'node:crypto';
import {
  type Cadence,
  cadenceMs,
  HOUR_MS,
  type Hour,
  hourEndMs,
  hourOfMs,
  hourStartMs,
  type Instrument,
  type Kind,
  symbolOf,
} from '../../domain.ts';
import { formatInstant } from '../../time.ts';
import type { MissingHour } from '../../wire/messages.ts';
import type { Catalog } from '../data/catalog.ts';
import { stampOf } from '../data/source.ts';
import type { CoverageReport, SourceType } from '../store/records.ts';
import type { HourTask, SeriesTask } from '../worker/protocol.ts';

/** Eleven columns of doubles, held twice while they are joined, and their encoded form. */
export const PREPARED_BYTES_A_ROW = 11 * 8 * 3;

export interface PrepareRange {
  readonly exchangeId: string;
  readonly type: SourceType;
  readonly instruments: readonly Instrument[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly cadence: Cadence;
}

export interface PreparePlan {
  readonly series: readonly SeriesTask[];
  readonly coverage: CoverageReport;
  /** Changes when the hours change. */
  readonly stamp: string;
}

const hoursOf = (range: PrepareRange): readonly Hour[] => {
  const from = hourOfMs(range.fromMs);
  const to = Math.ceil(range.toMs / HOUR_MS);
  return Array.from({ length: to - from }, (_, i) => from + i);
};

const locateAll = (
  catalog: Catalog,
  range: PrepareRange,
  instrument: Instrument,
  kind: Kind,
): readonly HourTask[] =>
  hoursOf(range).flatMap((hour) => {
    const locator = catalog.locate({ exchange: range.exchangeId, instrument, kind, hour });
    return locator === undefined ? [] : [{ hour, locator }];
  });

/** Tickers, or where there is not one hour of them, klines: they are read as one event a bar, at its close. */
const planSeries = (catalog: Catalog, range: PrepareRange, instrument: Instrument): SeriesTask => {
  const kinds: readonly Kind[] = range.type === 'kline' ? ['klines'] : ['tickers', 'klines'];
  for (const kind of kinds) {
    const hours = locateAll(catalog, range, instrument, kind);
    if (hours.length > 0) return { ...instrument, kind, hours };
  }
  return { ...instrument, kind: kinds[0] ?? 'tickers', hours: [] };
};

/** Events that one instrument gives in an hour of the range when there is one in each bucket of the cadence. */
const bucketsOf = ({ fromMs, toMs, cadence }: PrepareRange, hour: Hour): number => {
  const lengthMs = Math.min(toMs, hourEndMs(hour)) - Math.max(fromMs, hourStartMs(hour));
  return Math.ceil(lengthMs / cadenceMs(cadence));
};

/** @param lacking the instruments without data for the hour: at least one */
const missingHour = (
  { catalog, range, nowMs }: Survey,
  hour: Hour,
  lacking: readonly SeriesTask[],
): MissingHour => {
  const { exchangeId } = range;
  const traded = lacking.filter(
    (one) => !catalog.isUntraded({ exchange: exchangeId, instrument: one, kind: one.kind, hour }),
  );
  const isOver = hourEndMs(hour) <= nowMs;
  const whyTraded = isOver ? 'unknown' : 'pending_conversion';
  return {
    hour: formatInstant(hourStartMs(hour)),
    expected: traded.length * bucketsOf(range, hour),
    rationale: traded.length === 0 ? 'low_activity' : whyTraded,
  };
};

interface Survey {
  readonly catalog: Catalog;
  readonly range: PrepareRange;
  readonly nowMs: number;
}

interface SeriesHours {
  readonly series: SeriesTask;
  readonly hours: ReadonlySet<Hour>;
}

const lackingAt = (all: readonly SeriesHours[], hour: Hour): readonly SeriesTask[] =>
  all.filter(({ hours }) => !hours.has(hour)).map(({ series }) => series);

/** An hour counts when every instrument has it. */
const coverageOf = (survey: Survey, all: readonly SeriesTask[]): CoverageReport => {
  const { range } = survey;
  const hours = hoursOf(range);
  const having = all.map((series) => ({ series, hours: new Set(series.hours.map(({ hour }) => hour)) }));
  const present = hours.filter((hour) => having.every((one) => one.hours.has(hour)));
  const missing = hours.filter((hour) => having.some((one) => !one.hours.has(hour)));
  const first = present[0];
  const last = present.at(-1);
  return {
    dataFromMs: first === undefined ? null : Math.max(range.fromMs, hourStartMs(first)),
    dataToMs: last === undefined ? null : Math.min(range.toMs, hourEndMs(last)),
    totalHours: hours.length,
    hoursWithData: present.length,
    hoursWithoutData: missing.map((hour) => missingHour(survey, hour, lackingAt(having, hour))),
  };
};

const stampOfSeries = (series: readonly SeriesTask[]): string => {
  const hash = createHash('sha256');
  for (const one of series) {
    hash.update(`${symbolOf(one)} ${one.kind}\n`);
    for (const { hour, locator } of one.hours) hash.update(`${hour} ${stampOf(locator)}\n`);
  }
  return hash.digest('hex');
};

/** Looks up every hour of the range; reads none. */
export const planPrepare = (catalog: Catalog, range: PrepareRange, nowMs: number): PreparePlan => {
  const series = range.instruments.map((instrument) => planSeries(catalog, range, instrument));
  return { series, coverage: coverageOf({ catalog, range, nowMs }, series), stamp: stampOfSeries(series) };
};
