/** What a run is told, and what it tells while it works. */
import type { QtsClient } from '../api/types.ts';
import type { Clock } from '../clock.ts';
import type { FileFormat, HourId } from '../domain.ts';
import type { Layout } from '../dump/layout.ts';
import type { Conversion } from './download.ts';
import type { Plan } from './plan.ts';
import type { WritePart } from './publish.ts';
import type { SettleThreads } from './settle-threads.ts';
import type { Counts, HourEnd } from './verdict.ts';

export interface HourEvent {
  readonly id: HourId;
  /** Below the dump; POSIX separators. */
  readonly path: string;
  readonly end: HourEnd;
}

export interface DumpProgress extends Counts {
  readonly elapsedMs: number;
  /** Bodies of hours fetched so far, as they came over the network. */
  readonly receivedBytes: number;
  readonly inFlight: number;
  /** Requests that may be in flight. */
  readonly limit: number;
  /** When the backend lets us go on, epoch milliseconds; null when nobody waits. */
  readonly pausedUntilMs: number | null;
}

export interface DumpOptions {
  readonly client: Pick<QtsClient, 'hour'>;
  readonly dir: string;
  readonly layout: Layout;
  readonly format: FileFormat;
  readonly plan: Plan;
  /** Pins the number of requests in flight; adaptive unless told. */
  readonly concurrency?: number | undefined;
  /** Attempts an hour, the first one included; waiting as told by 429 and 503 is none. {@link MAX_ATTEMPTS} unless told. */
  readonly maxAttempts?: number | undefined;
  /** How long the backend may be out of reach before the run is given up; five minutes unless told. */
  readonly patienceMs?: number | undefined;
  /** Epoch milliseconds: then what is in flight is given up. */
  readonly deadlineMs?: number | undefined;
  /** No hour is begun once those begun amount to this many received bytes, by the average so far. */
  readonly maxBytes?: number | undefined;
  /** Interrupts the run: what is in flight is given up. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** 0 to 1, for jitter. */
  readonly random?: (() => number) | undefined;
  readonly fsync?: boolean | undefined;
  /** `server` unless told; CSV is always made here. */
  readonly convert?: Conversion | undefined;
  /** Every hour as it ends; hours that stay untried do not. */
  readonly onHour?: ((event: HourEvent) => void) | undefined;
  /** A few times a second, and at the end. */
  readonly onProgress?: ((progress: DumpProgress) => void) | undefined;
  /** Where hours are settled beside this thread; all are settled here unless told. */
  readonly settleThreads?: SettleThreads | undefined;
  /** How files are written, all of them in this thread then; `writeSync` unless told. */
  readonly write?: WritePart | undefined;
}

export const MAX_ATTEMPTS = 6;
