/** What a check found, in every output mode. */
import { type Diagnostic, formatDiagnostic } from '../../java/diagnostic.ts';
import type { CheckResult } from '../../workflows/check.ts';
import type { Io } from '../io.ts';
import { type Column, printJson, printRows } from './rows.ts';

const COLUMNS: readonly Column<Diagnostic>[] = [
  { name: 'severity', value: ({ severity }) => severity },
  { name: 'line', value: ({ line }) => line },
  { name: 'column', value: ({ column }) => column },
  { name: 'message', value: ({ message }) => message },
];

/** People get the service's form, scripts get columns, JSON everything. */
export const printCheck = async (io: Io, result: CheckResult): Promise<void> => {
  if (io.mode === 'json') return printJson(io, result);
  if (io.mode !== 'table') return printRows(io, COLUMNS, result.diagnostics);
  const lines = result.diagnostics.map(
    (diagnostic) => `${diagnostic.severity}: ${formatDiagnostic(diagnostic)}\n`,
  );
  return io.print(lines.length > 0 ? lines.join('') : `${result.file} compiles\n`);
};
