import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimit, rateLimited } from '../../src/transfer/rate-limit.ts';
import { createFakeClock } from '../helpers/clock.ts';
import { idOf } from './hours.ts';

describe('the rate limit', () => {
  it('is kept over all workers, whatever sizes hours have', async () => {
    const run = async (sizes: readonly number[], workers: number, rate: number): Promise<void> => {
      const clock = createFakeClock(0);
      const client = rateLimited(
        {
          hour: async (id) => {
            await clock.sleep(5);
            return { bytes: new Uint8Array(sizes[id.hour] ?? 0), contentType: undefined };
          },
        },
        { bytesPerSecond: rate, clock },
      );
      const begun: { atMs: number; before: number }[] = [];
      let [next, received] = [0, 0];
      const work = async (): Promise<void> => {
        while (next < sizes.length) {
          const hour = next;
          next += 1;
          const { bytes } = await client.hour(idOf(hour), 'lastra');
          begun.push({ atMs: clock.now(), before: received });
          received += bytes.length;
        }
      };
      await clock.run(Promise.all(Array.from({ length: workers }, work)), 1e9);
      // Ahead by what may be saved, and by what is under way unmeasured; never by more.
      const largest = Math.max(...sizes, 80_000);
      for (const { atMs, before } of begun) {
        expect(before).toBeLessThanOrEqual((rate * (atMs + 1_000)) / 1_000 + (workers + 1) * largest);
      }
      // And no slower than asked for, but for rounding each wait up.
      const idealMs = (received / rate) * 1_000;
      expect(clock.now()).toBeLessThanOrEqual(
        idealMs + sizes.length * 6 + (80_000 / rate) * 1_000 * workers + 1_000,
      );
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(10_000, 100_000, 5_000_000),
        run,
      ),
      { seed: 7, numRuns: 25 },
    );
  });

  it('lets the debt of one hour be paid off before the next', async () => {
    const clock = createFakeClock(0);
    const limit = createRateLimit({ bytesPerSecond: 1_000, clock });
    (await limit.take())(5_000);
    const settle = await clock.run(limit.take());
    expect(clock.now()).toBe(5_000);
    settle(0);
  });

  it('is no obstacle after idle time, and saves up no more than a second', async () => {
    const clock = createFakeClock(0);
    const limit = createRateLimit({ bytesPerSecond: 1_000, clock });
    await clock.advance(60_000);
    (await limit.take())(3_000);
    await clock.run(limit.take());
    expect(clock.now()).toBe(62_000);
  });

  it('what failed costs nothing', async () => {
    const clock = createFakeClock(0);
    const fail = async (): Promise<never> => Promise.reject(new Error('no'));
    const client = rateLimited({ hour: fail }, { bytesPerSecond: 1, clock });
    await expect(client.hour(idOf(1), 'lastra')).rejects.toThrow('no');
    await expect(client.hour(idOf(2), 'lastra')).rejects.toThrow('no');
    expect(clock.now()).toBe(0);
  });

  it('an abort ends one wait and not the others', async () => {
    const clock = createFakeClock(0);
    const limit = createRateLimit({ bytesPerSecond: 1_000, clock });
    (await limit.take())(2_000);
    const abort = new AbortController();
    const given = limit.take(abort.signal);
    const other = limit.take();
    abort.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await clock.run(other);
    expect(clock.now()).toBe(2_000);
  });
});
