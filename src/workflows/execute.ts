/** Runs a compiled strategy over prepared data: submits, follows, cancels when the user has had enough. */
import { isQtsError, QtsError } from '../errors.ts';
import { type CancelOutcome, cancelJob } from '../jobs/cancel.ts';
import type { ExecuteRequest as ExecuteMessage, ExecutionAnswer } from '../wire/messages.ts';
import { requireEmbedded } from './embedded.ts';
import { follow } from './follow.ts';
import type { WorkflowHost } from './host.ts';
import type { ExecuteRequest, RunSpec } from './requests.ts';
import { type RunRecord, runRecordOf } from './run-record.ts';

export interface Executed {
  readonly jobId: string;
  readonly answer: ExecutionAnswer;
}

/** How long a submission or a cancellation may still take once the user has had enough. */
const PARTING_MS = 5_000;

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
 * Submits the run; the same run submitted again is the same job. A submission under way is not broken off by an
 * interrupt: its job would run on with nobody who knows its id.
 * @returns the job's id
 */
export const submitExecute = async (host: WorkflowHost, request: ExecuteRequest): Promise<string> => {
  await assertRunnable(host, request.run);
  host.signal.throwIfAborted();
  const parting = new AbortController();
  const onAbort = (): void => {
    void host.clock.sleep(PARTING_MS, parting.signal).then(
      () => parting.abort(host.signal.reason),
      () => undefined,
    );
  };
  host.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const { jobId } = await host.client.execute(request.exchangeId, messageOfRequest(request), {
      signal: parting.signal,
    });
    return jobId;
  } finally {
    host.signal.removeEventListener('abort', onAbort);
    parting.abort();
  }
};

const OUTCOME_WORDS = {
  aborted: 'the backend confirms: aborted',
  completed: 'it had completed before',
  failed: 'it had failed before',
  unconfirmed: 'the backend took the order but has not confirmed it yet',
} as const satisfies Record<CancelOutcome, string>;

const cancel = async (host: WorkflowHost, exchangeId: string, jobId: string): Promise<void> => {
  const address = { exchangeId, jobId };
  const what = `execute job ${jobId}`;
  host.reporter.warn(`cancelling ${what} (once more leaves at once)`);
  try {
    const outcome = await cancelJob<ExecutionAnswer>({
      what,
      cancel: () => host.client.cancelExecution(address, { signal: AbortSignal.timeout(PARTING_MS) }),
      ask: (signal) => host.client.executionResult(address, { signal }),
      stateOf: ({ state }) => state,
      graceMs: PARTING_MS,
      clock: host.clock,
    });
    host.reporter.warn(`${what}: ${OUTCOME_WORDS[outcome]}`);
  } catch (error) {
    const reason = isQtsError(error) ? error.message : 'no answer in time';
    host.reporter.warn(`${what} may still be running: ${reason}`);
  }
};

/**
 * Submits and waits for the result. When the host's signal is aborted the job is cancelled on the backend, and
 * its confirmation is waited for briefly.
 * @throws QtsError `job-failed`, `job-aborted` (by somebody else), `deadline`; what the signal was aborted with
 */
export const execute = async (host: WorkflowHost, request: ExecuteRequest): Promise<Executed> => {
  const { exchangeId } = request;
  const jobId = await submitExecute(host, request);
  try {
    const answer = await follow<ExecutionAnswer>(host, {
      what: `execute job ${jobId}`,
      activity: `running strategy ${request.strategyId}`,
      ask: (signal) => host.client.executionResult({ exchangeId, jobId }, { signal }),
      stateOf: ({ state }) => state,
    });
    return { jobId, answer };
  } catch (error) {
    if (host.signal.aborted) await cancel(host, exchangeId, jobId);
    throw error;
  }
};

/** How complete the prepared data are; undefined when the preparation is not known any more. */
const preparationOf = async (host: WorkflowHost, { exchangeId, prepareJobId }: ExecuteRequest) => {
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
