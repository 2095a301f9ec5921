/**
 * `qtsurfer __complete LIST CURRENT [WORD…]`: the names that completions offer, a name a line. It runs at every press
 * of the tab key: no command tree, no network, and whatever is broken means no names.
 */
import { writeFileSync } from 'node:fs';
import { type Environment, processEnvironment } from '../../config/environment.ts';
import { cacheDirOf, configDirOf, stateDirOf } from '../../config/paths.ts';
import { type ResolvedSettings, resolveSettings } from '../../config/resolve.ts';
import { DEFAULT_PROFILE, readSettings } from '../../config/settings.ts';
import { symbolOf } from '../../domain.ts';
import type { Job } from '../../journal/job.ts';
import { type KnownCatalog, readCatalog } from './catalog-cache.ts';
import type { ListName } from './values.ts';

/** The values of an option in the words of a line, in both spellings. */
const valuesIn = (words: readonly string[], option: string): readonly string[] =>
  words.flatMap((word, at) => {
    if (word.startsWith(`${option}=`)) return [word.slice(option.length + 1)];
    return word === option ? words.slice(at + 1, at + 2) : [];
  });

const settingsFor = (words: readonly string[], environment: Environment): ResolvedSettings => {
  const profile = valuesIn(words, '--profile').at(-1);
  const apiUrl = valuesIn(words, '--api-url').at(-1);
  return resolveSettings(
    // Whether plain http is allowed matters to requests, and none is made here.
    {
      insecureHttp: true,
      ...(profile === undefined ? {} : { profile }),
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
    environment,
    readSettings(configDirOf(environment)),
  );
};

const simulatedCatalog = async (): Promise<KnownCatalog> => {
  const { SIMULATED_EXCHANGE, SIMULATED_INSTRUMENTS } = await import('../../backend/market/instruments.ts');
  return new Map([[SIMULATED_EXCHANGE, SIMULATED_INSTRUMENTS.map(({ symbol }) => symbol)]]);
};

/** The series that the manifests of dumps name. */
const dumpedCatalog = async (dirs: readonly string[]): Promise<KnownCatalog> => {
  const { listManifests } = await import('../../dump/manifest.ts');
  const catalog = new Map<string, string[]>();
  for (const { exchange, instrument } of dirs.flatMap((dir) => listManifests(dir).series)) {
    const symbols = catalog.get(exchange) ?? [];
    catalog.set(exchange, [...symbols, symbolOf(instrument)]);
  }
  return catalog;
};

/** What the embedded backend would have: what the dumps hold, or else the simulated market. */
const embeddedCatalog = async (words: readonly string[]): Promise<KnownCatalog> => {
  const dirs = valuesIn(words, '--data');
  const dumped = dirs.length === 0 ? undefined : await dumpedCatalog(dirs);
  return dumped === undefined || dumped.size === 0 ? simulatedCatalog() : dumped;
};

const catalogFor = async (words: readonly string[], environment: Environment): Promise<KnownCatalog> => {
  if (words.includes('--local')) return embeddedCatalog(words);
  const known = readCatalog(cacheDirOf(environment), settingsFor(words, environment).apiOrigin);
  return known.size > 0 ? known : simulatedCatalog();
};

/** Those of the exchanges that the line names, less what it names already; of all when it names none. */
const instrumentsFor = async (
  words: readonly string[],
  environment: Environment,
): Promise<readonly string[]> => {
  const catalog = await catalogFor(words, environment);
  const values = new Set(words.map((word) => word.replace(/^--[\w-]+=/, '')));
  const named = [...catalog.keys()].filter((exchange) => values.has(exchange));
  const symbols = (named.length > 0 ? named : [...catalog.keys()]).flatMap(
    (exchange) => catalog.get(exchange) ?? [],
  );
  return [...new Set(symbols)].filter((symbol) => !values.has(symbol));
};

const profilesIn = (environment: Environment): readonly string[] => {
  const { defaultProfile = DEFAULT_PROFILE, profiles } = readSettings(configDirOf(environment));
  return [...new Set([...Object.keys(profiles), defaultProfile])].sort();
};

/** All jobs of the journal, the newest first. */
const jobsIn = async (environment: Environment): Promise<readonly Job[]> => {
  const { journalDirOf, readJobs } = await import('../../journal/journal.ts');
  return readJobs(journalDirOf(stateDirOf(environment)));
};

/** The strategy that a job made or ran. */
const strategiesOf = (job: Job): readonly string[] => {
  const id = job.kind === 'execute' ? job.request.strategyId : job.outcome?.strategyId;
  return id === undefined ? [] : [id];
};

const runsIn = async (environment: Environment): Promise<readonly string[]> => {
  const { listRuns, runsDirOf } = await import('../../journal/runs.ts');
  return listRuns(runsDirOf(stateDirOf(environment))).map(({ id }) => id);
};

const without = (words: readonly string[], names: readonly string[]): readonly string[] =>
  names.filter((name) => !words.includes(name));

/** What a shell takes as it is: ids are what a backend says. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}/:._-]*$/u;

/** More than these nobody chooses from. */
const MOST_NAMES = 10_000;

type Listing = (words: readonly string[], environment: Environment) => Promise<readonly string[]>;

const LISTINGS: Readonly<Record<ListName, Listing>> = {
  exchanges: async (words, environment) => [...(await catalogFor(words, environment)).keys()],
  instruments: instrumentsFor,
  profiles: async (_, environment) => profilesIn(environment),
  jobs: async (words, environment) =>
    without(
      words,
      (await jobsIn(environment)).map(({ id }) => id),
    ),
  'prepare-jobs': async (_, environment) =>
    (await jobsIn(environment)).filter(({ kind }) => kind === 'prepare').map(({ id }) => id),
  strategies: async (_, environment) => (await jobsIn(environment)).flatMap(strategiesOf),
  runs: async (words, environment) => without(words, await runsIn(environment)),
};

/** Stands for the empty word: an older PowerShell leaves out arguments that are empty. */
const NO_WORD = '--';

/** Names that begin like the word under the cursor; upper and lower case count only where some match that way. */
const matching = (names: readonly string[], word: string): readonly string[] => {
  const current = word === NO_WORD ? '' : word;
  const offered = [...new Set(names)].filter((name) => PLAIN.test(name));
  const exact = offered.filter((name) => name.startsWith(current));
  if (exact.length > 0) return exact.slice(0, MOST_NAMES);
  const wanted = current.toLowerCase();
  return offered.filter((name) => name.toLowerCase().startsWith(wanted)).slice(0, MOST_NAMES);
};

/**
 * The names of a list for a line.
 * @param current the word under the cursor, up to the cursor; `--` when there is none
 * @param words those before it, without the program's name
 */
export const namesFor = async (
  list: string,
  current: string,
  words: readonly string[],
  environment: Environment,
): Promise<readonly string[]> => {
  if (!Object.hasOwn(LISTINGS, list)) return [];
  try {
    return matching(await LISTINGS[list as ListName](words, environment), current);
  } catch {
    // A broken setting is told by the command itself, not in the middle of a line that is being typed.
    return [];
  }
};

/** Prints the names that `argv` asks for. */
export const printNames = async ([list = '', current = '', ...words]: readonly string[]): Promise<void> => {
  const names = await namesFor(list, current, words, processEnvironment());
  if (names.length === 0) return;
  try {
    // Making `process.stdout` costs more than all of this.
    writeFileSync(1, `${names.join('\n')}\n`);
  } catch {
    // The shell has gone on without us.
  }
};
