/** From the journal's lines to the jobs that they tell of. Pure. */
import {
  type AcceptedEvent,
  decodeEvent,
  type JournalEvent,
  type StateEvent,
  type SubmittingEvent,
} from './event.ts';
import { isEndState, type Job, type JobChange, provisionalId, withId, withState } from './job.ts';

/** A job while lines are added to it; its history grows in place. */
interface Folded {
  job: Job;
  readonly history: JobChange[];
}

const submitting = ({ event: _, at, entry, ...submission }: SubmittingEvent): Folded => {
  const history: JobChange[] = [{ at, state: 'Submitting' }];
  const times = { submittedAt: at, updatedAt: at };
  return {
    job: { ...submission, id: provisionalId(entry), state: 'Submitting', ...times, entry, history },
    history,
  };
};

/** Several processes may follow a job: what a slow one saw on the way undoes neither its end nor its cancellation. */
const isLate = ({ job }: Folded, { state }: StateEvent): boolean =>
  !isEndState(state) && (isEndState(job.state) || job.state === 'Cancelling');

const changeState = (folded: Folded, event: StateEvent): void => {
  const { at, state, detail } = event;
  folded.job = withState(folded.job, event);
  folded.history.push({ at, state, ...(detail === undefined ? {} : { detail }) });
};

/** Ids are those of one account (the profile), backend, kind and exchange. */
const keyOf = (job: Job): string => {
  const exchange = job.kind === 'compile' ? undefined : job.exchange;
  return JSON.stringify([job.profile, job.backend, job.stateDir, job.kind, exchange, job.id]);
};

const accept = (folded: Folded, { at, id }: AcceptedEvent): void => {
  folded.job = withId(folded.job, id, at);
  folded.history.push({ at, state: 'New' });
};

/** Submitted again a job has the same id: it is one job with a longer history. */
const join = (earlier: Folded, { job, history }: Folded): void => {
  earlier.history.push(...history);
  earlier.job = { ...job, history: earlier.history };
};

/** Jobs by the names of their submissions, of which one job may have several. */
class Fold {
  readonly byEntry = new Map<string, Folded>();
  readonly #byKey = new Map<string, Folded>();

  add(event: JournalEvent): void {
    const folded = this.byEntry.get(event.entry);
    if (event.event === 'submitting') {
      this.byEntry.set(event.entry, submitting(event));
      return;
    }
    if (folded === undefined) return;
    if (event.event === 'accepted') this.#accept(folded, event);
    else if (!isLate(folded, event)) changeState(folded, event);
  }

  #accept(folded: Folded, event: AcceptedEvent): void {
    accept(folded, event);
    const key = keyOf(folded.job);
    const earlier = this.#byKey.get(key);
    // Two processes may take up the same order.
    if (earlier === undefined || earlier === folded) {
      this.#byKey.set(key, folded);
      return;
    }
    join(earlier, folded);
    this.byEntry.set(event.entry, earlier);
  }
}

export type JobsByEntry = ReadonlyMap<string, { readonly job: Job }>;

/**
 * @param lines oldest first; what is no event, and what is about a submission that is not among them, says nothing
 * @returns every job under the name of each of its submissions
 */
export const foldLines = (lines: readonly string[]): JobsByEntry => {
  const fold = new Fold();
  // Pruning may leave a line there twice.
  for (const line of new Set(lines)) {
    const event = decodeEvent(line);
    if (event !== undefined) fold.add(event);
  }
  return fold.byEntry;
};

/** The jobs, the last submitted first. */
export const newestFirst = (entries: JobsByEntry): readonly Job[] =>
  [...new Set(entries.values())]
    .map(({ job }) => job)
    .reverse()
    .sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt));
