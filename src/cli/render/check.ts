/** What a check found, in every output mode. */
import { countOf, printable, printableLine } from '../../text.ts';
import {
  type CheckDiagnostic,
  type CheckedSource,
  type CheckResult,
  countFindings,
} from '../../workflows/check.ts';
import type { Io, Styles } from '../io.ts';
import { excerptOf } from './excerpt.ts';
import { type Column, printJson, printRows } from './rows.ts';

type Row = CheckDiagnostic & { readonly file: string };

const COLUMNS: readonly Column<Row>[] = [
  { name: 'file', value: ({ file }) => file },
  { name: 'severity', value: ({ severity }) => severity },
  { name: 'line', value: ({ line }) => line },
  { name: 'column', value: ({ column }) => column },
  { name: 'endLine', value: ({ endLine }) => endLine },
  { name: 'endColumn', value: ({ endColumn }) => endColumn },
  { name: 'code', value: ({ code }) => code ?? null },
  { name: 'message', value: ({ message }) => message },
  { name: 'hint', value: ({ hint }) => hint ?? null },
];

/** Diagnostics of one source that people are shown; what follows from the first ones helps nobody. */
const SHOWN = 50;

const INDENT = '  ';

const excerptLines = (source: CheckedSource, found: CheckDiagnostic, styles: Styles, columns: number) => {
  const line = source.text.split('\n')[found.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const end = found.endLine === found.line ? found.endColumn - 1 : line.length;
  const { text, mark } = excerptOf(line, found.column - 1, end, columns - INDENT.length);
  const style = found.severity === 'error' ? styles.red : styles.yellow;
  return [`${INDENT}${text}`, `${INDENT}${style(mark)}`];
};

const linesOf = (source: CheckedSource, found: CheckDiagnostic, styles: Styles, columns: number) => {
  const { severity, line, column, message, hint } = found;
  const style = severity === 'error' ? styles.red : styles.yellow;
  const place = styles.bold(`${printableLine(source.file)}:${line}:${column}:`);
  return [
    `${place} ${style(`${severity}:`)} ${printable(message).replace(/\n/g, ' ')}`,
    ...excerptLines(source, found, styles, columns),
    ...(hint === undefined ? [] : [`${INDENT}${styles.cyan('hint:')} ${printableLine(hint)}`]),
  ];
};

const ofSource = (source: CheckedSource, styles: Styles, columns: number): readonly string[] => {
  const { file, ok, strategy, diagnostics } = source;
  const hidden = diagnostics.length - SHOWN;
  return [
    ...diagnostics.slice(0, SHOWN).flatMap((found) => linesOf(source, found, styles, columns)),
    ...(hidden > 0 ? [`${printableLine(file)}: ${countOf(hidden, 'more finding')} not shown`] : []),
    ...(ok ? [`${printableLine(file)} ${styles.green('compiles')}${kindOf(strategy)}`] : []),
  ];
};

const kindOf = (strategy: CheckResult['strategy']): string =>
  strategy === undefined ? '' : `: ${strategy.kind} strategy ${strategy.className}`;

/** `2 errors, 1 warning in 1 of 3 files`; undefined when there is nothing to count. */
export const summaryOf = (results: readonly CheckResult[]): string | undefined => {
  const { errors, warnings, failed } = countFindings(results);
  const counts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
  ];
  if (results.length === 1) return counts.length === 0 ? undefined : counts.join(', ');
  if (failed > 0)
    return `${counts.join(', ')}; ${failed} of ${countOf(results.length, 'file')} do not compile`;
  return [`${countOf(results.length, 'file')} compile`, ...counts].join(', ');
};

const printText = async (io: Io, results: readonly CheckedSource[]): Promise<void> => {
  const styles = await io.stdoutStyles();
  // In a pipe lines are whole: whoever reads them knows no terminal.
  const columns = io.stdoutIsTty ? io.columns : Number.POSITIVE_INFINITY;
  const lines = results.flatMap((result) => ofSource(result, styles, columns));
  const summary = summaryOf(results);
  if (summary !== undefined) lines.push(summary);
  await io.print(lines.map((line) => `${line}\n`).join(''));
};

const asJson = ({ text: _, ...result }: CheckedSource): CheckResult => result;

/** Whether people read it: compilers' lines, on a terminal and in a pipe. */
export const isCheckText = ({ mode }: Io): boolean => mode === 'table' || mode === 'plain';

/**
 * People and problem matchers get `FILE:LINE:COLUMN: error: …` with the line and a mark, tables rows, JSON
 * everything.
 * @param isMany several sources, a folder or a glob were named: JSON is then an array
 */
export const printCheck = (io: Io, results: readonly CheckedSource[], isMany: boolean): Promise<void> => {
  const [only] = results;
  if (isCheckText(io)) return printText(io, results);
  if (io.mode === 'json') return printJson(io, only && !isMany ? asJson(only) : results.map(asJson));
  return printRows(
    io,
    COLUMNS,
    results.flatMap(({ file, diagnostics }) => diagnostics.map((found) => ({ file, ...found }))),
  );
};
