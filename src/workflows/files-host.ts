/** What the workflows over files work with, and how many threads they take. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { countOf, formatBytes, formatElapsed } from '../text.ts';
import type { WorkflowHost } from './host.ts';

export interface FilesHost extends Pick<WorkflowHost, 'reporter' | 'signal' | 'clock'> {
  /** The built worker; tests pass none and stay in one thread. */
  readonly workerUrl?: URL | undefined;
}

/** A thread takes longer to start than a few hours take to convert. */
const FILES_A_THREAD = 16;
const BYTES_A_THREAD = 4 * 1024 * 1024;

/** Anything with a path. */
interface Named {
  readonly path: string;
}

const sizeOf = ({ path }: Named): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/**
 * How many threads are worth their start.
 * @param concurrency what the user said; undefined: the cores
 * @returns 1 when the work is better done in this thread
 */
export const threadsFor = (files: readonly Named[], concurrency: number | undefined): number => {
  const most = Math.min(concurrency ?? availableParallelism(), files.length);
  if (most < 2 || files.length >= FILES_A_THREAD) return most;
  return files.reduce((sum, file) => sum + sizeOf(file), 0) >= BYTES_A_THREAD ? most : 1;
};

export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly elapsedMs: number;
  readonly troubles: number;
}

/** `120 of 1,000 files, 12.3 MiB, 98 files/s, 2 failed, 9.1 s left` */
export const batchProgressText = (
  { done, total, bytes, elapsedMs, troubles }: BatchProgress,
  trouble: string,
): string => {
  const perSecond = elapsedMs > 0 ? Math.round((done / elapsedMs) * 1_000) : 0;
  const rate = perSecond > 0 ? `, ${perSecond} files/s` : '';
  const left = done > 0 && done < total ? `, ${formatElapsed((elapsedMs / done) * (total - done))} left` : '';
  const bad = troubles > 0 ? `, ${troubles} ${trouble}` : '';
  return `${done} of ${countOf(total, 'file')}, ${formatBytes(bytes)}${rate}${bad}${left}`;
};
