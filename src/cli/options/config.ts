/** The options of config: as commander hands them over, and checked. Pure. */
import { SETTING_TYPES, type SettingName } from '../../config/settings.ts';
import { QtsError } from '../../errors.ts';
import { nearest } from '../../text.ts';
import {
  DEFAULT_KEYS,
  DEFAULT_NAMES,
  type DefaultKey,
  type DefaultName,
  isDefaultName,
  parseDefault,
} from './defaults.ts';
import type { GlobalFlags } from './global.ts';
import { oneOf } from './values.ts';

export type SettingKey = SettingName | DefaultName;

const CONNECTION_NAMES = Object.keys(SETTING_TYPES) as readonly SettingName[];
export const SETTING_KEYS: readonly SettingKey[] = [...CONNECTION_NAMES, ...DEFAULT_NAMES];

const SECRETS = /^(?:api-?_?key|key|(?:access-?_?)?token|password|secret|credentials)$/i;

/** A setting of the connection, as against a default of options. */
export const isConnectionName = (key: string): key is SettingName => Object.hasOwn(SETTING_TYPES, key);

/**
 * The name of a setting.
 * @throws QtsError `usage`
 */
export const parseSettingKey = (text: string): SettingKey => {
  if (isConnectionName(text) || isDefaultName(text)) return text;
  if (SECRETS.test(text))
    throw new QtsError(
      'usage',
      `${text} is no setting: keys and tokens are never shown, nor given on a command line`,
      {
        hint: 'store a key with: qtsurfer login; forget it with: qtsurfer logout',
      },
    );
  const meant = nearest(text, SETTING_KEYS);
  throw new QtsError('usage', `${JSON.stringify(text)} is no setting`, {
    hint: meant === undefined ? `settings are ${SETTING_KEYS.join(', ')}` : `did you mean ${meant}?`,
  });
};

export type SettingValue = string | boolean | readonly string[];

const isSwitch = (key: SettingKey): boolean => {
  if (isConnectionName(key)) return SETTING_TYPES[key] === 'boolean';
  const { type }: DefaultKey = DEFAULT_KEYS[key];
  return type === 'switch';
};

/**
 * The value of a setting, from what was typed.
 * @param resolvePath makes a relative path absolute
 * @throws QtsError `usage`, `config`
 */
export const parseSettingValue = (
  key: SettingKey,
  texts: readonly string[],
  resolvePath: (path: string) => string,
): SettingValue => {
  const [text = ''] = texts;
  if (key === 'data') return parseDefault(key, texts, resolvePath, 'config set');
  if (texts.length !== 1 || text === '')
    throw new QtsError(
      'usage',
      `${key} takes one value, not ${texts.length === 1 ? 'an empty one' : texts.length}`,
      {
        hint: `to forget it: qtsurfer config unset ${key}`,
      },
    );
  const value = isSwitch(key) ? oneOf(['true', 'false'], text, key) === 'true' : text;
  if (key === 'caFile') return resolvePath(text);
  return isConnectionName(key) ? value : parseDefault(key, value, resolvePath, 'config set');
};

/** Flags that say the same as a setting, as they were typed. */
export type SettingFlagsGiven = { readonly [key in SettingKey]?: SettingValue };

const GLOBAL_KEYS: readonly (SettingKey & keyof GlobalFlags)[] = [
  'apiUrl',
  'caFile',
  'insecureHttp',
  'output',
  'timeout',
  'connectTimeout',
  'requestTimeout',
  'retries',
];

/** What the command line itself says of settings. */
export const settingFlagsOf = (flags: GlobalFlags): SettingFlagsGiven =>
  Object.fromEntries(GLOBAL_KEYS.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])));

/** @throws QtsError `usage` */
export const refuseLocal = ({ local }: { readonly local: boolean }): void => {
  if (local)
    throw new QtsError('usage', 'the embedded backend has no profile: --local makes no sense with config');
};
