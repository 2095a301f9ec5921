/** The manifest line of a file that is on disk and proven. */
import { hash } from 'node:crypto';
import type { FetchedEntry } from './manifest-entry.ts';
import type { Proof } from './proof.ts';

/** Of a whole file, hex. */
export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** What a manifest says of the inside of a file. */
export interface FileContent {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly proof: Proof;
}

export const fileContent = (bytes: Uint8Array, proof: Proof): FileContent => ({
  sizeBytes: bytes.length,
  sha256: sha256Of(bytes),
  proof,
});

export const fetchedEntry = (
  base: Pick<FetchedEntry, 'hour' | 'format' | 'path' | 'atMs' | 'source'>,
  { sizeBytes, sha256, proof }: FileContent,
): FetchedEntry => ({
  hour: base.hour,
  format: base.format,
  path: base.path,
  atMs: base.atMs,
  status: 'fetched',
  bytes: sizeBytes,
  rows: proof.rows,
  sha256,
  firstTsMs: proof.firstTsMs,
  lastTsMs: proof.lastTsMs,
  proof: proof.level,
  ...(base.source === undefined ? {} : { source: base.source }),
});
