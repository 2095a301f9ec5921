/** One answer to every setting: flag, then environment, then profile, then default. */
import { checkApiUrl, DEFAULT_API_URL } from './api-url.ts';
import type { Environment } from './environment.ts';
import { configDirOf, stateDirOf } from './paths.ts';
import { DEFAULT_PROFILE, type ProfileSettings, parseProfileName, type Settings } from './settings.ts';

/** Global options as the command line gave them. */
export interface SettingFlags {
  readonly profile?: string;
  readonly apiUrl?: string;
  readonly caFile?: string;
  readonly insecureHttp?: boolean;
}

export type SettingSource = 'flag' | 'environment' | 'profile' | 'default';

export interface ResolvedSettings {
  readonly profile: string;
  /** Checked, without a trailing slash. */
  readonly apiUrl: string;
  readonly apiOrigin: string;
  readonly apiUrlSource: SettingSource;
  readonly insecureHttp: boolean;
  readonly caFile?: string;
  readonly configDir: string;
  readonly stateDir: string;
}

const SOURCE_NAMES = {
  flag: '--api-url',
  environment: 'QTSURFER_API_URL',
  profile: 'the API URL of the profile',
  default: 'the default API URL',
} as const satisfies Record<SettingSource, string>;

/** The profile that is in force. */
export const resolveProfile = (
  flags: SettingFlags,
  environment: Environment,
  defaultProfile: string | undefined,
): string => parseProfileName(flags.profile ?? environment.profile ?? defaultProfile ?? DEFAULT_PROFILE);

const pickApiUrl = (
  flags: SettingFlags,
  environment: Environment,
  profile: ProfileSettings,
): readonly [string, SettingSource] => {
  if (flags.apiUrl !== undefined) return [flags.apiUrl, 'flag'];
  if (environment.apiUrl !== undefined) return [environment.apiUrl, 'environment'];
  if (profile.apiUrl !== undefined) return [profile.apiUrl, 'profile'];
  return [DEFAULT_API_URL, 'default'];
};

/**
 * Everything that flags, environment and profile say together.
 * @throws QtsError `usage` (a profile name), `config` (an API URL that cannot be one, plain http)
 */
export const resolveSettings = (
  flags: SettingFlags,
  environment: Environment,
  settings: Settings,
): ResolvedSettings => {
  const name = resolveProfile(flags, environment, settings.defaultProfile);
  const profile = Object.hasOwn(settings.profiles, name) ? (settings.profiles[name] ?? {}) : {};
  const insecureHttp = flags.insecureHttp ?? profile.insecureHttp ?? false;
  const [text, apiUrlSource] = pickApiUrl(flags, environment, profile);
  const apiUrl = checkApiUrl(text, insecureHttp, SOURCE_NAMES[apiUrlSource]);
  const caFile = flags.caFile ?? profile.caFile;
  return {
    profile: name,
    apiUrl,
    apiOrigin: new URL(apiUrl).origin,
    apiUrlSource,
    insecureHttp,
    configDir: configDirOf(environment),
    stateDir: stateDirOf(environment),
    ...(caFile === undefined ? {} : { caFile }),
  };
};
