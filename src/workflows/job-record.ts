/** What the journal is told of a job: before its order goes out, when the backend took it, and when it has ended. */
import { isQtsError, messageOf } from '../errors.ts';
import type { KnownStatus } from '../jobs/status.ts';
import type { JobRecorder } from '../journal/journal.ts';

/** After these the backend does not have the job; after any other error it may. */
const REFUSALS: ReadonlySet<string> = new Set(['usage', 'not-found', 'auth', 'compile']);

export interface Accepted<T> {
  readonly answer: T;
  /** Undefined where nothing is recorded. */
  readonly record: JobRecorder | undefined;
}

/**
 * Gives an order that is on record, and records what becomes of it.
 * @throws what `order` throws
 */
export const recordOrder = async <T>(
  record: JobRecorder | undefined,
  order: () => Promise<T>,
  idOf: (answer: T) => string,
): Promise<Accepted<T>> => {
  try {
    const answer = await order();
    record?.accepted(idOf(answer));
    return { answer, record };
  } catch (error) {
    if (isQtsError(error) && REFUSALS.has(error.code)) record?.ended('Refused', { detail: error.message });
    throw error;
  }
};

/** Records what the backend says of a job that has not ended. */
export const recordStatus = (record: JobRecorder | undefined, status: KnownStatus): void => {
  if (status === 'New' || status === 'Started' || status === 'Partial') record?.state(status);
};

const END_BY_CODE = { 'job-failed': 'Failed', 'job-aborted': 'Aborted', 'not-found': 'Forgotten' } as const;

const endOf = (error: unknown) =>
  isQtsError(error) && Object.hasOwn(END_BY_CODE, error.code)
    ? END_BY_CODE[error.code as keyof typeof END_BY_CODE]
    : undefined;

/** Records what ended the wait for a job, if it ended the job. */
export const recordFailure = (record: JobRecorder | undefined, error: unknown): void => {
  const end = endOf(error);
  if (end !== undefined) record?.ended(end, { detail: messageOf(error) });
};
