/** Starts the embedded backend. Load this module only when one is wanted: it brings the HTTP layer along. */
import { availableParallelism, totalmem } from 'node:os';
import { QtsError } from '../errors.ts';
import { buildApp } from './app.ts';
import { Authority, ownApiKey } from './auth/authority.ts';
import { misbehaviour } from './chaos/misbehave.ts';
import { CONTRACTS, DEFAULT_API_VERSION } from './contract.ts';
import { Catalog } from './data/catalog.ts';
import { DumpSource } from './data/dump-source.ts';
import { HourReader, SERVER_CACHE_BYTES } from './data/hour-reader.ts';
import { MarketSource } from './data/market-source.ts';
import type { HourSource } from './data/source.ts';
import type { BackendOptions, RunningBackend } from './index.ts';
import { ExecuteJobs } from './jobs/execute-jobs.ts';
import { Ownership } from './jobs/owner.ts';
import { PrepareJobs } from './jobs/prepare-jobs.ts';
import { PREPARED_BYTES_A_ROW } from './jobs/prepare-plan.ts';
import { ThreadBudget } from './jobs/queue.ts';
import { JobRunner } from './jobs/runner.ts';
import { Strategies } from './jobs/strategies.ts';
import { Validations } from './jobs/validations.ts';
import { WorkerLauncher } from './jobs/worker-launcher.ts';
import { listen } from './listen.ts';
import { DEFAULT_SEED, SimulatedMarket } from './market/market.ts';
import type { Services } from './services.ts';
import { StateStore } from './store/state-store.ts';
import { engineIdentity } from './version.ts';

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_EXCHANGE = 'binance';
const QUEUE_LIMIT = 64;
const JOB_MEMORY_MB = 2_048;
const JOB_TIME_MS = 3_600_000;
const MB = 1024 * 1024;
/** The worker as the build lays it out: beside the chunk that holds this module. */
const builtWorker = (): URL => new URL('./worker.js', import.meta.url);

const sourcesOf = (options: BackendOptions, market: SimulatedMarket, now: () => number): HourSource[] => {
  const { dataDirs = [], defaultExchangeId = DEFAULT_EXCHANGE, onLog, seed } = options;
  const dumps = dataDirs.length === 0 ? [] : [new DumpSource({ dirs: dataDirs, defaultExchangeId, onLog })];
  const isSimulating = dataDirs.length === 0 || seed !== undefined;
  return isSimulating ? [...dumps, new MarketSource(market, now)] : dumps;
};

/** Half of the machine's memory shared by all workers, at most 2 GB each. */
const defaultMemoryMb = (workers: number): number =>
  Math.max(64, Math.min(JOB_MEMORY_MB, Math.floor(totalmem() / MB / 2 / workers)));

const checkOptions = ({ seed, apiKeys }: BackendOptions): void => {
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new QtsError('usage', `seed ${seed} is not a whole number of at least 0`);
  }
  if (apiKeys !== undefined && (apiKeys.length === 0 || apiKeys.includes(''))) {
    throw new QtsError('usage', 'the list of API keys is empty or holds an empty key');
  }
};

const servicesOf = (options: BackendOptions, keys: readonly string[]) => {
  const { stateDir, now = Date.now, onLog = () => {}, workerUrl = builtWorker(), lookbackMs } = options;
  const { workers = availableParallelism(), queueLimit = QUEUE_LIMIT } = options;
  const memoryMb = options.jobMemoryMb ?? defaultMemoryMb(workers);
  const timeMs = options.jobTimeMs ?? JOB_TIME_MS;
  const store = new StateStore(stateDir);
  const authority = new Authority(stateDir, keys, now);
  const market = new SimulatedMarket(options.seed ?? DEFAULT_SEED);
  const catalog = new Catalog(sourcesOf(options, market, now));
  const engine = engineIdentity();
  // Last of what can fail: from here on this backend counts as alive.
  const ownership = new Ownership(store, onLog);
  const rowLimit = Math.floor(totalmem() / 2 / PREPARED_BYTES_A_ROW);
  const prepareJobs = new PrepareJobs({ store, catalog, ownership, now, rowLimit });
  const executeJobs = new ExecuteJobs({ store, ownership, now, engine });
  const launcher = new WorkerLauncher({ workerUrl, memoryMb });
  const threads = new ThreadBudget(workers);
  const running = { store, ownership, launcher, timeMs, threads, queueLimit, now, onLog };
  const runner = new JobRunner(running, { prepare: prepareJobs, execute: executeJobs });
  const strategies = new Strategies({ store, launcher, threads, queueLimit, engine, now, onLog });
  const validations = new Validations({
    store,
    ownership,
    launcher,
    timeMs,
    threads,
    queueLimit,
    engine,
    now,
    onLog,
  });
  const reader = new HourReader(SERVER_CACHE_BYTES, market);
  const jobs = { runner, prepareJobs, executeJobs, strategies, validations };
  const services: Services = { authority, catalog, reader, store, ...jobs, lookbackMs, now, onLog };
  return { services, ownership, launcher };
};

/**
 * Starts a backend and returns when it answers.
 * @throws QtsError `usage` when the port is taken or an option is wrong, `io` when a directory is not usable
 */
export const startBackend = async (options: BackendOptions): Promise<RunningBackend> => {
  checkOptions(options);
  const keys = options.apiKeys ?? [ownApiKey(options.stateDir)];
  const { services, ownership, launcher } = servicesOf(options, keys);
  const chaos = options.chaos && misbehaviour(options.chaos, services.now, services.onLog);
  const app = buildApp(services, CONTRACTS[options.apiVersion ?? DEFAULT_API_VERSION], chaos);
  const { host = DEFAULT_HOST, port = 0, requestTimeMs } = options;
  const listening = await listen(app.fetch, host, port, requestTimeMs).catch((error) => {
    ownership.end();
    throw error;
  });
  services.runner.resume();
  let closing: Promise<void> | undefined;
  const close = async () => {
    const stopped = listening.close();
    const { runner, strategies, validations } = services;
    await Promise.all([runner.close(), strategies.close(), validations.close(), launcher.close()]);
    await stopped;
    ownership.end();
  };
  return {
    apiUrl: `${listening.origin}/v1`,
    apiKey: keys[0] ?? '',
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
