/** One line of a manifest: what was asked, what came of it, and when. */
import { FILE_FORMATS, type FileFormat, formatHour, type Hour, parseHour } from '../domain.ts';

export type HourStatus = 'fetched' | 'missing' | 'failed';

/** How a file was proven: checksum of every column · full decode · (Parquet) a footer that parses. */
export type ProofLevel = 'crc' | 'structure' | 'footer';
const PROOF_LEVELS: readonly ProofLevel[] = ['crc', 'structure', 'footer'];

interface EntryBase {
  readonly hour: Hour;
  readonly format: FileFormat;
  /** Path of the file below the dump; POSIX separators. */
  readonly path: string;
  /** When this was found, epoch milliseconds. */
  readonly atMs: number;
}

/** An hour that is on disk and proven. */
export interface FetchedEntry extends EntryBase {
  readonly status: 'fetched';
  /** Size of the file. */
  readonly bytes: number;
  readonly rows: number;
  /** Of the file, hex. */
  readonly sha256: string;
  /** Null when there are no rows. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  readonly proof: ProofLevel;
  /** Made here from a user's own file; absent of what a backend sent. */
  readonly source?: 'import' | undefined;
}

/** An hour that is not there, and why. */
export interface GapEntry extends EntryBase {
  readonly status: 'missing' | 'failed';
  readonly cause: string;
}

export type ManifestEntry = FetchedEntry | GapEntry;

/** The line of an entry, without its line feed. */
export const encodeEntry = (entry: ManifestEntry): string => {
  const { format, path, status } = entry;
  const hour = formatHour(entry.hour);
  const at = new Date(entry.atMs).toISOString();
  if (entry.status !== 'fetched')
    return JSON.stringify({ hour, status, format, path, cause: entry.cause, at });
  // Field by field here too.
  const { bytes, rows, sha256, firstTsMs, lastTsMs, proof, source } = entry;
  // Without a source JSON has no such field.
  return JSON.stringify({
    hour,
    status,
    format,
    path,
    bytes,
    rows,
    sha256,
    firstTsMs,
    lastTsMs,
    proof,
    source,
    at,
  });
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTsOrNull = (value: unknown): value is number | null => value === null || Number.isSafeInteger(value);

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const parseFields = (line: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const decodeBase = (fields: Fields): EntryBase | undefined => {
  const hour = typeof fields.hour === 'string' ? parseHour(fields.hour) : undefined;
  const format = FILE_FORMATS.find((known) => known === fields.format);
  const atMs = typeof fields.at === 'string' ? Date.parse(fields.at) : Number.NaN;
  if (hour === undefined || format === undefined || Number.isNaN(atMs)) return undefined;
  return typeof fields.path === 'string' ? { hour, format, path: fields.path, atMs } : undefined;
};

const decodeFetched = (base: EntryBase, fields: Fields): FetchedEntry | undefined => {
  const { bytes, rows, sha256, firstTsMs, lastTsMs } = fields;
  const proof = PROOF_LEVELS.find((level) => level === fields.proof);
  if (!isCount(bytes) || !isCount(rows) || typeof sha256 !== 'string' || proof === undefined)
    return undefined;
  if (!isTsOrNull(firstTsMs) || !isTsOrNull(lastTsMs)) return undefined;
  // Field by field: a spread costs several times as much, and there are millions of lines.
  const { hour, format, path, atMs } = base;
  const status = 'fetched' as const;
  const entry = { hour, format, path, atMs, status, bytes, rows, sha256, firstTsMs, lastTsMs, proof };
  return fields.source === 'import' ? { ...entry, source: 'import' } : entry;
};

/** The entry of a line; undefined when the line is torn or says something else. Never throws. */
export const decodeEntry = (line: string): ManifestEntry | undefined => {
  const fields = parseFields(line);
  const base = fields === undefined ? undefined : decodeBase(fields);
  if (fields === undefined || base === undefined) return undefined;
  if (fields.status === 'fetched') return decodeFetched(base, fields);
  if (fields.status !== 'missing' && fields.status !== 'failed') return undefined;
  return typeof fields.cause === 'string'
    ? { ...base, status: fields.status, cause: fields.cause }
    : undefined;
};
