/** Settings per profile, in `settings.json`. */
import { join } from 'node:path';
import { QtsError } from '../errors.ts';
import { brokenFile, isJsonObject, type JsonObject, readJsonFile, updateJsonFile } from './json-store.ts';

export interface ProfileSettings {
  readonly apiUrl?: string;
  readonly caFile?: string;
  readonly insecureHttp?: boolean;
  /** Defaults of command options, by the names that a project file has for them. */
  readonly defaults?: JsonObject;
}

export type SettingName = Exclude<keyof ProfileSettings, 'defaults'>;

export interface Settings {
  readonly defaultProfile?: string;
  readonly profiles: Readonly<Record<string, ProfileSettings>>;
}

const FILE_NAME = 'settings';
const PROFILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const DEFAULT_PROFILE = 'default';

/** The kind of value of each setting of the connection; also the closed list of their names. */
export const SETTING_TYPES = {
  apiUrl: 'string',
  caFile: 'string',
  insecureHttp: 'boolean',
} as const satisfies Record<SettingName, 'string' | 'boolean'>;

export const settingsPathOf = (configDir: string): string => join(configDir, `${FILE_NAME}.json`);

/**
 * Checks the name of a profile.
 * @throws QtsError `usage`
 */
export const parseProfileName = (text: string): string => {
  if (PROFILE.test(text) && !Object.hasOwn(Object.prototype, text)) return text;
  throw new QtsError('usage', `profile ${JSON.stringify(text)} is not a profile name`, {
    hint: 'use letters, digits, dots, dashes and underscores',
  });
};

const readProfile = (path: string, name: string, value: unknown): ProfileSettings => {
  if (!isJsonObject(value)) throw brokenFile(path, `holds no object under profiles.${name}`);
  const known = Object.entries(SETTING_TYPES).flatMap(([key, type]) => {
    const found = value[key];
    if (found === undefined || found === null) return [];
    if (typeof found !== type) throw brokenFile(path, `holds no ${type} under profiles.${name}.${key}`);
    return [[key, found]];
  });
  const { defaults } = value;
  if (defaults !== undefined && !isJsonObject(defaults))
    throw brokenFile(path, `holds no object under profiles.${name}.defaults`);
  return { ...Object.fromEntries(known), ...(defaults === undefined ? {} : { defaults }) };
};

/**
 * The settings of a folder; empty when there are none. Unknown names in the file are left alone.
 * @throws QtsError `config` that names the file.
 */
export const readSettings = (configDir: string): Settings => {
  const path = settingsPathOf(configDir);
  const { defaultProfile, profiles = {} } = readJsonFile(path);
  if (!isJsonObject(profiles)) throw brokenFile(path, 'holds no object under profiles');
  if (defaultProfile !== undefined && typeof defaultProfile !== 'string')
    throw brokenFile(path, 'holds no string under defaultProfile');
  return {
    ...(defaultProfile === undefined ? {} : { defaultProfile }),
    profiles: Object.fromEntries(
      Object.entries(profiles).map(([name, value]) => [name, readProfile(path, name, value)]),
    ),
  };
};

const withoutUndefined = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isJsonObject(value) ? value : {};
};

const updateProfile = (
  configDir: string,
  profile: string,
  change: (before: JsonObject) => JsonObject,
): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, (content) => {
    const profiles = objectAt(content, 'profiles');
    const after = withoutUndefined(change(objectAt(profiles, profile)));
    return { ...content, profiles: { ...profiles, [profile]: after } };
  });

/**
 * Changes settings of a profile; undefined forgets one. Everything else in the file stays.
 * @throws QtsError `config` when the file is broken, `io` when it cannot be written.
 */
export const writeProfileSettings = (
  configDir: string,
  profile: string,
  change: { readonly [name in SettingName]?: ProfileSettings[name] | undefined },
): Promise<void> => updateProfile(configDir, profile, (before) => ({ ...before, ...change }));

/** Sets a default of command options in a profile; undefined forgets it. */
export const writeProfileDefault = (
  configDir: string,
  profile: string,
  name: string,
  value: unknown,
): Promise<void> =>
  updateProfile(configDir, profile, (before) => {
    const defaults = withoutUndefined({ ...objectAt(before, 'defaults'), [name]: value });
    return { ...before, defaults: Object.keys(defaults).length === 0 ? undefined : defaults };
  });

/** Forgets a profile, also as the one that is used when none is named. */
export const removeProfile = (configDir: string, profile: string): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, (content) => ({
    ...content,
    profiles: withoutUndefined({ ...objectAt(content, 'profiles'), [profile]: undefined }),
    defaultProfile: content.defaultProfile === profile ? undefined : content.defaultProfile,
  }));

/** Sets the profile that is used when none is named; undefined goes back to `default`. */
export const writeDefaultProfile = (configDir: string, profile: string | undefined): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, ({ defaultProfile: _, ...content }) =>
    profile === undefined ? content : { ...content, defaultProfile: profile },
  );
