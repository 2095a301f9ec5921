/** What doctor found, in every output mode. */
import { printable } from '../../text.ts';
import type { CheckResult, CheckState } from '../../workflows/doctor.ts';
import type { Io, Styles } from '../io.ts';
import { type Column, printJson, printRows } from './rows.ts';

interface Row {
  readonly check: string;
  readonly state: CheckState;
  readonly found: string;
  readonly advice: string | null;
}

const rowOf = ({ name, state, found, advice }: CheckResult): Row => ({
  check: name,
  state,
  found,
  advice: advice ?? null,
});

const COLUMNS: readonly Column<Row>[] = [
  { name: 'check', value: ({ check }) => check },
  { name: 'state', value: ({ state }) => state },
  { name: 'found', value: ({ found }) => found },
  { name: 'advice', value: ({ advice }) => advice },
];

const styleOf = (styles: Styles, state: CheckState) =>
  ({ ok: styles.green, warn: styles.yellow, fail: styles.red, skip: styles.dim })[state];

const INDENT = 22;

/** A line a check, and one below it with what to do. */
const lines = (results: readonly CheckResult[], styles: Styles): string =>
  results
    .map(({ name, state, found, advice }) => {
      const head = `${styleOf(styles, state)(state.padEnd(5))} ${styles.bold(name.padEnd(INDENT - 6))}${printable(found)}\n`;
      return advice === undefined
        ? head
        : `${head}${' '.repeat(INDENT)}${styles.cyan('do:')} ${printable(advice)}\n`;
    })
    .join('');

const counts = (results: readonly CheckResult[]) => {
  const of = (state: CheckState): number => results.filter((one) => one.state === state).length;
  return { ok: of('ok'), warn: of('warn'), fail: of('fail'), skip: of('skip') };
};

/** Prints the findings; as JSON `{checks, counts}`. */
export const printDiagnosis = async (io: Io, results: readonly CheckResult[]): Promise<void> => {
  if (io.mode === 'json') return printJson(io, { checks: results.map(rowOf), counts: counts(results) });
  if (io.mode === 'table') return io.print(lines(results, await io.stdoutStyles()));
  return printRows(io, COLUMNS, results.map(rowOf));
};

/** The findings in one line. */
export const diagnosisSummary = (results: readonly CheckResult[]): string => {
  const { ok, warn, fail } = counts(results);
  return fail === 0 && warn === 0
    ? `all ${ok} checks are good`
    : `${ok} good, ${warn} to look at, ${fail} failed`;
};
