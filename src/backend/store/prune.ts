/** Prepared data can be made again, so they are kept only while there is room: what was used longest ago goes first. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listNames } from './files.ts';

interface StoredFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly usedMs: number;
}

const filesIn = (dir: string): readonly StoredFile[] =>
  listNames(dir).flatMap((name) => {
    const path = join(dir, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ path, sizeBytes: stat.size, usedMs: stat.mtimeMs }];
  });

/**
 * Removes the files of a directory that were used longest ago until the rest fits.
 * @param keep names that stay in any case
 * @returns the bytes that were freed
 */
export const pruneFiles = (dir: string, limitBytes: number, keep: ReadonlySet<string>): number => {
  const files = [...filesIn(dir)].sort((a, b) => a.usedMs - b.usedMs);
  const kept = new Set([...keep].map((name) => join(dir, name)));
  let excess = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) - limitBytes;
  let freed = 0;
  for (const { path, sizeBytes } of files) {
    if (excess <= 0) break;
    if (kept.has(path)) continue;
    rmSync(path, { force: true });
    excess -= sizeBytes;
    freed += sizeBytes;
  }
  return freed;
};
