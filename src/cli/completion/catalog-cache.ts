/**
 * The names of exchanges and instruments that a backend told last, for completions: a text file a list, a name a
 * line, in a folder a backend. Whoever asks a backend leaves them here; nobody asks one for their sake.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const EXCHANGES = 'exchanges.txt';
const INSTRUMENTS = /^(.+)\.(?:any|spot|futures)\.txt$/;

/**
 * The folder of a backend.
 * @param origin of its API: `https://api.qtsurfer.net`
 */
export const folderOf = (cacheDir: string, origin: string): string =>
  join(cacheDir, 'catalog', encodeURIComponent(origin));

/** A cache that is not there, or cannot be read, is empty. */
export const linesOf = (path: string): readonly string[] => {
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
