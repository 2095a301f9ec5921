/** A job as the journal knows it: what was submitted, to whom, and what came of it. */
import type { ExecuteRequest, PrepareRequest } from '../wire/messages.ts';

export const JOB_KINDS = ['compile', 'prepare', 'execute'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/**
 * - `Submitting` the order went out and no answer is on record: the backend may or may not have the job
 * - `New` `Started` `Partial` as the backend says
 * - `Cancelling` the backend took the order to cancel and has not confirmed it
 */
export const OPEN_STATES = ['Submitting', 'New', 'Started', 'Partial', 'Cancelling'] as const;
/**
 * - `Completed` `Failed` `Aborted` as the backend says
 * - `Refused` the backend did not take the order
 * - `Forgotten` the backend does not know the job any more
 */
export const END_STATES = ['Completed', 'Failed', 'Aborted', 'Refused', 'Forgotten'] as const;

export type OpenState = (typeof OPEN_STATES)[number];
export type EndState = (typeof END_STATES)[number];
export type JournalState = OpenState | EndState;

/** Who is asked: part of what identifies a job. */
export interface JournalScope {
  /** Undefined with the embedded backend, which knows no accounts. */
  readonly profile?: string;
  /** The API root, or `embedded` for the backend that ended with the process. */
  readonly backend: string;
  /** Where the embedded backend kept its state. */
  readonly stateDir?: string;
}

export interface StrategyNames {
  /** sha256 of the Java source, hex. */
  readonly strategyHash?: string;
  /** The source's file, as the user named it. */
  readonly strategyName?: string;
}

/** Nothing is kept of the source but its names. */
export interface CompileSubmission extends StrategyNames {
  readonly kind: 'compile';
}

export interface PrepareSubmission {
  readonly kind: 'prepare';
  readonly exchange: string;
  readonly request: PrepareRequest;
}

export interface ExecuteSubmission extends StrategyNames {
  readonly kind: 'execute';
  readonly exchange: string;
  readonly request: ExecuteRequest;
}

/** What is submitted. */
export type Submission = CompileSubmission | PrepareSubmission | ExecuteSubmission;

/** What came of a job that has ended, in a few numbers. */
export interface JobOutcome {
  readonly strategyId?: string;
  /** 0 to 1. */
  readonly coverageRatio?: number;
  readonly totalTrades?: number;
  /** Quote currency. */
  readonly pnlTotal?: number;
  /** Percent of the initial capital. */
  readonly pnlTotalPercent?: number;
}

export interface JobChange {
  /** ISO-8601. */
  readonly at: string;
  readonly state: JournalState;
  readonly detail?: string;
}

interface JobFields {
  /** The backend's id; while no answer has told it, {@link provisionalId}. */
  readonly id: string;
  readonly state: JournalState;
  /** Of the last submission, ISO-8601. */
  readonly submittedAt: string;
  /** Of the last change, ISO-8601. */
  readonly updatedAt: string;
  /** Absent while the job is open. */
  readonly endedAt?: string;
  /** Why it ended as it did. */
  readonly detail?: string;
  readonly outcome?: JobOutcome;
  /** The journal's name of the last submission. */
  readonly entry: string;
  /** Changes since the first submission, oldest first. */
  readonly history: readonly JobChange[];
}

export type Job = JournalScope & Submission & JobFields;
export type CompileJob = Extract<Job, { readonly kind: 'compile' }>;
export type PrepareJob = Extract<Job, { readonly kind: 'prepare' }>;
export type ExecuteJob = Extract<Job, { readonly kind: 'execute' }>;

export const isEndState = (state: JournalState): state is EndState =>
  END_STATES.some((known) => known === state);

export const isOpen = ({ state }: Pick<Job, 'state'>): boolean => !isEndState(state);

/** Stands for an id that no answer has told; every shell takes it as it is. */
export const provisionalId = (entry: string): string => `order-${entry}`;

/** Whether the backend has told the job's id. */
export const isIdentified = ({ id, entry }: Pick<Job, 'id' | 'entry'>): boolean =>
  id !== provisionalId(entry);

/** The job once the backend has named it. */
export const withId = (job: Job, id: string, at: string): Job => ({
  ...job,
  id,
  state: 'New',
  updatedAt: at,
});

/** What came of a job stays true when the backend has forgotten it. */
const KEEP_OUTCOME: ReadonlySet<JournalState> = new Set(['Completed', 'Forgotten']);

/** The job in another state. What was said of an earlier one is not true of this one. */
export const withState = (
  { detail: _, endedAt: __, outcome: before, ...job }: Job,
  { at, state, detail, outcome }: JobChange & { readonly outcome?: JobOutcome },
): Job => {
  const known = outcome ?? (KEEP_OUTCOME.has(state) ? before : undefined);
  return {
    ...job,
    state,
    updatedAt: at,
    ...(isEndState(state) ? { endedAt: at } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(known === undefined ? {} : { outcome: known }),
  };
};
