/** Strategies from Java source. */

import { type CompiledStrategy, compileStrategy, runStrategy } from '../../../src/engine/index.ts';
import type { InstrumentEvents, RunConfig, RunHooks, RunOutcome } from '../../../src/engine/types.ts';
import { formatDiagnostic } from '../../../src/java/diagnostic.ts';
import { configOf } from './events.ts';

/** Compiles a source that must compile; warnings are allowed. */
export const compiled = async (source: string): Promise<CompiledStrategy> => {
  const { diagnostics, strategy } = await compileStrategy(source);
  if (strategy) return strategy;
  throw new Error(`does not compile:\n${diagnostics.map(formatDiagnostic).join('\n')}`);
};

/** The errors of a source that must not compile, in the service's form. */
export const errorsOf = async (source: string): Promise<string[]> => {
  const { diagnostics, strategy } = await compileStrategy(source);
  if (strategy) throw new Error('it compiles');
  return diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic);
};

export const runJava = async (
  source: string,
  instruments: readonly InstrumentEvents[],
  config: Partial<RunConfig> = {},
  hooks: RunHooks = {},
): Promise<RunOutcome> => runStrategy(await compiled(source), instruments, configOf(config), hooks);

/** A strategy around these members; imports of the engine are not needed. */
export const tickerStrategy = (members: string): string =>
  `public class Probe extends AbstractTickerStrategy {\n${members}\n}\n`;

/** What the strategy logged, without time and level. */
export const logged = (outcome: RunOutcome): string[] =>
  outcome.log.map((line) => line.replace(/^\S+ [A-Z]+ /, ''));
