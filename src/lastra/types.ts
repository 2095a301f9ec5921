/** The words of the Lastra format: what a file holds, as its readers and writers see it. */

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

/** An opened file: everything but the values, which are decoded on demand. */
export interface LastraFile {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
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

/** A column to write. Long values given as doubles must be integers within ±2^53. */
export type LastraInput = {
  readonly name: string;
  readonly codec?: LastraCodec | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
} & (
  | { readonly type: 'long'; readonly values: BigInt64Array | Float64Array }
  | { readonly type: 'double'; readonly values: Float64Array }
  | { readonly type: 'binary'; readonly values: readonly (Uint8Array | string | null)[] }
);

export interface EncodeOptions {
  readonly columns: readonly LastraInput[];
  /** Rows a group; a file whose rows fit one group is flat. 4096 unless told. */
  readonly rowGroupSize?: number;
  readonly events?: readonly LastraInput[];
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
