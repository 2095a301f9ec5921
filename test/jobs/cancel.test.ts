import { describe, expect, it } from 'vitest';
import { QtsError } from '../../src/errors.ts';
import { cancelJob } from '../../src/jobs/cancel.ts';
import type { JobSnapshot } from '../../src/jobs/poll.ts';
import { errorOf } from '../helpers/client.ts';
import { createFakeClock } from '../helpers/clock.ts';

const stateOf = (snapshot: JobSnapshot): JobSnapshot => snapshot;

const cancelled = (statuses: readonly string[], graceMs?: number) => {
  const clock = createFakeClock();
  const startedMs = clock.now();
  let asked = 0;
  let orders = 0;
  const run = cancelJob<JobSnapshot>({
    what: 'execute job 7',
    cancel: async () => {
      orders += 1;
    },
    ask: async () => {
      const status = statuses[Math.min(asked, statuses.length - 1)];
      asked += 1;
      return { status };
    },
    stateOf,
    clock,
    ...(graceMs === undefined ? {} : { graceMs }),
  });
  return clock.run(run).then((outcome) => ({ outcome, orders, elapsedMs: clock.now() - startedMs }));
};

describe('cancelJob', () => {
  it('orders once and waits for the confirmation', async () => {
    const { outcome, orders } = await cancelled(['Started', 'Started', 'Aborted']);
    expect([outcome, orders]).toEqual(['aborted', 1]);
  });

  it('says so when the job had ended otherwise', async () => {
    expect((await cancelled(['Completed'])).outcome).toBe('completed');
    expect((await cancelled(['failed'])).outcome).toBe('failed');
  });

  it('does not wait for ever', async () => {
    expect(await cancelled(['Started'], 3_000)).toEqual({
      outcome: 'unconfirmed',
      orders: 1,
      elapsedMs: 3_000,
    });
  });

  it('passes on that there is no such job', async () => {
    const cancel = async (): Promise<never> => {
      throw new QtsError('not-found', 'no such job');
    };
    const ask = async (): Promise<JobSnapshot> => ({ status: 'Started' });
    expect(
      (await errorOf(cancelJob({ what: 'x', cancel, ask, stateOf, clock: createFakeClock() }))).code,
    ).toBe('not-found');
  });

  it('leaves at once on a second interrupt', async () => {
    const reason = new QtsError('interrupted', 'interrupted');
    const stop = new AbortController();
    const clock = createFakeClock();
    const ask = async (): Promise<JobSnapshot> => ({ status: 'Started' });
    const ended = errorOf(
      cancelJob({ what: 'x', cancel: async () => undefined, ask, stateOf, clock, signal: stop.signal }),
    );
    await clock.advance(10);
    stop.abort(reason);
    expect(await ended).toBe(reason);
  });
});
