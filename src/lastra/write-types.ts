/** The words of writing Lastra: what goes in, which codecs are chosen, what is reported. */
import type { ZstdCompressor } from '../zstd.ts';
import type { LastraCodec, LastraType } from './types.ts';

/** Values of a column. Long values given as doubles must be integers within ±2^53. */
export type LastraValues = { readonly name: string } & (
  | { readonly type: 'long'; readonly values: BigInt64Array | Float64Array }
  | { readonly type: 'double'; readonly values: Float64Array }
  | { readonly type: 'binary'; readonly values: readonly (Uint8Array | string | null)[] }
);

/** A column to write, before its values. */
export interface LastraSchema {
  readonly name: string;
  readonly type: LastraType;
  /** Wins over any choice. */
  readonly codec?: LastraCodec | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** A column to write. */
export type LastraInput = LastraValues & Omit<LastraSchema, 'type'>;

/**
 * How codecs of columns are chosen.
 *
 * - `default`: DELTA_VARINT for long, ALP (GORILLA where ALP is not portable) for double, VARLEN for binary
 * - `smart`: the smallest of all candidates over a sample of the first row group
 * - `best`: the smallest of all candidates over all values
 */
export type CodecChoice = 'default' | 'smart' | 'best';

/** What a codec made of the values that were tried. */
export interface CodecCandidate {
  readonly codec: LastraCodec;
  /** Bytes of blobs, without the length in front of each. */
  readonly bytes: number;
  /** False for ALP that other readers misread: then it is not chosen. */
  readonly isPortable: boolean;
}

/** The choice for a column. */
export interface CodecMeasure {
  readonly name: string;
  readonly codec: LastraCodec;
  /** In the order in which ties are decided; none when nothing was tried (`default`, or a codec was given). */
  readonly candidates: readonly CodecCandidate[];
}

/** Shared by writers of whole files and of row groups. */
export interface WriteOptions {
  /** Rows a group; a file whose rows fit one group is flat. 4096 unless told. */
  readonly rowGroupSize?: number | undefined;
  /** Written when there is at least one event. */
  readonly events?: readonly LastraInput[] | undefined;
  /** Makes VARLEN_ZSTD possible, and a candidate: see `loadZstd`. */
  readonly zstd?: ZstdCompressor | undefined;
}

export interface EncodeOptions extends WriteOptions {
  readonly columns: readonly LastraInput[];
  /** `default` unless told. */
  readonly codecs?: CodecChoice | undefined;
}

export interface LastraWriterOptions extends WriteOptions {
  readonly columns: readonly LastraSchema[];
  /**
   * `default` unless told. The best codecs need all values before the first is written: the result of
   * {@link CodecMeter} brings them.
   */
  readonly codecs?: 'default' | 'smart' | readonly CodecMeasure[] | undefined;
}

/** Consecutive rows, counted from the start of the file. */
export interface RowRange {
  readonly firstRow: number;
  /** Inclusive. */
  readonly lastRow: number;
}

/** What became of a column. */
export interface ColumnReport {
  readonly name: string;
  readonly type: LastraType;
  readonly codec: LastraCodec;
  /** Bytes of its blobs, without the length in front of each. */
  readonly bytes: number;
  /** 8 a value, or the lengths and bytes of byte strings. */
  readonly rawBytes: number;
  readonly candidates: readonly CodecCandidate[];
  /** Rows (of whole row groups) that are ALP which other readers misread: exact here, GORILLA would serve all. */
  readonly unportableRows: readonly RowRange[];
}

export interface LastraWriteReport {
  readonly rowCount: number;
  readonly rowGroupCount: number;
  readonly layout: 'flat' | 'row-groups';
  /** Size of the file. */
  readonly bytes: number;
  readonly columns: readonly ColumnReport[];
  /** Empty without event rows. */
  readonly events: readonly ColumnReport[];
  readonly warnings: readonly string[];
}

/** Writes a file in row groups; holds one of them at a time. */
export interface LastraWriter {
  /** What callers should tell the user; grows while rows are written. */
  readonly warnings: readonly string[];
  /**
   * Appends rows, cut into chunks of the row-group size; every call starts a new row group.
   * @param columns all columns in the order of the schema, of equal length
   * @throws QtsError `failed` for what the format does not hold; whatever the sink throws. Then the file is
   *   lost: there is no going on
   */
  writeRows(columns: readonly LastraValues[]): void;
  /** Writes events, footer and header. @throws like {@link LastraWriter.writeRows} */
  finish(): LastraWriteReport;
}

export interface MeasureOptions {
  readonly columns: readonly LastraSchema[];
  /** As for the writer: blobs are measured as they will be written. */
  readonly rowGroupSize?: number | undefined;
  readonly zstd?: ZstdCompressor | undefined;
}

/** A first pass over the values, which finds the smallest codec of each column. */
export interface CodecMeter {
  /** The same rows in the same calls as `writeRows` will get. */
  add(columns: readonly LastraValues[]): void;
  /** One a column, with the winner: the `codecs` of {@link LastraWriterOptions}. */
  result(): readonly CodecMeasure[];
}
