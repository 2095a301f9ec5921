/** One worker thread doing one task: started, watched, cancelled and bounded from here. */
import { Worker } from 'node:worker_threads';
import { messageOf } from '../../errors.ts';
import { SharedSignals, type WorkerAnswer, type WorkerStart, type WorkerTask } from '../worker/protocol.ts';
import { watchMemory } from './memory-guard.ts';

export interface WorkerLimits {
  /** What the task may take beside its data. */
  readonly memoryMb: number;
  readonly timeMs: number;
}

/** What a cancelled task gets before it is ended by force. */
const CANCEL_GRACE_MS = 1_500;
const STACK_MB = 4;

export interface RunningTask {
  readonly signals: SharedSignals;
  /** Never rejects. Undefined when the worker was ended by {@link RunningTask.terminate}. */
  readonly answer: Promise<WorkerAnswer | undefined>;
  /** Asks the task to end, and ends it by force if it does not. */
  cancel(): void;
  terminate(): Promise<void>;
}

const MB = 1024 * 1024;

const failed = (message: string): WorkerAnswer => ({ kind: 'failed', message });

const outOfMemory = (limits: WorkerLimits): WorkerAnswer =>
  failed(`Out of memory: the task needed more than ${limits.memoryMb} MB`);

const explain = (error: Error, limits: WorkerLimits): WorkerAnswer =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? outOfMemory(limits)
    : failed(`The worker failed: ${messageOf(error)}`);

/**
 * Starts a thread for a task. It sees no environment, and its output goes nowhere.
 * @param dataBytes what the data of the task take in memory
 */
export const startTask = (
  workerUrl: URL,
  task: WorkerTask,
  limits: WorkerLimits,
  dataBytes = 0,
): RunningTask => {
  const signals = new SharedSignals();
  const start: WorkerStart = { task, signals: signals.buffer };
  const worker = new Worker(workerUrl, {
    workerData: start,
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, stackSizeMb: STACK_MB },
  });
  // Unread output would be held in memory.
  worker.stdout.resume();
  worker.stderr.resume();
  const timers: NodeJS.Timeout[] = [];
  const answer = new Promise<WorkerAnswer | undefined>((resolve) => {
    const settle = (value: WorkerAnswer | undefined) => {
      for (const timer of timers) clearTimeout(timer);
      unwatch();
      resolve(value);
      void worker.terminate();
    };
    const unwatch = watchMemory(limits.memoryMb * MB + dataBytes, () => settle(outOfMemory(limits)));
    worker.once('message', (message: WorkerAnswer) => settle(message));
    worker.once('error', (error: Error) => settle(explain(error, limits)));
    worker.once('exit', () => settle(signals.isCancelled ? { kind: 'aborted' } : undefined));
    const tooLong = () => settle(failed(`Time limit of ${Math.round(limits.timeMs / 1_000)} s exceeded`));
    timers.push(setTimeout(tooLong, limits.timeMs));
  });
  const cancel = () => {
    signals.cancel();
    timers.push(setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS));
  };
  return { signals, answer, cancel, terminate: async () => void (await worker.terminate()) };
};
