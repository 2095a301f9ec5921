/** What came of an import, in every output mode. */
import { formatBytes, formatCount } from '../../text.ts';
import type { ImportVerdict } from '../../workflows/import-verdict.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

type Count = {
  [Key in keyof ImportVerdict]: ImportVerdict[Key] extends number ? Key : never;
}[keyof ImportVerdict];

const count = (name: Count): Column<ImportVerdict> => ({
  name,
  value: (verdict) => verdict[name],
  shown: (verdict) => formatCount(verdict[name]),
});

const COLUMNS: readonly Column<ImportVerdict>[] = [
  { name: 'exchange', value: ({ exchange }) => exchange },
  { name: 'instrument', value: ({ instrument }) => instrument },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'from', value: ({ from }) => from },
  { name: 'cadence', value: ({ cadence }) => cadence },
  { name: 'timeSide', value: ({ timeSide }) => timeSide },
  count('rowsIn'),
  count('rowsUsed'),
  count('duplicates'),
  count('contradicted'),
  count('unended'),
  count('rowsOut'),
  { name: 'first', value: ({ first }) => first },
  { name: 'last', value: ({ last }) => last },
  count('hours'),
  count('written'),
  count('kept'),
  count('replaced'),
  { name: 'conflicts', value: ({ conflicts }) => conflicts.length },
  { name: 'gapHours', value: ({ gaps }) => gaps.reduce((sum, { hours }) => sum + hours, 0) },
  { name: 'missingBars', value: ({ missingBars }) => missingBars },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatBytes(bytes) },
  { name: 'dir', value: ({ dir }) => dir },
];

/** Of bars alone. */
const BAR_COLUMNS: ReadonlySet<string> = new Set(['cadence', 'timeSide', 'missingBars']);

/** What makes the difference on a terminal: what is nothing there is left out. */
const shownColumns = (io: Io, verdict: ImportVerdict): readonly Column<ImportVerdict>[] =>
  io.mode === 'table' && verdict.cadence === null
    ? COLUMNS.filter(({ name }) => !BAR_COLUMNS.has(name))
    : COLUMNS;

/** Prints the verdict; `json` and `ndjson` have the mapping of every file, all gaps and all conflicts. */
export const printImport = (io: Io, verdict: ImportVerdict): Promise<void> =>
  printRecord(io, shownColumns(io, verdict), verdict);
