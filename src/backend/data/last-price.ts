/** The last price in an hour's file: one column of it is decoded. */
import { readFileSync, statSync } from 'node:fs';
import { openLastra, readDoubles } from '../../lastra/index.ts';
import { LruCache } from '../lru.ts';

const PRICES_KEPT = 10_000;

const lastCloseOf = (path: string): number | undefined => {
  try {
    const file = openLastra(readFileSync(path), path);
    const close = file.columns.find(({ name }) => name === 'cls');
    return close === undefined ? undefined : readDoubles(file, close).at(-1);
  } catch {
    // A list of instruments is no place to report a damaged hour: whoever asks for the hour is told.
    return undefined;
  }
};

/** Remembers prices as long as their files do not change. */
export class LastPrices {
  readonly #known = new LruCache<{ readonly price: number | undefined }>(PRICES_KEPT);

  /** Undefined when the file tells none. */
  of(path: string): number | undefined {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const key = `${path} ${stat.size} ${stat.mtimeMs}`;
    const known = this.#known.get(key) ?? { price: lastCloseOf(path) };
    this.#known.set(key, known);
    return known.price;
  }
}
