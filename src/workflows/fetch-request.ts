/** What a user asks of a dump, checked. */
import type { FileFormat, Instrument, Kind, TimeRange } from '../domain.ts';
import type { Layout } from '../dump/layout.ts';
import type { Conversion } from '../transfer/download.ts';

export interface FetchRequest {
  readonly exchangeId: string;
  /** At least one, none twice. */
  readonly instruments: readonly Instrument[];
  /** As it was asked for: neither clipped nor rounded. */
  readonly range: TimeRange;
  /** Exactly one hour of one instrument was named. */
  readonly singleHour: boolean;
  readonly kind: Kind;
  readonly format: FileFormat;
  readonly convert: Conversion;
  readonly dir: string;
  readonly layout: Layout;
  /** Undefined: adapted to what the backend bears. */
  readonly concurrency: number | undefined;
  readonly dryRun: boolean;
  /** Missing hours are a failure. */
  readonly strict: boolean;
  /** The hour goes to stdout in place of a dump. */
  readonly stdout: boolean;
}
