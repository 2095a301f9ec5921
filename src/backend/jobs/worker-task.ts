/** One worker thread doing one task: started, watched, cancelled and bounded from here. */
import { messageOf } from '../../errors.ts';
import { SharedSignals, type WorkerAnswer, type WorkerStart, type WorkerTask } from '../worker/protocol.ts';
import { watchMemory } from './memory-guard.ts';
import type { WorkerLauncher } from './worker-launcher.ts';

/** What a cancelled task gets before it is ended by force. */
const CANCEL_GRACE_MS = 1_000;

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

const outOfMemory = (memoryMb: number): WorkerAnswer =>
  failed(`Out of memory: the task needed more than ${memoryMb} MB`);

const explain = (error: Error, memoryMb: number): WorkerAnswer =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? outOfMemory(memoryMb)
    : failed(`The worker failed: ${messageOf(error)}`);

/**
 * Gives a task to a thread of its own.
 * @param dataBytes what the data of the task take in memory
 */
export const startTask = (
  launcher: WorkerLauncher,
  task: WorkerTask,
  timeMs: number,
  dataBytes = 0,
): RunningTask => {
  const signals = new SharedSignals();
  const worker = launcher.take();
  const { memoryMb } = launcher;
  const timers: NodeJS.Timeout[] = [];
  const answer = new Promise<WorkerAnswer | undefined>((resolve) => {
    const settle = (value: WorkerAnswer | undefined) => {
      for (const timer of timers) clearTimeout(timer);
      unwatch();
      resolve(value);
      void worker.terminate();
    };
    const unwatch = watchMemory(memoryMb * MB + dataBytes, () => settle(outOfMemory(memoryMb)));
    worker.once('message', (message: WorkerAnswer) => settle(message));
    worker.once('error', (error: Error) => settle(explain(error, memoryMb)));
    worker.once('exit', () => settle(signals.isCancelled ? { kind: 'aborted' } : undefined));
    const tooLong = () => settle(failed(`Time limit of ${Math.round(timeMs / 1_000)} s exceeded`));
    timers.push(setTimeout(tooLong, timeMs));
  });
  const start: WorkerStart = { task, signals: signals.buffer };
  worker.postMessage(start);
  const cancel = () => {
    signals.cancel();
    timers.push(setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS).unref());
  };
  return { signals, answer, cancel, terminate: async () => void (await worker.terminate()) };
};
