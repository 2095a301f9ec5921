import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPool } from '../../src/files/pool.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** Answers with the double, dies of words, and never answers to `hang`. */
const WORKER = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', (task) => {
  if (task === 'exit') process.exit(7);
  if (task === 'throw') throw new Error('it hurts');
  if (task === 'hang') for (;;);
  parentPort.postMessage({ result: task * 2 });
});`;

type Task = number | 'exit' | 'throw' | 'hang';

const run = async (tasks: readonly Task[], threads: number, abort = new AbortController()) => {
  const path = join(await temporaryFolder(), 'worker.mjs');
  writeFileSync(path, WORKER);
  const results = new Map<Task, number>();
  const crashes = new Map<Task, string>();
  const abandoned: Task[] = [];
  await runPool<Task, number>({
    workerUrl: pathToFileURL(path),
    threads,
    tasks,
    signal: abort.signal,
    onResult: (task, result) => {
      results.set(task, result);
      if (result === 2) setTimeout(() => abort.abort(), 0).unref();
    },
    onCrash: (task, message) => void crashes.set(task, message),
    onAbandoned: (task) => void abandoned.push(task),
  });
  return { results, crashes, abandoned };
};

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

describe('runPool', () => {
  it.each([1, 3])('works through all tasks with %i threads', async (threads) => {
    const { results, crashes } = await run(numbers(10, 60), threads);
    expect([...results.keys()].sort()).toEqual(numbers(10, 60));
    for (const [task, result] of results) expect(result).toBe(Number(task) * 2);
    expect(crashes.size).toBe(0);
  });

  it('has nothing to do', async () => {
    expect((await run([], 2)).results.size).toBe(0);
  });

  it('a thread that dies fails its task alone', async () => {
    const { results, crashes, abandoned } = await run(
      [...numbers(10, 15), 'exit', ...numbers(20, 25), 'throw', ...numbers(30, 35)],
      2,
    );
    expect([...results.keys()].sort()).toEqual([...numbers(10, 15), ...numbers(20, 25), ...numbers(30, 35)]);
    expect([...crashes.keys()].sort()).toEqual(['exit', 'throw']);
    expect(crashes.get('exit')).toBe('the thread ended with code 7');
    expect(crashes.get('throw')).toBe('it hurts');
    expect(abandoned).toEqual([]);
  });

  it('the signal ends threads that hang, and names what was under way', async () => {
    const { results, abandoned } = await run([1, 'hang', 11, 12], 1);
    expect([...results.keys()]).toEqual([1]);
    expect(abandoned).toEqual(['hang', 11]);
  });

  it('a signal that came before lets nothing begin', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await run([5, 6], 2, abort)).toMatchObject({ abandoned: [], results: new Map() });
  });
});
