/** Prepares data for a backtest: submits, follows, and says how complete they are. */
import type { JobAddress } from '../api/types.ts';
import { HOUR_MS, symbolOf } from '../domain.ts';
import { QtsError } from '../errors.ts';
import type { PrepareSubmission } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import { countOf } from '../text.ts';
import { formatInstant } from '../time.ts';
import type { AcceptedJob, JobState, PrepareRequest as PrepareMessage } from '../wire/messages.ts';
import { resolveInstruments } from './catalog.ts';
import { requireEmbedded } from './embedded.ts';
import { follow } from './follow.ts';
import type { WorkflowHost } from './host.ts';
import { type Accepted, recordOrder } from './job-record.ts';
import type { PrepareSpec } from './requests.ts';

export interface Prepared {
  readonly jobId: string;
  readonly state: JobState;
}

const symbolsOf = (spec: PrepareSpec): string => spec.instruments.map(symbolOf).join(' ');

/** `binance BTC/USDT, 2026-01-15T00:00:00Z to 2026-01-16T00:00:00Z (24 hours)` */
export const describePrepare = (spec: PrepareSpec): string => {
  const { fromMs, toMs } = spec.range;
  const hours = countOf(Math.ceil((toMs - fromMs) / HOUR_MS), 'hour');
  const bars = spec.cadence === undefined ? '' : `, bars of ${spec.cadence}`;
  return `${spec.exchangeId} ${symbolsOf(spec)}, ${formatInstant(fromMs)} to ${formatInstant(toMs)} (${hours}${bars})`;
};

const messageOfSpec = ({ instruments, range, cadence }: PrepareSpec): PrepareMessage => {
  const symbols = instruments.map(symbolOf);
  return {
    instrument: symbols[0] ?? '',
    from: formatInstant(range.fromMs),
    to: formatInstant(range.toMs),
    ...(cadence === undefined ? {} : { cadence }),
    ...(symbols.length > 1 ? { instruments: symbols } : {}),
  };
};

/** @throws QtsError `usage` when the preparation asks for what the backend does not take */
export const assertPreparable = async (host: WorkflowHost, { instruments }: PrepareSpec): Promise<void> => {
  if (instruments.length > 1) await requireEmbedded(host, 'more than one instrument');
};

/**
 * Gives the order to prepare, as it is, and records it.
 * @param record of an order that is on record already
 */
export const orderPrepare = (
  host: WorkflowHost,
  { exchange, request }: Omit<PrepareSubmission, 'kind'>,
  record = host.journal?.submitting({ kind: 'prepare', exchange, request }),
): Promise<Accepted<AcceptedJob>> =>
  recordOrder(
    record,
    () => host.client.prepare(exchange, request, { signal: host.signal }),
    ({ jobId }) => jobId,
  );

const submit = async (host: WorkflowHost, spec: PrepareSpec): Promise<Accepted<AcceptedJob>> => {
  await assertPreparable(host, spec);
  await resolveInstruments(host.client, spec.exchangeId, spec.instruments, host.signal);
  host.reporter.note(`prepare ${describePrepare(spec)}`);
  return orderPrepare(host, { exchange: spec.exchangeId, request: messageOfSpec(spec) });
};

/**
 * Submits the preparation; the same range submitted again is the same job.
 * @returns the job's id
 * @throws QtsError `not-found` (exchange, instrument), `usage` (a range the backend refuses, several instruments
 * against a backend that takes one)
 */
export const submitPrepare = async (host: WorkflowHost, spec: PrepareSpec): Promise<string> => {
  const { answer } = await submit(host, spec);
  return answer.jobId;
};

/**
 * Waits until the data of a job are ready.
 * @param symbols as the activity names them
 * @throws QtsError `job-failed`, `job-aborted`, `deadline`, `not-found`
 */
export const followPrepare = async (
  host: WorkflowHost,
  { exchangeId, jobId, symbols }: JobAddress & { readonly symbols: string },
  record: JobRecorder | undefined,
): Promise<Prepared> => {
  const state = await follow<JobState>(host, {
    what: `prepare job ${jobId}`,
    activity: `preparing ${exchangeId} ${symbols}`,
    ask: (signal) => host.client.prepareState({ exchangeId, jobId }, { signal }),
    stateOf: (answer) => answer,
    record,
    outcomeOf: ({ coverageRatio }) => (coverageRatio === undefined ? {} : { coverageRatio }),
  });
  return { jobId, state };
};

/**
 * Submits and waits until the data are ready.
 * @throws QtsError as {@link submitPrepare}; `job-failed`, `job-aborted`, `deadline`
 */
export const prepare = async (host: WorkflowHost, spec: PrepareSpec): Promise<Prepared> => {
  const { answer, record } = await submit(host, spec);
  const job = { exchangeId: spec.exchangeId, jobId: answer.jobId, symbols: symbolsOf(spec) };
  return followPrepare(host, job, record);
};

/**
 * Holds the data to the coverage that the user requires.
 * @throws QtsError `incomplete`, also when the backend does not say how complete the data are
 */
export const assertCoverage = ({ coverageRatio }: JobState, minCoverage: number | undefined): void => {
  if (minCoverage === undefined) return;
  if (coverageRatio === undefined) {
    throw new QtsError('incomplete', 'the backend does not say how complete the data are', {
      hint: 'without --min-coverage the data are taken as they are',
    });
  }
  if (coverageRatio >= minCoverage) return;
  throw new QtsError('incomplete', `the data cover ${coverageRatio} of the range, less than ${minCoverage}`);
};
