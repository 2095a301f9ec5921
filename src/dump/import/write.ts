/** Writes the hours of an import: made, proven, published, and in the manifest. The caller holds the dump's lock. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fetchedEntry, fileContent } from '../fetched-entry.ts';
import { readManifest } from '../manifest.ts';
import { manifestWriter } from '../manifest-writer.ts';
import { proveHour } from '../proof.ts';
import { type Batch, batchHours } from './batch.ts';
import { encodeHour } from './hour-tables.ts';
import type { ImportPlan, PlannedHour, Target } from './plan.ts';
import type { ConflictPolicy } from './types.ts';

export interface WriteCounts {
  readonly written: number;
  /** There already: with the same bytes, or left as they are by policy. */
  readonly kept: number;
  /** Of those written, in place of something else. */
  readonly replaced: number;
  readonly bytes: number;
}

export interface WriteOptions {
  readonly onConflict: ConflictPolicy;
  /** Puts bytes under a path below the dump, whole or not at all. */
  readonly publish: (path: string, bytes: Uint8Array) => void;
  readonly now: () => number;
  /** Called between hours; throws the signal's reason. */
  readonly breathe: () => Promise<void>;
  readonly onHour?: ((counts: WriteCounts) => void) | undefined;
}

/**
 * Carries a plan out. What is there with the same bytes is not written again; it gets its line in the manifest if it
 * has none.
 * @throws QtsError `io`, `failed`; the signal's reason: hours that were written until then stay
 */
export const writeImport = async (
  batch: Batch,
  target: Target,
  plan: ImportPlan,
  options: WriteOptions,
): Promise<WriteCounts> => {
  const { dir, series, format } = target;
  const planned = new Map(plan.hours.map((hour) => [hour.hour, hour]));
  const known = readManifest(dir, series);
  const manifest = manifestWriter(dir, series);
  const counts = { written: 0, kept: 0, replaced: 0, bytes: 0 };
  const isListed = ({ path }: PlannedHour): boolean => {
    const entry = known.get(path);
    const size = statSync(join(dir, path), { throwIfNoEntry: false })?.size;
    return entry?.status === 'fetched' && entry.bytes === size;
  };
  try {
    for (const { hour, table } of batchHours(batch)) {
      await options.breathe();
      const one = planned.get(hour);
      if (one === undefined || table === undefined) continue;
      const isKept = one.state === 'same' || (one.state === 'other' && options.onConflict === 'keep');
      if (isKept) counts.kept += 1;
      if (isKept && (one.state === 'other' || isListed(one))) continue;
      const bytes = await encodeHour(table, format, batch.grid?.width.name);
      const proof = await proveHour(bytes, { ...series, hour }, format);
      if (!isKept) {
        options.publish(one.path, bytes);
        counts.written += 1;
        counts.bytes += bytes.length;
        if (one.state === 'other') counts.replaced += 1;
      }
      const base = { hour, format, path: one.path, atMs: options.now(), source: 'import' as const };
      manifest.append(fetchedEntry(base, fileContent(bytes, proof)));
      options.onHour?.(counts);
    }
  } finally {
    manifest.close();
  }
  return counts;
};
