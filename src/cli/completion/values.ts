/** What can stand where an argument or the value of an option stands. Pure. */
import { SETTING_KEYS } from '../options/config.ts';
import type { ReferenceValue } from '../reference/model.ts';

/** Names that only a user's own files know; `qtsurfer __complete LIST` prints them. */
export const LISTS = [
  'exchanges',
  'instruments',
  'profiles',
  'jobs',
  'prepare-jobs',
  'strategies',
  'runs',
] as const;
export type ListName = (typeof LISTS)[number];

export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** With `orFiles` a file may stand there too. */
  | { readonly kind: 'list'; readonly list: ListName; readonly orFiles: boolean }
  /** Whatever the user thinks up: times, numbers, names. */
  | { readonly kind: 'free' };

const FILES: Values = { kind: 'files' };
const FOLDERS: Values = { kind: 'folders' };
const FREE: Values = { kind: 'free' };
const list = (name: ListName, orFiles = false): Values => ({ kind: 'list', list: name, orFiles });

/** By the option, where its placeholder says little. */
const BY_OPTION: Readonly<Record<string, Values>> = {
  '--profile <name>': list('profiles'),
  '--exchange <id>': list('exchanges'),
  '--exchange-id <id>': list('exchanges'),
  '--prepare-job <id>': list('prepare-jobs'),
  '--strategy <id>': list('strategies'),
  '--exclude <pattern>': list('instruments'),
};

/** By the placeholder. */
const BY_NAME: Readonly<Record<string, Values>> = {
  exchange: list('exchanges'),
  instrument: list('instruments'),
  symbol: list('instruments'),
  profile: list('profiles'),
  key: { kind: 'words', words: SETTING_KEYS },
  job: list('jobs'),
  run: list('runs', true),
  a: list('runs', true),
  b: list('runs', true),
  file: FILES,
  path: FILES,
  paths: FILES,
  dir: FOLDERS,
};

const lookUp = (table: Readonly<Record<string, Values>>, key: string): Values | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * What a value can be.
 * @param option its long name, when it is the value of an option
 */
export const valuesOf = ({ name, choices }: ReferenceValue, option?: string): Values => {
  if (choices !== undefined) return { kind: 'words', words: choices };
  return lookUp(BY_OPTION, `${option} <${name}>`) ?? lookUp(BY_NAME, name) ?? FREE;
};
