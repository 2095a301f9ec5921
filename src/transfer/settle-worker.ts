/** A thread that settles hours: does one task after another, and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPublisher } from './publish.ts';
import { settleHour } from './settle.ts';
import { type SettleAnswer, type SettleSetting, type SettleTask, sentError } from './settle-message.ts';

const setting: SettleSetting = workerData;
const publisher = createPublisher(setting);

const outcomeOf = async ({ hour, path }: SettleTask): Promise<SettleAnswer['outcome']> => {
  try {
    return { content: await settleHour(publisher, hour, path) };
  } catch (error) {
    return { error: sentError(error) };
  }
};

/** Answers go out when so many have come together: whoever waits for them has more to do meanwhile. */
const ANSWERS_TOGETHER = 4;

const answerAll = async (tasks: readonly SettleTask[]): Promise<void> => {
  let answers: SettleAnswer[] = [];
  for (const [at, task] of tasks.entries()) {
    const { seq, hour } = task;
    const outcome = await outcomeOf(task);
    answers.push({ seq, memory: hour.bytes.buffer as ArrayBuffer, outcome });
    if (answers.length < ANSWERS_TOGETHER && at < tasks.length - 1) continue;
    parentPort?.postMessage(
      answers,
      answers.map(({ memory }) => memory),
    );
    answers = [];
  }
};

const READY: readonly SettleAnswer[] = [];
parentPort?.postMessage(READY);

let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (tasks: readonly SettleTask[]) => {
  // What is thrown here is a defect: it ends the thread.
  last = last.then(() => answerAll(tasks));
});
