/** The files of a dump by series, two numbers each: millions of them must not be objects. */
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import {
  FILE_FORMATS,
  type FileFormat,
  type Hour,
  type HourId,
  type Instrument,
  type Kind,
} from '../domain.ts';
import { hourPath, LAYOUTS, type Layout } from './layout.ts';
import { MANIFEST_FOLDER, manifestFileName } from './manifest.ts';
import { type FoundHour, scanHours } from './scan.ts';

/** Where a fetch into the dump would look for a file, or anywhere else. */
export type Place = Layout | 'elsewhere';

export interface SeriesFiles {
  /** Undefined where neither folders nor manifests tell. */
  readonly exchange: string | undefined;
  readonly kind: Kind;
  readonly instrument: Instrument;
  /** See {@link fileCode}; in the order of names. */
  readonly codes: number[];
  /** In bytes; −1 of a file that went away while its folder was read. */
  readonly sizes: number[];
  /** Paths below the dump of files that lie elsewhere, by code. */
  readonly elsewhere: Map<number, string>;
}

export interface DumpFiles {
  readonly series: ReadonlyMap<string, SeriesFiles>;
  /** Folders below the dump that have manifests of their own. */
  readonly nested: readonly string[];
  /** Files that are no hours. */
  readonly others: number;
}

const PLACES: readonly Place[] = [...LAYOUTS, 'elsewhere'];

/**
 * Hour, format and place of a file as one number, equal for a file and for its manifest entry. Of one hour Lastra has
 * the least code, then Parquet, then CSV.
 */
export const fileCode = (hour: Hour, format: FileFormat, place: Place): number =>
  (hour * FILE_FORMATS.length + FILE_FORMATS.indexOf(format)) * PLACES.length + PLACES.indexOf(place);

export const hourOfCode = (code: number): Hour => Math.floor(code / (PLACES.length * FILE_FORMATS.length));

export const formatOfCode = (code: number): FileFormat =>
  FILE_FORMATS[Math.floor(code / PLACES.length) % FILE_FORMATS.length] ?? 'lastra';

/** Of files and entries: the layout that has this path. */
export const layoutOfPath = (path: string): Layout => {
  if (!path.includes('/')) return 'flat';
  return path.startsWith('exchange=') ? 'hive' : 'tree';
};

/** Path below the dump. */
export const pathOfCode = (files: SeriesFiles, code: number): string => {
  const place = PLACES[code % PLACES.length] ?? 'elsewhere';
  const { exchange = '', kind, instrument } = files;
  const id: HourId = { exchange, kind, instrument, hour: hourOfCode(code) };
  return place === 'elsewhere' ? (files.elsewhere.get(code) ?? '') : hourPath(place, id, formatOfCode(code));
};

const FOLDERS: Record<Layout, number> = { flat: 0, tree: 4, hive: 4 };

const placeOf = ({ relativePath, layout, exchange }: FoundHour): Place => {
  const isKnown = exchange !== undefined || layout === 'flat';
  return isKnown && relativePath.split('/').length === FOLDERS[layout] + 1 ? layout : 'elsewhere';
};

/** The key of a series: the name that its manifest has or would have. */
export const seriesFilesKey = ({
  exchange = '',
  kind,
  instrument,
}: Omit<SeriesFiles, 'codes' | 'sizes' | 'elsewhere'>): string =>
  manifestFileName({ exchange, kind, instrument });

export const noFiles = (exchange: string | undefined, kind: Kind, instrument: Instrument): SeriesFiles => ({
  exchange,
  kind,
  instrument,
  codes: [],
  sizes: [],
  elsewhere: new Map(),
});

export interface CollectOptions {
  /** Of files that neither folders nor manifests give one. */
  readonly exchange?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Now and then: how many files were found. */
  readonly onFiles?: ((files: number) => void) | undefined;
}

/** Others work in between so often. */
const YIELD_EVERY = 2_048;

/**
 * Finds the files of a dump of any layout, and their sizes; no file is opened.
 * @throws QtsError `io` when a directory cannot be read
 * @throws the signal's reason when it is aborted
 */
export const collectFiles = async (dir: string, options: CollectOptions = {}): Promise<DumpFiles> => {
  const series = new Map<string, SeriesFiles>();
  const nested: string[] = [];
  let others = 0;
  let found = 0;
  const onHidden = (path: string): void => {
    if (path.endsWith(`/${MANIFEST_FOLDER}`)) nested.push(path.slice(0, -MANIFEST_FOLDER.length - 1));
  };
  const onOther = (): void => {
    others += 1;
  };
  for (const file of scanHours(dir, { onHidden, onOther })) {
    const { kind, instrument } = file;
    const exchange = file.exchange ?? options.exchange;
    const key = seriesFilesKey({ exchange, kind, instrument });
    const files = series.get(key) ?? noFiles(exchange, kind, instrument);
    series.set(key, files);
    const code = fileCode(file.hour, file.format, placeOf(file));
    if (placeOf(file) === 'elsewhere') files.elsewhere.set(code, file.relativePath);
    files.codes.push(code);
    // What goes away in the meantime was there: a size of its own would be called damaged.
    files.sizes.push(statSync(file.path, { throwIfNoEntry: false })?.size ?? -1);
    found += 1;
    if (found % YIELD_EVERY !== 0) continue;
    options.onFiles?.(found);
    await setImmediate();
    options.signal?.throwIfAborted();
  }
  return { series, nested, others };
};
