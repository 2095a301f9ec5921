/** Which instruments a user means: names, globs over names, all of an exchange, less what is excluded. */
import type { QtsClient } from '../api/types.ts';
import { parseInstrument, symbolOf, tryParseInstrument } from '../domain.ts';
import { QtsError } from '../errors.ts';
import { nearestFew, printableLine } from '../text.ts';
import type { InstrumentInfo } from '../wire/messages.ts';
import { listInstruments } from './catalog.ts';

export interface InstrumentSelection {
  /** Symbols and globs over symbols, see {@link parseWanted}; with `all` none. */
  readonly wanted: readonly string[];
  readonly all: boolean;
  /** Globs and symbols that are left out. */
  readonly exclude: readonly string[];
}

/** No symbol has one of these. */
const GLOB = /[*?[\]{}()!]/;

/** Whether a text is a pattern over symbols, such as `BTC/*`, and not a symbol. */
export const isGlob = (text: string): boolean => GLOB.test(text);

/**
 * A glob as it is, or a symbol.
 * @throws QtsError `usage` when it is neither
 */
export const parseWanted = (text: string): string => (isGlob(text) ? text : symbolOf(parseInstrument(text)));

/**
 * The symbols and globs of a list: one a line, what follows a `#` or a tab does not count, so that what
 * `qtsurfer instruments` prints is such a list.
 * @param name of the list in messages
 * @throws QtsError `usage` when a line is neither symbol nor glob, or when there is none
 */
export const parseInstrumentList = (text: string, name: string): readonly string[] => {
  const wanted = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, at) => {
      const word = line.split(/[#\t]/, 1)[0]?.trim() ?? '';
      if (word === '') return [];
      if (isGlob(word) || tryParseInstrument(word)) return [word];
      throw new QtsError(
        'usage',
        `${name}, line ${at + 1}: ${JSON.stringify(printableLine(word).slice(0, 80))} is not of the form BASE/QUOTE`,
        { hint: "one instrument a line, such as BTC/USDT or '*/USDT'; # begins a comment" },
      );
    });
  if (wanted.length > 0) return wanted;
  throw new QtsError('usage', `${name} names no instrument`);
};

type Match = (symbol: string) => boolean;

/** Compiles globs: `*` stays within base or quote, letters count as they are written. */
const globMatcher = async (): Promise<(glob: string, anyCase?: boolean) => Match> => {
  const { default: picomatch } = await import('picomatch');
  return (glob, anyCase = false) => {
    const isMatch = picomatch(glob, { dot: true, nonegate: true, nocase: anyCase });
    return (symbol) => isMatch(symbol);
  };
};

type Compile = Awaited<ReturnType<typeof globMatcher>>;

/** So many names stand in a message. */
const NAMED = 5;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;

const hintFor = (compile: Compile, unknown: string, known: readonly string[]): string | undefined => {
  if (!isGlob(unknown)) {
    const close = nearestFew(unknown, known, 3);
    return close.length > 0 ? `did you mean ${close.join(', ')}?` : undefined;
  }
  const otherwise = known.filter(compile(unknown, true));
  if (otherwise.length > 0) return `upper and lower case count; the other way it is ${listed(otherwise)}`;
  if (!unknown.includes('/')) return `a pattern covers base and quote, as in '${unknown}/*'`;
  return undefined;
};

const unknownError = (
  compile: Compile,
  exchangeId: string,
  unknown: readonly string[],
  known: readonly string[],
): QtsError => {
  const [globs, names] = [unknown.filter(isGlob), unknown.filter((text) => !isGlob(text))];
  const complaints = [
    names.length > 0 ? `${exchangeId} has no instrument ${listed(names)}` : undefined,
    globs.length > 0 ? `no instrument of ${exchangeId} matches ${listed(globs)}` : undefined,
  ].filter((text) => text !== undefined);
  const hints = unknown.slice(0, NAMED).flatMap((text) => hintFor(compile, text, known) ?? []);
  const hint = hints.length > 0 ? hints.join('; ') : `list them with: qtsurfer instruments ${exchangeId}`;
  return new QtsError('not-found', complaints.join('; '), { hint });
};

export interface SelectedInstruments {
  /** In the order they were asked for, those of a glob in the order of the catalog; none twice. */
  readonly infos: readonly InstrumentInfo[];
  /** What was said about instruments, for the user's eyes. */
  readonly warnings: readonly string[];
}

interface Catalog {
  readonly bySymbol: ReadonlyMap<string, InstrumentInfo>;
  /** Symbols that cannot be part of a path. */
  readonly unusable: readonly string[];
}

/** Symbols become paths: what a server calls an instrument is checked like what a user does. */
const catalogOf = (infos: readonly InstrumentInfo[]): Catalog => {
  const symbols = infos.map((info) => [`${info.base}/${info.quote}`, info] as const);
  return {
    bySymbol: new Map(symbols.filter(([symbol]) => tryParseInstrument(symbol) !== undefined)),
    unusable: symbols.map(([symbol]) => symbol).filter((symbol) => tryParseInstrument(symbol) === undefined),
  };
};

/** The matches of each pattern, and the patterns without one. */
const expand = (compile: Compile, patterns: readonly string[], catalog: Catalog) => {
  const known = [...catalog.bySymbol.keys()];
  const found = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of new Set(patterns)) {
    const matches = isGlob(pattern)
      ? known.filter(compile(pattern))
      : [pattern].filter((symbol) => catalog.bySymbol.has(symbol));
    if (matches.length === 0) unmatched.push(pattern);
    for (const symbol of matches) found.add(symbol);
  }
  return { found, unmatched };
};

/**
 * What the catalog says about the instruments that a user wants. A typo must not look like an empty market, so this
 * stands before every request for data.
 * @throws QtsError `not-found` when a name is unknown, a glob matches nothing, or nothing is left
 */
export const selectInstruments = async (
  client: QtsClient,
  exchangeId: string,
  selection: InstrumentSelection,
  signal: AbortSignal,
): Promise<SelectedInstruments> => {
  const catalog = catalogOf(await listInstruments(client, exchangeId, { signal }));
  const compile = await globMatcher();
  const known = [...catalog.bySymbol.keys()];
  const wanted = expand(compile, selection.wanted, catalog);
  if (wanted.unmatched.length > 0) throw unknownError(compile, exchangeId, wanted.unmatched, known);
  const excluded = expand(compile, selection.exclude, catalog);
  const symbols = (selection.all ? known : [...wanted.found]).filter((symbol) => !excluded.found.has(symbol));
  if (symbols.length === 0)
    throw new QtsError(
      'not-found',
      `no instrument of ${exchangeId} is left: ${selection.exclude.length > 0 ? 'all are excluded' : 'it has none'}`,
    );
  const warnings = [
    ...excluded.unmatched.map((glob) => `--exclude ${glob} matches no instrument of ${exchangeId}`),
    ...(catalog.unusable.length > 0 && (selection.all || selection.wanted.some(isGlob))
      ? [`left out, because no file can have such a name: ${printableLine(listed(catalog.unusable))}`]
      : []),
  ];
  return { infos: symbols.flatMap((symbol) => catalog.bySymbol.get(symbol) ?? []), warnings };
};
