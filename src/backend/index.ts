/** The embedded backend, as the rest of the tool sees it. */
import type { ApiVersion } from '../wire/endpoints.ts';
import type { ChaosSpec } from './chaos/spec.ts';

export interface BackendOptions {
  /** The generation of the contract that is spoken; 0.95 unless told. */
  readonly apiVersion?: ApiVersion;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Directories of dumps to serve; with them nothing is simulated unless `seed` is given too. */
  readonly dataDirs?: readonly string[];
  /** Exchange id of a flat dump without a manifest; `binance` unless told. */
  readonly defaultExchangeId?: string;
  /** Seed of the simulated market. */
  readonly seed?: number;
  /** Where strategies, jobs, results and prepared data live. Shared between backends. */
  readonly stateDir: string;
  /** Keys that are accepted; when absent, the key of the state directory (made on first start). */
  readonly apiKeys?: readonly string[];
  /** The worker script; the built one unless told. */
  readonly workerUrl?: URL;
  /** Age limit of `from` in milliseconds; none unless told. */
  readonly lookbackMs?: number;
  /** Jobs that run at once; one a core unless told. */
  readonly workers?: number;
  /** Jobs that may wait; one more is answered 429. 64 unless told. */
  readonly queueLimit?: number;
  /**
   * What one job may take: memory beside its data in MB (unless told, half of the machine's by all workers, at most
   * 2048 each), and milliseconds (one hour unless told).
   */
  readonly jobMemoryMb?: number;
  readonly jobTimeMs?: number;
  /** A request that has not come whole by then is cut off; 30 seconds unless told. */
  readonly requestTimeMs?: number;
  /** What goes wrong on purpose; nothing unless told. */
  readonly chaos?: ChaosSpec;
  /** One line an event; nothing is printed by the backend itself. */
  readonly onLog?: (line: string) => void;
  /** Epoch milliseconds; the system clock unless told. */
  readonly now?: () => number;
}

export interface RunningBackend {
  /** API root, `http://127.0.0.1:PORT/v1`. */
  readonly apiUrl: string;
  /** A key that this backend accepts. */
  readonly apiKey: string;
  /** Stops listening, ends workers, writes state. Idempotent. */
  close(): Promise<void>;
}
