/** What a user asks of a dump, checked. */
import type { FileFormat, HourId, Kind, TimeRange } from '../domain.ts';
import type { Layout } from '../dump/layout.ts';
import type { Shard } from '../dump/manifest.ts';
import type { Conversion } from '../transfer/download.ts';
import type { PlanOrder } from '../transfer/plan.ts';
import type { InstrumentSelection } from './select-instruments.ts';

export interface FetchRequest {
  readonly exchangeId: string;
  readonly selection: InstrumentSelection;
  /** As it was asked for: neither clipped nor rounded. */
  readonly range: TimeRange;
  /** The one hour of one instrument that was named, if that is all. */
  readonly single: HourId | undefined;
  readonly kind: Kind;
  readonly format: FileFormat;
  readonly convert: Conversion;
  readonly dir: string;
  readonly layout: Layout;
  readonly order: PlanOrder;
  /** The share of this machine; undefined: everything. */
  readonly shard: Shard | undefined;
  /** Undefined: adapted to what the backend bears. */
  readonly concurrency: number | undefined;
  /** Of all downloads together, bytes a second. */
  readonly limitRate: number | undefined;
  /** When the run ends whatever is left, epoch milliseconds. */
  readonly deadlineMs: number | undefined;
  /** No more than this is received, by the average of an hour. */
  readonly maxBytes: number | undefined;
  /** Files are on the disk, not merely in its cache, before they count. */
  readonly fsync: boolean;
  readonly dryRun: boolean;
  /** Missing hours are a failure. */
  readonly strict: boolean;
  /** The hour goes to stdout in place of a dump. */
  readonly stdout: boolean;
  /** Whether free disk space is compared with what the plan needs. */
  readonly spaceCheck: boolean;
}

/** The list that hands a plan to another downloader. */
export type EmitFormat = 'urls' | 'aria2' | 'curl';
export const EMIT_FORMATS: readonly EmitFormat[] = ['urls', 'aria2', 'curl'];
