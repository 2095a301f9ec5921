/** What a verification of a dump has found, in every output mode. */
import type { DumpFault } from '../../dump/verify.ts';
import { countOf, formatBytes, printableLine } from '../../text.ts';
import type { DumpVerification } from '../../workflows/verify-dump.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRecord } from './rows.ts';

const COLUMNS: readonly Column<DumpVerification>[] = [
  { name: 'files', value: ({ files }) => files },
  { name: 'proven', value: ({ proven }) => proven },
  { name: 'unlisted', value: ({ unlisted }) => unlisted },
  { name: 'faults', value: ({ faults }) => faults.length },
  { name: 'repaired', value: ({ repaired }) => repaired.length },
  { name: 'bytes', value: ({ bytes }) => bytes, shown: ({ bytes }) => formatBytes(bytes) },
  { name: 'dir', value: ({ dir }) => dir },
];

/** What a script needs of a fault; how it would be repaired is our own affair. */
const plainFault = ({ kind, path, cause }: DumpFault) => ({ kind, path, cause });

const jsonOf = ({ dir, files, proven, unlisted, bytes, others, ...rest }: DumpVerification) => ({
  dir,
  files,
  proven,
  unlisted,
  bytes,
  others,
  different: rest.different,
  parts: rest.parts,
  nested: rest.nested,
  repaired: rest.repaired.map(plainFault),
  faults: rest.faults.map(plainFault),
});

/** So many faults are named on stderr; `-o json` and `ndjson` name all. */
const SHOWN = 50;

const tell = (io: Io, { faults, repaired }: DumpVerification): void => {
  for (const { kind, path } of repaired.slice(0, SHOWN))
    io.note(printableLine(`repaired: ${path} (was ${kind})`));
  for (const { kind, path, cause } of faults.slice(0, SHOWN))
    io.warn(printableLine(`${kind}: ${path}: ${cause}`));
  const rest = faults.length - SHOWN;
  if (rest > 0) io.warn(`and ${countOf(rest, 'fault')} more: see -o json`);
};

/** Prints a verification; `ndjson` is a line a fault. */
export const printDumpVerification = async (io: Io, verification: DumpVerification): Promise<void> => {
  if (io.mode === 'json') return printJson(io, jsonOf(verification));
  if (io.mode === 'ndjson') {
    const lines = verification.faults.map((fault) => `${JSON.stringify(plainFault(fault))}\n`);
    return io.print(lines.join(''));
  }
  tell(io, verification);
  await printRecord(io, COLUMNS, verification);
};
