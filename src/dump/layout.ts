/**
 * How the hours of a dump are named. Pure: no I/O. Names are built from validated parts only, never from
 * what a server sends. File names are the service's own (lastra-format 18.5).
 */
import {
  dateOfHour,
  type FileFormat,
  fileStemOf,
  type Hour,
  type HourId,
  hourOfDay,
  type Instrument,
  type Kind,
  parseExchangeId,
  parseFileStem,
  parseHour,
} from '../domain.ts';

/** `tree`: folders by exchange, kind, instrument and date · `hive`: the same as `key=value` · `flat`: none. */
export type Layout = 'tree' | 'flat' | 'hive';
export const LAYOUTS: readonly Layout[] = ['tree', 'flat', 'hive'];

/** What a file name alone tells: everything but the exchange. */
export interface ParsedHourName {
  readonly instrument: Instrument;
  readonly kind: Kind;
  readonly hour: Hour;
  readonly format: FileFormat;
}

export interface ParsedHourPath extends ParsedHourName {
  readonly layout: Layout;
  /** Undefined in a flat dump: its names do not hold the exchange. */
  readonly exchange: string | undefined;
}

/** `BTC_USDT_2026-01-15_h10.lastra`, klines `BTC_USDT_2026-01-15_h10_klines.lastra`. */
export const hourFileName = (id: Omit<HourId, 'exchange'>, format: FileFormat): string => {
  const suffix = id.kind === 'klines' ? '_klines' : '';
  return `${fileStemOf(id.instrument)}_${dateOfHour(id.hour)}_h${hourOfDay(id.hour)}${suffix}.${format}`;
};

/** Folder of an hour, relative to the dump, `''` in a flat one; POSIX separators. */
export const hourFolder = (layout: Layout, id: HourId): string => {
  const stem = fileStemOf(id.instrument);
  const date = dateOfHour(id.hour);
  if (layout === 'flat') return '';
  if (layout === 'tree') return `${id.exchange}/${id.kind}/${stem}/${date}`;
  return `exchange=${id.exchange}/kind=${id.kind}/instrument=${stem}/date=${date}`;
};

/** Path of an hour relative to the dump; POSIX separators. */
export const hourPath = (layout: Layout, id: HourId, format: FileFormat): string => {
  const folder = hourFolder(layout, id);
  return folder === '' ? hourFileName(id, format) : `${folder}/${hourFileName(id, format)}`;
};

const NAME = /^(.+)_(\d{4}-\d{2}-\d{2})_h(\d{2})(_klines)?\.(lastra|parquet|csv)$/;
const FORMATS: Readonly<Record<string, FileFormat>> = { lastra: 'lastra', parquet: 'parquet', csv: 'csv' };

/** The inverse of {@link hourFileName}; undefined when the name is another one. */
export const parseHourFileName = (name: string): ParsedHourName | undefined => {
  const [, stem = '', date = '', hh = '', klines, extension = ''] = NAME.exec(name) ?? [];
  const instrument = parseFileStem(stem);
  const hour = parseHour(`${date}T${hh}`);
  const format = FORMATS[extension];
  if (instrument === undefined || hour === undefined || format === undefined) return undefined;
  return { instrument, kind: klines === undefined ? 'tickers' : 'klines', hour, format };
};

const exchangeOf = (folder: string): string | undefined => {
  try {
    return parseExchangeId(folder);
  } catch {
    return undefined;
  }
};

const layoutOfFolders = (folders: readonly string[]): Layout => {
  if (folders.length === 0) return 'flat';
  return folders[0]?.startsWith('exchange=') ? 'hive' : 'tree';
};

/**
 * The inverse of {@link hourPath} for every layout. Strict: a path is recognised only when building it anew
 * from its parts gives the same text, so that a file in a folder of another instrument or date is not.
 */
export const parseHourPath = (relativePath: string): ParsedHourPath | undefined => {
  const folders = relativePath.split('/');
  const name = parseHourFileName(folders.pop() ?? '');
  if (name === undefined) return undefined;
  const layout = layoutOfFolders(folders);
  if (layout === 'flat') return { ...name, layout, exchange: undefined };
  const exchange = exchangeOf((folders[0] ?? '').replace(/^exchange=/, ''));
  if (exchange === undefined) return undefined;
  const same = hourPath(layout, { ...name, exchange }, name.format) === relativePath;
  return same ? { ...name, layout, exchange } : undefined;
};

const DATE_FOLDER = /^(?:date=)?\d{4}-\d{2}-\d{2}$/;

/**
 * Recognises an hour below any folder: the last folders may be those of a `tree` or `hive` dump; other
 * folders say nothing. A file under a date folder whose folders contradict its name is not an hour
 * (undefined), because nobody can tell which of the two is right.
 */
export const findHourInPath = (path: string): ParsedHourPath | undefined => {
  const folders = path.split('/');
  const fileName = folders.pop() ?? '';
  const whole = parseHourPath([...folders.slice(-4), fileName].join('/'));
  if (whole !== undefined) return whole;
  const name = parseHourFileName(fileName);
  if (name === undefined) return undefined;
  const nearest = folders.at(-1);
  if (nearest === undefined || !DATE_FOLDER.test(nearest))
    return { ...name, layout: 'flat', exchange: undefined };
  return findBelowExchange(folders, name);
};

/** The scanned folder may itself lie inside a dump: then the leading folders, and the exchange, are unknown. */
const findBelowExchange = (folders: readonly string[], name: ParsedHourName): ParsedHourPath | undefined => {
  const layout = folders.at(-1)?.startsWith('date=') ? 'hive' : 'tree';
  const expected = hourFolder(layout, { ...name, exchange: 'unknown' })
    .split('/')
    .slice(1);
  const known = folders.slice(-expected.length);
  const agrees = known.every((folder, at) => folder === expected[expected.length - known.length + at]);
  return agrees && folders.length <= expected.length ? { ...name, layout, exchange: undefined } : undefined;
};
