/** The manifest line of a file that is on disk and proven. */
import { hash } from 'node:crypto';
import type { FetchedEntry } from './manifest-entry.ts';
import type { Proof } from './proof.ts';

/** Of a whole file, hex. */
export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

export const fetchedEntry = (
  base: Pick<FetchedEntry, 'hour' | 'format' | 'path' | 'atMs' | 'source'>,
  bytes: Uint8Array,
  proof: Proof,
): FetchedEntry => ({
  hour: base.hour,
  format: base.format,
  path: base.path,
  atMs: base.atMs,
  status: 'fetched',
  bytes: bytes.length,
  rows: proof.rows,
  sha256: sha256Of(bytes),
  firstTsMs: proof.firstTsMs,
  lastTsMs: proof.lastTsMs,
  proof: proof.level,
  ...(base.source === undefined ? {} : { source: base.source }),
});
