/**
 * What lasts as long as the process: its streams, its environment, its clock, and the one signal that says
 * that nobody is waiting any more. Tests build their own.
 */
import type { Clock } from '../clock.ts';
import type { Environment } from '../config/environment.ts';
import { QtsError } from '../errors.ts';
import type { Streams } from './io.ts';

export interface Session {
  readonly streams: Streams;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly version: string;
  /** Aborted with a QtsError `interrupted` or `terminated`, with {@link READER_GONE}, or with a defect. */
  readonly abort: AbortController;
  /** Whether failures are told with their stacks; known once the options are parsed. */
  verbose: boolean;
}

/** Why a session ends when the reader of stdout has gone away: quietly, and with success. */
export const READER_GONE = Symbol('the reader of stdout has gone away');

const SIGNALS = {
  SIGINT: () => new QtsError('interrupted', 'interrupted'),
  SIGTERM: () => new QtsError('terminated', 'terminated'),
} as const;

type SignalName = keyof typeof SIGNALS;
const NAMES: readonly SignalName[] = ['SIGINT', 'SIGTERM'];

/**
 * The first SIGINT or SIGTERM aborts the session. The second one ends the process at once, in the way the shell
 * expects (130, 143): Node's own handling is restored and the signal sent again.
 *
 * The handlers stay in place in between, because libraries that tidy up the terminal on a signal take a process
 * without other handlers for one that wants to die.
 * @returns a function that takes the handlers away
 */
export const watchSignals = (abort: AbortController): (() => void) => {
  const unwatch = (): void => {
    for (const name of NAMES) process.removeListener(name, onSignal);
  };
  const onSignal = (name: NodeJS.Signals): void => {
    if (abort.signal.aborted) {
      unwatch();
      process.kill(process.pid, name);
      return;
    }
    abort.abort(SIGNALS[name === 'SIGTERM' ? 'SIGTERM' : 'SIGINT']());
  };
  for (const name of NAMES) process.on(name, onSignal);
  return unwatch;
};

/**
 * What is thrown where nobody waits for it is a defect; it ends the session like any other failure, in place of
 * Node's own way with a stack.
 * @returns a function that takes the handler away
 */
export const watchDefects = (abort: AbortController): (() => void) => {
  const onDefect = (error: unknown): void => abort.abort(error ?? new Error('something threw nothing'));
  process.on('uncaughtException', onDefect);
  return () => {
    process.removeListener('uncaughtException', onDefect);
  };
};
