/** How long to wait between two questions. */

export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
}

/** Fast at first, because most jobs end within a second; then sparing of the backend. */
export const POLL_BACKOFF: Backoff = { firstMs: 100, factor: 1.5, longestMs: 5_000 };

/** The wait before question `attempt` + 1, milliseconds; `attempt` counts from 0. */
export const waitMs = (backoff: Backoff, attempt: number): number =>
  Math.min(backoff.longestMs, backoff.firstMs * backoff.factor ** attempt);
