/** The options of gaps: as commander hands them over, and checked. Pure. */
import { HOUR_MS, hourOfMs } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { formatInstant, parseInstantMs } from '../../time.ts';
import type { GapsRequest } from '../../workflows/gaps.ts';
import { parseRange } from './range.ts';

export interface GapsFlags {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly strict?: boolean;
}

/** Hours that have not ended cannot be gaps. */
const endHour = (tsMs: number, nowMs: number): number => Math.min(Math.ceil(tsMs / HOUR_MS), hourOfMs(nowMs));

const windowOf = (flags: GapsFlags, nowMs: number): Pick<GapsRequest, 'from' | 'to'> => {
  if (flags.last !== undefined) {
    const { fromMs, toMs } = parseRange(flags, nowMs);
    return { from: hourOfMs(fromMs), to: hourOfMs(toMs) };
  }
  const fromMs = flags.from === undefined ? undefined : parseInstantMs(flags.from, nowMs, '--from');
  const toMs = flags.to === undefined ? undefined : parseInstantMs(flags.to, nowMs, '--to');
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) {
    throw new QtsError(
      'usage',
      `the range is empty: --to ${formatInstant(toMs)} is not after --from ${formatInstant(fromMs)}`,
    );
  }
  return {
    from: fromMs === undefined ? undefined : hourOfMs(fromMs),
    to: toMs === undefined ? undefined : endHour(toMs, nowMs),
  };
};

/** @throws QtsError `usage` */
export const parseGapsRequest = (dir: string, flags: GapsFlags, nowMs: number): GapsRequest => ({
  dir,
  ...windowOf(flags, nowMs),
  strict: flags.strict ?? false,
});
