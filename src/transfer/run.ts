/** The state of one run, shared by its parts. */
import { setMaxListeners } from 'node:events';
import { type Clock, systemClock } from '../clock.ts';
import { type DumpLock, lockDump } from '../dump/lock.ts';
import { listManifests, type ManifestListing } from '../dump/manifest.ts';
import { isQtsError, messageOf, QtsError } from '../errors.ts';
import { createBreaker } from './breaker.ts';
import type { Downloader } from './download.ts';
import { type DumpOptions, type DumpProgress, MAX_ATTEMPTS } from './dump-options.ts';
import { createGate, type Gate } from './gate.ts';
import { adaptiveLimit } from './limit.ts';
import { createPublisher, newPartTag, type Publisher } from './publish.ts';
import type { PlannedHour } from './series-run.ts';
import { threadedSettler } from './settle-threads.ts';
import { inlineSettler, type Settler } from './settler.ts';
import { type HourEnd, type StopReason, type Tally, tally } from './verdict.ts';

export interface Run {
  readonly options: DumpOptions;
  readonly clock: Clock;
  readonly startedMs: number;
  readonly tally: Tally;
  readonly gate: Gate;
  readonly downloader: Downloader;
  readonly publisher: Publisher;
  readonly settler: Settler;
  readonly listing: ManifestListing;
  /** Throws unless this run may write: the lock could not be taken, or was lost. */
  readonly requireLock: () => void;
  readonly signal: AbortSignal;
  /** No hour is begun after this; with `abort`, what is in flight is given up as well. */
  readonly stop: (reason: StopReason, abort: boolean) => void;
  /** Ends the run because of an error that no other hour would escape. */
  readonly fail: (error: unknown) => void;
  readonly state: RunState;
}

export interface RunState {
  stopped: StopReason | null;
  fatal: unknown;
  /** Hours begun and not ended. */
  live: number;
  downloads: number;
  receivedBytes: number;
  reportedMs: number;
}

/**
 * Makes the state of a run and takes the dump's lock.
 * @throws QtsError `failed` when another writer is at work on this dump
 */
export const createRun = (options: DumpOptions, lock: RunLock): Run => {
  const { clock = systemClock, random = Math.random, plan } = options;
  const controller = new AbortController();
  const { signal } = controller;
  // Every request in flight listens.
  setMaxListeners(0, signal);
  const limit = adaptiveLimit({ pinned: options.concurrency });
  const fail = (error: unknown): void => {
    state.fatal ??= error;
    controller.abort(error);
  };
  const breaker = createBreaker({ random, patienceMs: options.patienceMs });
  const onGivenUp = (error: unknown): void => fail(outOfReach(error));
  const gate = createGate({ limit, breaker, onGivenUp, clock, signal, random });
  const state: RunState = {
    stopped: null,
    fatal: undefined,
    live: 0,
    downloads: 0,
    receivedBytes: 0,
    reportedMs: 0,
  };
  const { client, format, convert = 'server', maxAttempts = MAX_ATTEMPTS } = options;
  const partTag = newPartTag(plan.shard);
  const publisher = createPublisher({ ...options, shard: plan.shard, partTag });
  return {
    options,
    clock,
    startedMs: clock.now(),
    tally: tally(plan.count),
    gate,
    downloader: { client, format, convert, maxAttempts, gate, clock, random, signal },
    publisher,
    settler: settlerOf(options, publisher, partTag),
    listing: listManifests(options.dir),
    requireLock: lock.require,
    signal,
    stop: (reason, abort) => {
      state.stopped ??= reason;
      if (abort) controller.abort(new QtsError('interrupted', `the run was stopped: ${reason}`));
    },
    fail,
    state,
  };
};

/** Whoever says how files are written says it to this thread. */
const settlerOf = (options: DumpOptions, publisher: Publisher, partTag: string): Settler => {
  const { settleThreads, write, dir, format, convert, fsync = false } = options;
  const inline = inlineSettler(publisher);
  if (settleThreads === undefined || write !== undefined) return inline;
  const converts = format === 'csv' || (format === 'parquet' && convert === 'local');
  return threadedSettler({ ...settleThreads, converts, setting: { dir, fsync, partTag }, inline });
};

const outOfReach = (error: unknown): QtsError =>
  new QtsError('unavailable', `the backend could not be reached any more: ${messageOf(error)}`, {
    cause: error,
    hint: 'run the same command again when it is back: it goes on where it stopped',
  });

export interface RunLock {
  /** @throws QtsError when this run may not write */
  readonly require: () => void;
  readonly release: () => void;
}

const CHECK_EVERY_MS = 30_000;

/**
 * Takes the lock of a dump. A directory that cannot be written is no error as long as nothing needs to be: the rerun of
 * what is finished, on a read-only disk, is a no-op.
 * @throws QtsError `failed` when another writer is at work on this dump
 */
export const takeLock = (options: DumpOptions, clock: Clock): RunLock => {
  try {
    return watchedLock(lockDump(options.dir, options.plan.shard), options.dir, clock);
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'io') throw error;
    const refuse = (): void => {
      throw error;
    };
    return { require: refuse, release: () => {} };
  }
};

const watchedLock = (lock: DumpLock, dir: string, clock: Clock): RunLock => {
  let checkedMs = clock.now();
  const check = (): void => {
    if (clock.now() - checkedMs < CHECK_EVERY_MS) return;
    checkedMs = clock.now();
    if (lock.isHeld()) return;
    throw new QtsError('io', `another machine took over the dump ${dir} while this one stood still`, {
      hint: 'let one of them finish, then run the same command again',
    });
  };
  return { require: check, release: lock.release };
};

const REPORT_EVERY_MS = 100;

/** Counts the end of an hour and tells who listens. */
export const endHour = (run: Run, planned: PlannedHour, end: HourEnd): void => {
  run.tally.end(planned.id, end);
  run.options.onHour?.({ id: planned.id, path: planned.path, end });
  const nowMs = run.clock.now();
  if (nowMs - run.state.reportedMs < REPORT_EVERY_MS) return;
  run.state.reportedMs = nowMs;
  run.options.onProgress?.(progressOf(run));
};

/** Where a run stands. */
export const progressOf = (run: Run): DumpProgress => {
  const nowMs = run.clock.now();
  const pausedUntilMs = run.gate.pausedUntilMs();
  return {
    ...run.tally.counts(),
    elapsedMs: nowMs - run.startedMs,
    receivedBytes: run.state.receivedBytes,
    inFlight: run.gate.inFlight(),
    limit: run.gate.limit(),
    pausedUntilMs: pausedUntilMs > nowMs ? pausedUntilMs : null,
  };
};
