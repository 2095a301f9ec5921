import { describe, expect, test } from 'vitest';
import { TaskQueue, ThreadBudget } from '../../src/backend/jobs/queue.ts';

/** Tasks that end when they are told to, and what has begun so far. */
const desk = () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (key: string) => ({
    key,
    run: () => {
      begun.push(key);
      return new Promise<void>((resolve) => ends.set(key, resolve));
    },
  });
  const end = async (key: string) => {
    ends.get(key)?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { begun, task, end };
};

describe('queues of one budget', () => {
  test('have its threads together, and short tasks one more', () => {
    const threads = new ThreadBudget(2);
    const jobs = new TaskQueue(threads, 10, 'long');
    const checks = new TaskQueue(threads, 10, 'short');
    const others = new TaskQueue(threads, 10, 'short');
    const { begun, task } = desk();
    for (const key of ['job 1', 'job 2', 'job 3']) jobs.add(task(key));
    for (const key of ['check 1', 'check 2']) checks.add(task(key));
    others.add(task('other 1'));
    expect(begun).toEqual(['job 1', 'job 2', 'check 1']);
  });

  test('take what becomes free in the order in which they waited', async () => {
    const threads = new ThreadBudget(1);
    const [jobs, checks] = [new TaskQueue(threads, 10, 'long'), new TaskQueue(threads, 10, 'short')];
    const { begun, task, end } = desk();
    for (const key of ['job 1', 'job 2']) jobs.add(task(key));
    for (const key of ['check 1', 'check 2', 'check 3']) checks.add(task(key));
    await end('job 1');
    expect(begun).toEqual(['job 1', 'check 1', 'job 2']);
    await end('check 1');
    await end('check 2');
    await end('job 2');
    expect(begun).toEqual(['job 1', 'check 1', 'job 2', 'check 2', 'check 3']);
  });

  test('are not starved by short ones that never end coming', async () => {
    const threads = new ThreadBudget(1);
    const [jobs, checks] = [new TaskQueue(threads, 10, 'long'), new TaskQueue(threads, 100, 'short')];
    const { begun, task, end } = desk();
    for (let at = 0; at < 20; at += 1) checks.add(task(`check ${at}`));
    jobs.add(task('job'));
    for (let at = 0; at < 4; at += 1) await end(`check ${at}`);
    expect(begun).toContain('job');
  });

  test('leave a thread to the others when nothing waits any more', async () => {
    const threads = new ThreadBudget(1);
    const [first, second] = [new TaskQueue(threads, 10, 'long'), new TaskQueue(threads, 10, 'long')];
    const { begun, task, end } = desk();
    first.add(task('a'));
    first.add(task('b'));
    second.add(task('c'));
    expect(first.remove('b')).toBe(true);
    await end('a');
    expect(begun).toEqual(['a', 'c']);
  });

  test('are full when no thread is free and as many wait as may', async () => {
    const threads = new ThreadBudget(1);
    const [jobs, checks] = [new TaskQueue(threads, 1, 'long'), new TaskQueue(threads, 0, 'short')];
    const { task, end } = desk();
    jobs.add(task('a'));
    expect([jobs.isFull, checks.isFull]).toEqual([false, false]);
    jobs.add(task('b'));
    checks.add(task('c'));
    expect([jobs.isFull, checks.isFull]).toEqual([true, true]);
    await end('c');
    expect([jobs.isFull, checks.isFull]).toEqual([true, false]);
  });

  test('begin nothing once they are closed', async () => {
    const threads = new ThreadBudget(1);
    const [closing, open] = [new TaskQueue(threads, 10, 'long'), new TaskQueue(threads, 10, 'long')];
    const { begun, task, end } = desk();
    for (const key of ['a', 'b']) closing.add(task(key));
    open.add(task('c'));
    const closed = closing.close();
    await end('a');
    await closed;
    expect(begun).toEqual(['a', 'c']);
  });
});
