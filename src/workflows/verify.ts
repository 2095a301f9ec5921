/** Proves files: one in this thread, many on all cores. */
import { QtsError } from '../errors.ts';
import { createBreath } from '../files/breath.ts';
import { type Input, type InputStreams, isStreamed, openInput } from '../files/input.ts';
import { expandPaths, type FoundFile } from '../files/paths.ts';
import { runPool } from '../files/pool.ts';
import { STDIN, type VerifyRequest } from '../files/requests.ts';
import type { VerifyTask } from '../files/tasks.ts';
import type { FileVerdict, VerifySummary } from '../files/verdict.ts';
import { unprovenVerdict, verifyInput } from '../files/verify-file.ts';
import { countOf } from '../text.ts';
import { batchProgressText, type FilesHost, threadsFor } from './files-host.ts';
import { type Activity, withActivity } from './host.ts';

export interface Verification extends VerifySummary {
  /** Files that were named and not reached: an interrupt came first. */
  readonly untried: number;
  readonly isMany: boolean;
}

const COUNTED = { ok: 0, damaged: 0, unreadable: 0 };

/** One file in this thread, wherever its bytes come from. */
const verifyHere = async (
  { signal }: FilesHost,
  { read }: VerifyRequest,
  path: string,
  streams: InputStreams,
): Promise<FileVerdict> => {
  let input: Input;
  try {
    input = await openInput(path, read.inputFormat, streams);
  } catch (error) {
    if (signal.aborted || path === STDIN) throw error;
    return unprovenVerdict(path, error);
  }
  try {
    return { ...(await verifyInput(input, signal)), path };
  } finally {
    input.close();
  }
};

const inThreads = (
  { signal }: FilesHost,
  workerUrl: URL,
  threads: number,
  tasks: Iterable<VerifyTask>,
  onVerdict: (verdict: FileVerdict) => void,
): Promise<void> =>
  runPool<VerifyTask, FileVerdict>({
    workerUrl,
    threads,
    tasks,
    signal,
    onResult: (_, verdict) => onVerdict(verdict),
    onCrash: ({ path }, message) =>
      onVerdict(unprovenVerdict(path, new QtsError('failed', `${path}: its thread died: ${message}`))),
    onAbandoned: () => {},
  });

/** Hands verdicts out in the order of the files, whichever thread was first. */
const inOrder = (files: readonly FoundFile[], onVerdict: (verdict: FileVerdict) => void) => {
  const early = new Map<string, FileVerdict>();
  let next = 0;
  return (verdict: FileVerdict): void => {
    early.set(verdict.path, verdict);
    for (let at = files[next]; at !== undefined && early.has(at.path); at = files[next]) {
      const ready = early.get(at.path);
      early.delete(at.path);
      next += 1;
      if (ready) onVerdict(ready);
    }
  };
};

/**
 * Proves all files that the paths name.
 * @param onVerdict told of each file in the order of their names; it must not throw
 * @throws QtsError `not-found` for a path that is not there, before anything is read; the signal's reason
 */
export const verifyFiles = async (
  host: FilesHost,
  request: VerifyRequest,
  streams: InputStreams,
  onVerdict: (verdict: FileVerdict, isMany: boolean) => void,
): Promise<Verification> => {
  const { files, isMany } = await expandPaths(request.paths, request.read);
  const counts = { ...COUNTED };
  const startedMs = host.clock.now();
  let bytes = 0;
  let checked = 0;
  const ordered = inOrder(files, (verdict) => onVerdict(verdict, isMany));
  const take = (verdict: FileVerdict, activity: Activity): void => {
    counts[verdict.state] += 1;
    checked += 1;
    bytes += verdict.bytes ?? 0;
    ordered(verdict);
    const elapsedMs = host.clock.now() - startedMs;
    const troubles = counts.damaged + counts.unreadable;
    activity.update(
      batchProgressText({ done: checked, total: files.length, bytes, elapsedMs, troubles }, 'bad'),
    );
  };
  await withActivity(host.reporter, `verifying ${countOf(files.length, 'file')}`, async (activity) => {
    const threads = threadsFor(files, request.concurrency);
    const inThread = threads > 1 && host.workerUrl ? files.filter(({ path }) => !isStreamed(path)) : [];
    const here = inThread.length === 0 ? files : files.filter(({ path }) => isStreamed(path));
    const breathe = createBreath(host.signal);
    for (const { path } of here) {
      await breathe();
      take(await verifyHere(host, request, path, streams), activity);
    }
    const tasks = inThread.map(({ path }): VerifyTask => ({ kind: 'verify', path, read: request.read }));
    if (host.workerUrl && tasks.length > 0) {
      await inThreads(host, host.workerUrl, threads, tasks, (verdict) => take(verdict, activity));
    }
  });
  return { checked, ...counts, untried: files.length - checked, isMany };
};

/** What the outcome is to the caller: nothing when every file is whole. */
export const judgeVerification = ({ checked, damaged, unreadable }: VerifySummary): QtsError | undefined => {
  if (damaged > 0) {
    return new QtsError(
      'damaged',
      `${damaged} of ${countOf(checked, 'file')} ${damaged === 1 ? 'is' : 'are'} damaged`,
      {
        hint: 'get them again: what is damaged cannot be repaired',
      },
    );
  }
  if (unreadable === 0) return undefined;
  return new QtsError('failed', `${unreadable} of ${countOf(checked, 'file')} could not be read`);
};
