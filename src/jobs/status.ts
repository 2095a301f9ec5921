/** What a backend says of a job, normalised once. Total: nothing that arrives can end a wait by accident. */
import type { JobStatus } from '../wire/messages.ts';

/** `Unknown`: no status, or a word that this tool does not know. */
export type KnownStatus = JobStatus | 'Unknown';
export type EndStatus = 'Completed' | 'Aborted' | 'Failed';

const BY_WORD: ReadonlyMap<string, JobStatus> = new Map(
  (['New', 'Started', 'Partial', 'Completed', 'Aborted', 'Failed'] as const).map((status) => [
    status.toLowerCase(),
    status,
  ]),
);

/** The status behind any value; the live service has been seen to answer in lower case. */
export const normalizeStatus = (raw: unknown): KnownStatus =>
  typeof raw === 'string' ? (BY_WORD.get(raw.trim().toLowerCase()) ?? 'Unknown') : 'Unknown';

/**
 * Whether a job has ended. Only three words end one: `Partial` means that some hours are still being produced,
 * and an unknown word may be a step that a later backend has added; both mean: ask again.
 */
export const isEnded = (status: KnownStatus): status is EndStatus =>
  status === 'Completed' || status === 'Aborted' || status === 'Failed';
