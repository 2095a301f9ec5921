/** The checks of strategies: a dry run each, asked for by the user, its verdict kept with the strategy. */
import { messageOf } from '../../errors.ts';
import { formatCount } from '../../text.ts';
import type { StoredStrategy, Verdict } from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';
import type { ValidateDone, WorkerAnswer } from '../worker/protocol.ts';
import type { Ownership } from './owner.ts';
import { TaskQueue, type ThreadBudget } from './queue.ts';
import type { WorkerLauncher } from './worker-launcher.ts';
import { type RunningTask, startTask } from './worker-task.ts';

export interface ValidationsOptions {
  readonly store: StateStore;
  readonly ownership: Ownership;
  readonly launcher: WorkerLauncher;
  /** What any job may take, in milliseconds. */
  readonly timeMs: number;
  readonly threads: ThreadBudget;
  readonly queueLimit: number;
  readonly engine: string;
  readonly now: () => number;
  readonly onLog: (line: string) => void;
}

/** A strategy that is still at it after this long has shown enough … */
const SHOWN_MS = 10_000;
/** … and one that does not even get to its next events after this long is ended by force. */
const LONGEST_MS = 30_000;

export class Validations {
  readonly #options: ValidationsOptions;
  readonly #queue: TaskQueue;
  readonly #tasks = new Set<RunningTask>();

  constructor(options: ValidationsOptions) {
    this.#options = options;
    this.#queue = new TaskQueue(options.threads, options.queueLimit, 'long');
  }

  /**
   * The verdict of this engine on a strategy; undefined when there is none. A check whose backend has died, or that
   * found no room in the queue, is taken up: it is stalled as long as there still is none.
   */
  current(strategy: StoredStrategy): { readonly verdict: Verdict | undefined; readonly isStalled: boolean } {
    const verdict = strategy.verdict?.engine === this.#options.engine ? strategy.verdict : undefined;
    if (verdict?.status !== 'pending' || this.#isUnderWay(strategy.id, verdict))
      return { verdict, isStalled: false };
    const mine = this.#options.ownership.isSelf(verdict.owner) ? strategy : this.#markPending(strategy);
    return { verdict, isStalled: !this.#enqueue(mine) };
  }

  /**
   * Asks for a check, unless a verdict stands that would come out the same again.
   * @returns the strategy as it is now, and whether its check is still to come
   */
  request(strategy: StoredStrategy): { readonly strategy: StoredStrategy; readonly isQueued: boolean } {
    const { verdict } = this.current(strategy);
    if (verdict?.isFinal === true) return { strategy, isQueued: false };
    if (verdict?.status === 'pending') return { strategy, isQueued: true };
    const pending = this.#markPending(strategy);
    this.#enqueue(pending);
    return { strategy: pending, isQueued: true };
  }

  /** Takes a check back that has not begun; the verdict of one that has is for nobody. */
  forget(id: string): void {
    this.#queue.remove(id);
  }

  /** Ends the workers; what they did not finish stays pending. */
  async close(): Promise<void> {
    const closed = this.#queue.close();
    await Promise.all([...this.#tasks].map((task) => task.terminate()));
    await closed;
  }

  #isUnderWay(id: string, { owner }: Verdict): boolean {
    const { ownership } = this.#options;
    return this.#queue.has(id) || (!ownership.isSelf(owner) && ownership.isAlive(owner));
  }

  #markPending(strategy: StoredStrategy): StoredStrategy {
    const { engine, ownership, store } = this.#options;
    const verdict: Verdict = { status: 'pending', engine, owner: ownership.self };
    const pending = { ...strategy, verdict };
    store.saveStrategy(pending);
    return pending;
  }

  /** Whether there was room. */
  #enqueue({ id, source }: StoredStrategy): boolean {
    if (this.#queue.isFull) return false;
    this.#queue.add({ key: id, run: () => this.#run(id, source) });
    return true;
  }

  async #run(id: string, source: string): Promise<void> {
    const { launcher, onLog, timeMs } = this.#options;
    const shownMs = Math.min(SHOWN_MS, timeMs / 2);
    const task = startTask(
      launcher,
      { task: 'validate', source, timeMs: shownMs },
      Math.min(LONGEST_MS, timeMs),
    );
    this.#tasks.add(task);
    const answer = await task.answer;
    this.#tasks.delete(task);
    try {
      if (answer !== undefined) this.#save(id, answer);
    } catch (error) {
      onLog(`error: validation of strategy ${id} could not be written: ${messageOf(error)}`);
    }
  }

  /** A strategy that was deleted meanwhile stays deleted. */
  #save(id: string, answer: WorkerAnswer): void {
    const { engine, now, ownership, store } = this.#options;
    const strategy = store.strategy(id);
    if (strategy === undefined) return;
    const verdict = { ...verdictOf(answer), engine, owner: ownership.self, endMs: now() };
    store.saveStrategy({ ...strategy, verdict });
  }
}

const verdictOf = (
  answer: WorkerAnswer,
): Pick<Verdict, 'status' | 'detail' | 'notices'> & Partial<Verdict> => {
  if (answer.kind === 'validated') return verdictOfRun(answer);
  const detail = answer.kind === 'failed' ? answer.message : `The dry run ended as ${answer.kind}`;
  return { status: 'failed', detail };
};

const verdictOfRun = (
  run: ValidateDone,
): Pick<Verdict, 'status' | 'detail' | 'notices'> & Partial<Verdict> => {
  if (run.error !== undefined) return { status: 'failed', detail: run.error, isFinal: true };
  const isIncomplete = run.events < run.totalEvents;
  const of = isIncomplete ? `the first ${formatCount(run.events)} of ` : '';
  return {
    ...{ status: 'passed', isIncomplete, isFinal: !isIncomplete },
    detail: `No error in a dry run over ${of}${formatCount(run.totalEvents)} events: ${run.data}`,
    notices: run.notices.map((notice) => ({ ...notice, provenance: 'compile-dry-run' })),
  };
};
