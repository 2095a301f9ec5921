/** What the commands over files take from the context: none of them talks to a backend. */
import { QtsError } from '../errors.ts';
import type { InputStreams } from '../files/input.ts';
import type { FileFailure } from '../files/tasks.ts';
import { countOf, printableLine } from '../text.ts';
import type { FilesHost } from '../workflows/files-host.ts';
import type { Context } from './context.ts';

/** Beside the built entry. */
const builtWorker = (): URL => new URL('./files-worker.js', import.meta.url);

export const filesHostOf = ({ io, signal, clock }: Context): FilesHost => ({
  reporter: io,
  signal,
  clock,
  workerUrl: builtWorker(),
});

export const inputStreamsOf = ({ io, signal }: Context): InputStreams => ({
  stdin: io.stdin,
  stdinIsTty: io.stdinIsTty,
  signal,
});

/** Of several failures the first of these tells the exit code: damage weighs most. */
const GRAVITY = ['damaged', 'not-found', 'usage', 'io'] as const;

/**
 * Ends a command in which some files of many failed; each has been named.
 * @throws QtsError with the code of the gravest
 */
export const judgeFailures = (failures: readonly FileFailure[]): void => {
  const found = GRAVITY.map((code) => failures.find((failure) => failure.code === code));
  const gravest = found.find((failure) => failure !== undefined) ?? failures[0];
  if (gravest !== undefined) throw new QtsError(gravest.code, `${countOf(failures.length, 'file')} failed`);
};

/** Says on stderr what became of one file of many. */
export const tellFailure = ({ io }: Context, { message }: Pick<FileFailure, 'message'>): void =>
  io.warn(`failed: ${printableLine(message)}`);
