/** Compiles a strategy to say what is wrong with it. */
import { compileStrategy } from '../../engine/index.ts';
import { type Diagnostic, formatDiagnostic } from '../../java/diagnostic.ts';
import type { CompileTask, WorkerAnswer } from './protocol.ts';

/** The errors among diagnostics in the service's form, one a line; undefined when there are none. */
export const errorsOf = (diagnostics: readonly Diagnostic[]): string | undefined => {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic);
  return errors.length === 0 ? undefined : errors.join('\n');
};

/** Not to be seen: a compiler that gives no strategy says why. */
const NO_REASON = 'Line 1, Column 1: the source is no strategy';

export const checkStrategy = async ({ source }: CompileTask): Promise<WorkerAnswer> => {
  const { diagnostics, strategy } = await compileStrategy(source);
  const errors = strategy === undefined ? (errorsOf(diagnostics) ?? NO_REASON) : undefined;
  return { kind: 'compiled', errors, feeds: strategy?.kind };
};
