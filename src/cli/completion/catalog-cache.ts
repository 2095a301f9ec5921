/**
 * The names of exchanges and instruments that a backend told last, for completions: a text file a list, a name a
 * line, in a folder a backend. Whoever asks a backend leaves them here; nobody asks one for their sake.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QtsClient } from '../../api/types.ts';
import { parseExchangeId, symbolOf, tryParseInstrument } from '../../domain.ts';

const EXCHANGES = 'exchanges.txt';
const INSTRUMENTS = /^(.+)\.(?:any|spot|futures)\.txt$/;

/**
 * The folder of a backend.
 * @param origin of its API: `https://api.qtsurfer.net`
 */
const folderOf = (cacheDir: string, origin: string): string =>
  join(cacheDir, 'catalog', encodeURIComponent(origin));

/** A cache that is not there, or cannot be read, is empty. */
const linesOf = (path: string): readonly string[] => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Names by exchange. */
export type KnownCatalog = ReadonlyMap<string, readonly string[]>;

/** What is known of a backend; empty when nothing is. An exchange may be known without its instruments. */
export const readCatalog = (cacheDir: string, origin: string): KnownCatalog => {
  const folder = folderOf(cacheDir, origin);
  const catalog = new Map<string, readonly string[]>(
    linesOf(join(folder, EXCHANGES)).map((exchange) => [exchange, []]),
  );
  for (const name of namesIn(folder)) {
    const exchange = INSTRUMENTS.exec(name)?.[1];
    if (exchange === undefined) continue;
    const known = new Set([...(catalog.get(exchange) ?? []), ...linesOf(join(folder, name))]);
    catalog.set(exchange, [...known]);
  }
  return catalog;
};

const isExchangeId = (text: string): boolean => {
  try {
    return parseExchangeId(text) === text;
  } catch {
    return false;
  }
};

/** A backend's names end in a user's shell: what is not plainly a name stays out. */
const symbolsOf = (infos: readonly { readonly base: string; readonly quote: string }[]): readonly string[] =>
  infos.map(symbolOf).filter((symbol) => tryParseInstrument(symbol) !== undefined);

const keep = async (path: string, names: readonly string[]): Promise<void> => {
  const text = names.map((name) => `${name}\n`).join('');
  try {
    if (names.length === 0 || linesOf(path).join('\n') === names.join('\n')) return;
    const { writePrivate } = await import('../../private-file.ts');
    writePrivate(path, text);
  } catch {
    // A command that did its work has not failed because a convenience could not be kept.
  }
};

/** The same client, which leaves the names that it is told in the cache. Whatever happens there, its answers stand. */
export const rememberCatalog = (client: QtsClient, cacheDir: string): QtsClient => {
  const folder = folderOf(cacheDir, new URL(client.apiUrl).origin);
  return {
    ...client,
    exchanges: async (options) => {
      const told = await client.exchanges(options);
      await keep(join(folder, EXCHANGES), told.map(({ id }) => id).filter(isExchangeId));
      return told;
    },
    instruments: async (exchangeId, options) => {
      const told = await client.instruments(exchangeId, options);
      if (isExchangeId(exchangeId))
        await keep(join(folder, `${exchangeId}.${options?.segment ?? 'any'}.txt`), symbolsOf(told));
      return told;
    },
  };
};
