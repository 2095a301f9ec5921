/** Dumps hours: finds out what there is, says what will be done, does it, and judges the outcome. */
import {
  describeHour,
  type HourId,
  type HourRange,
  hourStartMs,
  type Instrument,
  symbolOf,
} from '../domain.ts';
import { QtsError } from '../errors.ts';
import { countOf, formatCount } from '../text.ts';
import { formatInstant, hoursTouched } from '../time.ts';
import { dumpHours } from '../transfer/dump-hours.ts';
import type { DumpOptions, DumpProgress, HourEvent } from '../transfer/dump-options.ts';
import { type Clipping, coverageRange, type Plan, planHours } from '../transfer/plan.ts';
import { rateLimited } from '../transfer/rate-limit.ts';
import type { Verdict } from '../transfer/verdict.ts';
import { followFetch } from './fetch-progress.ts';
import type { FetchRequest } from './fetch-request.ts';
import { checkSpace } from './fetch-space.ts';
import { type Reporter, type WorkflowHost, withActivity } from './host.ts';
import { selectInstruments } from './select-instruments.ts';

const rangeText = ({ from, to }: HourRange): string =>
  `${formatInstant(hourStartMs(from))} to ${formatInstant(hourStartMs(to))}`;

const clippingText = ({ instrument, planned }: Clipping): string =>
  planned.from === planned.to
    ? `${symbolOf(instrument)} has no data in this range`
    : `${symbolOf(instrument)} has data only from ${rangeText(planned)}: clipped to that`;

/** So many instruments are named; the rest is counted. */
const NAMED = 4;

const instrumentsText = (instruments: readonly Instrument[]): string => {
  const rest = instruments.length - NAMED;
  const named = instruments.slice(0, NAMED).map(symbolOf).join(' ');
  return rest > 0 ? `${named} and ${formatCount(rest)} more` : named;
};

/** A few are told one by one; of many, how many and which first, with all of them for `--verbose`. */
const tellClippings = ({ warn, detail }: Reporter, clipped: readonly Clipping[]): void => {
  if (clipped.length <= NAMED) {
    for (const clipping of clipped) warn(clippingText(clipping));
    return;
  }
  const named = (some: readonly Clipping[]): string =>
    `${countOf(some.length, 'instrument')} (${instrumentsText(some.map(({ instrument }) => instrument))})`;
  const nothing = clipped.filter(({ planned }) => planned.from === planned.to);
  const part = clipped.filter(({ planned }) => planned.from !== planned.to);
  if (part.length > 0) warn(`clipped to where there is data: ${named(part)}`);
  if (nothing.length > 0) warn(`no data in this range: ${named(nothing)}`);
  for (const clipping of clipped) detail(clippingText(clipping));
};

const targetText = ({ stdout, dir, format }: FetchRequest): string =>
  `${format} to ${stdout ? 'stdout' : dir}`;

const planText = (
  verb: string,
  request: FetchRequest,
  plan: Plan,
  instruments: readonly Instrument[],
): string => {
  const { shard } = plan;
  const share = shard === undefined ? '' : ` (shard ${shard.index}/${shard.count})`;
  const what = `${request.exchangeId} ${request.kind} ${instrumentsText(instruments)}`;
  return `${verb} ${what}, ${rangeText(plan.range)}: ${countOf(plan.count, 'hour')}${share}, ${targetText(request)}`;
};

/**
 * Plans the hours of a request and says on the way what was clipped. Instruments that do not exist end it here,
 * before any hour is asked for.
 * @param verb what is said to happen with the plan
 * @throws QtsError `not-found`
 */
export const planFetch = async (
  host: WorkflowHost,
  request: FetchRequest,
  verb = request.dryRun ? 'would fetch' : 'fetch',
): Promise<Plan> => {
  const { exchangeId, kind, range, order, shard } = request;
  const selected = await selectInstruments(host.client, exchangeId, request.selection, host.signal);
  const targets = selected.infos.map(({ base, quote, coverage }) => ({
    instrument: { base, quote },
    coverage: coverageRange(coverage[kind]),
  }));
  const plan = planHours({
    exchange: exchangeId,
    kind,
    range: hoursTouched(range.fromMs, range.toMs, host.clock.now()),
    targets,
    order,
    shard,
  });
  for (const warning of selected.warnings) host.reporter.warn(warning);
  tellClippings(host.reporter, plan.clipped);
  const instruments = targets.map(({ instrument }) => instrument);
  host.reporter.note(planText(verb, request, plan, instruments));
  return plan;
};

/** A line about the limit of requests in flight whenever it has changed, for `--verbose`. */
const limitTeller = ({ detail }: Reporter): ((progress: DumpProgress) => void) => {
  let shown: number | undefined;
  return ({ limit }) => {
    if (limit === shown) return;
    detail(`  requests in flight: limit ${shown === undefined ? '' : `${shown} → `}${limit}`);
    shown = limit;
  };
};

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** The line moves on even when no hour ends, so that a wait can be seen. */
const REDRAW_MS = 1_000;

/**
 * Carries a plan out.
 * @param onHour told of every hour as it ends
 * @throws StoppedDumpError when nothing more can succeed; QtsError `failed` while another writer is at work, `io` when
 * the disk has no room
 */
export const runFetch = async (
  host: WorkflowHost,
  request: FetchRequest,
  plan: Plan,
  onHour?: (event: HourEvent) => void,
): Promise<Verdict> => {
  await checkSpace(host.reporter, request, plan);
  return withActivity(host.reporter, `fetching ${countOf(plan.count, 'hour')}`, async (activity) => {
    const progress = followFetch(host.clock.now);
    const tellLimit = limitTeller(host.reporter);
    const redraw = (): void => activity.update(progress.text() ?? `fetching ${countOf(plan.count, 'hour')}`);
    const timer = setInterval(redraw, REDRAW_MS).unref();
    try {
      return await dumpHours({
        ...dumpOptionsOf(host, request, plan),
        onHour,
        onProgress: (now) => {
          progress.tell(now);
          tellLimit(now);
          redraw();
        },
      });
    } finally {
      clearInterval(timer);
    }
  });
};

const dumpOptionsOf = (host: WorkflowHost, request: FetchRequest, plan: Plan): DumpOptions => {
  const { dir, layout, format, convert, concurrency, limitRate, maxBytes, fsync } = request;
  const { client, clock, signal, settleWorker } = host;
  return {
    client: limitRate === undefined ? client : rateLimited(client, { bytesPerSecond: limitRate, clock }),
    dir,
    layout,
    format,
    convert,
    plan,
    concurrency,
    maxBytes,
    fsync,
    settleThreads: settleWorker === undefined ? undefined : { workerUrl: settleWorker },
    deadlineMs: earlier(host.deadlineMs, request.deadlineMs),
    signal,
    clock,
  };
};

/** A verdict in one line, for where it is not printed as a table. */
export const verdictText = ({ planned, fetched, kept, missing, failed, untried }: Verdict): string =>
  `${countOf(planned, 'hour')}: ${fetched} fetched, ${kept} kept, ${missing} missing, ${failed} failed, ${untried} untried`;

/** The one hour that was named does not exist. */
export const singleHourError = (single: HourId, cause: string): QtsError =>
  new QtsError('not-found', `${describeHour(single)} is not there: ${cause}`);

/**
 * What a verdict is to the caller: nothing when it is good enough, else the error that says why not.
 * Missing hours alone are good enough unless the request is strict or named one hour only.
 */
export const judge = (request: FetchRequest, verdict: Verdict): QtsError | undefined => {
  const { planned, failed, missing, untried, stopped } = verdict;
  if (stopped === 'deadline') {
    return new QtsError('deadline', `the time is over with ${countOf(untried, 'hour')} untried`, {
      hint: 'run the same command again: it goes on where it stopped',
    });
  }
  if (failed > 0) {
    return new QtsError('incomplete', `${failed} of ${countOf(planned, 'hour')} failed`, {
      hint: 'run the same command again: it asks for what is not there and nothing more',
    });
  }
  if (stopped === 'max-bytes') {
    return new QtsError('incomplete', `the bytes are used up with ${countOf(untried, 'hour')} untried`, {
      hint: 'run the same command again: it goes on where it stopped',
    });
  }
  const nothing = planned === 0;
  if (request.single && (missing > 0 || nothing)) {
    return singleHourError(
      request.single,
      verdict.gaps[0]?.cause ?? 'it lies outside the data of the backend',
    );
  }
  if (request.strict && (missing > 0 || nothing)) {
    return new QtsError(
      'incomplete',
      nothing ? 'no hour of this range can be had' : `${missing} of ${countOf(planned, 'hour')} are missing`,
    );
  }
  return undefined;
};
