/** A pool of worker threads that work through tasks; a thread that dies fails its task and no other. */
import { Worker } from 'node:worker_threads';
import { messageOf } from '../errors.ts';

/** What a worker answers to a task. */
export interface PoolAnswer<Result> {
  readonly result: Result;
}

export interface PoolOptions<Task, Result> {
  /** A module that answers every message (a task) with one message (a {@link PoolAnswer}), in their order. */
  readonly workerUrl: URL;
  readonly threads: number;
  readonly tasks: Iterable<Task>;
  /** Asked before each task; while it says no, only tasks that are under way go on. */
  readonly mayTake?: (() => boolean) | undefined;
  /** Ends the threads; tasks that are under way are lost. */
  readonly signal: AbortSignal;
  readonly onResult: (task: Task, result: Result) => void;
  /** The thread died under the task. */
  readonly onCrash: (task: Task, message: string) => void;
  /** The task was under way when the signal came: whatever it had begun is for the caller to remove. */
  readonly onAbandoned: (task: Task) => void;
}

/** A second task waits in the thread while it works on the first: it never idles for a message. */
const TASKS_AHEAD = 2;

class Thread<Task, Result> {
  readonly #options: PoolOptions<Task, Result>;
  readonly #take: () => Task | undefined;
  readonly #giveBack: (tasks: readonly Task[]) => void;
  readonly #onAnswer: () => void;
  /** Handed over, oldest first: the first is the one that is worked on. */
  #waiting: Task[] = [];
  #worker: Worker | undefined;
  #ended: (() => void) | undefined;

  constructor(
    options: PoolOptions<Task, Result>,
    take: () => Task | undefined,
    giveBack: (tasks: readonly Task[]) => void,
    onAnswer: () => void,
  ) {
    this.#options = options;
    this.#take = take;
    this.#giveBack = giveBack;
    this.#onAnswer = onAnswer;
  }

  /** Resolves when no task is left, or all is over. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.#ended = resolve;
      this.fill();
    });
  }

  async stop(): Promise<void> {
    const lost = this.#waiting;
    this.#waiting = [];
    await this.#worker?.terminate();
    for (const task of lost) this.#options.onAbandoned(task);
    this.#finish();
  }

  /** Takes tasks as long as it may; is over when there are none. */
  fill(): void {
    const { signal, mayTake } = this.#options;
    while (this.#waiting.length < TASKS_AHEAD && this.#ended && !signal.aborted) {
      // Asked again after the next answer.
      if (mayTake?.() === false) return;
      const task = this.#take();
      if (task === undefined) break;
      this.#waiting.push(task);
      this.#worker ??= this.#launch();
      this.#worker.postMessage(task);
    }
    if (this.#waiting.length === 0) this.#finish();
  }

  #finish(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#ended?.();
    this.#ended = undefined;
  }

  #answered({ result }: PoolAnswer<Result>): void {
    const task = this.#waiting.shift();
    if (task !== undefined) this.#options.onResult(task, result);
    this.#onAnswer();
  }

  /** The task that was worked on is lost; the one behind it gets another thread. */
  #died(worker: Worker, message: string): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    const [task, ...rest] = this.#waiting;
    this.#waiting = [];
    if (task !== undefined) this.#options.onCrash(task, message);
    this.#giveBack(rest);
    this.#onAnswer();
  }

  /** A thread sees no environment and no arguments. */
  #launch(): Worker {
    const worker = new Worker(this.#options.workerUrl, { env: {}, argv: [], execArgv: [] });
    let cause: string | undefined;
    worker.on('message', (answer: PoolAnswer<Result>) => {
      if (worker === this.#worker) this.#answered(answer);
    });
    worker.on('error', (error) => {
      cause = messageOf(error);
    });
    // Answers on their way are handed out before this, but maybe after the error.
    worker.on('exit', (code) => this.#died(worker, cause ?? `the thread ended with code ${code}`));
    return worker;
  }
}

/**
 * Works through all tasks; resolves when the last has ended or the signal has come.
 * The callbacks must not throw.
 * @throws what the tasks throw when they are asked for the next one, once all that were begun have ended
 */
export const runPool = async <Task, Result>(options: PoolOptions<Task, Result>): Promise<void> => {
  const { threads, tasks, signal } = options;
  const source = tasks[Symbol.iterator]();
  const again: Task[] = [];
  let failure: { readonly error: unknown } | undefined;
  const next = (): Task | undefined => {
    if (failure) return undefined;
    try {
      const { done, value } = source.next();
      return done ? undefined : value;
    } catch (error) {
      failure = { error };
      return undefined;
    }
  };
  const take = (): Task | undefined => again.shift() ?? next();
  const giveBack = (lost: readonly Task[]): void => void again.push(...lost);
  const fillAll = (): void => {
    for (const thread of pool) thread.fill();
  };
  // What was given back is older than all that comes: whoever waits, waits for it.
  const mayTake = (): boolean => again.length > 0 || options.mayTake?.() !== false;
  const pool: readonly Thread<Task, Result>[] = Array.from(
    { length: threads },
    () => new Thread({ ...options, mayTake }, take, giveBack, fillAll),
  );
  const stop = (): void => {
    for (const thread of pool) void thread.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(pool.map((thread) => thread.run()));
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (failure) throw failure.error;
};
