/** From Java source to a program, or to the reasons why there is none. */
import { checkUnit } from './check/index.ts';
import { classInfo, mainClassOf } from './describe-program.ts';
import type { JavaLibrary } from './library.ts';
import { lineMapOf, Reporter } from './lines.ts';
import { lowerUnit } from './lower/index.ts';
import { parseJava } from './parse/index.ts';
import type { Compilation } from './program.ts';
import { universeOf } from './symbols/universe.ts';

/**
 * Compiles one source file against the libraries. Never throws for what the source says: whatever is
 * wrong, or not supported, is a diagnostic.
 */
export const compileJava = async (
  source: string,
  libraries: readonly JavaLibrary[],
): Promise<Compilation> => {
  const lines = lineMapOf(source);
  const reporter = new Reporter(lines);
  const parsed = await parseJava(source, lines, reporter);
  if (parsed === undefined) return { diagnostics: reporter.diagnostics };
  const universe = universeOf(libraries);
  const unit = checkUnit(parsed, universe, reporter);
  const main = mainClassOf(unit);
  if (main === undefined) reporter.error({ start: 0, end: 1 }, 'the source declares no class');
  if (main === undefined || reporter.hasErrors) return { diagnostics: reporter.diagnostics };
  const text = lowerUnit(unit, universe, lines);
  const program = {
    ...text,
    mainClass: classInfo(unit, main, lines),
    classes: [...unit.classes.keys()].map((symbol) => classInfo(unit, symbol, lines)),
  };
  return { diagnostics: reporter.diagnostics, program };
};
