/** Finds the hours in a directory, whatever its layout. Names only: no file is opened. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, QtsError, systemCodeOf } from '../errors.ts';
import { findHourInPath, type ParsedHourPath } from './layout.ts';
import { exchangesOfManifests, MANIFEST_FOLDER } from './manifest.ts';

export interface FoundHour extends ParsedHourPath {
  /**
   * From the folders; in a flat dump from the names of its manifests, if they name one exchange alone;
   * else undefined.
   */
  readonly exchange: string | undefined;
  /** Path with the scanned directory in front. */
  readonly path: string;
  /** Path below the scanned directory; POSIX separators. */
  readonly relativePath: string;
}

export interface OtherFiles {
  readonly count: number;
  /** The first few, below the scanned directory. */
  readonly examples: readonly string[];
}

export interface ScanOptions {
  /** Called once, at the end, when there were files that are no hours. */
  readonly onOthers?: (others: OtherFiles) => void;
  /** Every file that is no hour, as it is met. */
  readonly onOther?: (relativePath: string) => void;
  /** Every hidden entry as it is met: temporary files, folders of manifests. Nothing below it is looked at. */
  readonly onHidden?: (relativePath: string) => void;
}

const EXAMPLES = 5;

interface Walk {
  readonly root: string;
  readonly options: ScanOptions;
  others: number;
  readonly examples: string[];
}

/**
 * Walks a directory in the order of names and yields every hour in it, in any layout and format; hidden files
 * (temporary ones, manifests) are passed over. Symbolic links to files are followed, to directories not.
 * @throws QtsError `io` when a directory cannot be read
 */
export function* scanHours(dir: string, options: ScanOptions = {}): Generator<FoundHour> {
  const walk: Walk = { root: dir, options, others: 0, examples: [] };
  yield* scanFolder(walk, '', undefined);
  if (walk.others > 0) options.onOthers?.({ count: walk.others, examples: walk.examples });
}

function* scanFolder(walk: Walk, folder: string, outerExchange: string | undefined): Generator<FoundHour> {
  const path = join(walk.root, folder);
  const entries = listFolder(path);
  const exchange = entries.some((entry) => entry.name === MANIFEST_FOLDER)
    ? onlyOf(exchangesOfManifests(path))
    : outerExchange;
  for (const entry of entries) {
    const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) walk.options.onHidden?.(below);
    else if (entry.isDirectory()) yield* scanFolder(walk, below, exchange);
    else if (isFile(walk, entry, below)) yield* hourAt(walk, below, exchange);
  }
}

function* hourAt(walk: Walk, relativePath: string, flatExchange: string | undefined): Generator<FoundHour> {
  const hour = findHourInPath(relativePath);
  if (hour !== undefined) {
    const exchange = hour.exchange ?? flatExchange;
    yield { ...hour, exchange, path: join(walk.root, relativePath), relativePath };
    return;
  }
  walk.others += 1;
  walk.options.onOther?.(relativePath);
  if (walk.examples.length < EXAMPLES) walk.examples.push(relativePath);
}

const onlyOf = (exchanges: readonly string[]): string | undefined =>
  exchanges.length === 1 ? exchanges[0] : undefined;

const isFile = (walk: Walk, entry: Dirent, below: string): boolean => {
  if (!entry.isSymbolicLink()) return entry.isFile();
  // A dangling link is no file.
  return statSync(join(walk.root, below), { throwIfNoEntry: false })?.isFile() === true;
};

const listFolder = (path: string): Dirent[] => {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = systemCodeOf(error);
    const found =
      code === 'ENOENT'
        ? 'it does not exist'
        : code === 'ENOTDIR'
          ? 'it is not a directory'
          : messageOf(error);
    throw new QtsError('io', `cannot read the dump ${path}: ${found}`, { cause: error });
  }
};
