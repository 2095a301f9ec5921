/**
 * What a dump knows of its hours: `.qtsurfer/<exchange>.<kind>.<BASE_QUOTE>.ndjson`, a line an hour, appended
 * as hours end. Shards write files of their own (`….3-of-16.ndjson`), readers merge them. The newest line of a
 * path wins. A line that a crash tore is passed over by readers and removed by the next writer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileStemOf, type Instrument, isExchangeId, KINDS, type Kind, parseFileStem } from '../domain.ts';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { decodeEntry, type ManifestEntry } from './manifest-entry.ts';

export const MANIFEST_FOLDER = '.qtsurfer';

/** All hours of one instrument and kind: what one manifest describes. */
export interface Series {
  readonly exchange: string;
  readonly kind: Kind;
  readonly instrument: Instrument;
}

/** One of `count` machines that share a plan; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `3-of-16`: a shard in file names. */
export const shardTag = (shard: Shard): string => `${shard.index}-of-${shard.count}`;

/** `binance.tickers.BTC_USDT.ndjson`, of a shard `binance.tickers.BTC_USDT.3-of-16.ndjson`. */
export const manifestFileName = (series: Series, shard?: Shard): string => {
  const tag = shard === undefined ? '' : `.${shardTag(shard)}`;
  return `${series.exchange}.${series.kind}.${fileStemOf(series.instrument)}${tag}.ndjson`;
};

const NAME = new RegExp(`^(.+)\\.(${KINDS.join('|')})\\.(.+?)(?:\\.(\\d+)-of-(\\d+))?\\.ndjson$`);

export interface ManifestName {
  readonly series: Series;
  readonly shard: Shard | undefined;
}

/** The inverse of {@link manifestFileName}; undefined when the name is another one. */
export const parseManifestFileName = (name: string): ManifestName | undefined => {
  const [, exchange = '', kindText, stem = '', index, count] = NAME.exec(name) ?? [];
  const kind = KINDS.find((known) => known === kindText);
  const instrument = parseFileStem(stem);
  if (kind === undefined || instrument === undefined) return undefined;
  const shard = index === undefined ? undefined : { index: Number(index), count: Number(count) };
  const series = { exchange, kind, instrument };
  // Building it anew keeps out what only looks like one: leading zeros, an exchange that is no exchange.
  return isExchangeId(exchange) && manifestFileName(series, shard) === name ? { series, shard } : undefined;
};

const listFolder = (dir: string): readonly string[] => {
  try {
    return readdirSync(join(dir, MANIFEST_FOLDER));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT' || systemCodeOf(error) === 'ENOTDIR') return [];
    throw new QtsError('io', `cannot read the manifests of ${dir}: ${messageOf(error)}`, { cause: error });
  }
};

/** The exchanges that the manifests of a dump name, sorted; no manifest: none. */
export const exchangesOfManifests = (dir: string): readonly string[] => {
  const names = listFolder(dir).flatMap((name) => parseManifestFileName(name)?.series.exchange ?? []);
  return [...new Set(names)].sort();
};

/** The manifests of a dump, listed once: which files describe a series. */
export interface ManifestListing {
  readonly dir: string;
  /** File names by the name of the unsharded manifest. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly series: readonly Series[];
}

/**
 * Lists the manifests of a dump; an absent directory has none.
 * @throws QtsError `io`
 */
export const listManifests = (dir: string): ManifestListing => {
  const files = new Map<string, string[]>();
  const series: Series[] = [];
  for (const name of listFolder(dir).toSorted()) {
    const parsed = parseManifestFileName(name);
    if (parsed === undefined) continue;
    const key = manifestFileName(parsed.series);
    const known = files.get(key);
    if (known === undefined) series.push(parsed.series);
    files.set(key, [...(known ?? []), name]);
  }
  return { dir, files, series };
};

/** The entries of one manifest text, newest of each path; torn and foreign lines are passed over. */
export const parseManifest = (text: string): Map<string, ManifestEntry> => {
  const entries = new Map<string, ManifestEntry>();
  for (const line of text.split('\n')) {
    const entry = line === '' ? undefined : decodeEntry(line);
    if (entry !== undefined) entries.set(entry.path, entry);
  }
  return entries;
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return '';
    throw new QtsError('io', `cannot read the manifest ${path}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * What is known of a series: the newest entry of each path, over all shards.
 * @throws QtsError `io`
 */
export const readManifest = (
  dir: string,
  series: Series,
  listing: ManifestListing = listManifests(dir),
): Map<string, ManifestEntry> => {
  const merged = new Map<string, ManifestEntry>();
  for (const name of listing.files.get(manifestFileName(series)) ?? []) {
    mergeNewest(merged, parseManifest(readText(join(dir, MANIFEST_FOLDER, name))));
  }
  return merged;
};

const mergeNewest = (into: Map<string, ManifestEntry>, from: ReadonlyMap<string, ManifestEntry>): void => {
  for (const [path, entry] of from) {
    const known = into.get(path);
    if (known === undefined || entry.atMs >= known.atMs) into.set(path, entry);
  }
};
