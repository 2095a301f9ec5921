/** What `inspect` tells of a file. */
import type { TableFormat } from '../convert/stream.ts';

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  /** How values are stored: Lastra's codec, Parquet's encodings; undefined for text. */
  readonly codec?: string | undefined;
  /** Parquet. */
  readonly compression?: string | undefined;
  /** Parquet: values may be missing. */
  readonly nullable?: boolean | undefined;
  /** Of its encoded values, over all row groups, as `convert --codecs` counts them too. */
  readonly bytes?: number | undefined;
  /** Of the file, 0 to 1. */
  readonly share?: number | undefined;
  readonly bitsPerValue?: number | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface GroupInfo {
  readonly index: number;
  readonly rows: number;
  readonly offsetBytes: number;
  /** Of the stretch in the file, lengths in front of values included. */
  readonly bytes: number;
  /** Epoch milliseconds by the statistics; null where there are none. */
  readonly firstTsMs: number | string | null;
  readonly lastTsMs: number | string | null;
}

export interface FileInfo {
  readonly path: string;
  readonly format: TableFormat;
  readonly bytes: number;
  readonly rows: number;
  /** Lastra. */
  readonly layout?: 'flat' | 'row-groups' | undefined;
  readonly checksums?: boolean | undefined;
  readonly trailer?: 'current' | 'legacy' | undefined;
  readonly rowGroups?: number | undefined;
  readonly createdBy?: string | undefined;
  readonly timeColumn: string | null;
  /** Of the first and last row, epoch milliseconds (a string beyond ±2^53). */
  readonly firstTsMs: number | string | null;
  readonly lastTsMs: number | string | null;
  readonly columns: readonly ColumnInfo[];
  readonly events?: { readonly rows: number; readonly columns: readonly ColumnInfo[] } | undefined;
  readonly groups: readonly GroupInfo[];
  readonly warnings: readonly string[];
}

/** A 64-bit integer for JSON: a number where a double holds it, else its digits. */
export const safeNumber = (value: bigint | number | undefined): number | string | null => {
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};
