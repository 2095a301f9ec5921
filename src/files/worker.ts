/** The thread of a batch: does one task after another, and answers each in its turn. */
import { parentPort } from 'node:worker_threads';
import type { PoolAnswer } from './pool.ts';
import { type ConvertEnd, type FileTask, performConvert, verifyPerformer } from './tasks.ts';
import type { FileVerdict } from './verdict.ts';

/** Nobody asks a thread to stop: it is ended. */
const { signal } = new AbortController();

const performVerify = verifyPerformer(signal);

const perform = (task: FileTask): Promise<FileVerdict | ConvertEnd> =>
  task.kind === 'verify' ? performVerify(task) : performConvert(task, signal);

let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (task: FileTask) => {
  // What is thrown here is a defect; it ends the thread, and with it this task alone.
  last = last.then(async () => {
    const answer: PoolAnswer<FileVerdict | ConvertEnd> = { result: await perform(task) };
    parentPort?.postMessage(answer);
  });
});
