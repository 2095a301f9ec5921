import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import { QtsError } from '../../src/errors.ts';
import { type Breaker, createBreaker, PATIENCE_MS } from '../../src/transfer/breaker.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import type { DumpOptions } from '../../src/transfer/dump-options.ts';
import { StoppedDumpError, type Verdict } from '../../src/transfer/verdict.ts';
import { createFakeClock, type FakeClock } from '../helpers/clock.ts';
import { startServer } from '../helpers/http-server.ts';
import { FROM, lastraHour, memoryClient, planOf, seeded } from './hours.ts';

const refused = (): QtsError =>
  new QtsError('unavailable', 'cannot connect: connection refused', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  });

const failing = (breaker: Breaker, times: number, nowMs = 0): number[] =>
  Array.from({ length: times }, () => breaker.unreached(nowMs));

describe('createBreaker', () => {
  const create = (): Breaker => createBreaker({ random: () => 1 });

  it('opens after a few failures in a row, and closes with any answer', () => {
    const breaker = create();
    expect(failing(breaker, 3)).toEqual([0, 0, 0]);
    expect(breaker.isOpen()).toBe(false);
    breaker.reached();
    expect(failing(breaker, 3)).toEqual([0, 0, 0]);
    expect(failing(breaker, 1)).toEqual([1_000]);
    expect(breaker.isOpen()).toBe(true);
    breaker.reached();
    expect(breaker.isOpen()).toBe(false);
  });

  it('waits longer each time, once for all who fail in one wait', () => {
    const breaker = create();
    expect(failing(breaker, 300).filter((ms) => ms > 0)).toEqual([1_000]);
    let nowMs = 1_000;
    const waits = Array.from({ length: 7 }, () => {
      const waitMs = breaker.unreached(nowMs);
      nowMs += waitMs;
      return waitMs;
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  });

  it('has an end', () => {
    const breaker = create();
    failing(breaker, 4);
    let nowMs = 1_000;
    for (let waitMs = 0; waitMs !== Number.POSITIVE_INFINITY; nowMs += waitMs) {
      waitMs = breaker.unreached(nowMs);
      if (waitMs === Number.POSITIVE_INFINITY) break;
    }
    expect(nowMs).toBe(PATIENCE_MS);
  });
});

const inFolder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'qts-breaker-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};

const dump = (
  client: DumpOptions['client'],
  dir: string,
  count: number,
  clock: FakeClock,
  rest: Partial<DumpOptions> = {},
): Promise<Verdict> =>
  clock.run(
    dumpHours({
      client,
      dir,
      layout: 'tree',
      format: 'lastra',
      plan: planOf(count),
      clock,
      random: seeded(1),
      ...rest,
    }),
  );

const stoppedBy = async (run: Promise<Verdict>): Promise<StoppedDumpError> => {
  const error: unknown = await run.catch((thrown: unknown) => thrown);
  if (error instanceof StoppedDumpError) return error;
  throw error;
};

describe('a backend that dies in the middle of a run', () => {
  it('ends it with the rest untried, and not one hour failed', async () => {
    const clock = createFakeClock(0);
    const dir = inFolder();
    const client = memoryClient((hour) => {
      if (hour >= FROM + 30) throw refused();
      return lastraHour(hour);
    });
    const error = await stoppedBy(dump(client, dir, 5_000, clock));
    expect(error).toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('goes on where it stopped'),
    });
    expect(error.message).toContain('connection refused');
    expect(error.verdict).toMatchObject({ planned: 5_000, fetched: 30, failed: 0, untried: 4_970, gaps: [] });
    expect(clock.now()).toBeGreaterThanOrEqual(PATIENCE_MS);
    expect(clock.now()).toBeLessThan(PATIENCE_MS * 1.2);
    // Those in flight, and then one at a time: not six attempts of every hour.
    expect(client.asked.length).toBeLessThan(30 + 100);
    const healthy = memoryClient((hour) => lastraHour(hour));
    expect(await dump(healthy, dir, 100, createFakeClock(0))).toMatchObject({ kept: 30, fetched: 70 });
  });

  it('is waited for, and goes on where it stopped', async () => {
    const clock = createFakeClock(0);
    const askedAtMs: number[] = [];
    const client = memoryClient((hour) => {
      askedAtMs.push(clock.now());
      if (hour >= FROM + 20 && clock.now() < 120_000) throw refused();
      return lastraHour(hour);
    });
    expect(await dump(client, inFolder(), 200, clock)).toMatchObject({
      fetched: 200,
      failed: 0,
      stopped: null,
    });
    const whileAway = askedAtMs.filter((ms) => ms > 2_000 && ms < 120_000);
    expect(whileAway.length).toBeLessThan(20);
    expect(whileAway.length).toBeGreaterThan(3);
  });

  it('is given up at the deadline, if that comes first', async () => {
    const clock = createFakeClock(0);
    const client = memoryClient(() => {
      throw refused();
    });
    const verdict = await dump(client, inFolder(), 50, clock, { deadlineMs: 30_000 });
    expect(verdict).toMatchObject({ stopped: 'deadline', untried: 50, elapsedMs: 30_000 });
  });

  it('is told from one hour that is always cut off', async () => {
    const reset = new QtsError('unavailable', 'closed the connection', {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    });
    const client = memoryClient((hour) => {
      if (hour === FROM) throw reset;
      return lastraHour(hour);
    });
    expect(await dump(client, inFolder(), 20, createFakeClock(0))).toMatchObject({ fetched: 19, failed: 1 });
  });

  it('is noticed over real connections', async () => {
    const server = await startServer((request, response) => {
      const hour = FROM + Number(/T(\d\d)/.exec(request.url)?.[1]);
      if (hour === FROM + 9) void server.close();
      else response.end(lastraHour(hour));
    });
    onTestFinished(() => server.close());
    const client = createClient({ apiUrl: server.apiUrl });
    onTestFinished(() => client.close());
    const error = await stoppedBy(dump(client, inFolder(), 24, createFakeClock(0), { concurrency: 2 }));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('connection refused');
    expect(error.verdict).toMatchObject({ failed: 0, stopped: null });
    expect(error.verdict.fetched + error.verdict.untried).toBe(24);
    expect(error.verdict.untried).toBeGreaterThan(0);
  });
});
