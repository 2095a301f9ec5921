/**
 * Defaults of options, as a project file or a profile sets them: a closed list of names, each with the commands that
 * it is for. Pure.
 */
import { CADENCES, FILE_FORMATS, KINDS } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { messageOf, QtsError } from '../../errors.ts';
import { nearest, printable } from '../../text.ts';
import { parseDurationMs } from '../../time.ts';
import { OUTPUTS } from '../render/mode.ts';
import { parseRate } from './bytes.ts';
import { parseFailIf } from './fail-if.ts';
import { oneOf, parseInteger, parseNumber, parseRatio } from './values.ts';

/** As commander has it: text, a switch, or texts of an option that repeats. */
export type FlagValue = string | boolean | readonly string[];

export interface DefaultKey {
  readonly type: 'text' | 'switch' | 'paths' | 'path';
  /** Commands that take it; undefined: all, it is a global option. */
  readonly commands?: readonly string[];
  /** What holds where nothing sets it, as the help says it. */
  readonly fallback?: string;
  /** @throws QtsError `usage` */
  readonly check?: (text: string) => unknown;
}

const FETCH = ['fetch'];
const RANGES = ['prepare', 'backtest'];
const RUNS = ['execute', 'backtest'];

const choice = (values: readonly string[], what: string) => (text: string) => oneOf(values, text, what);
const duration = (what: string) => (text: string) => parseDurationMs(text, what);

/** By the name of the option, in camel case. */
export const DEFAULT_KEYS = {
  output: { type: 'text', fallback: 'auto', check: choice(OUTPUTS, 'output') },
  timeout: { type: 'text', check: duration('timeout') },
  connectTimeout: { type: 'text', fallback: '10s', check: duration('connectTimeout') },
  requestTimeout: { type: 'text', fallback: '20s', check: duration('requestTimeout') },
  retries: {
    type: 'text',
    fallback: '4',
    check: (text) => parseInteger(text, 'retries', { least: 0, most: 100 }),
  },
  data: { type: 'paths' },
  seed: { type: 'text', check: (text) => parseInteger(text, 'seed', { least: 0 }) },
  kind: { type: 'text', commands: FETCH, fallback: 'tickers', check: choice(KINDS, 'kind') },
  format: { type: 'text', commands: FETCH, fallback: 'lastra', check: choice(FILE_FORMATS, 'format') },
  convert: {
    type: 'text',
    commands: FETCH,
    fallback: 'server',
    check: choice(['server', 'local'], 'convert'),
  },
  out: { type: 'path', commands: FETCH, fallback: '.' },
  layout: { type: 'text', commands: FETCH, fallback: 'tree', check: choice(LAYOUTS, 'layout') },
  order: { type: 'text', commands: FETCH, fallback: 'oldest', check: choice(['oldest', 'newest'], 'order') },
  strict: { type: 'switch', commands: FETCH },
  fsync: { type: 'switch', commands: FETCH },
  concurrency: {
    type: 'text',
    commands: FETCH,
    check: (text) => parseInteger(text, 'concurrency', { least: 1, most: 1_024 }),
  },
  limitRate: { type: 'text', commands: FETCH, check: (text) => parseRate(text, 'limitRate') },
  cadence: { type: 'text', commands: RANGES, fallback: '1s', check: choice(CADENCES, 'cadence') },
  minCoverage: { type: 'text', commands: RANGES, check: (text) => parseRatio(text, 'minCoverage') },
  failIf: { type: 'text', commands: RUNS, check: parseFailIf },
  capital: { type: 'text', commands: RUNS, check: (text) => parseNumber(text, 'capital', { least: 0 }) },
  fee: { type: 'text', commands: RUNS, check: (text) => parseNumber(text, 'fee', { least: 0, most: 1 }) },
} as const satisfies Readonly<Record<string, DefaultKey>>;

export type DefaultName = keyof typeof DEFAULT_KEYS;
export type Defaults = ReadonlyMap<DefaultName, FlagValue>;

export const DEFAULT_NAMES = Object.keys(DEFAULT_KEYS) as readonly DefaultName[];

export const isDefaultName = (name: string): name is DefaultName => Object.hasOwn(DEFAULT_KEYS, name);

const keyOf = (name: DefaultName): DefaultKey => DEFAULT_KEYS[name];

/** `minCoverage` → `--min-coverage` */
export const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Whom to trust, who one is and where it is sent: for the user alone to say. */
const FOR_THE_USER = new Map([
  ...['apikey', 'key', 'token', 'accesstoken', 'credentials', 'password', 'secret'].map(
    (name) => [name, 'keys and tokens belong to a user, not to a project'] as const,
  ),
  ...['apiurl', 'apihost', 'host', 'url', 'origin', 'local', 'profile'].map(
    (name) => [name, 'it would decide where the key of whoever works here is sent'] as const,
  ),
  ...['cafile', 'insecurehttp', 'proxy', 'httpproxy', 'httpsproxy', 'allproxy', 'noproxy'].map(
    (name) => [name, 'it would decide whom the connections of whoever works here trust'] as const,
  ),
  ...['configdir', 'statedir'].map(
    (name) => [name, 'the folders of a user are not for a project to choose'] as const,
  ),
]);

const unknownKey = (name: string, path: string): QtsError => {
  const why = FOR_THE_USER.get(name.toLowerCase().replace(/[-_]/g, ''));
  if (why !== undefined)
    return new QtsError('config', `${path} sets ${JSON.stringify(name)}, which it must not: ${why}`, {
      hint: 'say it for yourself: with a flag, in the environment, or with qtsurfer config set; a key with qtsurfer login',
    });
  const meant = nearest(name, DEFAULT_NAMES);
  return new QtsError('config', `${path} sets ${JSON.stringify(name)}, which is unknown`, {
    hint: meant === undefined ? `known are ${DEFAULT_NAMES.join(', ')}` : `did you mean ${meant}?`,
  });
};

const EXPECTED = {
  text: 'a text or a number',
  switch: 'true or false',
  path: 'a text',
  paths: 'a text or a list of texts',
} as const satisfies Record<DefaultKey['type'], string>;

/** Values end on a terminal, which would obey control characters: who clones a project has not read its file. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && printable(value) === value;

const flagValue = (
  { type }: DefaultKey,
  value: unknown,
  resolvePath: (path: string) => string,
): FlagValue | undefined => {
  if (type === 'switch') return typeof value === 'boolean' ? value : undefined;
  if (type === 'path') return isText(value) ? resolvePath(value) : undefined;
  if (type === 'text') return isText(value) || typeof value === 'number' ? String(value) : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(isText) ? list.map(resolvePath) : undefined;
};

/**
 * One default, checked as the option itself would be.
 * @param resolvePath makes a relative path absolute
 * @param where what sets it, for messages
 * @throws QtsError `config`
 */
export const parseDefault = (
  name: DefaultName,
  value: unknown,
  resolvePath: (path: string) => string,
  where: string,
): FlagValue => {
  const key = keyOf(name);
  const flag = flagValue(key, value, resolvePath);
  if (flag === undefined)
    throw new QtsError('config', `${where} sets ${name} to what is not ${EXPECTED[key.type]}`);
  try {
    if (typeof flag === 'string') key.check?.(flag);
  } catch (error) {
    const hint = error instanceof QtsError ? error.hint : undefined;
    throw new QtsError('config', `${where}: ${messageOf(error)}`, {
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return flag;
};

/**
 * All defaults of a file.
 * @throws QtsError `config`: a name that is unknown or that no file may set, a value that cannot be one
 */
export const parseDefaults = (
  content: Readonly<Record<string, unknown>>,
  resolvePath: (path: string) => string,
  where: string,
): Defaults =>
  new Map(
    Object.entries(content).map(([name, value]) => {
      if (!isDefaultName(name)) throw unknownKey(name, where);
      return [name, parseDefault(name, value, resolvePath, where)];
    }),
  );
