/** Puts the defaults of a project file and a profile behind the flags of a command, before they are parsed. */
import { resolve } from 'node:path';
import type { FoundProject } from '../config/project-file.ts';
import { isQtsError, QtsError } from '../errors.ts';
import type { DefaultSources, ProfileDefaults } from './default-sources.ts';
import {
  DEFAULT_KEYS,
  type DefaultKey,
  type DefaultName,
  type Defaults,
  flagOf,
  parseDefaults,
} from './options/defaults.ts';

/** Defaults from one place, the strongest first in a list. */
export interface DefaultLayer {
  readonly source: 'project' | 'profile';
  /** Where they stand, for messages. */
  readonly path: string;
  readonly values: Defaults;
}

/** The part of commander's command that is needed here. */
export interface OptionHolder {
  readonly args: readonly string[];
  readonly parent: OptionHolder | null;
  name(): string;
  getOptionValueSource(name: string): string | undefined;
  setOptionValueWithSource(name: string, value: unknown, source: string): unknown;
}

/** What a project file sets; relative paths count from its folder. @throws QtsError `config` */
export const projectLayers = (found: FoundProject): readonly DefaultLayer[] => {
  if (found.kind !== 'found') return [];
  const { path, dir, content } = found;
  return [{ source: 'project', path, values: parseDefaults(content, (text) => resolve(dir, text), path) }];
};

const profileLayers = (profile: ProfileDefaults | undefined): readonly DefaultLayer[] => {
  if (profile === undefined) return [];
  const { path, content } = profile;
  return [{ source: 'profile', path, values: parseDefaults(content, (text) => resolve(text), path) }];
};

/**
 * The defaults in force, the project's before the profile's.
 * @throws QtsError `config` when one of them sets what it cannot
 */
export const defaultLayers = ({ project, profile }: DefaultSources): readonly DefaultLayer[] => [
  ...projectLayers(project),
  ...profileLayers(profile),
];

/** The root of the command tree, which holds the global options, and the path from there. */
const placeOf = (command: OptionHolder): { readonly root: OptionHolder; readonly path: string } => {
  if (command.parent === null) return { root: command, path: '' };
  const { root, path } = placeOf(command.parent);
  return { root, path: path === '' ? command.name() : `${path} ${command.name()}` };
};

const isGiven = (holder: OptionHolder, name: string): boolean => {
  const source = holder.getOptionValueSource(name);
  return source !== undefined && source !== 'default';
};

const NO_DUMP: readonly DefaultName[] = [
  'out',
  'layout',
  'order',
  'concurrency',
  'limitRate',
  'fsync',
  'output',
];
const NO_DOWNLOAD: readonly DefaultName[] = ['concurrency', 'limitRate', 'fsync', 'strict', 'output'];
const NO_OUTCOME: readonly DefaultName[] = ['minCoverage', 'failIf'];
const EMBEDDED: readonly DefaultName[] = ['data', 'seed'];

/** Where a default has no meaning: what a flag would be told off for, a default keeps quiet about. */
const hasNoMeaning = (
  name: DefaultName,
  command: OptionHolder,
  root: OptionHolder,
  path: string,
): boolean => {
  if (EMBEDDED.includes(name)) return path !== 'serve' && !isGiven(root, 'local');
  if (name === 'output' && path === 'convert') return command.args.includes('-');
  if (NO_OUTCOME.includes(name)) return isGiven(command, 'wait');
  if (path !== 'fetch') return false;
  if (isGiven(command, 'stdout')) return NO_DUMP.includes(name);
  return isGiven(command, 'emit') && NO_DOWNLOAD.includes(name);
};

/** What was set, and where it came from. */
export interface AppliedDefault {
  readonly name: DefaultName;
  readonly path: string;
}

/**
 * Sets what no flag has set. A default that has no meaning for the command, or together with its flags, is left out.
 * @returns what was set
 */
export const applyDefaults = (
  command: OptionHolder,
  layers: readonly DefaultLayer[],
): readonly AppliedDefault[] => {
  const { root, path: place } = placeOf(command);
  const settled = new Set<DefaultName>();
  return layers.flatMap(({ path, values }) =>
    [...values].flatMap(([name, value]) => {
      const { commands, fallback }: DefaultKey = DEFAULT_KEYS[name];
      const holder = commands === undefined ? root : command;
      if (commands?.includes(place) === false || isGiven(holder, name) || settled.has(name)) return [];
      settled.add(name);
      if (value === false || value === fallback || hasNoMeaning(name, command, root, place)) return [];
      holder.setOptionValueWithSource(name, value, 'config');
      return [{ name, path }];
    }),
  );
};

const names = (message: string, flag: string): boolean => new RegExp(`${flag}(?![\\w-])`).test(message);

/** Who is told about a flag that nobody typed learns where it stands. */
export const blameDefaults = (error: unknown, applied: readonly AppliedDefault[]): unknown => {
  if (!isQtsError(error) || error.code !== 'usage') return error;
  const guilty = applied.filter(({ name }) => names(error.message, flagOf(name)));
  if (guilty.length === 0) return error;
  const where = guilty.map(({ name, path }) => `${flagOf(name)} is set by ${path}`).join('; ');
  return new QtsError('usage', `${error.message} (${where})`, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    cause: error,
  });
};
