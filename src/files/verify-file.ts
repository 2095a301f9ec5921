/** Proves one file: every value decoded, every fault named, and the bytes held against what a manifest says. */
import type { TableFormat } from '../convert/stream.ts';
import { isQtsError, messageOf } from '../errors.ts';
import { countOf, formatCount } from '../text.ts';
import { hourFaults } from './hour-name.ts';
import type { Input } from './input.ts';
import { isDamage, type Reading, readToEnd } from './read-to-end.ts';
import { sha256OfSource } from './sha256.ts';
import type { TimeSummary } from './times.ts';
import type { Expected, FileFault, FileState, FileVerdict } from './verdict.ts';

const disorderWarning = (times: TimeSummary | undefined): readonly string[] => {
  if (times?.disorder === undefined) return [];
  const { row, count } = times.disorder;
  return [`time steps back in ${countOf(count, 'row')}, first in row ${row}`];
};

const changeFault = (found: string, expected: string): FileFault => ({
  message: `found ${found}, expected ${expected}, as a manifest says`,
});

/** So much of a hash tells two files apart for a person. */
const SHOWN_HEX = 12;

/** Whether these are the bytes that were proven once; a wrong size needs no hash. */
const changeFaults = ({ source }: Input, expected: Expected | undefined): readonly FileFault[] => {
  if (expected === undefined) return [];
  const { byteLength } = source;
  if (byteLength !== expected.bytes)
    return [changeFault(countOf(byteLength, 'byte'), formatCount(expected.bytes))];
  const sha256 = sha256OfSource(source);
  if (sha256 === expected.sha256) return [];
  const [found, wanted] = [sha256, expected.sha256].map((hex) => `${hex.slice(0, SHOWN_HEX)}…`);
  return [changeFault(`SHA-256 ${found}`, `${wanted}`)];
};

const stateOf = (damage: readonly FileFault[], changes: readonly FileFault[]): FileState => {
  if (damage.length > 0) return 'damaged';
  return changes.length > 0 ? 'changed' : 'ok';
};

const verdictOf = (
  { name, format, source }: Input,
  reading: Reading,
  changes: readonly FileFault[],
): FileVerdict => {
  const { times, rows, level } = reading;
  const damage = [...reading.faults, ...hourFaults(name, reading)];
  return {
    path: name,
    state: stateOf(damage, changes),
    listed: null,
    format,
    bytes: source.byteLength,
    rows,
    level,
    firstTsMs: times?.firstTsMs ?? null,
    lastTsMs: times?.lastTsMs ?? null,
    faults: [...damage, ...changes],
    warnings: [...reading.warnings, ...disorderWarning(times)],
  };
};

interface Known {
  readonly format?: TableFormat;
  readonly bytes?: number;
}

const unread = (path: string, state: FileState, faults: readonly FileFault[], known: Known): FileVerdict => ({
  path,
  state,
  listed: null,
  format: known.format ?? null,
  bytes: known.bytes ?? null,
  rows: null,
  level: null,
  firstTsMs: null,
  lastTsMs: null,
  faults,
  warnings: [],
});

/** The verdict on a file that was not read to its end. */
export const unprovenVerdict = (path: string, error: unknown, known: Known = {}): FileVerdict => {
  const message = isQtsError(error) ? error.message : `a defect of this tool: ${messageOf(error)}`;
  const offsetBytes = error instanceof Error && 'offsetBytes' in error ? error.offsetBytes : undefined;
  const fault = { ...(typeof offsetBytes === 'number' ? { offsetBytes } : {}), message };
  return unread(path, isDamage(error) ? 'damaged' : 'unreadable', [fault], known);
};

/** The verdict on a file that only a manifest knows. */
export const absentVerdict = (path: string, message: string, format: TableFormat): FileVerdict =>
  unread(path, 'absent', [{ message }], { format });

/**
 * Proves an opened file. Whatever is wrong with it is in the verdict.
 * @param expected what a manifest says of it
 * @throws the signal's reason
 */
export const verifyInput = async (
  input: Input,
  signal: AbortSignal,
  expected?: Expected,
): Promise<FileVerdict> => {
  let changes: readonly FileFault[] = [];
  try {
    changes = changeFaults(input, expected);
    return verdictOf(input, await readToEnd(input, signal), changes);
  } catch (error) {
    signal.throwIfAborted();
    const known = { format: input.format, bytes: input.source.byteLength };
    const verdict = unprovenVerdict(input.name, error, known);
    return { ...verdict, faults: [...verdict.faults, ...changes] };
  }
};
