/** What the commands that work on files were asked for. */
import type { ReadOptions, Selection, TableFormat, WriteOptions } from '../convert/stream.ts';
import type { CodecChoice } from '../lastra/write-types.ts';

/** `-` among paths. */
export const STDIN = '-';
/** `-` as a target. */
export const STDOUT = '-';

/** How inputs are read where the file itself does not tell. */
export interface InputOptions extends ReadOptions {
  /** In place of what the name or the first bytes say. */
  readonly inputFormat?: TableFormat | undefined;
}

/** How outputs are written; each option belongs to some formats only. */
export interface OutputOptions extends Omit<WriteOptions, 'codecs' | 'events'> {
  readonly codecs?: CodecChoice | undefined;
}

export interface InspectRequest {
  /** Files, folders, globs, `-`. */
  readonly paths: readonly string[];
  readonly read: InputOptions;
  /** List row groups. */
  readonly groups: boolean;
}

export interface HeadRequest {
  readonly paths: readonly string[];
  readonly read: InputOptions;
  readonly rows: number;
  readonly selection: Selection;
}

export interface VerifyRequest {
  readonly paths: readonly string[];
  readonly read: InputOptions;
  /** Of files in dumps that neither folders nor manifests give an exchange. */
  readonly exchange: string | undefined;
  /** Fetch again what is damaged, changed or gone. */
  readonly repair: boolean;
  /** Threads; undefined: as many as there are cores. */
  readonly concurrency: number | undefined;
}

/** What a target that is there already means: write it anew · only when it is older · never. */
export type Existing = 'replace' | 'update' | 'keep';

export interface ConvertRequest {
  readonly inputs: readonly string[];
  /** A file, a folder, or `-`. */
  readonly target: string;
  /** Undefined: by the name of the target. */
  readonly format: TableFormat | undefined;
  readonly read: InputOptions;
  readonly write: OutputOptions;
  readonly selection: Selection;
  /** New name of the time column. */
  readonly timeColumn: string | undefined;
  readonly existing: Existing;
  readonly concurrency: number | undefined;
}
