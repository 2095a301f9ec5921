import { describe, expect, it } from 'vitest';
import { adaptiveLimit } from '../../src/transfer/limit.ts';
import { seeded } from './hours.ts';
import { simulate } from './simulated-backend.ts';

const FAST = 1_000;

describe('the limit against a simulated backend', () => {
  it('grows from 16 to 256 where latency is what costs, in time for a short run', async () => {
    const far = { latencyMs: () => 50, ratePerMs: FAST };
    const adaptive = await simulate(adaptiveLimit(), 2_000, far);
    const fifty = await simulate(adaptiveLimit({ pinned: 50 }), 2_000, far);
    expect(adaptive.limits[0]).toBe(16);
    expect(adaptive.most).toBe(256);
    expect(adaptive.elapsedMs).toBeLessThan(fifty.elapsedMs / 2.5);
  });

  it('gets most of what a line can carry, and stays far from what it does not need', async () => {
    const line = { latencyMs: () => 20, ratePerMs: 1 };
    const adaptive = await simulate(adaptiveLimit(), 4_000, line);
    const most = await simulate(adaptiveLimit({ pinned: 256 }), 4_000, line);
    expect(adaptive.elapsedMs).toBeLessThan(most.elapsedMs * 1.1);
    expect(adaptive.limits.at(-1)).toBeLessThanOrEqual(64);
  });

  it('does not collapse because of slow answers here and there', async () => {
    const random = seeded(7);
    const uneven = { latencyMs: () => (random() < 0.01 ? 3_000 : 40 + random() * 20), ratePerMs: FAST };
    const { limits } = await simulate(adaptiveLimit(), 8_000, uneven);
    expect(Math.min(...limits.slice(2_000, 7_000))).toBeGreaterThanOrEqual(128);
  });

  it('loses half, and no more, to one request that was not answered in time', async () => {
    const { limits } = await simulate(adaptiveLimit(), 6_000, {
      latencyMs: () => 50,
      ratePerMs: FAST,
      passage: (at) => (at === 3_000 ? 'overloaded' : 'succeeded'),
    });
    expect(limits[2_900]).toBe(256);
    expect(Math.min(...limits.slice(2_900))).toBe(128);
  });

  it('settles below what a backend refuses', async () => {
    const { limits } = await simulate(adaptiveLimit(), 20_000, {
      latencyMs: () => 30,
      ratePerMs: FAST,
      passage: (_, inFlight) => (inFlight > 60 ? 'overloaded' : 'succeeded'),
    });
    const late = limits.slice(-8_000);
    expect(Math.max(...late)).toBeLessThanOrEqual(100);
    expect(late.reduce((sum, limit) => sum + limit, 0) / late.length).toBeGreaterThan(25);
  });

  it('goes down to one, and comes back when the backend does', async () => {
    const { limits } = await simulate(adaptiveLimit(), 12_000, {
      latencyMs: () => 50,
      ratePerMs: FAST,
      passage: (_at, _inFlight, nowMs) => (nowMs > 500 && nowMs < 12_000 ? 'overloaded' : 'succeeded'),
    });
    expect(Math.min(...limits)).toBe(1);
    expect(limits.at(-1)).toBeGreaterThan(32);
  });
});
