/** The words of the Lastra format: what a file holds, as its readers see it. */
import type { ByteSource } from '../byte-source.ts';

export type LastraType = 'long' | 'double' | 'binary';

export type LastraCodec =
  | 'RAW'
  | 'DELTA_VARINT'
  | 'ALP'
  | 'VARLEN'
  | 'VARLEN_ZSTD'
  | 'VARLEN_GZIP'
  | 'GORILLA'
  | 'PONGO';

/** Position is the id on disk. */
export const CODECS: readonly LastraCodec[] = [
  'RAW',
  'DELTA_VARINT',
  'ALP',
  'VARLEN',
  'VARLEN_ZSTD',
  'VARLEN_GZIP',
  'GORILLA',
  'PONGO',
];

/** Position is the id on disk. */
export const TYPES: readonly LastraType[] = ['long', 'double', 'binary'];

/** A column as its descriptor has it. Ids that no version of the format defines are kept as `unknown`. */
export interface LastraColumn {
  readonly name: string;
  readonly type: LastraType | 'unknown';
  readonly codec: LastraCodec | 'unknown';
  /** In the order of the file. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly section: 'series' | 'events';
  /** Position within its section. */
  readonly index: number;
  readonly typeId: number;
  readonly codecId: number;
  /** File offset of its descriptor. */
  readonly offsetBytes: number;
}

/** Where the encoded values of one column (of one row group) lie. */
export interface LastraFrame {
  /** File offset of the first byte of the blob, behind its length. */
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** CRC-32 of the blob; undefined in files without checksums. */
  readonly crc: number | undefined;
}

/** Up to `rowGroupSize` consecutive rows that can be decoded on their own. */
export interface LastraRowGroup {
  readonly rowCount: number;
  /** First value of the first long column; undefined in flat files, which store no statistics. */
  readonly tsMin: bigint | undefined;
  /** Last value of the first long column. */
  readonly tsMax: bigint | undefined;
  /** One a series column. */
  readonly frames: readonly LastraFrame[];
}

/** Half-open indexes of row groups. */
export interface GroupSpan {
  readonly start: number;
  readonly end: number;
}

/** An opened file: everything but the values, which are read and decoded on demand. */
export interface LastraFile {
  /** For messages. */
  readonly name: string;
  /** Where values are read from; closing it is up to whoever opened it. */
  readonly source: ByteSource;
  readonly rowCount: number;
  readonly columns: readonly LastraColumn[];
  readonly events: readonly LastraColumn[];
  readonly eventRowCount: number;
  /** A flat file has one. */
  readonly rowGroups: readonly LastraRowGroup[];
  /** One an event column. */
  readonly eventFrames: readonly LastraFrame[];
  readonly hasChecksums: boolean;
  readonly layout: 'flat' | 'row-groups';
  readonly trailer: 'current' | 'legacy';
  /** What is odd but does not make a value doubtful. Reading columns may add to it. */
  readonly warnings: readonly string[];
}

/** What {@link verifyLastra} proved. */
export interface LastraProof {
  /** `crc`: every column's checksum; `structure`: no checksums in the file, every column decoded whole. */
  readonly level: 'crc' | 'structure';
  readonly rowCount: number;
  /** Names of the series columns. */
  readonly columns: readonly string[];
  /** Time of the first row, epoch milliseconds; null without rows or without a time column. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  /** Over all rows: differs from first and last where rows are out of order. */
  readonly minTsMs: number | null;
  readonly maxTsMs: number | null;
}

/** Something that is wrong with a file. */
export interface LastraFault {
  /** Undefined when it concerns the file as a whole. */
  readonly column: string | undefined;
  readonly section: 'series' | 'events' | undefined;
  /** Index of the row group; undefined for events and for the file as a whole. */
  readonly group: number | undefined;
  /** File offset. */
  readonly offsetBytes: number;
  /** Names file, column, offset, what was found and what was expected. */
  readonly message: string;
}

/** Where time steps back: odd, but no damage. */
export interface TimeDisorder {
  /** Name of the time column. */
  readonly column: string;
  /** The first row whose time is before that of the row above it, counted from 0. */
  readonly row: number;
  /** Time of the row above. */
  readonly before: bigint;
  /** Time of the row. */
  readonly after: bigint;
  /** How many rows step back. */
  readonly rowCount: number;
}
