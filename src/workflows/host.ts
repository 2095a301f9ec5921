/** What every workflow works with; the command line builds it, tests build their own. */
import type { QtsClient } from '../api/types.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';

/** Something that is going on and can be said to have moved. */
export interface Activity {
  update(text: string): void;
  /** Idempotent. */
  stop(): void;
}

/** How a workflow talks: never on stdout, which carries results only. */
export interface Reporter {
  /** What will be done, hints: `--quiet` silences it. */
  note(line: string): void;
  /** What the user must not miss. */
  warn(line: string): void;
  /** With `--verbose` only. */
  detail(line: string): void;
  progress(text: string): Promise<Activity>;
}

export interface WorkflowHost {
  readonly client: QtsClient;
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** When waiting for jobs ends, epoch milliseconds; undefined: never. It cancels nothing. */
  readonly deadlineMs: number | undefined;
  readonly clock: Clock;
  /** The built worker that hours of a dump are settled in; tests that have none stay in one thread. */
  readonly settleWorker?: URL | undefined;
  /** Where jobs are recorded; undefined: nowhere. */
  readonly journal?: Journal;
}

export interface JournaledHost extends WorkflowHost {
  readonly journal: Journal;
}

/**
 * Runs `work` while its activity is shown; the activity is over when the work is, however it ends.
 * @returns what the work returns
 */
export const withActivity = async <T>(
  reporter: Reporter,
  text: string,
  work: (activity: Activity) => Promise<T>,
): Promise<T> => {
  const activity = await reporter.progress(text);
  try {
    return await work(activity);
  } finally {
    activity.stop();
  }
};
