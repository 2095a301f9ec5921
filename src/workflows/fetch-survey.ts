/** What of a plan is here already, and how many bytes the rest may have. Asks the dump alone, never the backend. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileFormat, HourRange, Instrument, Kind } from '../domain.ts';
import { hourPath, type Layout } from '../dump/layout.ts';
import { listManifests, readManifest } from '../dump/manifest.ts';
import type { FetchedEntry, ManifestEntry } from '../dump/manifest-entry.ts';
import type { Plan, SeriesPlan } from '../transfer/plan.ts';

/**
 * Bytes of an hour where a dump tells nothing: those of hours of BTC/USDT on Binance in April 2026, which is among the
 * largest. Most instruments have less.
 */
export const ASSUMED_HOUR_BYTES: Readonly<Record<Kind, Readonly<Record<FileFormat, number>>>> = {
  tickers: { lastra: 75_000, parquet: 110_000, csv: 410_000 },
  klines: { lastra: 58_000, parquet: 64_000, csv: 245_000 },
};

/** Whose hours an estimate rests on: this instrument's, those of others in the plan, or an assumption. */
export type EstimateBasis = 'instrument' | 'others' | 'assumed';

export interface SeriesSurvey {
  readonly instrument: Instrument;
  readonly span: HourRange;
  readonly hours: number;
  /** In the manifest, and (when looked for) on disk with the same size. */
  readonly here: number;
  readonly bytesPerHour: number;
  readonly basis: EstimateBasis;
  /** Of the hours that are not here. */
  readonly estimatedBytes: number;
}

export interface Survey {
  readonly hours: number;
  readonly here: number;
  readonly estimatedBytes: number;
  readonly series: readonly SeriesSurvey[];
}

export interface SurveyOptions {
  readonly dir: string;
  readonly layout: Layout;
  readonly format: FileFormat;
  /** Look for every file; else the manifests are taken at their word, which is faster. */
  readonly look: boolean;
}

interface Known {
  readonly plan: SeriesPlan;
  readonly here: number;
  readonly files: number;
  readonly bytes: number;
}

const isFetched = (entry: ManifestEntry): entry is FetchedEntry => entry.status === 'fetched';

const isHere = (plan: SeriesPlan, entry: FetchedEntry, options: SurveyOptions): boolean => {
  if (!plan.includes(entry.hour)) return false;
  const path = hourPath(options.layout, { ...plan, hour: entry.hour }, options.format);
  if (entry.path !== path) return false;
  return !options.look || statSync(join(options.dir, path), { throwIfNoEntry: false })?.size === entry.bytes;
};

const knownOf = (plan: SeriesPlan, entries: Iterable<ManifestEntry>, options: SurveyOptions): Known => {
  let [here, files, bytes] = [0, 0, 0];
  for (const entry of entries) {
    if (!isFetched(entry) || entry.format !== options.format) continue;
    files += 1;
    bytes += entry.bytes;
    if (isHere(plan, entry, options)) here += 1;
  }
  return { plan, here, files, bytes };
};

/**
 * Surveys a plan, reading one manifest after the other.
 * @throws QtsError `io`
 */
export const surveyPlan = async (plan: Plan, options: SurveyOptions): Promise<Survey> => {
  const listing = listManifests(options.dir);
  const known: Known[] = [];
  for (const series of plan.series) {
    known.push(knownOf(series, readManifest(options.dir, series, listing).values(), options));
    await setImmediate();
  }
  const [files, bytes] = [sumOf(known, (one) => one.files), sumOf(known, (one) => one.bytes)];
  const fallback =
    files > 0
      ? ({ bytesPerHour: bytes / files, basis: 'others' } as const)
      : ({ bytesPerHour: ASSUMED_HOUR_BYTES[plan.kind][options.format], basis: 'assumed' } as const);
  const series = known.map((one) => surveyOf(one, fallback));
  return {
    hours: plan.count,
    here: sumOf(series, ({ here }) => here),
    estimatedBytes: sumOf(series, ({ estimatedBytes }) => estimatedBytes),
    series,
  };
};

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

const surveyOf = (
  { plan, here, files, bytes }: Known,
  fallback: Pick<SeriesSurvey, 'bytesPerHour' | 'basis'>,
): SeriesSurvey => {
  const { bytesPerHour, basis } =
    files > 0 ? ({ bytesPerHour: bytes / files, basis: 'instrument' } as const) : fallback;
  return {
    instrument: plan.instrument,
    span: plan.span,
    hours: plan.count,
    here,
    bytesPerHour: Math.round(bytesPerHour),
    basis,
    estimatedBytes: Math.round((plan.count - here) * bytesPerHour),
  };
};

/** The least and the most that the hours of a survey will plausibly have, bytes. */
export const boundsOf = ({ series }: Survey): { readonly least: number; readonly most: number } => {
  // Hours of one instrument differ by day and year; an assumption may be an order of magnitude too high.
  const shares = {
    instrument: { least: 0.7, most: 1.3 },
    others: { least: 0.1, most: 3 },
    assumed: { least: 0.05, most: 1.5 },
  };
  return {
    least: sumOf(series, ({ estimatedBytes, basis }) => estimatedBytes * shares[basis].least),
    most: sumOf(series, ({ estimatedBytes, basis }) => estimatedBytes * shares[basis].most),
  };
};

/** What an estimate rests on, for a person. */
export const basisText = ({ series }: Survey): string => {
  const assumed = series.filter(({ basis }) => basis === 'assumed').length;
  if (assumed === 0) return 'by what the dump holds';
  return 'assumed, because the dump has no such hours yet';
};
