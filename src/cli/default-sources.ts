/** Where defaults of options may stand: the project file, and the profile. What is in them is not looked at yet. */
import type { Environment } from '../config/environment.ts';
import type { JsonObject } from '../config/json-store.ts';
import { configDirOf, homeOf } from '../config/paths.ts';
import { type FoundProject, findProject, projectSearch } from '../config/project-file.ts';
import { resolveProfile } from '../config/resolve.ts';
import { readSettings, settingsPathOf } from '../config/settings.ts';

export interface SourceFlags {
  readonly profile?: string | undefined;
  /** False with `--no-project`. */
  readonly project?: boolean | undefined;
}

export interface ProfileDefaults {
  /** For messages. */
  readonly path: string;
  readonly content: JsonObject;
}

export interface DefaultSources {
  readonly project: FoundProject;
  /** Undefined where the profile in force sets none. */
  readonly profile: ProfileDefaults | undefined;
}

export const NO_SOURCES: DefaultSources = { project: { kind: 'none' }, profile: undefined };

/** The project file in force. @throws QtsError `config` when it is broken */
export const findProjectFile = (environment: Environment, { project = true }: SourceFlags): FoundProject =>
  project ? findProject(projectSearch(homeOf(environment))) : NO_SOURCES.project;

const findProfile = (environment: Environment, { profile }: SourceFlags): ProfileDefaults | undefined => {
  const configDir = configDirOf(environment);
  const { profiles, defaultProfile } = readSettings(configDir);
  const name = resolveProfile(profile === undefined ? {} : { profile }, environment, defaultProfile);
  const content = Object.hasOwn(profiles, name) ? profiles[name]?.defaults : undefined;
  const path = `profile ${name} in ${settingsPathOf(configDir)}`;
  return content === undefined ? undefined : { path, content };
};

/**
 * What defaults there are for a command.
 * @throws QtsError `config` when a file is broken, `usage` for what is no name of a profile
 */
export const findDefaultSources = (environment: Environment, flags: SourceFlags): DefaultSources => ({
  project: findProjectFile(environment, flags),
  profile: findProfile(environment, flags),
});
