/**
 * The journal of jobs: the service lists none and forgets them some day, so this is what the user remembers them by.
 * An order is on record before it goes out and again when the backend has named the job, so that neither a lost answer
 * nor a crash loses it. Keys and tokens never come near it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { decodeEvent, type JournalEvent } from './event.ts';
import { foldLines, newestFirst } from './fold.ts';
import {
  type EndState,
  isOpen,
  type Job,
  type JobOutcome,
  type JournalScope,
  type JournalState,
  type OpenState,
  type Submission,
} from './job.ts';
import { appendLine, pruneLines, readLines } from './lines.ts';

/** What is told of a job after its submission. Never throws: a journal that cannot be written fails no job. */
export interface JobRecorder {
  /** The backend took the order and named the job. */
  accepted(id: string): void;
  /** The same state again says nothing. */
  state(state: OpenState): void;
  ended(state: EndState, more?: { readonly detail?: string; readonly outcome?: JobOutcome }): void;
}

export interface Journal {
  readonly scope: JournalScope;
  /** Records an order that is about to go out. */
  submitting(submission: Submission): JobRecorder;
  /** Goes on with the record of a job that the journal knows. */
  recorderOf(job: Job): JobRecorder;
}

export interface JournalOptions {
  /** See {@link journalDirOf}. */
  readonly dir: string;
  readonly scope: JournalScope;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told once when the journal cannot be written. */
  readonly warn: (line: string) => void;
}

/** @param stateDir what `stateDirOf` of the environment says */
export const journalDirOf = (stateDir: string): string => join(stateDir, 'journal');

/** Characters: a line stays short, however long a backend explains itself. */
const DETAIL_MOST = 500;

const shortened = (text: string): string =>
  text.length > DETAIL_MOST ? `${text.slice(0, DETAIL_MOST - 1)}…` : text;

/** Nothing is opened or made before there is something to record. */
export const openJournal = ({ dir, scope, now, warn }: JournalOptions): Journal => {
  let isBroken = false;
  const write = (event: JournalEvent): void => {
    if (isBroken) return;
    try {
      appendLine(dir, JSON.stringify(event));
    } catch (error) {
      isBroken = true;
      warn(`warning: this job is not recorded: ${messageOf(error)}`);
    }
  };
  const at = (): string => new Date(now()).toISOString();
  const recorder = (entry: string, before: JournalState | undefined): JobRecorder => {
    let last = before;
    return {
      accepted: (id) => {
        last = 'New';
        write({ event: 'accepted', at: at(), entry, id });
      },
      state: (state) => {
        if (state === last) return;
        last = state;
        write({ event: 'state', at: at(), entry, state });
      },
      ended: (state, { detail, outcome } = {}) => {
        if (state === last) return;
        last = state;
        const said = detail === undefined ? {} : { detail: shortened(detail) };
        write({
          event: 'state',
          at: at(),
          entry,
          state,
          ...said,
          ...(outcome === undefined ? {} : { outcome }),
        });
      },
    };
  };
  return {
    scope,
    submitting: (submission) => {
      const entry = randomBytes(6).toString('hex');
      write({ event: 'submitting', at: at(), entry, ...scope, ...submission });
      return recorder(entry, 'Submitting');
    },
    // Who only cancelled it saw that it had completed, and not with what.
    recorderOf: ({ entry, state, outcome }) =>
      recorder(entry, state === 'Completed' && outcome === undefined ? undefined : state),
  };
};

/**
 * All jobs on record, the last submitted first; none when there is no journal.
 * @throws QtsError `io`
 */
export const readJobs = (dir: string): readonly Job[] => newestFirst(foldLines(readLines(dir)));

/**
 * Takes jobs out of the journal for good. Open ones stay whatever is asked: they may be all that is known of work that
 * goes on.
 * @param isWanted of a job that has ended; `rank` counts all jobs, the last submitted being 0
 * @returns how many jobs went
 * @throws QtsError `io`; then nothing is lost
 */
export const pruneJobs = (dir: string, isWanted: (job: Job, rank: number) => boolean): number => {
  let gone: ReadonlySet<Job> = new Set();
  pruneLines(dir, (lines) => {
    const entries = foldLines(lines);
    gone = new Set(newestFirst(entries).filter((job, rank) => !isOpen(job) && !isWanted(job, rank)));
    return (line) => {
      const job = entries.get(decodeEvent(line)?.entry ?? '')?.job;
      return job === undefined || !gone.has(job);
    };
  });
  return gone.size;
};
