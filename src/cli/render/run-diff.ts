/** Two runs side by side in every output mode. */
import { formatDecimal, printableLine } from '../../text.ts';
import type { RunRecord } from '../../workflows/run-record.ts';
import type { DiffRow, RunDiff } from '../../workflows/runs-diff.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRows } from './rows.ts';

/** A run and what the user called it. */
export interface NamedRun {
  readonly name: string;
  readonly record: RunRecord;
}

const HASH = /^[0-9a-f]{64}$/;
const HASH_DIGITS = 12;
/** Digits beyond these are what binary fractions leave over. */
const DIGITS = 12;

const shownNumber = (value: number): string => formatDecimal(Number(value.toPrecision(DIGITS)));

const shownValue = (value: DiffRow['a']): string => {
  if (value === undefined) return '-';
  if (typeof value === 'number') return shownNumber(value);
  return typeof value === 'string' && HASH.test(value) ? value.slice(0, HASH_DIGITS) : String(value);
};

const shownDifference = ({ difference, differs, counts }: DiffRow): string => {
  if (typeof difference === 'number') return `${difference > 0 ? '+' : ''}${shownNumber(difference)}`;
  if (!differs) return '';
  return difference ?? (counts ? 'other' : 'other, does not count');
};

const COLUMNS: readonly Column<DiffRow>[] = [
  { name: 'section', value: ({ section }) => section },
  { name: 'name', value: ({ name }) => name },
  { name: 'a', value: ({ a }) => a, shown: ({ a }) => shownValue(a) },
  { name: 'b', value: ({ b }) => b, shown: ({ b }) => shownValue(b) },
  { name: 'difference', value: ({ difference }) => difference, shown: shownDifference },
];

const DATA_ONLY: readonly Column<DiffRow>[] = [
  { name: 'differs', value: ({ differs }) => differs },
  { name: 'counts', value: ({ counts }) => counts },
];

const titleOf = (letter: string, { name, record: { run, state } }: NamedRun): string => {
  const parts = [run.id ?? name, run.strategyName ?? run.strategyId, state.endTime];
  return `${letter}  ${printableLine(parts.filter((part) => part).join(', '))}\n`;
};

/**
 * Prints what differs and counts.
 * @param all also what is the same, and what does not count
 */
export const printRunDiff = async (
  io: Io,
  { differ, rows }: RunDiff,
  [a, b]: readonly [NamedRun, NamedRun],
  all: boolean,
): Promise<void> => {
  const shown = all ? rows : rows.filter(({ differs, counts }) => differs && counts);
  const idOf = ({ name, record }: NamedRun): string => record.run.id ?? name;
  if (io.mode === 'json') return printJson(io, { a: idOf(a), b: idOf(b), differ, rows: shown });
  if (io.mode !== 'table') await printRows(io, [...COLUMNS, ...DATA_ONLY], shown);
  else if (shown.length > 0) {
    await io.print(`${titleOf('a', a)}${titleOf('b', b)}\n`);
    await printRows(io, COLUMNS, shown);
  }
  if (!differ) io.note(`no difference that counts in ${rows.length} values`);
};
