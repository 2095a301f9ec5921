/** Holds a file with a name of the service's against what the name says. Pure. */
import { basename } from 'node:path';
import { formatHour, hourEndMs, hourStartMs } from '../domain.ts';
import { parseHourFileName } from '../dump/layout.ts';
import { type TimeSummary, timeText } from './times.ts';
import type { FileFault } from './verdict.ts';

/** The column that only one kind has (format sheet, sections 18.1 and 18.2). */
const OWN_COLUMN = { tickers: 'bid', klines: 'ntr' } as const;

const otherOf = { tickers: 'klines', klines: 'tickers' } as const;

/**
 * Faults of an hour: times outside of it, or the columns of the other kind.
 * @param times undefined when there is no time column
 * @returns none for a name that is no hour's
 */
export const hourFaults = (
  path: string,
  columns: readonly string[],
  times: TimeSummary | undefined,
): readonly FileFault[] => {
  const hour = parseHourFileName(basename(path));
  if (hour === undefined || times?.minTsMs === null) return [];
  const faults: FileFault[] = [];
  const other = otherOf[hour.kind];
  if (!columns.includes(OWN_COLUMN[hour.kind]) && columns.includes(OWN_COLUMN[other])) {
    faults.push({ message: `found the columns of ${other}, expected those of ${hour.kind} by its name` });
  }
  if (times === undefined) return [...faults, { message: 'found no time column, expected that of an hour' }];
  const { minTsMs, maxTsMs } = times;
  const isOutside =
    minTsMs === null ||
    maxTsMs === null ||
    minTsMs < hourStartMs(hour.hour) ||
    maxTsMs >= hourEndMs(hour.hour);
  if (isOutside) {
    const found = `${timeText(minTsMs ?? 0)} to ${timeText(maxTsMs ?? 0)}`;
    faults.push({
      message: `found times from ${found}, expected the hour ${formatHour(hour.hour)} by its name`,
    });
  }
  return faults;
};
