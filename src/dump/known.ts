/** The manifests of many series, read as they are needed: those asked for last stay in memory. */
import { listManifests, manifestFileName, readManifest, type Series } from './manifest.ts';
import type { ManifestEntry } from './manifest-entry.ts';

export interface KnownHours {
  /** Those that have a manifest, in the order of names. */
  readonly series: readonly Series[];
  /** What the manifests say of a series, by path; nothing of one that they do not know. @throws QtsError `io` */
  of(series: Series): ReadonlyMap<string, ManifestEntry>;
}

/** The names of a flat dump mix the kinds of an instrument; more than a few series at once nobody needs. */
const KEPT = 4;

/**
 * @param onDrop told of every series that leaves the memory, so that what belongs to it can be closed
 * @throws QtsError `io`
 */
export const knownHours = (dir: string, onDrop: (key: string) => void = () => {}): KnownHours => {
  const listing = listManifests(dir);
  const recent = new Map<string, ReadonlyMap<string, ManifestEntry>>();
  return {
    series: listing.series,
    of: (series) => {
      const key = manifestFileName(series);
      const entries = recent.get(key) ?? readManifest(dir, series, listing);
      recent.delete(key);
      recent.set(key, entries);
      for (const oldest of recent.keys()) {
        if (recent.size <= KEPT) break;
        recent.delete(oldest);
        onDrop(oldest);
      }
      return entries;
    },
  };
};
