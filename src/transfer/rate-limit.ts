/**
 * A limit on received bytes a second, over all workers: a bucket that fills with time. Who asks for an hour takes from
 * it what an hour has on average; when the hour has come, the difference is settled. The bucket may so be in debt,
 * and then the next ones wait: over any longer time the rate is kept exactly, within an hour it is not.
 */
import type { QtsClient } from '../api/types.ts';
import type { Clock } from '../clock.ts';

export interface RateLimitOptions {
  /** At least 1. */
  readonly bytesPerSecond: number;
  readonly clock: Clock;
}

/** Before an hour came, one is taken to have about as many bytes as an hour of tickers. */
const FIRST_AVERAGE_BYTES = 80_000;
/** What the bucket holds: so much of idle time may be made up for. */
const BURST_MS = 1_000;

export interface RateLimit {
  /**
   * Waits for its turn, in the order of calls.
   * @returns settles what was really received; to be called once
   * @throws the signal's reason when it is aborted
   */
  readonly take: (signal?: AbortSignal) => Promise<(receivedBytes: number) => void>;
}

/** A limit for one run. */
export const createRateLimit = ({ bytesPerSecond, clock }: RateLimitOptions): RateLimit => {
  const bytesPerMs = bytesPerSecond / 1_000;
  let balanceBytes = 0;
  let filledAtMs = clock.now();
  let received = { bytes: 0, times: 0 };
  let turn: Promise<unknown> = Promise.resolve();

  const fill = (): void => {
    const nowMs = clock.now();
    const filled = balanceBytes + Math.max(0, nowMs - filledAtMs) * bytesPerMs;
    // A debt is paid off in full; only what is saved has a limit.
    balanceBytes = Math.min(filled, BURST_MS * bytesPerMs);
    filledAtMs = nowMs;
  };
  const waitUntilPaid = async (signal?: AbortSignal): Promise<void> => {
    for (fill(); balanceBytes < 0; fill()) {
      await clock.sleep(Math.max(1, Math.ceil(-balanceBytes / bytesPerMs)), signal);
    }
  };
  return {
    take: async (signal) => {
      const mine = turn.then(() => waitUntilPaid(signal));
      turn = mine.catch(() => undefined);
      await mine;
      const expected = received.times === 0 ? FIRST_AVERAGE_BYTES : received.bytes / received.times;
      balanceBytes -= expected;
      return (receivedBytes) => {
        balanceBytes += expected - receivedBytes;
        if (receivedBytes > 0) {
          received = { bytes: received.bytes + receivedBytes, times: received.times + 1 };
        }
      };
    },
  };
};

/** A client whose hours come no faster than that. */
export const rateLimited = (
  client: Pick<QtsClient, 'hour'>,
  options: RateLimitOptions,
): Pick<QtsClient, 'hour'> => {
  const limit = createRateLimit(options);
  return {
    hour: async (id, format, call = {}) => {
      const settle = await limit.take(call.signal);
      let receivedBytes = 0;
      try {
        const body = await client.hour(id, format, call);
        receivedBytes = body.bytes.length;
        return body;
      } finally {
        settle(receivedBytes);
      }
    },
  };
};
