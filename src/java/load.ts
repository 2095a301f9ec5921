/** Runs a compiled program: nothing but the runtime and the libraries is in its reach. */
import type { JavaLibrary } from './library.ts';
import type { Program } from './program.ts';
import { type JavaImplementation, type JavaObject, resetIdentityHashes } from './runtime/base.ts';
import { runtimeHelpers } from './runtime/helpers.ts';
import { Budget } from './runtime/limits.ts';
import { linkerOf } from './runtime/link.ts';
import { asThrowable, type Throwable } from './runtime/throwable.ts';

/** A class of a program: `new C().init$…()` makes an object, statics are properties. */
export type JavaConstructor = (new () => JavaObject) & Record<string, unknown>;

export interface LoadOptions {
  /** Loop rounds and calls that a program may make until the budget is set again; unlimited unless given. */
  readonly budget?: number;
}

export interface LoadedProgram {
  readonly mainClass: JavaConstructor;
  /** A class by binary name, initialized; undefined when the program has none of that name. */
  readonly classOf: (binaryName: string) => JavaConstructor | undefined;
  /** Starts the budget anew. */
  readonly resetBudget: (budget?: number) => void;
  /** The Java exception that something thrown stands for; undefined for defects and the budget's end. */
  readonly throwableOf: (error: unknown) => Throwable | undefined;
  /** The 1-based source line that something thrown came from, as far as that is known. */
  readonly lineOf: (error: unknown) => number | undefined;
}

interface Evaluated {
  readonly classes: Readonly<Record<string, () => JavaImplementation>>;
  readonly setBudget: (step: number) => void;
}

/** Frames of emitted code name this file; its functions start after the lines that V8 puts in front. */
const SOURCE_NAME = 'java-program.js';
const HEADER_LINES = 2;

const evaluate = (program: Program, helpers: object): Evaluated => {
  // The emitted text names only what the lowering wrote: every Java name in it is mangled.
  const run = new Function('$', `${program.code}\n//# sourceURL=${SOURCE_NAME}`);
  return run(helpers) as Evaluated;
};

const FRAME = new RegExp(`${SOURCE_NAME}:(\\d+):\\d+`);

const lineIn = (program: Program, stack: string | undefined): number | undefined => {
  for (const frame of stack?.split('\n') ?? []) {
    const found = FRAME.exec(frame);
    if (found === null) continue;
    const line = program.lines[Number(found[1]) - HEADER_LINES - 1];
    if (line !== undefined && line > 0) return line;
  }
  return undefined;
};

/** Does beforehand what the first `loadProgram` of a thread with these libraries would have to do. */
export const prepareLibraries = (libraries: readonly JavaLibrary[]): void => {
  linkerOf(libraries);
};

/**
 * Evaluates a program and initializes its main class. Throws what the program's static initializers throw
 * (see `throwableOf`).
 */
export const loadProgram = (
  program: Program,
  libraries: readonly JavaLibrary[],
  options: LoadOptions = {},
): LoadedProgram => {
  resetIdentityHashes();
  const budget = new Budget();
  const helpers = runtimeHelpers(linkerOf(libraries), (rest) => budget.refill(rest));
  const evaluated = evaluate(program, helpers);
  const resetBudget = (limit = options.budget ?? Number.MAX_SAFE_INTEGER): void => {
    evaluated.setBudget(budget.start(limit));
  };
  resetBudget();
  const classOf = (binaryName: string): JavaConstructor | undefined =>
    evaluated.classes[binaryName]?.() as JavaConstructor | undefined;
  const mainClass = classOf(program.mainClass.binaryName);
  if (mainClass === undefined) throw new Error(`the program lacks its class ${program.mainClass.name}`);
  return {
    mainClass,
    classOf,
    resetBudget,
    throwableOf: asThrowable,
    lineOf: (error) => {
      const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined;
      return lineIn(program, typeof stack === 'string' ? stack : undefined);
    },
  };
};
