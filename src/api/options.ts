/** How a client is set up, and every default in one object. */
import type { Clock } from '../clock.ts';
import type { Credentials } from '../config/credentials.ts';
import type { ProxyOptions } from './proxy.ts';

export interface Timeouts {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** Until the answer to an ordinary question begins. */
  readonly headersMs: number;
  /** The same where the backend works before it answers: compilation, an hour that has to be converted. */
  readonly slowHeadersMs: number;
  /** Between two pieces of a body. */
  readonly stallMs: number;
  /** For one answer, however steadily it drips. */
  readonly totalMs?: number;
}

/** What `--verbose` shows. Holds no header, hence no secret. */
export type TraceEvent =
  | { readonly kind: 'request'; readonly method: string; readonly url: string }
  | {
      readonly kind: 'answer';
      readonly method: string;
      readonly url: string;
      readonly status: number;
      readonly bytes: number;
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'retry';
      readonly method: string;
      readonly url: string;
      /** Counts from 1. */
      readonly attempt: number;
      readonly delayMs: number;
      readonly reason: string;
    }
  | { readonly kind: 'token'; readonly expiresAtMs: number };

export interface ClientOptions {
  /** API root with its `/v1`; nothing is appended. */
  readonly apiUrl: string;
  /** None: only what needs no token can be asked. */
  readonly credentials?: Credentials;
  /** Plain http to other machines is in order. @default false */
  readonly insecureHttp?: boolean;
  /** PEM certificates to trust beside Node's own (the content of `--ca-file`). */
  readonly caPem?: string;
  /** Proxies as curl reads them from the environment. */
  readonly proxy?: ProxyOptions;
  readonly userAgent?: string;
  readonly timeouts?: Partial<Timeouts>;
  /** Attempts after the first one. @default 4 */
  readonly retries?: number;
  /** Ends every call of this client. */
  readonly signal?: AbortSignal;
  readonly onTrace?: (event: TraceEvent) => void;
  readonly clock?: Clock;
  /** In [0, 1), for the jitter of waits. @default Math.random */
  readonly random?: () => number;
}

export const DEFAULTS = {
  timeouts: {
    connectMs: 10_000,
    headersMs: 20_000,
    slowHeadersMs: 60_000,
    stallMs: 30_000,
    totalMs: 600_000,
  },
  retries: 4,
  /** A timeout has cost the user its whole length already. */
  retriesAfterTimeout: 1,
  backoff: { firstMs: 250, longestMs: 8_000 },
  /** A `Retry-After` beyond this is an error at once, with the time in it. */
  longestRetryAfterMs: 60_000,
  /** A token is renewed this long before it expires, or at a tenth of its life if that is shorter. */
  renewAheadMs: 60_000,
  redirects: 5,
  connections: 512,
  /** Idle connections are kept this long unless the server says otherwise: longer than the slowest poll. */
  keepAliveMs: 15_000,
  limits: { jsonBytes: 256 * 2 ** 20, hourBytes: 512 * 2 ** 20, signalsBytes: 1_024 * 2 ** 20 },
  userAgent: 'qtsurfer',
} as const;
