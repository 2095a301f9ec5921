/** Bounded queues in front of a bounded number of threads, which they share. */

export interface QueuedTask {
  readonly key: string;
  /** Runs the task; must not reject. */
  run(): Promise<void>;
}

/** `short`: somebody waits for the answer. One more thread than there are is kept for those tasks. */
export type TaskLength = 'short' | 'long';

/**
 * The threads that all queues of a backend have together, and one that only short tasks may take: a compilation does
 * not wait for an hour's backtests to end. Whoever finds none free is called when there is one, the longest waiting first.
 */
export class ThreadBudget {
  #free: number;
  #isExtraFree = true;
  readonly #waiting = new Map<() => void, TaskLength>();

  /** @param threads that work at once, at least 1 */
  constructor(threads: number) {
    this.#free = threads;
  }

  hasFree(length: TaskLength): boolean {
    return this.#free > 0 || (length === 'short' && this.#isExtraFree);
  }

  /**
   * Takes a thread.
   * @param onFree is called once when there may be one
   * @returns how to give it back; undefined when there is none
   */
  take(length: TaskLength, onFree: () => void): (() => void) | undefined {
    if (length === 'short' && this.#isExtraFree) {
      this.#isExtraFree = false;
      return () => {
        this.#isExtraFree = true;
        this.#offer();
      };
    }
    if (this.#free === 0) {
      this.#waiting.set(onFree, length);
      return undefined;
    }
    this.#free -= 1;
    return () => {
      this.#free += 1;
      this.#offer();
    };
  }

  /** Whoever is called and wants none any more leaves it to the next. */
  #offer(): void {
    for (const [onFree, length] of [...this.#waiting]) {
      if (!this.hasFree(length)) continue;
      this.#waiting.delete(onFree);
      onFree();
    }
  }
}

export class TaskQueue {
  readonly #threads: ThreadBudget;
  readonly #limit: number;
  readonly #length: TaskLength;
  readonly #waiting = new Map<string, QueuedTask>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  /**
   * @param threads that its tasks run on, one each
   * @param limit tasks that may wait
   */
  constructor(threads: ThreadBudget, limit: number, length: TaskLength) {
    this.#threads = threads;
    this.#limit = limit;
    this.#length = length;
  }

  get isFull(): boolean {
    return !this.#threads.hasFree(this.#length) && this.#waiting.size >= this.#limit;
  }

  has(key: string): boolean {
    return this.#waiting.has(key) || this.#running.has(key);
  }

  /** Queues a task; the caller has asked {@link isFull} where the bound matters. */
  add(task: QueuedTask): void {
    this.#waiting.set(task.key, task);
    this.#pump();
  }

  /** Takes a task back that has not begun. */
  remove(key: string): boolean {
    return this.#waiting.delete(key);
  }

  /** Starts nothing more and waits for what runs. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  readonly #pump = (): void => {
    for (const [key, task] of this.#waiting) {
      const giveBack = this.#closed ? undefined : this.#threads.take(this.#length, this.#pump);
      if (giveBack === undefined) return;
      this.#waiting.delete(key);
      const done = task.run().finally(() => {
        this.#running.delete(key);
        giveBack();
      });
      this.#running.set(key, done);
    }
  };
}
