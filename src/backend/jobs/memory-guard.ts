/**
 * Holds tasks to their memory, heap and arrays together: typed arrays lie outside of the JavaScript heap, and the
 * heap's own limit is wider. Only the process as a whole can be measured, so the newest task is ended when all
 * together take more than they may.
 */
const INTERVAL_MS = 50;

interface WatchedTask {
  readonly allowedBytes: number;
  readonly onExceeded: () => void;
}

class MemoryGuard {
  readonly #tasks = new Set<WatchedTask>();
  /** What the process took when nothing ran. */
  #floorBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  watch(task: WatchedTask): () => void {
    if (this.#tasks.size === 0) this.#floorBytes = process.memoryUsage.rss();
    this.#tasks.add(task);
    this.#timer ??= setInterval(() => this.#check(), INTERVAL_MS).unref();
    return () => this.#forget(task);
  }

  #forget(task: WatchedTask): void {
    this.#tasks.delete(task);
    if (this.#tasks.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #check(): void {
    let allowedBytes = this.#floorBytes;
    for (const task of this.#tasks) allowedBytes += task.allowedBytes;
    if (process.memoryUsage.rss() <= allowedBytes) return;
    const newest = [...this.#tasks].at(-1);
    if (newest === undefined) return;
    this.#forget(newest);
    newest.onExceeded();
  }
}

const guard = new MemoryGuard();

/**
 * Watches a task until the returned function is called.
 * @param allowedBytes what the task may take, heap and arrays together
 */
export const watchMemory = (allowedBytes: number, onExceeded: () => void): (() => void) =>
  guard.watch({ allowedBytes, onExceeded });
