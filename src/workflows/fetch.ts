/** Dumps hours: finds out what there is, says what will be done, does it, and judges the outcome. */
import { describeHour, type HourRange, hourOfMs, hourStartMs, symbolOf } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { countOf, formatBytes, formatElapsed } from '../text.ts';
import { formatInstant, hoursTouched } from '../time.ts';
import { dumpHours } from '../transfer/dump-hours.ts';
import type { DumpProgress, HourEvent } from '../transfer/dump-options.ts';
import { type Clipping, coverageRange, type Plan, planHours } from '../transfer/plan.ts';
import type { Verdict } from '../transfer/verdict.ts';
import { resolveInstruments } from './catalog.ts';
import type { FetchRequest } from './fetch-request.ts';
import { type WorkflowHost, withActivity } from './host.ts';

const rangeText = ({ from, to }: HourRange): string =>
  `${formatInstant(hourStartMs(from))} to ${formatInstant(hourStartMs(to))}`;

const clippingText = ({ instrument, planned }: Clipping): string =>
  planned.from === planned.to
    ? `${symbolOf(instrument)} has no data in this range`
    : `${symbolOf(instrument)} has data only from ${rangeText(planned)}: clipped to that`;

/** So many instruments are named; the rest is counted. */
const NAMED = 4;

const instrumentsText = (symbols: readonly string[]): string => {
  const rest = symbols.length - NAMED;
  return `${symbols.slice(0, NAMED).join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const planText = (request: FetchRequest, plan: Plan): string => {
  const symbols = instrumentsText(request.instruments.map(symbolOf));
  const what = `${request.exchangeId} ${request.kind} ${symbols}`;
  const target = request.stdout ? 'stdout' : request.dir;
  const where = request.dryRun ? '' : `, ${request.format} to ${target}`;
  return `${request.dryRun ? 'would fetch' : 'fetch'} ${what}, ${rangeText(plan.range)}: ${countOf(plan.count, 'hour')}${where}`;
};

/**
 * Plans the hours of a request and says on the way what was clipped. Instruments that do not exist end it here,
 * before any hour is asked for.
 * @throws QtsError `not-found`
 */
export const planFetch = async (host: WorkflowHost, request: FetchRequest): Promise<Plan> => {
  const { exchangeId, instruments, kind, range } = request;
  const infos = await resolveInstruments(host.client, exchangeId, instruments, host.signal);
  const plan = planHours({
    exchange: exchangeId,
    kind,
    range: hoursTouched(range.fromMs, range.toMs, host.clock.now()),
    targets: instruments.map((instrument, at) => ({
      instrument,
      coverage: coverageRange(infos[at]?.coverage[kind]),
    })),
  });
  for (const clipping of plan.clipped) host.reporter.warn(clippingText(clipping));
  host.reporter.note(planText(request, plan));
  return plan;
};

const progressText = ({ planned, receivedBytes, elapsedMs, ...counts }: DumpProgress): string => {
  const ended = counts.fetched + counts.kept + counts.missing + counts.failed;
  const left = ended > 0 && ended < planned ? (elapsedMs / ended) * (planned - ended) : undefined;
  const rate = elapsedMs > 0 ? `, ${formatBytes(Math.round((receivedBytes / elapsedMs) * 1_000))}/s` : '';
  const eta = left === undefined ? '' : `, ${formatElapsed(left)} left`;
  const gaps =
    counts.missing + counts.failed > 0 ? `, ${counts.missing} missing, ${counts.failed} failed` : '';
  return `${ended} of ${countOf(planned, 'hour')}, ${formatBytes(receivedBytes)}${rate}${gaps}${eta}`;
};

/**
 * Carries a plan out.
 * @param onHour told of every hour as it ends
 * @throws StoppedDumpError when nothing more can succeed; QtsError `failed` while another writer is at work
 */
export const runFetch = (
  host: WorkflowHost,
  request: FetchRequest,
  plan: Plan,
  onHour?: (event: HourEvent) => void,
): Promise<Verdict> =>
  withActivity(host.reporter, `fetching ${countOf(plan.count, 'hour')}`, (activity) =>
    dumpHours({
      client: host.client,
      dir: request.dir,
      layout: request.layout,
      format: request.format,
      convert: request.convert,
      plan,
      concurrency: request.concurrency,
      deadlineMs: host.deadlineMs,
      signal: host.signal,
      clock: host.clock,
      onHour,
      onProgress: (progress) => activity.update(progressText(progress)),
    }),
  );

/** A verdict in one line, for where it is not printed as a table. */
export const verdictText = ({ planned, fetched, kept, missing, failed, untried }: Verdict): string =>
  `${countOf(planned, 'hour')}: ${fetched} fetched, ${kept} kept, ${missing} missing, ${failed} failed, ${untried} untried`;

/** The one hour that was named does not exist. */
export const singleHourError = (request: FetchRequest, cause: string): QtsError => {
  const [instrument] = request.instruments;
  const hour = hourOfMs(request.range.fromMs);
  const what = instrument
    ? describeHour({ exchange: request.exchangeId, kind: request.kind, instrument, hour })
    : request.exchangeId;
  return new QtsError('not-found', `${what} is not there: ${cause}`);
};

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
  const nothing = planned === 0;
  if (request.singleHour && (missing > 0 || nothing)) {
    return singleHourError(request, verdict.gaps[0]?.cause ?? 'it lies outside the data of the backend');
  }
  if (request.strict && (missing > 0 || nothing)) {
    return new QtsError(
      'incomplete',
      nothing ? 'no hour of this range can be had' : `${missing} of ${countOf(planned, 'hour')} are missing`,
    );
  }
  return undefined;
};
