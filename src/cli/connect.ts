/** Opens what a command talks to: the typed client, and with `--local` the embedded backend behind it. */
import type { TraceEvent } from '../api/options.ts';
import type { QtsClient } from '../api/types.ts';
import type { BackendOptions, RunningBackend } from '../backend/index.ts';
import type { Clock } from '../clock.ts';
import type { Credentials } from '../config/credentials.ts';
import type { Environment } from '../config/environment.ts';
import type { ResolvedSettings } from '../config/resolve.ts';
import type { EmbeddedOptions, GlobalOptions } from './options/global.ts';

export interface BackendKit {
  readonly options: GlobalOptions;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly version: string;
  readonly onTrace: (event: TraceEvent) => void;
  readonly onLog: (line: string) => void;
}

const FOLDER = 'backend';

/** The backend's options that serve and `--local` have in common. */
export const embeddedBackendOptions = async (
  embedded: EmbeddedOptions,
  environment: Environment,
): Promise<Pick<BackendOptions, 'dataDirs' | 'seed' | 'stateDir'>> => {
  const [{ join, resolve }, { stateDirOf }] = await Promise.all([
    import('node:path'),
    import('../config/paths.ts'),
  ]);
  return {
    dataDirs: embedded.dataDirs,
    stateDir:
      embedded.stateDir === undefined ? join(stateDirOf(environment), FOLDER) : resolve(embedded.stateDir),
    ...(embedded.seed === undefined ? {} : { seed: embedded.seed }),
  };
};

/** Starts the embedded backend on any free loopback port. */
export const startLocalBackend = async (kit: BackendKit): Promise<RunningBackend> => {
  const { startBackend } = await import('../backend/server.ts');
  const options = await embeddedBackendOptions(kit.options.embedded, kit.environment);
  return startBackend({ ...options, onLog: kit.onLog, now: kit.clock.now });
};

const timeoutsOf = ({ connectTimeoutMs, requestTimeoutMs }: GlobalOptions) => ({
  ...(connectTimeoutMs === undefined ? {} : { connectMs: connectTimeoutMs }),
  ...(requestTimeoutMs === undefined
    ? {}
    : { headersMs: requestTimeoutMs, slowHeadersMs: requestTimeoutMs, stallMs: requestTimeoutMs }),
});

/** The proxies of the environment, as the client takes them. */
export const proxyOf = ({ httpsProxy, httpProxy, allProxy, noProxy }: Environment) => ({
  ...(httpsProxy === undefined ? {} : { httpsProxy }),
  ...(httpProxy === undefined ? {} : { httpProxy }),
  ...(allProxy === undefined ? {} : { allProxy }),
  ...(noProxy === undefined ? {} : { noProxy }),
});

/** Builds the client; nothing is asked yet. */
export const connectClient = async (
  { options, environment, clock, version, onTrace }: BackendKit,
  target: Pick<ResolvedSettings, 'apiUrl' | 'insecureHttp' | 'caFile'>,
  credentials: Credentials,
): Promise<QtsClient> => {
  const { createClient } = await import('../api/client.ts');
  const caPem = target.caFile === undefined ? undefined : await trustedPem(target.caFile, environment);
  return createClient({
    apiUrl: target.apiUrl,
    credentials,
    insecureHttp: target.insecureHttp,
    timeouts: timeoutsOf(options),
    proxy: proxyOf(environment),
    userAgent: `qtsurfer/${version}`,
    clock,
    // What nobody reads is not put into words for every request.
    ...(options.verbose ? { onTrace } : {}),
    ...(caPem === undefined ? {} : { caPem }),
    ...(options.retries === undefined ? {} : { retries: options.retries }),
  });
};

const trustedPem = async (path: string, { nodeExtraCaCerts }: Environment): Promise<string | undefined> => {
  const { readTrustedPem } = await import('../config/certificates.ts');
  return readTrustedPem(path, nodeExtraCaCerts);
};
