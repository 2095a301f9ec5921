import { describe, expect, it } from 'vitest';
import type { DumpProgress } from '../../src/transfer/dump-options.ts';
import { followFetch } from '../../src/workflows/fetch-progress.ts';

const at = (more: Partial<DumpProgress>): DumpProgress => ({
  planned: 1_000,
  fetched: 0,
  kept: 0,
  missing: 0,
  failed: 0,
  bytes: 0,
  rows: 0,
  elapsedMs: 0,
  receivedBytes: 0,
  inFlight: 16,
  limit: 32,
  pausedUntilMs: null,
  ...more,
});

const following = () => {
  let nowMs = 1_000;
  const progress = followFetch(() => nowMs);
  return {
    text: progress.text,
    tell: (afterMs: number, more: Partial<DumpProgress>): string | undefined => {
      nowMs += afterMs;
      progress.tell(at(more));
      return progress.text();
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
};

describe('progress', () => {
  it('says nothing before there is anything', () => expect(following().text()).toBeUndefined());

  it('says where it stands, when it will end, and how fast it is', () => {
    const { tell } = following();
    expect(tell(10_000, { fetched: 100, receivedBytes: 10 * 2 ** 20 })).toBe(
      '100 of 1,000 hours (10%), 1 min 30 s left, 1.0 MiB/s, 10.0 MiB, limit 32',
    );
    expect(tell(10_000, { fetched: 200, missing: 2, failed: 1, receivedBytes: 20 * 2 ** 20 })).toContain(
      '203 of 1,000 hours (20%), 1 min 17 s left, 2 missing, 1 failed, 1.0 MiB/s',
    );
  });

  it('is not carried away by what was kept long ago', () => {
    const { tell } = following();
    tell(500, { kept: 500 });
    tell(10_000, { kept: 500, fetched: 10 });
    tell(10_000, { kept: 500, fetched: 20 });
    // One hour a second, 470 left.
    expect(tell(10_000, { kept: 500, fetched: 30 })).toContain('530 of 1,000 hours (53%), 7 min 50 s left');
  });

  it('says that it waits', () => {
    const { tell, text, wait } = following();
    tell(1_000, { fetched: 1 });
    wait(20_000);
    expect(text()).toContain('nothing for 20.0 s');
    expect(tell(0, { fetched: 1, pausedUntilMs: 52_000 })).toContain('told to wait 30.0 s');
  });

  it('has no time left to tell when nothing is left', () => {
    expect(following().tell(1_000, { fetched: 1_000 })).not.toContain('left');
  });
});
