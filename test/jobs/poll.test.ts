import { describe, expect, it } from 'vitest';
import { QtsError } from '../../src/errors.ts';
import { POLL_BACKOFF, waitMs } from '../../src/jobs/backoff.ts';
import { type JobProgress, type JobSnapshot, pollJob } from '../../src/jobs/poll.ts';
import { errorOf } from '../helpers/client.ts';
import { createFakeClock } from '../helpers/clock.ts';

type Step = JobSnapshot | undefined | Error;

/** Answers one step after the other, the last one for ever. */
const script = (steps: readonly Step[]) => {
  let asked = 0;
  const ask = async (): Promise<JobSnapshot | undefined> => {
    const step = steps[Math.min(asked, steps.length - 1)];
    asked += 1;
    if (step instanceof Error) throw step;
    return step;
  };
  return { ask, asked: () => asked };
};

const stateOf = (snapshot: JobSnapshot): JobSnapshot => snapshot;
const what = 'prepare job 13R';
const away = (retryAfterMs?: number): QtsError =>
  new QtsError('unavailable', 'the backend is away', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('pollJob', () => {
  it('asks until the job has completed and tells of every answer', async () => {
    const clock = createFakeClock();
    const seen: JobProgress[] = [];
    const { ask } = script([
      undefined,
      { status: 'new' },
      { status: 'Started', completed: 5 },
      { status: 'Partial', completed: 7, size: 10 },
      { status: 'Resampling', completed: 8, size: 10 },
      { status: 'completed', completed: 10, size: 10, statusDetail: 'the end' },
    ]);
    const answer = await clock.run(
      pollJob({ what, ask, stateOf, clock, onProgress: (one) => seen.push(one) }),
    );
    expect(answer.statusDetail).toBe('the end');
    expect(seen.map(({ status, completed, size }) => [status, completed, size])).toEqual([
      ['Unknown', 0, 0],
      ['New', 0, 0],
      ['Started', 5, 0],
      ['Partial', 7, 10],
      ['Unknown', 8, 10],
      ['Completed', 10, 10],
    ]);
    expect(clock.delaysMs).toEqual([0, 1, 2, 3, 4].map((attempt) => waitMs(POLL_BACKOFF, attempt)));
    expect(seen.at(-1)?.elapsedMs).toBe(clock.delaysMs.reduce((sum, delay) => sum + delay, 0));
  });

  it('waits a tenth of a second at first and five seconds at most', () => {
    expect(waitMs(POLL_BACKOFF, 0)).toBe(100);
    expect(waitMs(POLL_BACKOFF, 1)).toBe(150);
    expect(waitMs(POLL_BACKOFF, 1_000)).toBe(5_000);
  });

  it('says why a job failed or was aborted', async () => {
    const clock = createFakeClock();
    const failed = script([{ status: 'failed', statusDetail: 'no data' }]);
    const first = await errorOf(pollJob({ what, ask: failed.ask, stateOf, clock }));
    expect([first.code, first.message]).toEqual(['job-failed', 'prepare job 13R failed: no data']);
    const aborted = script([{ status: 'Aborted', statusDetail: null }]);
    const second = await errorOf(pollJob({ what, ask: aborted.ask, stateOf, clock }));
    expect([second.code, second.message]).toEqual(['job-aborted', 'prepare job 13R was aborted']);
  });

  it('stands errors that pass, and waits as long as one asks', async () => {
    const clock = createFakeClock();
    const odd = new QtsError('bad-response', 'a web page');
    const { ask, asked } = script([away(), away(7_000), odd, { status: 'Completed' }]);
    await clock.run(pollJob({ what, ask, stateOf, clock }));
    expect(asked()).toBe(4);
    expect(clock.delaysMs[1]).toBe(7_000);
  });

  it('believes odd answers in the end', async () => {
    const clock = createFakeClock();
    const { ask, asked } = script([new QtsError('bad-response', 'other JSON')]);
    const error = await errorOf(clock.run(pollJob({ what, ask, stateOf, clock })));
    expect([error.code, asked()]).toEqual(['bad-response', 6]);
  });

  it('gives up on a backend that stays away, without a deadline too', async () => {
    const clock = createFakeClock();
    const startedMs = clock.now();
    const { ask } = script([{ status: 'Started' }, away()]);
    const error = await errorOf(clock.run(pollJob({ what, ask, stateOf, clock, longestSilenceMs: 60_000 })));
    expect(error.code).toBe('unavailable');
    expect(clock.now() - startedMs).toBeGreaterThan(60_000);
    expect(clock.now() - startedMs).toBeLessThan(70_000);
  });

  it.each(['auth', 'not-found', 'usage'] as const)('does not wait on %s', async (code) => {
    const clock = createFakeClock();
    const { ask, asked } = script([new QtsError(code, 'no')]);
    expect((await errorOf(clock.run(pollJob({ what, ask, stateOf, clock })))).code).toBe(code);
    expect(asked()).toBe(1);
  });

  it('passes a defect on', async () => {
    const clock = createFakeClock();
    const { ask } = script([new TypeError('defect')]);
    await expect(clock.run(pollJob({ what, ask, stateOf, clock }))).rejects.toThrow(TypeError);
  });

  it('ends at the deadline, to the millisecond', async () => {
    const clock = createFakeClock();
    const deadlineMs = clock.now() + 12_345;
    const { ask } = script([{ status: 'Started' }]);
    const error = await errorOf(clock.run(pollJob({ what, ask, stateOf, clock, deadlineMs })));
    expect(error.code).toBe('deadline');
    expect(error.message).toContain('the job goes on');
    expect(clock.now()).toBe(deadlineMs);
  });

  it('does not let a question that hangs outlive the deadline', async () => {
    const clock = createFakeClock();
    const deadlineMs = clock.now() + 5_000;
    let given: AbortSignal | undefined;
    const ask = (signal: AbortSignal): Promise<JobSnapshot> => {
      given = signal;
      return new Promise(() => undefined);
    };
    const error = await errorOf(clock.run(pollJob({ what, ask, stateOf, clock, deadlineMs })));
    expect([error.code, clock.now(), given?.aborted]).toEqual(['deadline', deadlineMs, true]);
  });

  it('leaves at once when it is told to, while waiting and while asking', async () => {
    const reason = new QtsError('interrupted', 'interrupted');
    const clock = createFakeClock();
    const waiting = new AbortController();
    const { ask } = script([{ status: 'Started' }]);
    const first = errorOf(pollJob({ what, ask, stateOf, clock, signal: waiting.signal }));
    await clock.advance(50);
    waiting.abort(reason);
    expect(await first).toBe(reason);
    const asking = new AbortController();
    const hang = (signal: AbortSignal): Promise<JobSnapshot> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new QtsError('unavailable', 'cut off')));
      });
    const second = errorOf(pollJob({ what, ask: hang, stateOf, clock, signal: asking.signal }));
    asking.abort(reason);
    expect(await second).toBe(reason);
  });
});
