/** A bounded queue in front of a bounded number of workers. */

export interface QueuedTask {
  readonly key: string;
  /** Runs the task; must not reject. */
  run(): Promise<void>;
}

export class TaskQueue {
  readonly #workers: number;
  readonly #limit: number;
  readonly #waiting = new Map<string, QueuedTask>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  /**
   * @param workers tasks that run at once, at least 1
   * @param limit tasks that may wait
   */
  constructor(workers: number, limit: number) {
    this.#workers = workers;
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#running.size >= this.#workers && this.#waiting.size >= this.#limit;
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

  #pump(): void {
    for (const [key, task] of this.#waiting) {
      if (this.#closed || this.#running.size >= this.#workers) return;
      this.#waiting.delete(key);
      const done = task.run().finally(() => {
        this.#running.delete(key);
        this.#pump();
      });
      this.#running.set(key, done);
    }
  }
}
