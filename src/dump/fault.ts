/** What is wrong with a file of a dump, and what a fetch needs to bring it again. */
import type { FileFormat, HourId } from '../domain.ts';
import { hourPath, LAYOUTS, type Layout } from './layout.ts';

/**
 * `absent` a manifest has it and the disk has not · `damaged` its content is provably wrong, or of another hour ·
 * `changed` whole, and not the file that was proven · `unreadable` the disk refuses
 */
export type FaultKind = 'absent' | 'damaged' | 'changed' | 'unreadable';

/** A file of a dump that is not what it should be. */
export interface DumpFault {
  readonly kind: FaultKind;
  /** Below the dump; POSIX separators. */
  readonly path: string;
  readonly cause: string;
  readonly format: FileFormat;
  /** Undefined where nobody knows the exchange, or where the file lies in none of the layouts. */
  readonly place: FaultPlace | undefined;
}

export interface FaultPlace {
  readonly id: HourId;
  readonly layout: Layout;
}

/** Only what a fetch would put there can be fetched again. */
export const placeOf = (id: HourId, format: FileFormat, path: string): FaultPlace | undefined => {
  const layout = LAYOUTS.find((candidate) => hourPath(candidate, id, format) === path);
  return layout === undefined ? undefined : { id, layout };
};
