/** Options that inspect, head, verify and convert have in common. Pure: the clock is an argument. */
import type { Selection, TableFormat } from '../../convert/stream.ts';
import { QtsError } from '../../errors.ts';
import { NULL_POLICIES, TABLE_FORMATS } from '../../files/formats.ts';
import { type InputOptions, STDIN } from '../../files/requests.ts';
import { formatInstant, parseInstantMs } from '../../time.ts';
import { oneOf, parseInteger } from './values.ts';

/** As commander hands them over. */
export interface ReadFlags {
  readonly inputFormat?: string;
  readonly nulls?: string;
  readonly types?: string;
}

export interface SelectionFlags {
  readonly columns?: string;
  readonly from?: string;
  readonly to?: string;
}

const MOST_THREADS = 256;

/** `a,b,c`; blanks around names do not count. */
const splitList = (text: string, what: string): readonly string[] => {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => part !== '')) return parts;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} has an empty name in it`, {
    hint: `write it like ${what} ts,cls,vol`,
  });
};

/**
 * `name=value` at its last `=`, because a column's name may have one.
 * @throws QtsError `usage`
 */
export const splitPair = (text: string, what: string): readonly [string, string] => {
  const at = text.lastIndexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not of the form name=value`);
};

/**
 * A map of pairs whose names differ.
 * @throws QtsError `usage`
 */
export const pairsOf = <Value>(
  texts: readonly string[],
  what: string,
  parse: (text: string) => Value,
): Readonly<Record<string, Value>> => {
  const pairs = new Map<string, Value>();
  for (const text of texts) {
    const [name, value] = splitPair(text, what);
    if (pairs.has(name)) throw new QtsError('usage', `${what} names ${JSON.stringify(name)} twice`);
    pairs.set(name, parse(value));
  }
  return Object.fromEntries(pairs);
};

const TYPE_WORDS = ['long', 'double', 'binary', 'text'] as const;

const typeOf = (text: string): 'long' | 'double' | 'binary' => {
  const word = oneOf(TYPE_WORDS, text, '--types');
  return word === 'text' ? 'binary' : word;
};

/** @throws QtsError `usage` */
export const parseFormat = (text: string | undefined, what: string): TableFormat | undefined =>
  text === undefined ? undefined : oneOf(TABLE_FORMATS, text, what);

/** @throws QtsError `usage` */
export const parseReadOptions = ({ inputFormat, nulls, types }: ReadFlags): InputOptions => ({
  inputFormat: parseFormat(inputFormat, '--input-format'),
  nulls: nulls === undefined ? undefined : oneOf(NULL_POLICIES, nulls, '--nulls'),
  types: types === undefined ? undefined : pairsOf(splitList(types, '--types'), '--types', typeOf),
});

const parseColumns = (text: string | undefined): readonly string[] | undefined => {
  if (text === undefined) return undefined;
  const names = splitList(text, '--columns');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return names;
  throw new QtsError('usage', `--columns names ${JSON.stringify(twice)} twice`);
};

/**
 * Which columns and rows; the range is half-open and may lack either end.
 * @throws QtsError `usage`
 */
export const parseSelection = ({ columns, from, to }: SelectionFlags, nowMs: number): Selection => {
  const fromMs = from === undefined ? undefined : parseInstantMs(from, nowMs, '--from');
  const toMs = to === undefined ? undefined : parseInstantMs(to, nowMs, '--to');
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) {
    throw new QtsError(
      'usage',
      `the range is empty: --to ${formatInstant(toMs)} is not after --from ${formatInstant(fromMs)}`,
    );
  }
  return { columns: parseColumns(columns), fromMs, toMs };
};

/** @throws QtsError `usage` */
export const parseConcurrency = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseInteger(text, '--concurrency', { least: 1, most: MOST_THREADS });

/**
 * Stdin can be read once.
 * @throws QtsError `usage` when it is named twice or a path is empty
 */
export const checkPaths = (paths: readonly string[]): readonly string[] => {
  if (paths.some((path) => path === '')) {
    throw new QtsError('usage', 'a path is empty', { hint: 'is a variable of the shell not set?' });
  }
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new QtsError('usage', 'stdin can be read once: - is given twice');
  }
  return paths;
};
