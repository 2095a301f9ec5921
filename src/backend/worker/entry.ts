/** The worker thread: does the one task that it was started with, answers, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../errors.ts';
import { SharedSignals, type WorkerAnswer, type WorkerStart, type WorkerTask } from './protocol.ts';

/** Tasks are loaded one by one: a preparation needs no Java, a run no market. */
const perform = async (task: WorkerTask, signals: SharedSignals): Promise<WorkerAnswer> => {
  switch (task.task) {
    case 'prepare':
      return (await import('./prepare.ts')).prepareData(task, signals);
    case 'execute':
      return (await import('./execute.ts')).executeStrategy(task, signals);
    case 'compile':
      return (await import('./compile.ts')).checkStrategy(task);
  }
};

const { task, signals } = workerData as WorkerStart;
const port = parentPort;
const answer = await perform(task, new SharedSignals(signals)).catch(
  (error: unknown): WorkerAnswer => ({ kind: 'failed', message: messageOf(error) }),
);
port?.postMessage(answer);
