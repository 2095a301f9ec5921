/** What came of a merge into days, in every output mode. */
import type { DayEnd, MergeVerdict } from '../../dump/merge.ts';
import { formatBytes, formatCount } from '../../text.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRecord } from './rows.ts';

const COLUMNS: readonly Column<MergeVerdict>[] = [
  { name: 'days', value: ({ days }) => days },
  { name: 'written', value: ({ written }) => written },
  { name: 'kept', value: ({ kept }) => kept },
  { name: 'failed', value: ({ failed }) => failed },
  { name: 'hours', value: ({ hours }) => hours, shown: ({ hours }) => formatCount(hours) },
  { name: 'missing', value: ({ missing }) => missing, shown: ({ missing }) => formatCount(missing) },
  { name: 'rows', value: ({ rows }) => rows, shown: ({ rows }) => formatCount(rows) },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatBytes(bytes) },
  { name: 'target', value: ({ target }) => target },
];

/** The line of a day that has ended. */
export const dayLine = (day: DayEnd): string => `${JSON.stringify(day)}\n`;

/** Days that are not whole: the ones that `json` lists. */
export const isRemarkable = ({ missing, status }: DayEnd): boolean =>
  missing.length > 0 || status === 'failed';

/**
 * Prints the verdict; `ndjson` has had its lines already.
 * @param remarkable days with missing hours and days that failed
 */
export const printMerge = async (
  io: Io,
  verdict: MergeVerdict,
  remarkable: readonly DayEnd[],
): Promise<void> => {
  if (io.mode === 'json') return printJson(io, { ...verdict, gaps: remarkable });
  if (io.mode !== 'ndjson') await printRecord(io, COLUMNS, verdict);
};
