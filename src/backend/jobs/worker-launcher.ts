/**
 * Starts worker threads, one ahead of the next task: a thread takes longer to start than a short run takes to
 * run. A thread does one task only, so nothing that a strategy does reaches the next one.
 */
import { Worker } from 'node:worker_threads';
import type { WorkerLaunch } from '../worker/protocol.ts';

const STACK_MB = 4;
/**
 * What the heap may hold beyond a task's limit. The memory guard ends a task at the limit; a heap that is as tight
 * as that spends its last megabytes in collecting them over and over, and one large array beyond it is no error of
 * the thread but the end of the whole process.
 */
const HEADROOM_MB = 1_024;

export interface LauncherOptions {
  readonly workerUrl: URL;
  /** What a task may take; the memory guard holds it to that. */
  readonly memoryMb: number;
}

export class WorkerLauncher {
  readonly memoryMb: number;
  readonly #workerUrl: URL;
  #spare: Worker | undefined;
  #isClosed = false;

  constructor({ workerUrl, memoryMb }: LauncherOptions) {
    this.#workerUrl = workerUrl;
    this.memoryMb = memoryMb;
  }

  /** A thread that waits for its task; the one after it is started meanwhile. */
  take(): Worker {
    const worker = this.#spare ?? this.#launch(false);
    this.#spare = undefined;
    worker.removeAllListeners('error');
    worker.removeAllListeners('exit');
    worker.ref();
    setImmediate(() => this.#prepareSpare());
    return worker;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#spare?.terminate();
    this.#spare = undefined;
  }

  #prepareSpare(): void {
    if (this.#isClosed || this.#spare !== undefined) return;
    const worker = this.#launch(true);
    // A spare that dies is no failure of anybody's: the next task gets a new thread, and is told if that fails too.
    const forget = () => {
      if (this.#spare === worker) this.#spare = undefined;
    };
    worker.once('error', forget);
    worker.once('exit', forget);
    worker.unref();
    this.#spare = worker;
  }

  /** A thread sees no environment, and its output goes nowhere. */
  #launch(isSpare: boolean): Worker {
    const workerData: WorkerLaunch = { isSpare };
    const worker = new Worker(this.#workerUrl, {
      ...{ workerData, env: {}, argv: [], execArgv: [], stdout: true, stderr: true },
      resourceLimits: { maxOldGenerationSizeMb: this.memoryMb + HEADROOM_MB, stackSizeMb: STACK_MB },
    });
    // Unread output would be held in memory.
    worker.stdout.resume();
    worker.stderr.resume();
    return worker;
  }
}
