/** Which hours a run is about. Counted by arithmetic and generated one by one: a plan never holds its hours. */
import {
  HOUR_MS,
  type Hour,
  type HourRange,
  type Instrument,
  type Kind,
  symbolOf,
  type TimeRange,
} from '../domain.ts';
import { manifestFileName, type Series, type Shard } from '../dump/manifest.ts';
import type { CoverageSpan } from '../wire/messages.ts';

export interface PlanTarget {
  readonly instrument: Instrument;
  /** From when to when the backend advertises data; absent: unknown, nothing is clipped. */
  readonly coverage?: TimeRange | undefined;
}

export type PlanOrder = 'oldest' | 'newest';

export interface PlanOptions {
  readonly exchange: string;
  readonly kind: Kind;
  /** Hours that have ended, see `hoursTouched`. */
  readonly range: HourRange;
  /** Named twice, an instrument is planned once. */
  readonly targets: readonly PlanTarget[];
  /** Which hours of an instrument come first; oldest unless told. */
  readonly order?: PlanOrder | undefined;
  /** The share of this machine; everything unless told. */
  readonly shard?: Shard | undefined;
}

/** The hours of one instrument: at least one. */
export interface SeriesPlan extends Series {
  readonly count: number;
  /** From the oldest hour to the end of the newest; a shard has only some of those between. */
  readonly span: HourRange;
  readonly includes: (hour: Hour) => boolean;
  readonly hours: () => Iterable<Hour>;
}

/** An instrument that has less than was asked for. */
export interface Clipping {
  readonly instrument: Instrument;
  readonly asked: HourRange;
  /** Empty when it has nothing of what was asked. */
  readonly planned: HourRange;
}

export interface Plan {
  readonly exchange: string;
  readonly kind: Kind;
  readonly range: HourRange;
  readonly shard: Shard | undefined;
  /** Hours in all. */
  readonly count: number;
  readonly clipped: readonly Clipping[];
  /** One instrument after the other; those without hours are left out. */
  readonly series: readonly SeriesPlan[];
}

/**
 * Plans instruments over a range, each clipped to its coverage. Deterministic: shards share it out without talking,
 * evenly within every instrument. Which shard an hour belongs to depends on the hour alone, so that machines which
 * start at different moments, and so see another end of the data, still leave nothing out.
 */
export const planHours = (options: PlanOptions): Plan => {
  const { exchange, kind, range, shard } = options;
  const targets = new Map(options.targets.map((target) => [symbolOf(target.instrument), target]));
  const clipped: Clipping[] = [];
  const series: SeriesPlan[] = [];
  for (const { instrument, coverage } of targets.values()) {
    const planned = clip(range, coverage);
    if (planned.from !== range.from || planned.to !== range.to)
      clipped.push({ instrument, asked: range, planned });
    const steps = stepsOf({ exchange, kind, instrument }, planned, shard);
    if (steps.count > 0) series.push(seriesPlan({ exchange, kind, instrument }, steps, options.order));
  }
  const count = series.reduce((sum, one) => sum + one.count, 0);
  return { exchange, kind, range, shard, count, clipped, series };
};

/**
 * The range that an advertised coverage spans, for {@link PlanTarget}; undefined when it is absent or unreadable.
 * An end on a full hour is exclusive: the hour that starts there is not covered.
 */
export const coverageRange = (span: CoverageSpan | undefined): TimeRange | undefined => {
  const fromMs = Date.parse(span?.from ?? '');
  const toMs = Date.parse(span?.to ?? '');
  return Number.isNaN(fromMs) || Number.isNaN(toMs) ? undefined : { fromMs, toMs };
};

const clip = (range: HourRange, coverage: TimeRange | undefined): HourRange => {
  if (coverage === undefined) return range;
  const from = Math.max(range.from, Math.floor(coverage.fromMs / HOUR_MS));
  const to = Math.min(range.to, Math.ceil(coverage.toMs / HOUR_MS));
  return { from: Math.min(from, range.to), to: Math.max(Math.min(from, range.to), to) };
};

/** `first`, `first + step`, … : `count` hours. */
interface Steps {
  readonly first: Hour;
  readonly step: number;
  readonly count: number;
}

const stepsOf = (series: Series, range: HourRange, shard: Shard | undefined): Steps => {
  const step = shard?.count ?? 1;
  // Where a shard's first hour lies differs from instrument to instrument, or the first shards of plans of one
  // hour each would get everything.
  const offset = shard === undefined ? 0 : shard.index - 1 + hashOf(manifestFileName(series));
  const first = range.from + ((((offset - range.from) % step) + step) % step);
  return { first, step, count: Math.max(0, Math.ceil((range.to - first) / step)) };
};

const seriesPlan = (series: Series, steps: Steps, order: PlanOrder = 'oldest'): SeriesPlan => ({
  ...series,
  count: steps.count,
  span: { from: steps.first, to: steps.first + (steps.count - 1) * steps.step + 1 },
  includes: (hour) => {
    const at = (hour - steps.first) / steps.step;
    return Number.isInteger(at) && at >= 0 && at < steps.count;
  },
  hours: function* () {
    for (let at = 0; at < steps.count; at += 1) {
      yield steps.first + steps.step * (order === 'oldest' ? at : steps.count - 1 - at);
    }
  },
});

/** FNV-1a over UTF-16 units, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
};
