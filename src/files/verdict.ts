/** What `verify` found out about files. */
import type { TableFormat } from '../convert/stream.ts';
import type { ProofLevel } from '../dump/manifest-entry.ts';

export interface FileFault {
  /** Undefined when it concerns the file as a whole. */
  readonly column?: string | undefined;
  /** Index of the row group. */
  readonly group?: number | undefined;
  readonly offsetBytes?: number | undefined;
  /** Names what was found and what was expected. */
  readonly message: string;
}

/**
 * `damaged`: its content is provably wrong, or of another hour · `changed`: whole, and not the file that a manifest
 * knows · `absent`: a manifest knows it and the disk does not · `unreadable`: nothing is proven, because the file could
 * not be read or is of a kind that is not understood.
 */
export type FileState = 'ok' | 'damaged' | 'changed' | 'absent' | 'unreadable';

export interface FileVerdict {
  readonly path: string;
  readonly state: FileState;
  /** Whether a manifest knows it; null for what is no hour of a dump. */
  readonly listed: boolean | null;
  readonly format: TableFormat | null;
  readonly bytes: number | null;
  readonly rows: number | null;
  /** `crc`: every checksum, and every value decoded; `structure`: decoded whole, there are no checksums. */
  readonly level: ProofLevel | null;
  /** Epoch milliseconds of the first and last row. */
  readonly firstTsMs: number | null;
  readonly lastTsMs: number | null;
  readonly faults: readonly FileFault[];
  /** What is odd but damages no value. */
  readonly warnings: readonly string[];
}

/** What a manifest says of a file. */
export interface Expected {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Of files by their state; `checked` is the sum. */
export interface VerifyCounts extends Readonly<Record<FileState, number>> {
  readonly checked: number;
}
