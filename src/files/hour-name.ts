/** Holds a file with a name of the service's against what the name says. Pure. */
import { basename } from 'node:path';
import { formatHour, type Hour, hourEndMs, hourStartMs } from '../domain.ts';
import { parseHourFileName } from '../dump/layout.ts';
import type { Reading } from './read-to-end.ts';
import { timeText } from './times.ts';
import type { FileFault } from './verdict.ts';

/** The column that only one kind has (format sheet, sections 18.1 and 18.2). */
const OWN_COLUMN = { tickers: 'bid', klines: 'ntr' } as const;

const otherOf = { tickers: 'klines', klines: 'tickers' } as const;

type HourContent = Pick<Reading, 'rows' | 'columns' | 'times' | 'hasTime'>;

/** The times of an hour of the other kind fit as well; its columns do not. */
const kindFaults = (kind: keyof typeof OWN_COLUMN, columns: readonly string[]): readonly FileFault[] => {
  const other = otherOf[kind];
  if (columns.includes(OWN_COLUMN[kind]) || !columns.includes(OWN_COLUMN[other])) return [];
  return [{ message: `found the columns of ${other}, expected those of ${kind} by its name` }];
};

const timeFaults = (hour: Hour, { rows, times, hasTime }: HourContent): readonly FileFault[] => {
  if (rows === 0) return [];
  if (!hasTime) return [{ message: 'found no time column, expected that of an hour' }];
  // Without times the column is damaged, which is a fault already.
  const { minTsMs = null, maxTsMs = null } = times ?? {};
  if (minTsMs === null || maxTsMs === null) return [];
  if (minTsMs >= hourStartMs(hour) && maxTsMs < hourEndMs(hour)) return [];
  const found = `${timeText(minTsMs)} to ${timeText(maxTsMs)}`;
  return [{ message: `found times from ${found}, expected the hour ${formatHour(hour)} by its name` }];
};

/**
 * Faults of an hour: times outside of it, or the columns of the other kind.
 * @returns none for a name that is no hour's
 */
export const hourFaults = (path: string, content: HourContent): readonly FileFault[] => {
  const named = parseHourFileName(basename(path));
  if (named === undefined) return [];
  return [...kindFaults(named.kind, content.columns), ...timeFaults(named.hour, content)];
};
