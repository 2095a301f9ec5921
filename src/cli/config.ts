/** Reads and changes settings: which value is in force, and where it comes from. */
import { resolve } from 'node:path';
import { checkApiUrl, DEFAULT_API_URL } from '../config/api-url.ts';
import { readCaFile } from '../config/certificates.ts';
import { credentialProfiles, loadCredentials, removeCredentials } from '../config/credentials.ts';
import { type Environment, VARIABLES } from '../config/environment.ts';
import { configDirOf } from '../config/paths.ts';
import { resolveProfile } from '../config/resolve.ts';
import {
  DEFAULT_PROFILE,
  type ProfileSettings,
  parseProfileName,
  readSettings,
  removeProfile,
  type Settings,
  writeDefaultProfile,
  writeProfileDefault,
  writeProfileSettings,
} from '../config/settings.ts';
import { QtsError } from '../errors.ts';
import { nearest } from '../text.ts';
import { findDefaultSources, findProjectFile } from './default-sources.ts';
import { type DefaultLayer, defaultLayers, projectLayers } from './defaults.ts';
import {
  isConnectionName,
  parseSettingValue,
  SETTING_KEYS,
  type SettingFlagsGiven,
  type SettingKey,
  type SettingValue,
} from './options/config.ts';
import { DEFAULT_KEYS, type DefaultKey, flagOf } from './options/defaults.ts';

export interface ConfigScope {
  readonly environment: Environment;
  /** Of the command line. */
  readonly profile: string | undefined;
  readonly project: boolean;
  readonly given: SettingFlagsGiven;
}

export interface SettingInForce {
  readonly key: string;
  readonly value: SettingValue | null;
  readonly source: 'flag' | 'environment' | 'project' | 'profile' | 'settings' | 'default';
  /** The flag, variable, file or profile. */
  readonly from: string | null;
}

interface Opened {
  readonly configDir: string;
  readonly settings: Settings;
  readonly name: string;
  readonly profile: ProfileSettings;
}

const open = ({ environment, profile }: ConfigScope): Opened => {
  const configDir = configDirOf(environment);
  const settings = readSettings(configDir);
  const flags = profile === undefined ? {} : { profile };
  const name = resolveProfile(flags, environment, settings.defaultProfile);
  const own = Object.hasOwn(settings.profiles, name) ? settings.profiles[name] : undefined;
  return { configDir, settings, name, profile: own ?? {} };
};

const row = (
  key: string,
  value: SettingValue | null,
  source: SettingInForce['source'],
  from: string | null = null,
): SettingInForce => ({ key, value, source, from });

const profileRow = ({ environment, profile }: ConfigScope, { name, settings }: Opened): SettingInForce => {
  if (profile !== undefined) return row('profile', name, 'flag', '--profile');
  if (environment.profile !== undefined) return row('profile', name, 'environment', VARIABLES.profile[0]);
  return settings.defaultProfile === undefined
    ? row('profile', name, 'default')
    : row('profile', name, 'settings', 'qtsurfer config use');
};

/** Where a key for the API is; never the key. */
const keyRow = (
  { environment }: ConfigScope,
  { configDir, name }: Opened,
  apiUrl: string,
): SettingInForce => {
  if (environment.apiKey !== undefined) return row('apiKey', 'hidden', 'environment', VARIABLES.apiKey[0]);
  const apiOrigin = URL.canParse(apiUrl) ? new URL(apiUrl).origin : '';
  const { apiKey } = loadCredentials({ configDir, profile: name, apiOrigin });
  return apiKey === undefined
    ? row('apiKey', null, 'default')
    : row('apiKey', 'hidden', 'profile', `profile ${name}, ${apiOrigin}`);
};

const FALLBACKS: { readonly [key in SettingKey]?: SettingValue } = {
  apiUrl: DEFAULT_API_URL,
  insecureHttp: false,
};

const fallbackOf = (key: SettingKey): SettingValue | null => {
  if (isConnectionName(key)) return FALLBACKS[key] ?? null;
  const { fallback, type }: DefaultKey = DEFAULT_KEYS[key];
  return fallback ?? (type === 'switch' ? false : null);
};

const settingRow = (
  key: SettingKey,
  scope: ConfigScope,
  { name, profile }: Opened,
  layers: readonly DefaultLayer[],
): SettingInForce => {
  const given = scope.given[key];
  if (given !== undefined) return row(key, given, 'flag', flagOf(key));
  if (key === 'apiUrl' && scope.environment.apiUrl !== undefined)
    return row(key, scope.environment.apiUrl, 'environment', VARIABLES.apiUrl[0]);
  if (isConnectionName(key)) {
    const own = profile[key];
    return own === undefined
      ? row(key, fallbackOf(key), 'default')
      : row(key, own, 'profile', `profile ${name}`);
  }
  for (const { source, path, values } of layers) {
    const value = values.get(key);
    if (value !== undefined) return row(key, value, source, source === 'profile' ? `profile ${name}` : path);
  }
  return row(key, fallbackOf(key), 'default');
};

const layersOf = ({ environment, profile, project }: ConfigScope): readonly DefaultLayer[] =>
  defaultLayers(findDefaultSources(environment, { profile, project }));

/**
 * Every setting with the value in force.
 * @throws QtsError `config` when a file is broken, or the API URL cannot be one: it may hold a password, and is not shown
 */
export const settingsInForce = (scope: ConfigScope): readonly SettingInForce[] => {
  const opened = open(scope);
  const layers = layersOf(scope);
  const rows = SETTING_KEYS.map((key) => settingRow(key, scope, opened, layers));
  const inForce = (key: SettingKey): SettingValue | null =>
    rows.find((one) => one.key === key)?.value ?? null;
  const apiUrl = checkApiUrl(String(inForce('apiUrl')), inForce('insecureHttp') === true);
  return [profileRow(scope, opened), keyRow(scope, opened, apiUrl), ...rows];
};

/** The value in force of one setting; undefined where there is none. @throws QtsError `config` */
export const settingInForce = (scope: ConfigScope, key: SettingKey): SettingValue | undefined =>
  settingsInForce(scope).find((one) => one.key === key)?.value ?? undefined;

/**
 * What goes before the profile's own value; undefined when that is in force.
 * @throws QtsError `config` when the project file is broken
 */
export const strongerThan = ({ environment, project }: ConfigScope, key: SettingKey): string | undefined => {
  if (key === 'apiUrl') return environment.apiUrl === undefined ? undefined : VARIABLES.apiUrl[0];
  if (isConnectionName(key)) return undefined;
  return projectLayers(findProjectFile(environment, { project })).find(({ values }) => values.has(key))?.path;
};

/** What a change would leave behind must be in order as a whole. */
const checkConnection = (profile: ProfileSettings): void => {
  if (profile.apiUrl !== undefined) checkApiUrl(profile.apiUrl, profile.insecureHttp ?? false, 'apiUrl');
  if (profile.caFile !== undefined) readCaFile(profile.caFile);
};

export interface SettingChanged {
  readonly profile: string;
  readonly key: SettingKey;
  readonly value: SettingValue | null;
}

/**
 * Sets a setting of the profile in force; no values forget it.
 * @throws QtsError `usage`, `config` when the value cannot be one
 */
export const changeSetting = async (
  scope: ConfigScope,
  key: SettingKey,
  texts: readonly string[] | undefined,
): Promise<SettingChanged> => {
  const { configDir, name, profile } = open(scope);
  const value = texts === undefined ? undefined : parseSettingValue(key, texts, (path) => resolve(path));
  if (isConnectionName(key)) {
    const { [key]: _, ...others } = profile;
    if (key !== 'caFile' || value !== undefined)
      checkConnection({ ...others, ...(value === undefined ? {} : { [key]: value }) });
    await writeProfileSettings(configDir, name, { [key]: value });
  } else await writeProfileDefault(configDir, name, key, value);
  return { profile: name, key, value: value ?? null };
};

export interface ProfileRow {
  readonly profile: string;
  readonly inForce: boolean;
  readonly apiUrl: string | null;
  /** A key or a token is stored for it. */
  readonly loggedIn: boolean;
}

const profileNames = ({ settings, configDir }: Opened): readonly string[] => [
  ...new Set([...Object.keys(settings.profiles), ...credentialProfiles(configDir)]),
];

/** All profiles, by name. @throws QtsError `config` */
export const listProfiles = (scope: ConfigScope): readonly ProfileRow[] => {
  const opened = open(scope);
  const loggedIn = new Set(credentialProfiles(opened.configDir));
  return [...new Set([...profileNames(opened), opened.name])].sort().map((profile) => ({
    profile,
    inForce: profile === opened.name,
    apiUrl: withoutLogin(opened.settings.profiles[profile]?.apiUrl),
    loggedIn: loggedIn.has(profile),
  }));
};

// A file that was edited by hand may hold a password there.
const withoutLogin = (apiUrl: string | undefined): string | null =>
  apiUrl === undefined || apiUrl.includes('@') ? null : apiUrl;

const known = (opened: Opened, text: string): string => {
  const name = parseProfileName(text);
  const names = profileNames(opened);
  if (names.includes(name)) return name;
  const meant = nearest(name, names);
  throw new QtsError('not-found', `there is no profile ${name}`, {
    hint: meant === undefined ? 'list them with: qtsurfer config profiles' : `did you mean ${meant}?`,
  });
};

/** Makes a profile the one that is used when none is named. @throws QtsError `not-found`, `usage` */
export const useProfile = async (scope: ConfigScope, text: string): Promise<string> => {
  const opened = open(scope);
  const name = text === DEFAULT_PROFILE ? text : known(opened, text);
  await writeDefaultProfile(opened.configDir, name === DEFAULT_PROFILE ? undefined : name);
  return name;
};

/** Forgets a profile with its keys and tokens. @throws QtsError `not-found`, `usage` */
export const forgetProfile = async (scope: ConfigScope, text: string): Promise<string> => {
  const opened = open(scope);
  const name = known(opened, text);
  // The key first: when the second half fails, no secret is left behind.
  if (credentialProfiles(opened.configDir).includes(name)) await removeCredentials(opened.configDir, name);
  await removeProfile(opened.configDir, name);
  return name;
};
