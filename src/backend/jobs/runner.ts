/** Takes jobs through their states: queue, worker, result, disk. */
import { messageOf } from '../../errors.ts';
import { tooMany } from '../failure.ts';
import { hasEnded, type Job } from '../store/records.ts';
import type { StateStore } from '../store/state-store.ts';
import type { WorkerAnswer, WorkerTask } from '../worker/protocol.ts';
import type { Ownership } from './owner.ts';
import { TaskQueue, type ThreadBudget } from './queue.ts';
import { ended, newState, started } from './state.ts';
import type { WorkerLauncher } from './worker-launcher.ts';
import { type RunningTask, startTask } from './worker-task.ts';

/** What a job gives to a worker. */
export interface Plan<J extends Job = Job> {
  readonly job: J;
  readonly task: WorkerTask;
  /** What the data of the task take in memory. */
  readonly dataBytes: number;
}

/** How a kind of job becomes a task, and a task's answer a job. */
export interface JobKindHandler<J extends Job> {
  /** The task, and the job with what was found out on the way. Throws when the job cannot be run. */
  plan(job: J): Plan<J>;
  /** The ended job. */
  finish(job: J, answer: WorkerAnswer): J;
}

export interface RunnerOptions {
  readonly store: StateStore;
  readonly ownership: Ownership;
  readonly launcher: WorkerLauncher;
  /** What one job may take. */
  readonly timeMs: number;
  readonly threads: ThreadBudget;
  readonly queueLimit: number;
  readonly now: () => number;
  readonly onLog: (line: string) => void;
}

interface LiveJob {
  job: Job;
  task: RunningTask | undefined;
  /** Cancelled after it left the queue and before its worker was there. */
  isCancelled: boolean;
}

/** How often a running job looks whether another backend was asked to cancel it, and writes its progress. */
const WATCH_MS = 1_000;
const RETRY_AFTER_SECONDS = 5;

export class JobRunner {
  readonly #options: RunnerOptions;
  readonly #queue: TaskQueue;
  readonly #live = new Map<string, LiveJob>();
  readonly #handlers: { readonly [K in Job['kind']]: JobKindHandler<Extract<Job, { kind: K }>> };
  #closing = false;

  constructor(
    options: RunnerOptions,
    handlers: { readonly [K in Job['kind']]: JobKindHandler<Extract<Job, { kind: K }>> },
  ) {
    this.#options = options;
    this.#handlers = handlers;
    this.#queue = new TaskQueue(options.threads, options.queueLimit, 'long');
  }

  /**
   * Writes a new job and queues it.
   * @throws HttpFailure 429 when the queue is full
   */
  submit(job: Job): void {
    if (this.#queue.isFull) {
      throw tooMany('Too many active backtests. Wait for some to complete.', RETRY_AFTER_SECONDS);
    }
    this.#enqueue(job);
  }

  /** The job as it is now, with live progress. A job whose backend died is taken over. */
  current<K extends Job['kind']>(kind: K, id: string): Extract<Job, { kind: K }> | undefined {
    const live = this.#live.get(`${kind}.${id}`);
    const job = live === undefined ? this.#options.store.job(kind, id) : withProgress(live);
    if (job === undefined || job.kind !== kind) return undefined;
    if (live === undefined && this.#isAbandoned(job)) this.#enqueue(job);
    return job as Extract<Job, { kind: K }>;
  }

  /** Asks for the end of a job; it becomes `Aborted` a little later. Nothing happens to one that has ended. */
  cancel(job: Job): void {
    const key = keyOf(job);
    const live = this.#live.get(key);
    if (live === undefined) {
      if (!hasEnded(job)) this.#options.store.markCancelled(job);
      return;
    }
    live.isCancelled = true;
    if (live.task !== undefined) live.task.cancel();
    else if (this.#queue.remove(key)) setImmediate(() => this.#end(live, { kind: 'aborted' }));
  }

  /** Queues what was not finished when its backend ended. */
  resume(): void {
    for (const job of this.#options.store.pendingJobs()) {
      if (!this.#live.has(keyOf(job)) && this.#isAbandoned(job)) {
        this.#options.onLog(`${job.kind} job ${job.id} was not finished: it is run again`);
        this.#enqueue(job);
      }
    }
  }

  /** Ends the workers; what they did not finish is run again by the next backend. */
  async close(): Promise<void> {
    this.#closing = true;
    const closed = this.#queue.close();
    await Promise.all([...this.#live.values()].map((live) => live.task?.terminate()));
    await closed;
  }

  #isAbandoned(job: Job): boolean {
    return !hasEnded(job) && !this.#options.ownership.isAlive(job.owner);
  }

  #enqueue(job: Job): void {
    const { contextId, size } = job.state;
    const own = { ...job, owner: this.#options.ownership.self, state: { ...newState(size), contextId } };
    this.#options.store.saveJob(own);
    const live: LiveJob = { job: own, task: undefined, isCancelled: false };
    this.#live.set(keyOf(own), live);
    this.#queue.add({ key: keyOf(own), run: () => this.#run(live) });
  }

  async #run(live: LiveJob): Promise<void> {
    // The answer to the submission goes out first: it says that the job is new.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#closing) return;
    try {
      const answer = await this.#runTask(live);
      if (answer !== undefined) this.#end(live, answer);
      else if (!this.#closing)
        this.#end(live, { kind: 'failed', message: 'The worker ended without an answer' });
    } catch (error) {
      this.#end(live, { kind: 'failed', message: messageOf(error) });
    }
  }

  async #runTask(live: LiveJob): Promise<WorkerAnswer | undefined> {
    const { store, now, launcher, timeMs } = this.#options;
    const { job, task, dataBytes } = this.#plan(live.job);
    live.job = { ...job, state: started(job.state, now()) };
    store.saveJob(live.job);
    if (live.isCancelled) return { kind: 'aborted' };
    live.task = startTask(launcher, task, timeMs, dataBytes);
    const watch = setInterval(() => this.#watch(live), WATCH_MS);
    try {
      return await live.task.answer;
    } finally {
      clearInterval(watch);
    }
  }

  #watch(live: LiveJob): void {
    const { store, onLog } = this.#options;
    try {
      if (store.isMarkedCancelled(live.job)) live.task?.cancel();
      else if (live.job.kind === 'execute') store.saveJob(withProgress(live));
    } catch (error) {
      // Progress may be lost; the result is written when there is one.
      onLog(`warning: ${live.job.kind} job ${live.job.id}: ${messageOf(error)}`);
    }
  }

  #plan(job: Job): Plan {
    return job.kind === 'prepare' ? this.#handlers.prepare.plan(job) : this.#handlers.execute.plan(job);
  }

  #end(live: LiveJob, answer: WorkerAnswer): void {
    const { store, now, onLog } = this.#options;
    const job = withProgress(live);
    try {
      store.saveJob(this.#ended(job, answer));
    } catch (error) {
      onLog(`error: ${job.kind} job ${job.id} could not be written: ${messageOf(error)}`);
      live.job = { ...job, state: ended(job.state, 'Failed', now(), messageOf(error)) };
      return;
    }
    this.#live.delete(keyOf(job));
  }

  #ended(job: Job, answer: WorkerAnswer): Job {
    const nowMs = this.#options.now();
    if (answer.kind === 'aborted') return { ...job, state: ended(job.state, 'Aborted', nowMs) };
    if (answer.kind === 'failed') {
      return { ...job, state: ended(job.state, 'Failed', nowMs, answer.message) };
    }
    return job.kind === 'prepare'
      ? this.#handlers.prepare.finish(job, answer)
      : this.#handlers.execute.finish(job, answer);
  }
}

const keyOf = (job: Job): string => `${job.kind}.${job.id}`;

const withProgress = (live: LiveJob): Job => {
  const signals = live.task?.signals;
  if (signals === undefined) return live.job;
  const { completed, size } = signals;
  return { ...live.job, state: { ...live.job.state, completed, size: size || live.job.state.size } };
};
