/** The words of an import: what a user's own file holds, and how it is read. Types and closed lists only. */
import type { NullPolicy } from '../../convert/stream.ts';
import type { Cadence } from '../../domain.ts';

/** What the rows of a file are. */
export type Shape = 'tickers' | 'klines' | 'trades';
export const SHAPES: readonly Shape[] = ['tickers', 'klines', 'trades'];

export type TimeUnit = 's' | 'ms' | 'us' | 'ns';
export const TIME_UNITS: readonly TimeUnit[] = ['s', 'ms', 'us', 'ns'];

/** Which end of a bar its time is. */
export type TimeSide = 'open' | 'close';
export const TIME_SIDES: readonly TimeSide[] = ['open', 'close'];

/** Of rows that cannot both be true. */
export type DuplicatePolicy = 'fail' | 'first' | 'last';
export const DUPLICATE_POLICIES: readonly DuplicatePolicy[] = ['fail', 'first', 'last'];

/** What becomes of hours that the dump has with other content. */
export type ConflictPolicy = 'fail' | 'keep' | 'replace';
export const CONFLICT_POLICIES: readonly ConflictPolicy[] = ['fail', 'keep', 'replace'];

/**
 * What a column is to the import. The short names are those of the hours (format sheet, sections 18.1 and 18.2); of
 * trades `cls` is the price and `vol` the quantity. `end` is the close time beside an open time; `id` tells trades apart.
 */
export const ROLES = [
  ...(['ts', 'opn', 'hig', 'low', 'cls', 'vol', 'vlq', 'ntr'] as const),
  ...(['bid', 'bsz', 'ask', 'asz', 'id', 'end'] as const),
] as const;
export type Role = (typeof ROLES)[number];

/** How files are to be read, where they do not tell themselves. */
export interface ReadingOptions {
  /** Undefined: by the columns that are there. */
  readonly shape: Shape | undefined;
  /** Columns by role, in place of what names tell. */
  readonly map: Readonly<Partial<Record<Role, string>>>;
  /** Names of the columns of a CSV file without a header. */
  readonly header: readonly string[] | undefined;
  readonly timeUnit: TimeUnit | undefined;
  readonly timeSide: TimeSide | undefined;
  /** Texts without a zone are UTC; an error unless told. */
  readonly assumeUtc: boolean;
  readonly nulls: NullPolicy;
}

/** Of bars, milliseconds; the names of those that the backend makes. */
export interface BarWidth {
  readonly ms: number;
  readonly name: Cadence | string;
}
