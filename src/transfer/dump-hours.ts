/** The engine behind `fetch`: brings a dump to what a plan says, and tells exactly what became of every hour. */
import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { exchangesOfManifests } from '../dump/manifest.ts';
import { notePlanned } from '../dump/note-planned.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { DumpOptions } from './dump-options.ts';
import type { SeriesPlan } from './plan.ts';
import { createRun, endHour, progressOf, type Run, takeLock } from './run.ts';
import { runHour } from './run-hour.ts';
import { type KeptHour, openSeries, type PlannedHour } from './series-run.ts';
import { StoppedDumpError, tally, type Verdict } from './verdict.ts';

/**
 * Dumps the hours of a plan. One failure stops nothing else; a rerun asks for what is not there and nothing more.
 * @throws StoppedDumpError `auth`, `config`, `io`: nothing more can succeed; it carries the verdict so far
 * @throws QtsError `failed` another writer is at work on this dump; `usage` a second exchange in a flat dump
 */
export const dumpHours = async (options: DumpOptions): Promise<Verdict> => {
  const { clock = systemClock, plan, dir } = options;
  if (plan.count === 0) return tally(0).verdict({ elapsedMs: 0, stopped: null, dir });
  checkFlat(options);
  const lock = takeLock(options, clock);
  try {
    return await work(createRun(options, lock));
  } finally {
    lock.release();
  }
};

/** The names of a flat dump do not tell exchanges apart. */
const checkFlat = ({ dir, layout, plan }: DumpOptions): void => {
  if (layout !== 'flat') return;
  const other = exchangesOfManifests(dir).find((exchange) => exchange !== plan.exchange);
  if (other === undefined) return;
  throw new QtsError('usage', `the flat dump ${dir} holds hours of ${other}, not of ${plan.exchange}`, {
    hint: 'use another directory, or --layout tree',
  });
};

const work = async (run: Run): Promise<Verdict> => {
  const over = new AbortController();
  const { signal } = run.options;
  const interrupt = (): void => run.stop('interrupt', true);
  if (signal?.aborted) interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  void watchDeadline(run, over.signal);
  try {
    await pump(run);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    over.abort();
    await run.settler.close();
  }
  return conclude(run);
};

const conclude = (run: Run): Verdict => {
  run.options.onProgress?.(progressOf(run));
  const { fatal, stopped } = run.state;
  const elapsedMs = run.clock.now() - run.startedMs;
  const verdict = run.tally.verdict({
    elapsedMs,
    stopped: fatal === undefined ? stopped : null,
    dir: run.options.dir,
  });
  if (fatal === undefined) return verdict;
  throw isQtsError(fatal) ? new StoppedDumpError(fatal, verdict) : fatal;
};

const watchDeadline = async (run: Run, over: AbortSignal): Promise<void> => {
  const { deadlineMs } = run.options;
  if (deadlineMs === undefined) return;
  try {
    for (let leftMs = deadlineMs - run.clock.now(); leftMs > 0; leftMs = deadlineMs - run.clock.now()) {
      await run.clock.sleep(leftMs, over);
    }
    run.stop('deadline', true);
  } catch {
    // The run ended before its deadline.
  }
};

/** Hours that are begun; the rest of a plan exists only as numbers. Those who wait for another attempt count too. */
const roomFor = (run: Run): number => run.gate.limit() * 2 + 16;

/** What is yielded to the event loop while a long row of hours is found to be kept already. */
const YIELD_EVERY = 256;

const pump = async (run: Run): Promise<void> => {
  const ends = createEnds();
  for (const series of run.options.plan.series) {
    try {
      // What the run never comes to was planned all the same: a report of gaps should know.
      if (isOver(run)) noteSeries(run, series);
      else await pumpSeries(run, series, ends);
    } catch (error) {
      run.fail(error);
    }
  }
  while (run.state.live > 0) await ends.next();
};

/** Says in the manifest what this run is about to fetch of a series. */
const noteSeries = (run: Run, series: SeriesPlan): void => {
  const { options, listing, clock } = run;
  run.requireLock();
  notePlanned(options.dir, series, series.span, { shard: options.plan.shard, listing, atMs: clock.now() });
};

const pumpSeries = async (run: Run, plan: SeriesPlan, ends: Ends): Promise<void> => {
  const { dir, layout, format, fsync = false } = run.options;
  const { listing, clock } = run;
  const series = openSeries(plan, {
    dir,
    layout,
    format,
    fsync,
    listing,
    shard: run.options.plan.shard,
    now: clock.now,
  });
  // The pump itself is a user, so that the manifest stays open while hours are begun.
  const users = { count: 1 };
  const leave = (): void => {
    users.count -= 1;
    if (users.count === 0) series.close();
  };
  try {
    let seen = 0;
    let isNoted = false;
    for (const hour of plan.hours()) {
      seen += 1;
      if (seen % YIELD_EVERY === 0) await setImmediate();
      if (isOver(run)) break;
      const planned = series.plannedHour(hour);
      const local = series.lookUp(planned);
      if (local.state === 'kept') keepHour(run, planned, local);
      else {
        if (!isNoted) noteSeries(run, plan);
        isNoted = true;
        if (!(await roomToBegin(run, ends))) break;
        users.count += 1;
        void begin(run, () => runHour(run, series, planned, local).finally(leave), ends);
      }
    }
  } finally {
    leave();
  }
};

const isOver = (run: Run): boolean => run.signal.aborted || run.state.stopped !== null;

/** Before an hour came, one is taken to have about as many bytes as an hour of tickers. */
const FIRST_AVERAGE_BYTES = 80_000;

/** Whether one hour more stays within the budget, by the average so far. */
const isAffordable = (run: Run): boolean => {
  const { live, downloads, receivedBytes } = run.state;
  const average = downloads === 0 ? FIRST_AVERAGE_BYTES : receivedBytes / downloads;
  return receivedBytes + live * average < (run.options.maxBytes ?? Number.POSITIVE_INFINITY);
};

/** Waits until another hour may begin; false when the run is over instead. */
const roomToBegin = async (run: Run, ends: Ends): Promise<boolean> => {
  for (;;) {
    if (isOver(run)) return false;
    const affordable = isAffordable(run);
    if (affordable && run.state.live < roomFor(run)) return true;
    if (!affordable && run.state.live === 0) {
      run.stop('max-bytes', false);
      return false;
    }
    await ends.next();
  }
};

const keepHour = (run: Run, planned: PlannedHour, { bytes, rows }: KeptHour): void =>
  endHour(run, planned, { status: 'kept', bytes, rows });

const begin = async (run: Run, hour: () => Promise<void>, ends: Ends): Promise<void> => {
  run.state.live += 1;
  try {
    await hour();
  } catch (error) {
    // The reason of an abort comes back from everything that was given up: those hours stay untried.
    if (!run.signal.aborted || error !== run.signal.reason) run.fail(error);
  } finally {
    run.state.live -= 1;
    ends.tell();
  }
};

/** Lets the pump wait for the next hour to end. */
interface Ends {
  readonly next: () => Promise<void>;
  readonly tell: () => void;
}

const createEnds = (): Ends => {
  let waiting: (() => void) | undefined;
  return {
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    tell: () => {
      waiting?.();
      waiting = undefined;
    },
  };
};
