/** Settings per profile, in `settings.json`. */
import { join } from 'node:path';
import { QtsError } from '../errors.ts';
import { brokenFile, isJsonObject, readJsonFile, updateJsonFile } from './json-store.ts';

export interface ProfileSettings {
  readonly apiUrl?: string;
  readonly caFile?: string;
  readonly insecureHttp?: boolean;
  /** The exchange of commands that name none. */
  readonly exchange?: string;
}

export type SettingName = keyof ProfileSettings;

export interface Settings {
  readonly defaultProfile?: string;
  readonly profiles: Readonly<Record<string, ProfileSettings>>;
}

const FILE_NAME = 'settings';
const PROFILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const DEFAULT_PROFILE = 'default';

/** The kind of value of each setting; also the closed list of their names. */
export const SETTING_TYPES = {
  apiUrl: 'string',
  caFile: 'string',
  insecureHttp: 'boolean',
  exchange: 'string',
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
  return Object.fromEntries(known);
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

/**
 * Changes settings of a profile; undefined forgets one. Everything else in the file stays.
 * @throws QtsError `config` when the file is broken, `io` when it cannot be written.
 */
export const writeProfileSettings = (
  configDir: string,
  profile: string,
  change: { readonly [name in SettingName]?: ProfileSettings[name] | undefined },
): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, (content) => {
    const profiles = isJsonObject(content.profiles) ? content.profiles : {};
    const before =
      Object.hasOwn(profiles, profile) && isJsonObject(profiles[profile]) ? profiles[profile] : {};
    const after = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
    return { ...content, profiles: { ...profiles, [profile]: Object.fromEntries(after) } };
  });

/** Sets the profile that is used when none is named; undefined goes back to `default`. */
export const writeDefaultProfile = (configDir: string, profile: string | undefined): Promise<void> =>
  updateJsonFile(configDir, FILE_NAME, ({ defaultProfile: _, ...content }) =>
    profile === undefined ? content : { ...content, defaultProfile: profile },
  );
