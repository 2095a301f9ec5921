/** From when to when: `--from --to`, `--last 7d` or `--hour H`. Pure: the clock is an argument. */
import { HOUR_MS, hourEndMs, hourOfMs, hourStartMs, type TimeRange } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { formatInstant, parseDurationMs, parseInstantMs } from '../../time.ts';

export interface RangeFlags {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly hour?: string;
}

const onlyOne = (flags: RangeFlags): void => {
  const ways = [
    flags.from !== undefined || flags.to !== undefined ? '--from/--to' : undefined,
    flags.last === undefined ? undefined : '--last',
    flags.hour === undefined ? undefined : '--hour',
  ].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw new QtsError('usage', `${ways.join(' and ')} exclude each other: give one range`);
};

const hourRange = (text: string, nowMs: number): TimeRange => {
  const tsMs = parseInstantMs(text, nowMs, '--hour');
  const hour = hourOfMs(tsMs);
  if (hourEndMs(hour) > nowMs) {
    throw new QtsError('usage', `--hour ${text} has not ended yet`, {
      hint: `the last hour that has is ${formatInstant(hourStartMs(hourOfMs(nowMs) - 1))}`,
    });
  }
  return { fromMs: hourStartMs(hour), toMs: hourEndMs(hour) };
};

/** The last so many whole hours: an hour that has not ended has no data yet. */
const lastRange = (text: string, nowMs: number): TimeRange => {
  const toMs = hourStartMs(hourOfMs(nowMs));
  const lengthMs = Math.ceil(parseDurationMs(text, '--last') / HOUR_MS) * HOUR_MS;
  if (lengthMs === 0) throw new QtsError('usage', '--last must be longer than nothing');
  return { fromMs: toMs - lengthMs, toMs };
};

/**
 * The half-open range that the flags name, as it was asked for: neither clipped nor rounded.
 * @throws QtsError `usage` when it is missing, named twice, or its end is not after its start
 */
export const parseRange = (flags: RangeFlags, nowMs: number): TimeRange => {
  onlyOne(flags);
  if (flags.hour !== undefined) return hourRange(flags.hour, nowMs);
  if (flags.last !== undefined) return lastRange(flags.last, nowMs);
  if (flags.from === undefined) {
    throw new QtsError('usage', 'the range is missing', {
      hint: 'give --from and --to (the end is exclusive), or --last 7d',
    });
  }
  const fromMs = parseInstantMs(flags.from, nowMs, '--from');
  const toMs = flags.to === undefined ? nowMs : parseInstantMs(flags.to, nowMs, '--to');
  if (toMs > fromMs) return { fromMs, toMs };
  throw new QtsError(
    'usage',
    `the range is empty: --to ${formatInstant(toMs)} is not after --from ${formatInstant(fromMs)}`,
  );
};
