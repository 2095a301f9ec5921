/** The options that every command takes: as commander hands them over, and checked. Pure. */
import { QtsError } from '../../errors.ts';
import { parseDurationMs } from '../../time.ts';
import { OUTPUTS, type Output } from '../render/mode.ts';
import { oneOf, parseInteger } from './values.ts';

/** Raw: nothing is checked yet. */
export interface GlobalFlags {
  readonly profile?: string;
  readonly apiUrl?: string;
  readonly local?: boolean;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly progress?: boolean;
  readonly color?: boolean;
  readonly timeout?: string;
  readonly connectTimeout?: string;
  readonly requestTimeout?: string;
  readonly retries?: string;
  readonly caFile?: string;
  readonly insecureHttp?: boolean;
  readonly data?: readonly string[];
  readonly seed?: string;
  readonly stateDir?: string;
  /** False with `--no-project`. */
  readonly project?: boolean;
}

/** What the embedded backend serves and where it keeps its state. */
export interface EmbeddedOptions {
  readonly dataDirs: readonly string[];
  readonly seed: number | undefined;
  readonly stateDir: string | undefined;
}

export interface GlobalOptions {
  readonly profile: string | undefined;
  readonly apiUrl: string | undefined;
  readonly local: boolean;
  readonly output: Output;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly progress: boolean;
  readonly colour: boolean;
  /** How long to wait for jobs; undefined: as long as it takes. */
  readonly timeoutMs: number | undefined;
  readonly connectTimeoutMs: number | undefined;
  readonly requestTimeoutMs: number | undefined;
  readonly retries: number | undefined;
  readonly caFile: string | undefined;
  readonly insecureHttp: boolean;
  readonly embedded: EmbeddedOptions;
  /** Whether a project file is looked for. */
  readonly project: boolean;
}

const durationMs = (text: string | undefined, what: string): number | undefined => {
  const ms = text === undefined ? undefined : parseDurationMs(text, what);
  if (ms === 0) throw new QtsError('usage', `${what} must be longer than nothing`);
  return ms;
};

const checkEmbedded = (flags: GlobalFlags, servesItself: boolean): void => {
  if (flags.local && flags.apiUrl !== undefined) {
    throw new QtsError('usage', '--local and --api-url exclude each other: there is one backend to ask');
  }
  if (flags.local || servesItself) return;
  const embeddedOnly = { '--data': flags.data, '--seed': flags.seed, '--state-dir': flags.stateDir };
  const found = Object.entries(embeddedOnly).find(([, value]) => value !== undefined && value.length > 0);
  if (!found) return;
  throw new QtsError('usage', `${found[0]} is an option of the embedded backend`, {
    hint: 'add --local, or give it to qtsurfer serve',
  });
};

/**
 * Checks the global options.
 * @param servesItself whether the command is the embedded backend, which takes its options without `--local`
 * @throws QtsError `usage`
 */
export const parseGlobalOptions = (flags: GlobalFlags, servesItself = false): GlobalOptions => {
  checkEmbedded(flags, servesItself);
  return {
    profile: flags.profile,
    apiUrl: flags.apiUrl,
    local: flags.local ?? false,
    output: oneOf(OUTPUTS, flags.output ?? 'auto', '--output'),
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    progress: flags.progress ?? true,
    colour: flags.color ?? true,
    timeoutMs: durationMs(flags.timeout, '--timeout'),
    connectTimeoutMs: durationMs(flags.connectTimeout, '--connect-timeout'),
    requestTimeoutMs: durationMs(flags.requestTimeout, '--request-timeout'),
    retries:
      flags.retries === undefined
        ? undefined
        : parseInteger(flags.retries, '--retries', { least: 0, most: 100 }),
    caFile: flags.caFile,
    insecureHttp: flags.insecureHttp ?? false,
    embedded: {
      dataDirs: flags.data ?? [],
      seed: flags.seed === undefined ? undefined : parseInteger(flags.seed, '--seed', { least: 0 }),
      stateDir: flags.stateDir,
    },
    project: flags.project ?? true,
  };
};
