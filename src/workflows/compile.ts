/** Compiles a strategy on the backend. */

import type { CompileAnswer } from '../api/types.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { JobRecorder } from '../journal/journal.ts';
import type { CompileState } from '../wire/messages.ts';
import { follow } from './follow.ts';
import type { WorkflowHost } from './host.ts';
import { type Accepted, recordOrder } from './job-record.ts';
import type { StrategySource } from './source.ts';

const idOf = (state: CompileState, jobId: string): string => {
  if (state.strategyId !== undefined) return state.strategyId;
  throw new QtsError(
    'bad-response',
    `compile job ${jobId} is completed, but the backend names no strategy id`,
  );
};

/**
 * Waits for the compiler.
 * @param name of the source, as messages say it
 * @returns the strategy's id
 * @throws QtsError `compile` with the compiler's words; as {@link follow}
 */
export const followCompile = async (
  host: WorkflowHost,
  { name, jobId }: { readonly name: string; readonly jobId: string },
  record: JobRecorder | undefined,
): Promise<string> => {
  try {
    const state = await follow<CompileState>(host, {
      what: `compile job ${jobId}`,
      activity: `compiling ${name}`,
      ask: (signal) => host.client.compileState(jobId, { signal }),
      stateOf: (answer) => answer,
      record,
      outcomeOf: ({ strategyId }) => (strategyId === undefined ? {} : { strategyId }),
    });
    return idOf(state, jobId);
  } catch (error) {
    throw named(error, name);
  }
};

/** The compiler's words with the name of what they are about. */
const named = (error: unknown, name: string): unknown =>
  isQtsError(error) && (error.code === 'job-failed' || error.code === 'compile')
    ? new QtsError('compile', `${name} does not compile: ${error.message}`, { cause: error })
    : error;

const submit = async (
  host: WorkflowHost,
  source: StrategySource,
  async: boolean,
): Promise<Accepted<CompileAnswer>> => {
  try {
    return await recordOrder(
      host.journal?.submitting({ kind: 'compile', strategyHash: source.sha256, strategyName: source.name }),
      () => host.client.compile(source.text, { signal: host.signal, async }),
      (answer) => ('strategyId' in answer ? answer.strategyId : answer.jobId),
    );
  } catch (error) {
    throw named(error, source.name);
  }
};

/**
 * @param async compile in the background and ask for the outcome, for a backend that is slow to compile
 * @returns the strategy's id
 * @throws QtsError `compile` with the compiler's words; what the client throws
 */
export const compileOnBackend = async (
  host: WorkflowHost,
  source: StrategySource,
  async = false,
): Promise<string> => {
  const { answer, record } = await submit(host, source, async);
  if (!('strategyId' in answer))
    return followCompile(host, { name: source.name, jobId: answer.jobId }, record);
  record?.ended('Completed', { outcome: { strategyId: answer.strategyId } });
  return answer.strategyId;
};
