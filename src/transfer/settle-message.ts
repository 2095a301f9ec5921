/**
 * What this thread and those that settle hours tell each other. Messages are batches: one wakes a thread up for many.
 * The first one from a thread is empty: it is ready.
 */
import type { FileContent } from '../dump/fetched-entry.ts';
import { type ErrorCode, isQtsError, messageOf, QtsError } from '../errors.ts';
import type { ReceivedHour } from './settle.ts';

/** What a thread is told when it is made. */
export interface SettleSetting {
  readonly dir: string;
  readonly fsync: boolean;
  /** Of its temporary files; see `publish.ts`. */
  readonly partTag: string;
}

/** `hour.bytes` goes along: it is no longer there for the one who sends it. */
export interface SettleTask {
  readonly seq: number;
  readonly path: string;
  readonly hour: ReceivedHour;
}

export interface SettleAnswer {
  readonly seq: number;
  /** The memory of `hour.bytes`, back again. */
  readonly memory: ArrayBuffer;
  readonly outcome: { readonly content: FileContent } | { readonly error: SentError };
}

/** An error on its way between threads. Without a code it is a defect. */
interface SentError {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly hint: string | undefined;
}

export const sentError = (error: unknown): SentError =>
  isQtsError(error)
    ? { code: error.code, message: error.message, hint: error.hint }
    : { code: undefined, message: messageOf(error), hint: undefined };

/** The error that was thrown over there. */
export const receivedError = ({ code, message, hint }: SentError): Error =>
  code === undefined ? new Error(message) : new QtsError(code, message, hint === undefined ? {} : { hint });
