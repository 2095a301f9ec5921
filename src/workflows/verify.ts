/** Proves files and dumps: one file in this thread, many on all cores. */
import type { FileFormat } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { createBreath } from '../files/breath.ts';
import { type Check, type Checklist, makeChecklist, noOddities, type Oddities } from '../files/checklist.ts';
import { type InputStreams, openInput } from '../files/input.ts';
import { runPool } from '../files/pool.ts';
import { STDIN, type VerifyRequest } from '../files/requests.ts';
import { type VerifyTask, verifyPerformer } from '../files/tasks.ts';
import type { FileState, FileVerdict, VerifyCounts } from '../files/verdict.ts';
import { absentVerdict, unprovenVerdict, verifyInput } from '../files/verify-file.ts';
import { countOf } from '../text.ts';
import { batchProgressText, type FilesHost, threadsFor } from './files-host.ts';
import { type Activity, type WorkflowHost, withActivity } from './host.ts';
import { checkRepairable, repairChecks } from './verify-repair.ts';

/** What is odd about dumps, beside the states of their files. */
export interface DumpFindings {
  /** Dumps whose manifests were used. */
  readonly dumps: readonly string[];
  /** Hours of dumps that no manifest knows. */
  readonly unlisted: number;
  /** Temporary files that runs left behind. */
  readonly parts: readonly string[];
  /** Files in dumps that are no hours. */
  readonly others: number;
  /** What was wrong and is not any more, as it was found; `checked` and the states are those after the repair. */
  readonly repaired: readonly FileVerdict[];
  /** Of the repaired, those whose bytes are not the ones that a manifest knew before. */
  readonly different: number;
}

export interface Verification extends VerifyCounts, DumpFindings {
  /** Files that were found and not reached: an interrupt came first. */
  readonly untried: number;
  readonly isMany: boolean;
}

/** A file that is not what it should be. */
export interface FaultyCheck {
  readonly check: Check;
  readonly verdict: FileVerdict;
}

interface Run {
  readonly host: FilesHost;
  readonly request: VerifyRequest;
  readonly list: Checklist;
  readonly oddities: Oddities;
  readonly counts: Record<FileState, number>;
  unlisted: number;
  /** Files that were looked at. */
  tried: number;
  bytes: number;
  /** With a repair only. */
  readonly faulty: FaultyCheck[];
  readonly onVerdict: (verdict: FileVerdict, isMany: boolean) => void;
}

const expectedOf = ({ hour }: Check) => hour?.entry && { bytes: hour.entry.bytes, sha256: hour.entry.sha256 };

/** What is known of a place that needs no look at a file. */
const absentOf = ({ path, absence, hour }: Check): FileVerdict | undefined => {
  const format: FileFormat = hour?.hour.format ?? 'lastra';
  return absence === undefined ? undefined : absentVerdict(path, absence, format);
};

const listedOf = ({ hour }: Check): boolean | null => (hour === undefined ? null : hour.entry !== undefined);

/** One file in this thread, wherever its bytes come from. */
const verifyStream = async (
  { host: { signal }, request: { read } }: Run,
  path: string,
  streams: InputStreams,
): Promise<FileVerdict> => {
  let input: Awaited<ReturnType<typeof openInput>>;
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

/** Counts a verdict and hands it on; what may be repaired waits for that. */
const take = (run: Run, check: Check, found: FileVerdict): void => {
  const verdict = { ...found, listed: listedOf(check) };
  run.counts[verdict.state] += 1;
  if (verdict.listed === false) run.unlisted += 1;
  if (run.request.repair && verdict.state !== 'ok') run.faulty.push({ check, verdict });
  else run.onVerdict(verdict, run.list.isMany);
};

const noteProgress = (run: Run, { bytes }: FileVerdict, activity: Activity, startedMs: number): void => {
  run.bytes += bytes ?? 0;
  const { damaged, changed, absent, unreadable } = run.counts;
  const elapsedMs = run.host.clock.now() - startedMs;
  const troubles = damaged + changed + absent + unreadable;
  const total = Math.max(run.tried, run.list.total);
  activity.update(
    batchProgressText({ done: run.tried, total, bytes: run.bytes, elapsedMs, troubles }, 'bad'),
  );
};

type OnFound = (check: Check, verdict: FileVerdict) => void;

const verifyHere = async (run: Run, streams: InputStreams, onFound: OnFound): Promise<void> => {
  const { signal } = run.host;
  const breathe = createBreath(signal);
  const perform = verifyPerformer(signal);
  for (const check of run.list.checks(run.oddities)) {
    await breathe();
    const { path } = check;
    const { read } = run.request;
    const found =
      absentOf(check) ??
      (check.isStreamed
        ? await verifyStream(run, path, streams)
        : await perform({ path, read, expected: expectedOf(check) }));
    onFound(check, found);
  }
};

/** So many verdicts wait at most for that of a file before them. */
const WAITING = 4_096;

interface Placed {
  readonly check: Check;
  readonly verdict: FileVerdict;
}

/** Hands verdicts out in the order of the files, whichever thread was first. */
const inOrder = (onFound: OnFound) => {
  const early = new Map<number, Placed>();
  let next = 0;
  let begun = 0;
  return {
    begin: (): number => begun++,
    mayBegin: (): boolean => begun - next < WAITING,
    end: (at: number, placed: Placed): void => {
      early.set(at, placed);
      for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
        early.delete(next);
        next += 1;
        onFound(ready.check, ready.verdict);
      }
    },
  };
};

const verifyInThreads = async (
  run: Run,
  workerUrl: URL,
  threads: number,
  streams: InputStreams,
  onFound: OnFound,
): Promise<void> => {
  const { signal } = run.host;
  const { read } = run.request;
  const order = inOrder(onFound);
  const underWay = new Map<VerifyTask, { readonly at: number; readonly check: Check }>();
  const streamed: { readonly at: number; readonly check: Check }[] = [];
  const tasks = function* (): Generator<VerifyTask> {
    for (const check of run.list.checks(run.oddities)) {
      const at = order.begin();
      const absent = absentOf(check);
      if (absent) order.end(at, { check, verdict: absent });
      else if (check.isStreamed) streamed.push({ at, check });
      else {
        const task: VerifyTask = { kind: 'verify', path: check.path, read, expected: expectedOf(check) };
        underWay.set(task, { at, check });
        yield task;
      }
    }
  };
  const answered = (task: VerifyTask, verdict: FileVerdict): void => {
    const begun = underWay.get(task);
    underWay.delete(task);
    if (begun) order.end(begun.at, { check: begun.check, verdict });
  };
  await runPool<VerifyTask, FileVerdict>({
    workerUrl,
    threads,
    tasks: tasks(),
    // What can be read in this thread only comes last, and nobody may wait for it.
    mayTake: () => streamed.length > 0 || order.mayBegin(),
    signal,
    onResult: answered,
    onCrash: (task, message) => {
      const error = new QtsError('failed', `${task.path}: its thread died: ${message}`);
      answered(task, unprovenVerdict(task.path, error));
    },
    onAbandoned: () => {},
  });
  for (const { at, check } of streamed) {
    if (signal.aborted) return;
    order.end(at, { check, verdict: await verifyStream(run, check.path, streams) });
  }
};

const prove = (run: Run, streams: InputStreams): Promise<void> => {
  const { host, list, request } = run;
  const startedMs = host.clock.now();
  return withActivity(host.reporter, `verifying ${countOf(list.total, 'file')}`, async (activity) => {
    const onFound: OnFound = (check, verdict) => {
      if (verdict.state !== 'absent') run.tried += 1;
      take(run, check, verdict);
      noteProgress(run, verdict, activity, startedMs);
    };
    // A repair means requests by it.
    const threads = threadsFor(list.first, request.repair ? undefined : request.concurrency);
    if (threads < 2 || !host.workerUrl) await verifyHere(run, streams, onFound);
    else await verifyInThreads(run, host.workerUrl, threads, streams, onFound);
  });
};

/** Repairs what is faulty, and proves it anew. @returns what is said of it */
const repair = async (run: Run, hostOf: () => Promise<WorkflowHost>) => {
  run.host.signal.throwIfAborted();
  const { repaired, left, different } = await repairChecks(run.faulty, run.request, hostOf).catch((error) => {
    // What was found is told, whatever came of the repair.
    for (const { verdict } of run.faulty) run.onVerdict(verdict, run.list.isMany);
    throw error;
  });
  const perform = verifyPerformer(run.host.signal);
  const { read } = run.request;
  for (const { check, verdict, expected } of repaired) {
    run.counts[verdict.state] -= 1;
    const found = await perform({ path: check.path, read, expected });
    run.counts[found.state] += 1;
    if (verdict.listed === false) run.unlisted -= 1;
    run.onVerdict({ ...found, listed: true }, run.list.isMany);
  }
  for (const verdict of left) run.onVerdict(verdict, run.list.isMany);
  return { repaired: repaired.map(({ verdict }) => verdict), different };
};

/**
 * Proves all files that the paths name; folders that are dumps, or lie in one, against their manifests.
 * @param onVerdict told of each file in the order of their names, of what is gone after the files of its dump, and with
 *   a repair of what was faulty last; it must not throw
 * @param hostOf called only when there is something to repair: nothing else needs a backend
 * @throws QtsError `not-found` for a path that is not there, before anything is read; `usage` for a repair of what is
 *   no dump; `io`; with `repair` what `repairDump` throws; the signal's reason
 */
export const verifyFiles = async (
  host: FilesHost,
  request: VerifyRequest,
  streams: InputStreams,
  onVerdict: (verdict: FileVerdict, isMany: boolean) => void,
  hostOf: () => Promise<WorkflowHost>,
): Promise<Verification> => {
  checkRepairable(request);
  const { paths, read, exchange } = request;
  const list = await makeChecklist(paths, { read, exchange });
  const counts = { ok: 0, damaged: 0, changed: 0, absent: 0, unreadable: 0 };
  const oddities = noOddities();
  const run: Run = {
    ...{ host, request, list, oddities, counts, onVerdict },
    ...{ unlisted: 0, tried: 0, bytes: 0, faulty: [] },
  };
  await prove(run, streams);
  const { repaired, different } =
    run.faulty.length === 0 ? { repaired: [], different: 0 } : await repair(run, hostOf);
  const { ok, damaged, changed, absent, unreadable } = counts;
  return {
    checked: ok + damaged + changed + absent + unreadable,
    ...counts,
    untried: Math.max(0, list.total - run.tried),
    dumps: [...new Set(oddities.dumps)],
    unlisted: run.unlisted,
    parts: oddities.parts,
    others: oddities.others,
    repaired,
    different,
    isMany: list.isMany,
  };
};

const judgedHint = ({ dumps }: Verification, { repair }: Pick<VerifyRequest, 'repair'>): string => {
  if (repair) return 'what is left could not be had: each cause is told above';
  const [dump, ...more] = dumps;
  if (dump === undefined) return 'get them again: what is damaged cannot be repaired';
  return `fetch them again with: qtsurfer verify ${more.length === 0 ? dump : 'DUMP'} --repair`;
};

/** What the outcome is to the caller: nothing when every file is whole. */
export const judgeVerification = (
  verification: Verification,
  request: Pick<VerifyRequest, 'repair'>,
): QtsError | undefined => {
  const { checked, damaged, changed, absent, unreadable, repaired } = verification;
  const done = repaired.length === 0 ? '' : `${countOf(repaired.length, 'file')} repaired, `;
  const wrong = damaged + changed + absent;
  const hint = judgedHint(verification, request);
  if (wrong > 0) {
    const kinds = Object.entries({ damaged, changed, absent }).filter(([, count]) => count > 0);
    const verb = wrong === 1 ? 'is' : 'are';
    const what = kinds.map(([kind, count]) => (kinds.length === 1 ? kind : `${count} ${kind}`)).join(', ');
    const colon = kinds.length === 1 ? '' : 'not what they should be: ';
    return new QtsError('damaged', `${done}${wrong} of ${countOf(checked, 'file')} ${verb} ${colon}${what}`, {
      hint,
    });
  }
  if (unreadable === 0) return undefined;
  return new QtsError('failed', `${done}${unreadable} of ${countOf(checked, 'file')} could not be read`);
};
