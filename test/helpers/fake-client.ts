/** A client and a host in memory: what is not overridden must not be asked. */
import type { QtsClient } from '../../src/api/types.ts';
import type { Clock } from '../../src/clock.ts';
import type { WorkflowHost } from '../../src/workflows/host.ts';

const unasked = (name: string) => (): never => {
  throw new TypeError(`${name} was not expected to be asked`);
};

/** A client whose calls all fail but those given. */
export const fakeClient = (calls: Partial<QtsClient>): QtsClient => ({
  apiUrl: 'http://127.0.0.1:1/v1',
  authenticate: unasked('authenticate'),
  exchanges: unasked('exchanges'),
  instruments: unasked('instruments'),
  hour: unasked('hour'),
  compile: unasked('compile'),
  compileState: unasked('compileState'),
  prepare: unasked('prepare'),
  prepareState: unasked('prepareState'),
  execute: unasked('execute'),
  executionResult: unasked('executionResult'),
  cancelExecution: unasked('cancelExecution'),
  signals: unasked('signals'),
  isEmbedded: async () => false,
  close: async () => {},
  ...calls,
});

/** A clock that jumps over every wait. */
export const jumpingClock = (startMs = Date.parse('2026-01-20T12:00:00Z')): Clock => {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    sleep: async (delayMs, signal) => {
      signal?.throwIfAborted();
      nowMs += Math.max(0, delayMs);
      // Lets what races with the wait come first, as it would in life.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
};

export interface FakeHost {
  readonly host: WorkflowHost;
  /** Every line that was said, with its kind in front. */
  readonly said: string[];
  readonly abort: AbortController;
}

export const fakeHost = (calls: Partial<QtsClient>, more: Partial<WorkflowHost> = {}): FakeHost => {
  const said: string[] = [];
  const abort = new AbortController();
  const host: WorkflowHost = {
    client: fakeClient(calls),
    reporter: {
      note: (line) => said.push(`note: ${line}`),
      warn: (line) => said.push(`warn: ${line}`),
      detail: (line) => said.push(`detail: ${line}`),
      progress: async (text) => {
        said.push(`start: ${text}`);
        return { update: (next) => said.push(`now: ${next}`), stop: () => said.push('stop') };
      },
    },
    signal: abort.signal,
    deadlineMs: undefined,
    clock: jumpingClock(),
    ...more,
  };
  return { host, said, abort };
};
