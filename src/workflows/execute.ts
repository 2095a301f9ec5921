/** Runs a compiled strategy over prepared data: submits, follows, cancels when the user has had enough. */
import type { JobAddress } from '../api/types.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { ExecuteSubmission, StrategyNames } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import type {
  AcceptedJob,
  ExecuteRequest as ExecuteMessage,
  ExecutionAnswer,
  JobState,
} from '../wire/messages.ts';
import { cancelInParting, PARTING_MS } from './cancel.ts';
import { requireEmbedded } from './embedded.ts';
import { follow } from './follow.ts';
import type { WorkflowHost } from './host.ts';
import { type Accepted, recordOrder } from './job-record.ts';
import type { ExecuteRequest, RunSpec } from './requests.ts';
import { type RunRecord, runRecordOf } from './run-record.ts';

export interface Executed {
  readonly jobId: string;
  readonly answer: ExecutionAnswer;
}

const EXTENSIONS: readonly (readonly [string, (run: RunSpec) => boolean])[] = [
  ['--param', ({ params }) => Object.keys(params).length > 0],
  ['--capital', ({ capital }) => capital !== undefined],
  ['--fee', ({ feeRate }) => feeRate !== undefined],
];

/** @throws QtsError `usage` when the run asks for what the backend does not take */
export const assertRunnable = async (host: WorkflowHost, run: RunSpec): Promise<void> => {
  const asked = EXTENSIONS.find(([, isAsked]) => isAsked(run));
  if (asked) await requireEmbedded(host, asked[0]);
};

const messageOfRequest = ({ prepareJobId, strategyId, run }: ExecuteRequest): ExecuteMessage => {
  const baseConfig = {
    ...(run.capital === undefined ? {} : { initialFunding: run.capital }),
    ...(run.feeRate === undefined ? {} : { feeRate: run.feeRate }),
  };
  return {
    prepareJobId,
    strategyId,
    ...(run.storeSignals ? { storeSignals: true } : {}),
    ...(Object.keys(run.params).length > 0 ? { params: run.params } : {}),
    ...(Object.keys(baseConfig).length > 0 ? { baseConfig } : {}),
  };
};

/**
 * Gives the order to run, as it is, and records it. An order under way is not broken off by an interrupt: its job
 * would run on with nobody who knows its id.
 * @param record of an order that is on record already
 */
export const orderExecute = async (
  host: WorkflowHost,
  order: Omit<ExecuteSubmission, 'kind'>,
  record = host.journal?.submitting({ kind: 'execute', ...order }),
): Promise<Accepted<AcceptedJob>> => {
  const parting = new AbortController();
  const onAbort = (): void => {
    void host.clock.sleep(PARTING_MS, parting.signal).then(
      () => parting.abort(host.signal.reason),
      () => undefined,
    );
  };
  host.signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await recordOrder(
      record,
      () => host.client.execute(order.exchange, order.request, { signal: parting.signal }),
      ({ jobId }) => jobId,
    );
  } finally {
    host.signal.removeEventListener('abort', onAbort);
    parting.abort();
  }
};

const submit = async (
  host: WorkflowHost,
  request: ExecuteRequest,
  names: StrategyNames,
): Promise<Accepted<AcceptedJob>> => {
  await assertRunnable(host, request.run);
  host.signal.throwIfAborted();
  return orderExecute(host, { exchange: request.exchangeId, request: messageOfRequest(request), ...names });
};

/**
 * Submits the run; the same run submitted again is the same job.
 * @param names of the strategy's source, where it is known
 * @returns the job's id
 */
export const submitExecute = async (
  host: WorkflowHost,
  request: ExecuteRequest,
  names: StrategyNames = {},
): Promise<string> => {
  const { answer } = await submit(host, request, names);
  return answer.jobId;
};

/**
 * Waits for the result.
 * @throws QtsError `job-failed`, `job-aborted`, `deadline`, `not-found`
 */
export const followExecute = (
  host: WorkflowHost,
  { exchangeId, jobId, strategyId }: JobAddress & { readonly strategyId: string },
  record: JobRecorder | undefined,
): Promise<ExecutionAnswer> =>
  follow<ExecutionAnswer>(host, {
    what: `execute job ${jobId}`,
    activity: `running strategy ${strategyId}`,
    ask: (signal) => host.client.executionResult({ exchangeId, jobId }, { signal }),
    stateOf: ({ state }) => state,
    record,
    outcomeOf: ({ results: { totalTrades, pnlTotal, pnlTotalPercent } }) => ({
      ...(totalTrades === undefined ? {} : { totalTrades }),
      ...(pnlTotal === undefined ? {} : { pnlTotal }),
      ...(pnlTotalPercent === undefined ? {} : { pnlTotalPercent }),
    }),
  });

/**
 * Submits and waits for the result. When the host's signal is aborted the job is cancelled on the backend, and
 * its confirmation is waited for briefly.
 * @throws QtsError `job-failed`, `job-aborted` (by somebody else), `deadline`; what the signal was aborted with
 */
export const execute = async (
  host: WorkflowHost,
  request: ExecuteRequest,
  names: StrategyNames = {},
): Promise<Executed> => {
  const { exchangeId, strategyId } = request;
  const {
    answer: { jobId },
    record,
  } = await submit(host, request, names);
  try {
    return { jobId, answer: await followExecute(host, { exchangeId, jobId, strategyId }, record) };
  } catch (error) {
    if (host.signal.aborted) await cancelInParting(host, { exchangeId, jobId }, record);
    throw error;
  }
};

/** How complete the prepared data are; undefined when the preparation is not known any more. */
export const preparationOf = async (
  host: WorkflowHost,
  { exchangeId, prepareJobId }: Pick<ExecuteRequest, 'exchangeId' | 'prepareJobId'>,
): Promise<JobState | undefined> => {
  try {
    return await host.client.prepareState({ exchangeId, jobId: prepareJobId }, { signal: host.signal });
  } catch (error) {
    if (!isQtsError(error)) throw error;
    host.reporter.detail(`the preparation ${prepareJobId} cannot be asked: ${error.message}`);
    return undefined;
  }
};

/** Where a result comes from, in its record. */
export const backendName = async (host: WorkflowHost): Promise<string> =>
  (await host.client.isEmbedded({ signal: host.signal })) ? 'embedded' : host.client.apiUrl;

/**
 * Runs, and records the result together with the coverage of its data.
 * @throws QtsError as {@link execute}
 */
export const executeAndRecord = async (host: WorkflowHost, request: ExecuteRequest): Promise<RunRecord> => {
  const { jobId, answer } = await execute(host, request);
  const preparation = await preparationOf(host, request);
  return runRecordOf({
    exchangeId: request.exchangeId,
    prepareJobId: request.prepareJobId,
    executeJobId: jobId,
    strategyId: request.strategyId,
    backend: await backendName(host),
    ...(preparation ? { preparation } : {}),
    answer,
  });
};

/**
 * The stored signals of a finished run.
 * @throws QtsError `incomplete` when the backend has stored none
 */
export const downloadSignals = async (
  host: WorkflowHost,
  results: RunRecord['results'],
): Promise<Uint8Array> => {
  if (results.signalsUrl !== undefined)
    return host.client.signals(results.signalsUrl, { signal: host.signal });
  const reason = results.signalsUploadReason ?? results.signalsUpload ?? 'the result names no file';
  throw new QtsError('incomplete', `the signals of this run were not stored: ${reason}`);
};
