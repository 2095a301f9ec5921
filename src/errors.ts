/**
 * What can go wrong, as a closed set. `src/cli/exit-codes.ts` maps each code to the process exit code.
 *
 * - `usage`        wrong arguments or options (2)
 * - `config`       an unreadable or contradictory setting or profile (2)
 * - `incomplete`   hours failed, coverage or another required quality was not reached (3)
 * - `damaged`      a file's content is provably wrong (3)
 * - `auth`         no, wrong, expired or revoked credentials (4)
 * - `not-found`    exchange, instrument, job, strategy or a single hour does not exist (5)
 * - `job-failed`   the backend ended a job with `Failed` (6)
 * - `compile`      a strategy does not compile (6)
 * - `job-aborted`  the backend ended a job with `Aborted` (7)
 * - `deadline`     `--timeout` or `--deadline` passed (8)
 * - `unavailable`  the backend cannot be reached, is broken or limits us: try later (9)
 * - `bad-response` the backend answered with what its contract does not allow (9)
 * - `io`           the local disk refused (1)
 * - `failed`       everything else that is not a defect of this tool (1)
 * - `interrupted`  SIGINT (130)
 * - `terminated`   SIGTERM (143)
 */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'incomplete'
  | 'damaged'
  | 'auth'
  | 'not-found'
  | 'job-failed'
  | 'compile'
  | 'job-aborted'
  | 'deadline'
  | 'unavailable'
  | 'bad-response'
  | 'io'
  | 'failed'
  | 'interrupted'
  | 'terminated';

export interface QtsErrorDetails {
  /** What the user can do next, one sentence without a final full stop being required. */
  readonly hint?: string;
  /** HTTP status, when an answer of the backend caused this. */
  readonly status?: number;
  /** How long the backend asked us to wait (`Retry-After`), milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * The one error of this tool. The message names the thing, what was found and what was expected; it
 * never holds a key or a token. Anything else that is thrown is a defect and is reported as such.
 */
export class QtsError extends Error {
  override readonly name = 'QtsError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, details: QtsErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export const isQtsError = (error: unknown): error is QtsError => error instanceof QtsError;

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The `code` of a Node system error (`ENOENT`, `ECONNRESET`, …), if it has one. */
export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
