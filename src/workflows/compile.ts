/** Compiles a strategy on the backend. */

import type { CompileAnswer } from '../api/types.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { CompileState } from '../wire/messages.ts';
import { follow } from './follow.ts';
import type { WorkflowHost } from './host.ts';
import type { StrategySource } from './source.ts';

const idOf = (state: CompileState, jobId: string): string => {
  if (state.strategyId !== undefined) return state.strategyId;
  throw new QtsError(
    'bad-response',
    `compile job ${jobId} is completed, but the backend names no strategy id`,
  );
};

const followCompile = async (host: WorkflowHost, name: string, jobId: string): Promise<string> => {
  try {
    const state = await follow<CompileState>(host, {
      what: `compile job ${jobId}`,
      activity: `compiling ${name}`,
      ask: (signal) => host.client.compileState(jobId, { signal }),
      stateOf: (answer) => answer,
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

const submit = async (host: WorkflowHost, source: StrategySource, async: boolean): Promise<CompileAnswer> => {
  try {
    return await host.client.compile(source.text, { signal: host.signal, async });
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
  const answer = await submit(host, source, async);
  if ('strategyId' in answer) return answer.strategyId;
  return followCompile(host, source.name, answer.jobId);
};
