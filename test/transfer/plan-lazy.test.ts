/** A plan of millions is never made: what exists of it at a time is counted here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { Plan } from '../../src/transfer/plan.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { lastraHour, planOf, seeded } from './hours.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qts-lazy-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The same plan, counting the hours that were taken from it. */
const counted = (plan: Plan): { readonly plan: Plan; readonly taken: () => number } => {
  let taken = 0;
  const series = plan.series.map((one) => ({
    ...one,
    *hours() {
      for (const hour of one.hours()) {
        taken += 1;
        yield hour;
      }
    },
  }));
  return { plan: { ...plan, series }, taken: () => taken };
};

/** How many hours were taken and had not ended, at most, while the first 400 of a plan were fetched. */
const mostAtOnce = async (planned: number): Promise<number> => {
  const { plan, taken } = counted(planOf(planned));
  const abort = new AbortController();
  let [ended, most] = [0, 0];
  const clock = createFakeClock();
  const verdict = await clock.run(
    dumpHours({
      client: { hour: async (id) => ({ bytes: lastraHour(id.hour, 3), contentType: undefined }) },
      dir,
      layout: 'flat',
      format: 'lastra',
      plan,
      concurrency: 8,
      clock,
      random: seeded(1),
      signal: abort.signal,
      onHour: () => {
        most = Math.max(most, taken() - ended);
        ended += 1;
        if (ended === 400) abort.abort(new Error('seen enough'));
      },
    }),
  );
  expect(verdict).toMatchObject({ planned, stopped: 'interrupt' });
  expect(verdict.fetched).toBeGreaterThanOrEqual(400);
  rmSync(dir, { recursive: true, force: true });
  return most;
};

describe('a plan of 5 million hours', () => {
  it('has as few hours in hand as one of a thousand', async () => {
    const small = await mostAtOnce(1_000);
    const large = await mostAtOnce(5_000_000);
    expect(small).toBeLessThan(100);
    expect(large).toBeLessThan(100);
  });
});
