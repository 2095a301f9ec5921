import { describe, expect, it } from 'vitest';
import { createGate, type GateOptions } from '../../src/transfer/gate.ts';
import { type AdaptiveLimit, adaptiveLimit } from '../../src/transfer/limit.ts';
import { createFakeClock } from '../helpers/clock.ts';

/** Runs requests of a backend that answers after `latencyMs`, `ratePerMs` at most; the limit it ends with. */
const drive = (
  limit: AdaptiveLimit,
  requests: number,
  latencyMs: number,
  ratePerMs: number,
  startMs = 0,
): number => {
  let nowMs = startMs;
  for (let done = 0; done < requests; ) {
    const batch = limit.current();
    const roundMs = Math.max(latencyMs, batch / ratePerMs);
    for (let at = 0; at < batch; at += 1) limit.succeeded(nowMs, nowMs + roundMs, true);
    nowMs += roundMs;
    done += batch;
  }
  return nowMs;
};

describe('adaptiveLimit', () => {
  it('grows to the end where latency is what costs', () => {
    const limit = adaptiveLimit();
    drive(limit, 2_000, 50, 1_000);
    expect(limit.current()).toBe(256);
  });

  it('stays low where more in flight gains nothing', () => {
    const limit = adaptiveLimit();
    drive(limit, 20_000, 0.1, 2);
    expect(limit.current()).toBeLessThanOrEqual(32);
  });

  it('does not grow while it is not what holds the run back', () => {
    const limit = adaptiveLimit();
    for (let at = 0; at < 5_000; at += 1) limit.succeeded(at, at + 50, false);
    expect(limit.current()).toBe(16);
  });

  it('halves when the backend says so, once for answers of one moment, never below one', () => {
    const limit = adaptiveLimit({ first: 16 });
    limit.overloaded(0);
    limit.overloaded(500);
    expect(limit.current()).toBe(8);
    for (let at = 1; at < 10; at += 1) limit.overloaded(at * 1_000);
    expect(limit.current()).toBe(1);
  });

  it('recovers from a limitation, carefully', () => {
    const limit = adaptiveLimit();
    limit.overloaded(0);
    const sizes = new Set<number>();
    let nowMs = 0;
    for (let round = 0; round < 200; round += 1) {
      nowMs = drive(limit, 1, 50, 1_000, nowMs);
      sizes.add(limit.current());
    }
    expect(limit.current()).toBeGreaterThan(16);
    // From 8 in steps of a quarter.
    expect([...sizes].slice(0, 4)).toEqual([8, 10, 13, 17]);
  });

  it('is pinned when told', () => {
    const limit = adaptiveLimit({ pinned: 7 });
    limit.overloaded(0);
    drive(limit, 5_000, 50, 1_000);
    expect(limit.current()).toBe(7);
  });
});

describe('createGate', () => {
  const gateOf = (pinned: number, rest: Partial<GateOptions> = {}) => {
    const clock = createFakeClock(0);
    const controller = new AbortController();
    const gate = createGate({
      limit: adaptiveLimit({ pinned }),
      clock,
      signal: controller.signal,
      random: () => 0,
      ...rest,
    });
    return { clock, controller, gate };
  };

  it('lets in as many as the limit allows, the others as places become free', async () => {
    const { gate } = gateOf(2);
    const entered: number[] = [];
    const all = [0, 1, 2, 3].map((at) => gate.enter().then(() => entered.push(at)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(entered).toEqual([0, 1]);
    gate.leave(0, 'succeeded');
    await all[2];
    expect(entered).toEqual([0, 1, 2]);
    gate.leave(0, 'neither');
    await all[3];
    expect(gate.inFlight()).toBe(2);
  });

  it('makes everybody wait out a pause, the longest of several', async () => {
    const { gate, clock } = gateOf(8);
    gate.pause(1_000);
    gate.pause(5_000);
    gate.pause(2_000);
    const times: number[] = [];
    await clock.run(Promise.all([1, 2, 3].map(() => gate.enter().then(() => times.push(clock.now())))));
    expect(times).toEqual([5_000, 5_000, 5_000]);
  });

  it('lets those who waited in a queue wait out a pause too', async () => {
    const { gate, clock } = gateOf(1);
    await gate.enter();
    const next = gate.enter().then(() => clock.now());
    gate.pause(3_000);
    gate.leave(0, 'overloaded');
    expect(await clock.run(next)).toBe(3_000);
  });

  it('spreads those who waited', async () => {
    const { gate, clock } = gateOf(8, { random: () => 0.5 });
    gate.pause(1_000);
    const entered = gate.enter().then(() => clock.now());
    expect(await clock.run(entered)).toBe(1_050);
  });

  it('gives up when the run is over, in the queue and in a pause', async () => {
    const { gate, controller } = gateOf(1);
    await gate.enter();
    const queued = gate.enter();
    const reason = new Error('over');
    controller.abort(reason);
    await expect(queued).rejects.toBe(reason);
    await expect(gate.enter()).rejects.toBe(reason);
    const paused = gateOf(1);
    paused.gate.pause(60_000);
    const waiting = paused.gate.enter();
    paused.controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });
});
