/** Settings and profiles in every output mode. */
import type { ProfileRow, SettingChanged, SettingInForce } from '../config.ts';
import type { Io } from '../io.ts';
import type { SettingValue } from '../options/config.ts';
import { type Column, printJson, printRecord, printRows } from './rows.ts';

const textOf = (value: SettingValue | null): string | boolean | null =>
  typeof value === 'object' && value !== null ? value.join(' ') : value;

const SETTINGS: readonly Column<SettingInForce>[] = [
  { name: 'key', value: ({ key }) => key },
  { name: 'value', value: ({ value }) => textOf(value) },
  { name: 'source', value: ({ source }) => source },
  { name: 'from', value: ({ from }) => from },
];

export const printSettings = (io: Io, rows: readonly SettingInForce[]): Promise<void> =>
  printRows(io, SETTINGS, rows);

/** The bare value for a script; a list is a line a part. */
export const printSetting = (io: Io, value: SettingValue): Promise<void> => {
  if (io.mode === 'json' || io.mode === 'ndjson') return printJson(io, value);
  const lines = typeof value === 'object' ? value : [String(value)];
  return io.print(lines.map((line) => `${line}\n`).join(''));
};

const CHANGE: readonly Column<SettingChanged>[] = [
  { name: 'profile', value: ({ profile }) => profile },
  { name: 'key', value: ({ key }) => key },
  { name: 'value', value: ({ value }) => textOf(value) },
];

export const printChange = (io: Io, change: SettingChanged): Promise<void> => printRecord(io, CHANGE, change);

const PROFILES: readonly Column<ProfileRow>[] = [
  { name: 'profile', value: ({ profile }) => profile },
  { name: 'in_force', value: ({ inForce }) => inForce, shown: ({ inForce }) => (inForce ? 'yes' : '') },
  { name: 'logged_in', value: ({ loggedIn }) => loggedIn, shown: ({ loggedIn }) => (loggedIn ? 'yes' : '') },
  { name: 'api_url', value: ({ apiUrl }) => apiUrl },
];

export const printProfiles = (io: Io, rows: readonly ProfileRow[]): Promise<void> =>
  printRows(io, PROFILES, rows);
