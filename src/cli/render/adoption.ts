/** What came of an adoption, in every output mode. */
import type { AdoptVerdict, Refusal } from '../../dump/adopt.ts';
import { countOf, formatBytes, formatCount, printableLine } from '../../text.ts';
import type { Io } from '../io.ts';
import { type Column, printRecord } from './rows.ts';

const COLUMNS: readonly Column<AdoptVerdict>[] = [
  { name: 'adopted', value: ({ adopted }) => adopted },
  { name: 'known', value: ({ known }) => known },
  { name: 'refused', value: ({ refused }) => refused.length },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatBytes(bytes) },
  { name: 'rows', value: ({ rows }) => rows, shown: ({ rows }) => formatCount(rows) },
  { name: 'dir', value: ({ dir }) => dir },
];

/** So many refused files are named on stderr; `-o json` and `ndjson` name all. */
const SHOWN = 20;

const tellRefused = (io: Io, refused: readonly Refusal[]): void => {
  for (const { path, reason } of refused.slice(0, SHOWN))
    io.warn(printableLine(`refused: ${path}: ${reason}`));
  const rest = refused.length - SHOWN;
  if (rest > 0) io.warn(`and ${countOf(rest, 'file')} more: see -o json`);
};

/** Prints the verdict; `ndjson` is a line a refused file. */
export const printAdoption = async (io: Io, verdict: AdoptVerdict): Promise<void> => {
  if (io.mode === 'ndjson') {
    const { adopted, known, refused } = verdict;
    await io.print(refused.map((one) => `${JSON.stringify(one)}\n`).join(''));
    io.note(`${countOf(adopted, 'file')} adopted, ${known} already known, ${refused.length} refused`);
    return;
  }
  if (io.mode !== 'json') tellRefused(io, verdict.refused);
  await printRecord(io, COLUMNS, verdict);
};
