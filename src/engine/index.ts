/** The strategy engine: Java source to a strategy, strategy and events to an outcome. Pure and deterministic. */
import { QtsError } from '../errors.ts';
import {
  compileJava,
  type Diagnostic,
  type JavaConstructor,
  type JavaLibrary,
  loadProgram,
  type Program,
  prepareLibraries,
} from '../java/index.ts';
import { jdkLibrary } from '../java/library/index.ts';
import { engineLibrary } from './api/library.ts';
import { AbstractSubscriptionStrategy } from './api/strategy.ts';
import { BUDGET_BETWEEN_REPORTS } from './assumptions.ts';
import { checkStrategy, type StrategyShape } from './strategy-checks.ts';
import { runOnce } from './strategy-run.ts';
import type { InstrumentEvents, RunConfig, RunHooks, RunOutcome } from './types.ts';

export { ENGINE_VERSION } from './assumptions.ts';
export { concatenateEvents, eventsFromColumns, sliceEvents } from './events-from-columns.ts';
export type { StrategyProperty } from './properties.ts';
export { resampleBars, resampleTickers } from './resample.ts';
export type * from './types.ts';

/** A strategy that can be run. Plain data: it can be sent to a worker. */
export interface CompiledStrategy extends StrategyShape {
  /** Simple name of its class. */
  readonly name: string;
  readonly program: Program;
}

export interface StrategyCompilation {
  /** Sorted by place; warnings among them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Only when there is no error. */
  readonly strategy?: CompiledStrategy;
}

/** Documented examples leave out imports of the JDK's packages, too. */
const strategyJdk: JavaLibrary = {
  ...jdkLibrary,
  preImported: ['java.lang', 'java.util', 'java.time', 'java.util.function', 'java.util.stream'],
};
const LIBRARIES: readonly JavaLibrary[] = [strategyJdk, engineLibrary];

/** Largest source that the service takes (`POST /strategy`), bytes of UTF-8. */
export const MAX_SOURCE_BYTES = 32 * 1024;

/**
 * Compiles the source of a strategy. Never throws for what the source says: whatever is wrong is a
 * diagnostic.
 */
export const compileStrategy = async (source: string): Promise<StrategyCompilation> => {
  const sourceBytes = new TextEncoder().encode(source).length;
  if (sourceBytes > MAX_SOURCE_BYTES) return { diagnostics: [tooLarge(sourceBytes)] };
  const { diagnostics, program } = await compileJava(source, LIBRARIES);
  if (program === undefined) return { diagnostics };
  const { diagnostics: findings, shape } = checkStrategy(source, program);
  const all = [...diagnostics, ...findings].sort((a, b) => a.line - b.line || a.column - b.column);
  return shape
    ? { diagnostics: all, strategy: { name: program.mainClass.name, program, ...shape } }
    : { diagnostics: all };
};

const tooLarge = (sourceBytes: number): Diagnostic => ({
  ...{ severity: 'error', line: 1, column: 1, length: 1 },
  message: `the source has ${sourceBytes} bytes, expected at most ${MAX_SOURCE_BYTES}`,
});

/** Does beforehand what the first run of a thread would have to do whatever its strategy is. */
export const prepareRuns = (): void => prepareLibraries(LIBRARIES);

const allocate = (mainClass: JavaConstructor): AbstractSubscriptionStrategy => {
  const object = new mainClass();
  if (!(object instanceof AbstractSubscriptionStrategy)) {
    throw new QtsError('job-failed', 'the program is no strategy of this engine');
  }
  const names = Object.getOwnPropertyNames(mainClass.prototype);
  const hasConstructors = names.some((name) => name.startsWith('init$'));
  if (hasConstructors && !names.includes('init$')) {
    throw new QtsError('job-failed', 'the strategy has no constructor without parameters');
  }
  return object;
};

/**
 * Runs a strategy over its instruments' events: properties are injected, then every event is fed in order of
 * time, signals become orders, and closed trades metrics.
 * @throws QtsError `usage` for parameters, capital, fee or instruments that do not fit; `job-failed` when the
 *   strategy throws, with class, message, time, instrument and line.
 */
export const runStrategy = (
  strategy: CompiledStrategy,
  instruments: readonly InstrumentEvents[],
  config: RunConfig,
  hooks: RunHooks = {},
): RunOutcome => {
  const { kind, properties } = strategy;
  const budget = config.loopBudget ?? BUDGET_BETWEEN_REPORTS;
  const loaded = loadProgram(strategy.program, LIBRARIES, { budget });
  return runOnce(
    {
      ...{ kind, properties, lineOf: loaded.lineOf },
      allocate: () => allocate(loaded.mainClass),
      onStride: () => loaded.resetBudget(),
    },
    instruments,
    config,
    hooks,
  );
};
