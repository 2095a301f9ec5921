/** Strategies: compiled to be checked, kept as their source. */

import { tooMany } from '../failure.ts';
import { sha256Hex, strategyIdOf } from '../ids.ts';
import { RECORD_VERSION, type StoredStrategy } from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';
import { TaskQueue, type ThreadBudget } from './queue.ts';
import type { WorkerLauncher } from './worker-launcher.ts';
import { type RunningTask, startTask } from './worker-task.ts';

export interface StrategiesOptions {
  readonly store: StateStore;
  readonly launcher: WorkerLauncher;
  readonly threads: ThreadBudget;
  readonly queueLimit: number;
  readonly engine: string;
  readonly now: () => number;
  readonly onLog: (line: string) => void;
}

/** A source has at most 32 KiB: a compilation that takes longer than this will not end. */
const TIME_MS = 20_000;
const RETRY_AFTER_SECONDS = 2;

type Outcome = Pick<StoredStrategy, 'status' | 'statusDetail' | 'feeds'>;

const UNDER_WAY: Outcome = { status: 'Started', statusDetail: null, feeds: null };

export class Strategies {
  readonly #options: StrategiesOptions;
  readonly #queue: TaskQueue;
  readonly #tasks = new Set<RunningTask>();
  /** Compilations under way, by strategy id. */
  readonly #underWay = new Map<string, Promise<StoredStrategy>>();

  constructor(options: StrategiesOptions) {
    this.#options = options;
    this.#queue = new TaskQueue(options.threads, options.queueLimit, 'short');
  }

  idOf(user: string, source: string): string {
    return strategyIdOf('strategy', user, sha256Hex(source));
  }

  /** A strategy of this user, in any state. */
  find(user: string, id: string): StoredStrategy | undefined {
    const strategy = this.#options.store.strategy(id);
    return strategy?.user === user ? strategy : undefined;
  }

  /** Those of a user that compiled, the newest first. */
  list(user: string): readonly StoredStrategy[] {
    return [...this.#options.store.strategies()]
      .filter((strategy) => strategy.user === user && strategy.status === 'Completed')
      .sort((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? -1 : 1));
  }

  /** As {@link find}; a compilation that its backend did not finish begins again. */
  current(user: string, id: string): StoredStrategy | undefined {
    const strategy = this.find(user, id);
    if (strategy?.status === 'Started' && !this.#underWay.has(id)) this.begin(user, strategy.source);
    return strategy;
  }

  /**
   * Compiles a source, or remembers that it did.
   * @returns its record, with status Completed or Failed
   * @throws HttpFailure 429 when too many compilations wait
   */
  compile(user: string, source: string): Promise<StoredStrategy> {
    const id = this.idOf(user, source);
    const underWay = this.#underWay.get(id);
    if (underWay !== undefined) return underWay;
    const known = this.find(user, id);
    const isCurrent =
      known?.engine === this.#options.engine && known.status !== 'New' && known.status !== 'Started';
    if (known !== undefined && isCurrent) return Promise.resolve(known);
    if (this.#queue.isFull) throw tooMany('Too many compilations under way', RETRY_AFTER_SECONDS);
    const compiled = this.#compile(user, id, source).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, compiled);
    return compiled;
  }

  /** As {@link compile}, but only notes that it has begun. */
  begin(user: string, source: string): string {
    const id = this.idOf(user, source);
    const compiled = this.compile(user, source);
    if (this.#underWay.has(id)) this.#save(user, id, source, UNDER_WAY);
    compiled.catch((error: unknown) => this.#options.onLog(`error: strategy ${id}: ${String(error)}`));
    return id;
  }

  async close(): Promise<void> {
    // The queue first: the thread of a task that ends must not go to the next one.
    const ended = this.#queue.close();
    await Promise.all([...this.#tasks].map((task) => task.terminate()));
    await ended;
  }

  #compile(user: string, id: string, source: string): Promise<StoredStrategy> {
    return new Promise((resolve, reject) => {
      const run = () =>
        this.#check(source)
          .then((outcome) => resolve(this.#save(user, id, source, outcome)))
          .catch(reject);
      this.#queue.add({ key: id, run });
    });
  }

  async #check(source: string): Promise<Outcome> {
    const task = startTask(this.#options.launcher, { task: 'compile', source }, TIME_MS);
    this.#tasks.add(task);
    const answer = await task.answer;
    this.#tasks.delete(task);
    if (answer?.kind !== 'compiled') {
      throw new Error(answer?.kind === 'failed' ? answer.message : 'The compilation was interrupted');
    }
    const { errors = null, feeds = null } = answer;
    return { status: errors === null ? 'Completed' : 'Failed', statusDetail: errors, feeds };
  }

  #save(user: string, id: string, source: string, outcome: Outcome): StoredStrategy {
    const { engine, now, store } = this.#options;
    const base = { version: RECORD_VERSION, kind: 'strategy', id, user, source } as const;
    const strategy: StoredStrategy = { ...base, ...outcome, engine, createdMs: now() };
    store.saveStrategy(strategy);
    return strategy;
  }
}
