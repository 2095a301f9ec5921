/** What a command works with, each part made when it is first asked for and closed at the end. */
import type { TraceEvent } from '../api/options.ts';
import type { QtsClient } from '../api/types.ts';
import type { RunningBackend } from '../backend/index.ts';
import type { Clock } from '../clock.ts';
import type { CredentialScope, Credentials } from '../config/credentials.ts';
import type { Environment } from '../config/environment.ts';
import type { ResolvedSettings } from '../config/resolve.ts';
import type { JournaledHost, WorkflowHost } from '../workflows/host.ts';
import { type BackendKit, connectClient, startLocalBackend } from './connect.ts';
import { createIo, type Io } from './io.ts';
import type { GlobalOptions } from './options/global.ts';
import { READER_GONE, type Session } from './session.ts';
import { terminalTraits } from './terminal-traits.ts';

export interface Context {
  readonly options: GlobalOptions;
  readonly io: Io;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly version: string;
  /** Flag, environment, profile, default: in this order. */
  settings(): Promise<ResolvedSettings>;
  /** Where keys and tokens of the profile and backend in force belong. */
  credentialScope(): Promise<CredentialScope>;
  /** The backend to ask: the embedded one with `--local`, started on first use. */
  client(): Promise<QtsClient>;
  /** A client of the configured backend with other credentials, and options; closed at the end as well. */
  clientWith(credentials: Credentials, options?: GlobalOptions): Promise<QtsClient>;
  /** The host of a workflow that submits no job. */
  host(): Promise<WorkflowHost>;
  /** The host of one that does. */
  journaledHost(): Promise<JournaledHost>;
  /** Closes the client and then the backend. Idempotent. */
  close(): Promise<void>;
}

const lazy = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const traceLine = (event: TraceEvent): string => {
  switch (event.kind) {
    case 'request':
      return `> ${event.method} ${event.url}`;
    case 'answer':
      return `< ${event.status} ${event.method} ${event.url} (${event.bytes} bytes, ${Math.round(event.elapsedMs)} ms)`;
    case 'retry':
      return `  again in ${Math.round(event.delayMs)} ms (${event.reason}): ${event.method} ${event.url}`;
    case 'token':
      return `  token good until ${new Date(event.expiresAtMs).toISOString()}`;
  }
};

const resolveFor = async (options: GlobalOptions, environment: Environment): Promise<ResolvedSettings> => {
  const [{ resolveSettings }, { readSettings }, { configDirOf }] = await Promise.all([
    import('../config/resolve.ts'),
    import('../config/settings.ts'),
    import('../config/paths.ts'),
  ]);
  const flags = {
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
    ...(options.insecureHttp ? { insecureHttp: true } : {}),
  };
  return resolveSettings(flags, environment, readSettings(configDirOf(environment)));
};

const ioOf = (session: Session, options: GlobalOptions): Io =>
  createIo(
    session.streams,
    {
      output: options.output,
      quiet: options.quiet,
      verbose: options.verbose,
      progress: options.progress,
      now: session.clock.now,
      ...terminalTraits(session.environment, options.colour),
    },
    () => session.abort.abort(READER_GONE),
  );

/** Beside the built entry. */
const builtSettleWorker = (): URL => new URL('./settle-worker.js', import.meta.url);

/** Builds the context of one command. Nothing is opened before it is asked for. */
export const createContext = (session: Session, options: GlobalOptions): Context => {
  const { environment, clock } = session;
  const { signal } = session.abort;
  const io = ioOf(session, options);
  const startedMs = clock.now();
  const closers: (() => Promise<void>)[] = [];
  const kit: BackendKit = {
    options,
    environment,
    clock,
    version: session.version,
    onTrace: (event) => io.detail(traceLine(event)),
    onLog: io.detail,
  };
  const settings = lazy(() => resolveFor(options, environment));
  const credentialScope = lazy(async () => {
    const { configDir, profile, apiOrigin } = await settings();
    return { configDir, profile, apiOrigin };
  });
  const keep = <T extends { close(): Promise<void> }>(opened: T): T => {
    closers.unshift(() => opened.close());
    return opened;
  };
  const backend = lazy(async (): Promise<RunningBackend> => keep(await startLocalBackend(kit)));
  const clientWith = async (credentials: Credentials, own = options): Promise<QtsClient> =>
    keep(await connectClient({ ...kit, options: own }, await settings(), credentials));
  const client = lazy(async () => {
    if (options.local) {
      const { memoryCredentials } = await import('../config/credentials.ts');
      const { apiUrl, apiKey } = await backend();
      return keep(await connectClient(kit, { apiUrl, insecureHttp: false }, memoryCredentials(apiKey)));
    }
    const [{ openCredentials }, { rememberCatalog }, { cacheDirOf }] = await Promise.all([
      import('../config/credentials.ts'),
      import('./completion/remember-catalog.ts'),
      import('../config/paths.ts'),
    ]);
    const credentials = openCredentials(await credentialScope(), environment.apiKey);
    return rememberCatalog(await clientWith(credentials), cacheDirOf(environment));
  });
  const journal = lazy(async () => {
    const { openJobJournal } = await import('./job-journal.ts');
    return openJobJournal(kit, settings, io.warn);
  });
  const host = async (): Promise<WorkflowHost> => ({
    client: await client(),
    reporter: io,
    signal,
    deadlineMs: options.timeoutMs === undefined ? undefined : startedMs + options.timeoutMs,
    clock,
    settleWorker: builtSettleWorker(),
  });
  return {
    options,
    io,
    environment,
    clock,
    signal,
    version: session.version,
    settings,
    credentialScope,
    client,
    clientWith,
    host,
    journaledHost: async () => ({ ...(await host()), journal: await journal() }),
    close: async () => {
      for (const close of closers.splice(0)) await close();
    },
  };
};
