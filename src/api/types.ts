/** The typed client, as workflows and the dump engine see it. `client.ts` implements it on undici. */
import type { HourId, ServedFormat } from '../domain.ts';
import type {
  AcceptedJob,
  CancelAnswer,
  CompileAnswer,
  CompileState,
  ExchangeInfo,
  ExecuteRequest,
  ExecutionAnswer,
  InstrumentInfo,
  JobState,
  PrepareRequest,
  TokenAnswer,
} from '../wire/messages.ts';

export type { CompileAnswer };

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface HourCallOptions extends CallOptions {
  /** Attempts after the first one; the dump engine passes 0 because it retries for reasons of its own. */
  readonly retries?: number;
}

export interface HourBody {
  readonly bytes: Uint8Array;
  /** Media type without parameters, lower case; undefined when the server named none. */
  readonly contentType: string | undefined;
  /**
   * To be called by whoever needs `bytes` no longer: their memory is then used again. Nobody has to. Where it is there,
   * the memory is theirs alone and may be moved to another thread; `moved` is what came back from there.
   */
  readonly release?: ((moved?: ArrayBuffer) => void) | undefined;
}

export interface JobAddress {
  readonly exchangeId: string;
  readonly jobId: string;
}

/**
 * Every method throws a QtsError: `auth` (401 after one refresh, 403), `not-found` (404), `usage` (400 and other
 * 4xx: the request itself is at fault), `compile` (400 of a compilation), `unavailable` (429 and 5xx after the
 * retries, network errors, timeouts), `bad-response` (an answer outside the contract: HTML, other JSON).
 */
export interface QtsClient {
  readonly apiUrl: string;
  /** Exchanges the key for a token now; used by `login` and `whoami`. */
  authenticate(options?: CallOptions): Promise<TokenAnswer>;
  exchanges(options?: CallOptions): Promise<readonly ExchangeInfo[]>;
  instruments(
    exchangeId: string,
    options?: CallOptions & { readonly segment?: 'spot' | 'futures' },
  ): Promise<readonly InstrumentInfo[]>;
  hour(id: HourId, format: ServedFormat, options?: HourCallOptions): Promise<HourBody>;
  compile(source: string, options?: CallOptions & { readonly async?: boolean }): Promise<CompileAnswer>;
  compileState(jobId: string, options?: CallOptions): Promise<CompileState>;
  prepare(exchangeId: string, request: PrepareRequest, options?: CallOptions): Promise<AcceptedJob>;
  prepareState(job: JobAddress, options?: CallOptions): Promise<JobState>;
  execute(exchangeId: string, request: ExecuteRequest, options?: CallOptions): Promise<AcceptedJob>;
  /** Undefined: the job is known but not readable yet (202): ask again. */
  executionResult(job: JobAddress, options?: CallOptions): Promise<ExecutionAnswer | undefined>;
  cancelExecution(job: JobAddress, options?: CallOptions): Promise<CancelAnswer>;
  /** Downloads a signals file; the token goes along only when `url` is of the API's own origin. */
  signals(url: string, options?: CallOptions): Promise<Uint8Array>;
  /** Whether the embedded backend answers (its `Server` header); asks `/exchanges` if nothing was asked yet. */
  isEmbedded(options?: CallOptions): Promise<boolean>;
  /** Ends all connections. Idempotent. */
  close(): Promise<void>;
}
