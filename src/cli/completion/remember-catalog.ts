/** Leaves the names that a backend tells in the cache of completions. */
import { join } from 'node:path';
import type { QtsClient } from '../../api/types.ts';
import { isExchangeId, symbolOf, tryParseInstrument } from '../../domain.ts';
import { writePrivate } from '../../private-file.ts';
import { EXCHANGES, folderOf, linesOf } from './catalog-cache.ts';

/** A backend's names end in a user's shell: what is not plainly a name stays out. */
const symbolsOf = (infos: readonly { readonly base: string; readonly quote: string }[]): readonly string[] =>
  infos.map(symbolOf).filter((symbol) => tryParseInstrument(symbol) !== undefined);

const keep = (path: string, names: readonly string[]): void => {
  const text = names.map((name) => `${name}\n`).join('');
  try {
    if (names.length === 0 || linesOf(path).join('\n') === names.join('\n')) return;
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
      keep(join(folder, EXCHANGES), told.map(({ id }) => id).filter(isExchangeId));
      return told;
    },
    instruments: async (exchangeId, options) => {
      const told = await client.instruments(exchangeId, options);
      if (isExchangeId(exchangeId))
        keep(join(folder, `${exchangeId}.${options?.segment ?? 'any'}.txt`), symbolsOf(told));
      return told;
    },
  };
};
