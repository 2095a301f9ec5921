/** Jobs of the journal by the ids that users type, and by what they are looking for. */
import { QtsError } from '../errors.ts';
import type { Job, JobKind, JournalScope, JournalState } from '../journal/job.ts';
import { nearest } from '../text.ts';

export interface JobFilter {
  /** Undefined: any; and so with the others. */
  readonly states: ReadonlySet<JournalState> | undefined;
  readonly kind: JobKind | undefined;
  readonly exchange: string | undefined;
  /** Submitted at or after, epoch milliseconds. */
  readonly sinceMs: number | undefined;
  readonly profile: string | undefined;
  /** An API root, or `embedded`. */
  readonly backend: string | undefined;
}

export const exchangeOf = (job: Job): string | undefined =>
  job.kind === 'compile' ? undefined : job.exchange;

const isOr = <T>(wanted: T | undefined, found: T | undefined): boolean =>
  wanted === undefined || wanted === found;

/** @returns those that the filter lets through, in their order */
export const selectJobs = (
  jobs: readonly Job[],
  { states, kind, exchange, sinceMs, profile, backend }: JobFilter,
): readonly Job[] =>
  jobs.filter(
    (job) =>
      (states === undefined || states.has(job.state)) &&
      isOr(kind, job.kind) &&
      isOr(exchange, exchangeOf(job)) &&
      isOr(profile, job.profile) &&
      isOr(backend, job.backend) &&
      (sinceMs === undefined || Date.parse(job.submittedAt) >= sinceMs),
  );

/** Whether a job was submitted to the backend and, where it knows accounts, by the profile that are in force. */
export const isOfScope = (job: JournalScope, { profile, backend, stateDir }: JournalScope): boolean =>
  job.profile === profile && job.backend === backend && job.stateDir === stateDir;

const unknownJob = (jobs: readonly Job[], text: string): QtsError => {
  const close = nearest(
    text,
    jobs.map(({ id }) => id),
  );
  return new QtsError('not-found', `no job ${JSON.stringify(text)} is on record`, {
    hint: close === undefined ? 'qtsurfer jobs lists those that are' : `did you mean ${close}?`,
  });
};

const SHOWN = 5;

const severalJobs = (ids: readonly string[], text: string): QtsError =>
  new QtsError('usage', `${ids.length} jobs begin with ${JSON.stringify(text)}`, {
    hint: `they are ${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ', …' : ''}`,
  });

/**
 * The job that an id, or the beginning of one, names. Of several backends that gave one id, the one in force is meant,
 * else the one that was asked last.
 * @throws QtsError `not-found` with the nearest id; `usage` when several jobs begin so
 */
export const findJob = (jobs: readonly Job[], text: string, scope?: JournalScope): Job => {
  const exact = jobs.filter(({ id }) => id === text);
  const found = exact.length > 0 ? exact : jobs.filter(({ id }) => text !== '' && id.startsWith(text));
  const ids = [...new Set(found.map(({ id }) => id))];
  if (ids.length > 1) throw severalJobs(ids, text);
  const job = found.find((one) => scope !== undefined && isOfScope(one, scope)) ?? found[0];
  if (job === undefined) throw unknownJob(jobs, text);
  return job;
};

/** The jobs that ids name, each once. @throws QtsError as {@link findJob} */
export const findJobs = (
  jobs: readonly Job[],
  texts: readonly string[],
  scope: JournalScope,
): readonly Job[] => [...new Set(texts.map((text) => findJob(jobs, text, scope)))];

/** The options that lead to the backend of a job. */
const optionsFor = ({ profile, backend, stateDir }: JournalScope): string =>
  stateDir === undefined
    ? `--api-url ${backend}${profile === undefined ? '' : ` --profile ${profile}`}`
    : `--local --state-dir ${stateDir}`;

/** Where a job is, for a message. */
export const placeOf = ({ profile, backend, stateDir }: JournalScope): string => {
  if (stateDir !== undefined) return `the embedded backend with its state in ${stateDir}`;
  return profile === undefined ? backend : `${backend} (profile ${profile})`;
};

/**
 * Keys go to the backend that the user names and to no other, so a job of another one is not asked for.
 * @throws QtsError `usage` with the options that lead there
 */
export const assertInScope = (job: Job, scope: JournalScope): void => {
  if (isOfScope(job, scope)) return;
  throw new QtsError(
    'usage',
    `${job.kind} job ${job.id} belongs to ${placeOf(job)}, not to ${placeOf(scope)}`,
    {
      hint: `add ${optionsFor(job)}`,
    },
  );
};
