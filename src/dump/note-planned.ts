/** Writes down what a run sets out to fetch of a series, unless the manifests say so already. */
import type { HourRange } from '../domain.ts';
import type { ManifestListing, Series, Shard } from './manifest.ts';
import { manifestWriter } from './manifest-writer.ts';
import { readPlannedRanges } from './planned.ts';

export interface PlanNote {
  readonly shard?: Shard | undefined;
  /** Taken when the run began: what it has written itself since then need not be in it. */
  readonly listing: ManifestListing;
  readonly atMs: number;
}

/** Whether the ranges together have every hour of `range`. */
export const covers = (ranges: readonly HourRange[], range: HourRange): boolean => {
  let reached = range.from;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > reached) break;
    reached = Math.max(reached, to);
  }
  return reached >= range.to;
};

/**
 * Appends a line for `range` to the manifest of the series. The caller holds the dump's lock. Called before the first
 * hour of a series is asked for, and for those that a run never comes to: then a report of gaps tells hours that
 * were planned from those that nobody asked for. A rerun of what is finished need not call it.
 * @throws QtsError `io`
 */
export const notePlanned = (dir: string, series: Series, range: HourRange, note: PlanNote): void => {
  if (range.to <= range.from || covers(readPlannedRanges(dir, series, note.listing), range)) return;
  const writer = manifestWriter(dir, series, { shard: note.shard });
  try {
    writer.appendPlanned(range, note.atMs);
  } finally {
    writer.close();
  }
};
