/** Cancels executions; the service has no other jobs that can be cancelled. */
import type { JobAddress } from '../api/types.ts';
import { isQtsError } from '../errors.ts';
import { type CancelOutcome, cancelJob } from '../jobs/cancel.ts';
import type { EndState } from '../journal/job.ts';
import type { JobRecorder } from '../journal/journal.ts';
import type { ExecutionAnswer } from '../wire/messages.ts';
import type { WorkflowHost } from './host.ts';

/** How long a submission or a cancellation may still take once the user has had enough. */
export const PARTING_MS = 5_000;

const OUTCOME_WORDS = {
  aborted: 'the backend confirms: aborted',
  completed: 'it had completed before',
  failed: 'it had failed before',
  unconfirmed: 'the backend took the order but has not confirmed it yet',
} as const satisfies Record<CancelOutcome, string>;

const END_STATES = {
  aborted: 'Aborted',
  completed: 'Completed',
  failed: 'Failed',
} as const satisfies Record<Exclude<CancelOutcome, 'unconfirmed'>, EndState>;

/**
 * Orders the end of an execution, waits briefly for the confirmation, says how it ended and records it. A host that is
 * interrupted already has less patience.
 * @throws QtsError `not-found`, `auth`, `unavailable`; what the host's signal is aborted with meanwhile
 */
export const cancelExecution = async (
  host: WorkflowHost,
  address: JobAddress,
  record: JobRecorder | undefined,
): Promise<CancelOutcome> => {
  const what = `execute job ${address.jobId}`;
  const outcome = await cancelJob<ExecutionAnswer>({
    what,
    cancel: async (signal = AbortSignal.timeout(PARTING_MS)) => {
      await host.client.cancelExecution(address, { signal });
      record?.state('Cancelling');
    },
    ask: (signal) => host.client.executionResult(address, { signal }),
    stateOf: ({ state }) => state,
    clock: host.clock,
    ...(host.signal.aborted ? { graceMs: PARTING_MS } : { signal: host.signal }),
  });
  if (outcome !== 'unconfirmed') record?.ended(END_STATES[outcome]);
  host.reporter.warn(`${what}: ${OUTCOME_WORDS[outcome]}`);
  return outcome;
};

/** The same for a user who has had enough of waiting: what does not work is told, and ends nothing. */
export const cancelInParting = async (
  host: WorkflowHost,
  address: JobAddress,
  record: JobRecorder | undefined,
): Promise<void> => {
  const what = `execute job ${address.jobId}`;
  host.reporter.warn(`cancelling ${what} (once more leaves at once)`);
  try {
    await cancelExecution(host, address, record);
  } catch (error) {
    const reason = isQtsError(error) ? error.message : 'no answer in time';
    host.reporter.warn(`${what} may still be running: ${reason}`);
  }
};
