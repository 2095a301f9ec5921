/** Compiles a strategy on the backend. */

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
    if (!isQtsError(error) || error.code !== 'job-failed') throw error;
    throw new QtsError('compile', `${name} does not compile: ${error.message}`, { cause: error });
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
  const answer = await host.client.compile(source.text, { signal: host.signal, async });
  if ('strategyId' in answer) return answer.strategyId;
  return followCompile(host, source.name, answer.jobId);
};
