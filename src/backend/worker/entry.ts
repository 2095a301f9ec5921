/** The worker thread: waits for its one task, does it, and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../errors.ts';
import {
  SharedSignals,
  type WorkerAnswer,
  type WorkerLaunch,
  type WorkerStart,
  type WorkerTask,
} from './protocol.ts';

/** Tasks are loaded one by one: a preparation needs no Java, a run no market. */
const perform = async (task: WorkerTask, signals: SharedSignals): Promise<WorkerAnswer> => {
  switch (task.task) {
    case 'prepare':
      return (await import('./prepare.ts')).prepareData(task, signals);
    case 'execute':
      return (await import('./execute.ts')).executeStrategy(task, signals);
    case 'validate':
      return (await import('./validate.ts')).validateStrategy(task);
    case 'compile':
      return (await import('./compile.ts')).checkStrategy(task);
  }
};

parentPort?.once('message', async ({ task, signals }: WorkerStart) => {
  const answer = await perform(task, new SharedSignals(signals)).catch(
    (error: unknown): WorkerAnswer => ({ kind: 'failed', message: messageOf(error) }),
  );
  parentPort?.postMessage(answer);
});

/** A spare thread has time; whether it can be warmed up, its task will tell. */
if ((workerData as WorkerLaunch).isSpare) {
  await Promise.all([import('./execute.ts'), import('./warm-up.ts').then((module) => module.warmUp())]).catch(
    () => undefined,
  );
}
