/** Runs a Java program through the front end. */
import { compileJava, formatDiagnostic, loadProgram } from '../../../src/java/index.ts';
import { jdkLibrary } from '../../../src/java/library/index.ts';
import { toString as textOf } from '../../../src/java/runtime/object.ts';
import type { OracleResult } from './oracle.ts';

export const libraries = [jdkLibrary] as const;

/** Compiles and calls `Main.run()`; answers in the form of the oracle. */
export const runHere = async (source: string): Promise<OracleResult> => {
  const { diagnostics, program } = await compileJava(source, libraries);
  if (program === undefined)
    return { status: 'error', text: `${diagnostics.map(formatDiagnostic).join('\n')}\n` };
  try {
    const loaded = loadProgram(program, libraries, { budget: 200_000_000 });
    const run = loaded.mainClass.run$;
    if (typeof run !== 'function') return { status: 'error', text: 'there is no run()' };
    return { status: 'ok', text: String(run.call(loaded.mainClass)) };
  } catch (error) {
    const throwable = loadedThrowable(error);
    if (throwable === undefined) throw error;
    return { status: 'thrown', text: throwable };
  }
};

const loadedThrowable = (error: unknown): string | undefined =>
  error !== null && typeof error === 'object' && 'toString$' in error ? textOf(error) : undefined;
