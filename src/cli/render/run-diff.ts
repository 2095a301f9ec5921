/** Two runs side by side in every output mode. */
import { formatDecimal } from '../../text.ts';
import type { DiffRow, RunDiff } from '../../workflows/runs-diff.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRows } from './rows.ts';

const HASH = /^[0-9a-f]{64}$/;
const HASH_DIGITS = 12;

const shownValue = (value: DiffRow['a']): string => {
  if (value === undefined) return '-';
  if (typeof value === 'number') return formatDecimal(value);
  return typeof value === 'string' && HASH.test(value) ? value.slice(0, HASH_DIGITS) : String(value);
};

/** Digits beyond these are what binary fractions leave over. */
const DIGITS = 12;

const shownDifference = ({ difference }: DiffRow): string => {
  if (typeof difference !== 'number') return difference ?? '';
  return `${difference > 0 ? '+' : ''}${formatDecimal(Number(difference.toPrecision(DIGITS)))}`;
};

const columnsOf = (names: readonly [string, string], isForPeople: boolean): readonly Column<DiffRow>[] => {
  const [a, b] = isForPeople ? names : ['a', 'b'];
  return [
    { name: 'section', value: ({ section }) => section },
    { name: 'name', value: ({ name }) => name },
    { name: a, value: (row) => row.a, shown: (row) => shownValue(row.a) },
    { name: b, value: (row) => row.b, shown: (row) => shownValue(row.b) },
    { name: 'difference', value: (row) => row.difference, shown: shownDifference },
  ];
};

/**
 * Prints what differs and counts.
 * @param names of the two, as they were given
 * @param all also what is the same, and what does not count
 */
export const printRunDiff = async (
  io: Io,
  { differ, rows }: RunDiff,
  names: readonly [string, string],
  all: boolean,
): Promise<void> => {
  const shown = all ? rows : rows.filter(({ differs, counts }) => differs && counts);
  if (io.mode === 'json') return printJson(io, { a: names[0], b: names[1], differ, rows: shown });
  const isForPeople = io.mode === 'table';
  if (shown.length > 0 || !isForPeople) await printRows(io, columnsOf(names, isForPeople), shown);
  if (!differ) io.note(`no difference that counts in ${rows.length} values`);
};
