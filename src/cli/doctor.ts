/** Builds the checks of doctor from what is in force here. */
import { resolve } from 'node:path';
import { readTrustedPem } from '../config/certificates.ts';
import { loadCredentials, openCredentials } from '../config/credentials.ts';
import { configDirOf, stateDirOf } from '../config/paths.ts';
import type { ResolvedSettings } from '../config/resolve.ts';
import { formatElapsed } from '../text.ts';
import { type Check, type CheckResult, ok, runChecks, warn } from '../workflows/doctor.ts';
import {
  certificatesCheck,
  configChecks,
  diskCheck,
  nodeCheck,
  skippedCheck,
} from '../workflows/doctor-machine.ts';
import { networkChecks } from '../workflows/doctor-network.ts';
import { proxyOf } from './connect.ts';
import type { Context } from './context.ts';
import { findDefaultSources, findProjectFile } from './default-sources.ts';
import { type DefaultLayer, defaultLayers, projectLayers } from './defaults.ts';
import type { GlobalOptions } from './options/global.ts';

const NETWORK_CHECKS = ['proxy', 'dns', 'tls', 'api', 'clock', 'token'];
/** Enough for anything that works, and short enough to wait for what does not. */
const PATIENCE = { connectMs: 5_000, headersMs: 10_000 };
/** On top of both: a name service that does not answer takes its time before. */
const MORE_MS = 5_000;

const uid = process.getuid?.();

const layersOf = ({ environment, options }: Context): readonly DefaultLayer[] =>
  defaultLayers(findDefaultSources(environment, options));

const projectCheck = (context: Context): Check => ({
  name: 'project',
  run: async () => {
    const { environment, options } = context;
    const found = findProjectFile(environment, options);
    if (found.kind === 'none')
      return ok(options.project ? 'no qtsurfer.json from here upwards' : 'not looked for');
    if (found.kind === 'ignored')
      return warn(
        `${found.path} is ignored: ${found.reason}`,
        'if you trust it, make it and its folder your own (chown), and yours alone to write (chmod go-w)',
      );
    // Read as every command does, which finds what is wrong in it.
    const names = projectLayers(found).flatMap(({ values }) => [...values.keys()]);
    return ok(`${found.path} sets ${names.length === 0 ? 'nothing' : names.join(', ')}`);
  },
});

const targetCheck = ({ profile, apiUrl, apiUrlSource }: ResolvedSettings): Check => ({
  name: 'target',
  run: async () => ok(`profile ${profile}, ${apiUrl} (${apiUrlSource})`),
});

/** Where a fetch without `--out` writes to; what is wrong with the files that say so is told elsewhere. */
const outFolder = (context: Context): string => {
  try {
    const out = layersOf(context)
      .find(({ values }) => values.has('out'))
      ?.values.get('out');
    return resolve(typeof out === 'string' ? out : '.');
  } catch {
    return resolve('.');
  }
};

const diskChecks = (context: Context): readonly Check[] => {
  const { environment } = context;
  return [
    diskCheck('config disk', configDirOf(environment)),
    diskCheck('state disk', stateDirOf(environment)),
    diskCheck('dump disk', outFolder(context)),
  ];
};

const patienceOf = ({ options }: Context) => ({
  connectMs: options.connectTimeoutMs ?? PATIENCE.connectMs,
  headersMs: options.requestTimeoutMs ?? PATIENCE.headersMs,
});

/** Options of a client that asks once and does not wait for long. */
const impatient = (context: Context): GlobalOptions => {
  const { connectMs, headersMs } = patienceOf(context);
  return { ...context.options, connectTimeoutMs: connectMs, requestTimeoutMs: headersMs, retries: 0 };
};

const remoteChecks = (context: Context, settings: ResolvedSettings): readonly Check[] => {
  const { environment, clock, version } = context;
  const { configDir, profile, apiOrigin, apiUrl, caFile } = settings;
  const scope = { configDir, profile, apiOrigin };
  const caPem = readTrustedPem(caFile, environment.nodeExtraCaCerts);
  const stored = loadCredentials(scope);
  const credentials = openCredentials(scope, environment.apiKey);
  const hasKey = environment.apiKey !== undefined || stored.apiKey !== undefined;
  const authenticate = async (signal: AbortSignal) => {
    // Nothing is changed by looking: the token is dropped.
    const looking = { ...credentials, saveToken: async () => undefined };
    const client = await context.clientWith(looking, impatient(context));
    return client.authenticate({ signal });
  };
  return networkChecks({
    probe: {
      apiUrl,
      proxy: proxyOf(environment),
      userAgent: `qtsurfer/${version}`,
      timeouts: patienceOf(context),
      now: clock.now,
      ...(caPem === undefined ? {} : { caPem }),
    },
    authenticate: hasKey ? authenticate : undefined,
    storedToken: stored.token,
  });
};

const embeddedCheck = (context: Context): Check => ({
  name: 'backend',
  run: async (signal) => {
    const startedMs = context.clock.now();
    const client = await context.client();
    const exchanges = await client.exchanges({ signal });
    const found = `the embedded backend starts and answers in ${formatElapsed(context.clock.now() - startedMs)}`;
    if (exchanges.length > 0) return ok(`${found}, with ${exchanges.map(({ id }) => id).join(', ')}`);
    return warn(`${found}, but serves no exchange`, 'check --data');
  },
});

/** The checks of what answers: the API that is configured, or with `--local` the embedded backend. */
const backendChecks = async (context: Context): Promise<readonly Check[]> => {
  if (context.options.local) return [embeddedCheck(context)];
  try {
    const settings = await context.settings();
    return [targetCheck(settings), ...remoteChecks(context, settings)];
  } catch (error) {
    const broken: Check = { name: 'target', run: () => Promise.reject(error) };
    return [
      broken,
      ...NETWORK_CHECKS.map((name) => skippedCheck(name, 'unknown: the settings are not in order')),
    ];
  }
};

const caFileOf = async (context: Context): Promise<string | undefined> => {
  if (context.options.caFile !== undefined) return context.options.caFile;
  return context.settings().then(
    ({ caFile }) => caFile,
    () => undefined,
  );
};

/** Runs every check. */
export const diagnose = async (context: Context): Promise<readonly CheckResult[]> => {
  const { environment, clock, signal } = context;
  const checks: readonly Check[] = [
    nodeCheck(process.versions.node),
    ...configChecks(configDirOf(environment), uid),
    projectCheck(context),
    certificatesCheck(await caFileOf(context), environment.nodeExtraCaCerts, clock.now()),
    ...(await backendChecks(context)),
    ...diskChecks(context),
  ];
  const { connectMs, headersMs } = patienceOf(context);
  const limitMs = connectMs + headersMs + MORE_MS;
  return runChecks(checks, { clock, signal, limitMs });
};
