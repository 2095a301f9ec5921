/** Gets the bytes of a located hour, in the format asked for. Used by the server and by workers. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { formatHour, type HourId, type ServedFormat, symbolOf } from '../../domain.ts';
import { systemCodeOf } from '../../errors.ts';
import { LruCache } from '../lru.ts';
import { SimulatedMarket } from '../market/market.ts';
import type { FileLocator, HourLocator } from './source.ts';

/** Enough for the hours that several clients ask for in turn. */
export const SERVER_CACHE_BYTES = 64 * 1024 * 1024;

/**
 * Hours of this size are read at once: a detour through the thread pool takes several times as long as the reading.
 * Larger ones would hold up everybody else.
 */
const BLOCKING_BYTES = 1024 * 1024;

export interface NativeHour {
  readonly bytes: Uint8Array;
  readonly format: ServedFormat;
}

export class HourReader {
  readonly #cache: LruCache<Uint8Array>;
  readonly #markets = new Map<number, SimulatedMarket>();

  /**
   * @param cacheBytes of hours that were made or converted; 0 where each is read once
   * @param market reused for hours of its seed, because it remembers the hours around
   */
  constructor(cacheBytes: number, market?: SimulatedMarket) {
    this.#cache = new LruCache(cacheBytes);
    if (market !== undefined) this.#markets.set(market.seed, market);
  }

  /**
   * The hour in a format: a file of that format is handed out as it is, to the byte.
   * @returns undefined when the file has gone
   * @throws QtsError when a file of the other format is damaged
   */
  async read(id: HourId, locator: HourLocator, format: ServedFormat): Promise<Uint8Array | undefined> {
    const isLarge = locator.from === 'file' && locator.sizeBytes > BLOCKING_BYTES;
    const native = isLarge ? await readLarge(locator) : this.readNative(id, locator);
    if (native === undefined || native.format === format) return native?.bytes;
    const key = `${format} ${keyOf(id, locator)}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const converted = await convert(native, format);
    this.#cache.set(key, converted, converted.byteLength);
    return converted;
  }

  /** The hour as it is stored, or as the market makes it (Lastra); undefined when the file has gone. */
  readNative(id: HourId, locator: HourLocator): NativeHour | undefined {
    if (locator.from === 'market') return { bytes: this.#simulated(id, locator), format: 'lastra' };
    const bytes = readIfThere(locator.path);
    return bytes === undefined ? undefined : { bytes, format: locator.format };
  }

  #simulated(id: HourId, locator: HourLocator & { readonly from: 'market' }): Uint8Array {
    const key = keyOf(id, locator);
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const bytes = this.#market(locator.seed).lastra(id.instrument, id.kind, id.hour);
    this.#cache.set(key, bytes, bytes.byteLength);
    return bytes;
  }

  #market(seed: number): SimulatedMarket {
    const market = this.#markets.get(seed) ?? new SimulatedMarket(seed);
    this.#markets.set(seed, market);
    return market;
  }
}

/** To Parquet without rows the service's converter sends no bytes, and so do we. */
const convert = async ({ bytes, format }: NativeHour, to: ServedFormat): Promise<Uint8Array> => {
  const { readHourTable, writeTable } = await import('../../convert/index.ts');
  const table = await readHourTable(bytes, format);
  return to === 'parquet' && table.rowCount === 0 ? new Uint8Array(0) : writeTable(table, to);
};

const keyOf = (id: HourId, locator: HourLocator): string =>
  locator.from === 'file'
    ? `${locator.path} ${locator.sizeBytes} ${locator.modifiedMs}`
    : `${locator.seed} ${id.kind} ${symbolOf(id.instrument)} ${formatHour(id.hour)}`;

/** A plain view: `slice` of a Buffer does not copy, which readers of formats rely on. */
const plain = (file: Buffer): Uint8Array => new Uint8Array(file.buffer, file.byteOffset, file.byteLength);

const absent = (error: unknown): undefined => {
  if (systemCodeOf(error) === 'ENOENT') return undefined;
  throw error;
};

const readIfThere = (path: string): Uint8Array | undefined => {
  try {
    return plain(readFileSync(path));
  } catch (error) {
    return absent(error);
  }
};

const readLarge = async ({ path, format }: FileLocator): Promise<NativeHour | undefined> => {
  try {
    return { bytes: plain(await readFile(path)), format };
  } catch (error) {
    return absent(error);
  }
};
