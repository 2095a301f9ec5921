/** Hours for tests: real Lastra files, small, different for every hour, and clients that deliver them. */
import type { QtsClient } from '../../src/api/types.ts';
import {
  type Hour,
  type HourId,
  hourStartMs,
  type Kind,
  parseHour,
  type ServedFormat,
} from '../../src/domain.ts';
import { QtsError } from '../../src/errors.ts';
import { encodeLastra } from '../../src/lastra/index.ts';
import { type Plan, type PlanOptions, planHours } from '../../src/transfer/plan.ts';

export const FROM: Hour = parseHour('2026-01-15T00') ?? 0;
export const BTC = { base: 'BTC', quote: 'USDT' } as const;

export const idOf = (hour: Hour, kind: Kind = 'tickers'): HourId => ({
  exchange: 'binance',
  instrument: BTC,
  kind,
  hour,
});

/** A plan of the first `count` hours of BTC/USDT tickers. */
export const planOf = (count: number, rest: Partial<PlanOptions> = {}): Plan =>
  planHours({
    exchange: 'binance',
    kind: 'tickers',
    range: { from: FROM, to: FROM + count },
    targets: [{ instrument: BTC }],
    ...rest,
  });

/** A tickers hour as the service delivers it, of few rows; prices tell the hour. */
export const lastraHour = (hour: Hour, rows = 60): Uint8Array => {
  const startMs = hourStartMs(hour);
  const ts = Float64Array.from(
    { length: rows },
    (_, row) => startMs + Math.floor((row * 3_600_000) / Math.max(rows, 1)) + 7,
  );
  const price = (shift: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => 40_000 + (hour % 1_000) + shift + row / 100);
  const double = (name: string, shift: number) => ({
    name,
    type: 'double' as const,
    codec: 'ALP' as const,
    values: price(shift),
  });
  return encodeLastra({
    columns: [
      { name: 'ts', type: 'long', codec: 'DELTA_VARINT', values: ts },
      double('cls', 0),
      double('bid', -1),
      double('ask', 1),
    ],
  });
};

export interface MemoryClient extends Pick<QtsClient, 'hour'> {
  /** Every request, `lastra 491000`, in order. */
  readonly asked: string[];
}

/** Answers from memory, asynchronously; `answer` throws what the real client would throw. */
export const memoryClient = (
  answer: (hour: Hour, format: ServedFormat, attempt: number) => Uint8Array,
): MemoryClient => {
  const asked: string[] = [];
  return {
    asked,
    hour: async (id, format, { signal } = {}) => {
      const request = `${format} ${id.hour}`;
      asked.push(request);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      return {
        bytes: answer(id.hour, format, asked.filter((one) => one === request).length),
        contentType: undefined,
      };
    },
  };
};

export const notFound = (): QtsError =>
  new QtsError('not-found', 'no segment for that hour', { status: 404 });
export const broken = (): QtsError => new QtsError('unavailable', 'answered 500', { status: 500 });

/** A generator of numbers in [0, 1) that a seed repeats (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
