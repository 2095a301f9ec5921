/** How a command is declared: options in, one request out, one action that works on it. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { GlobalOptions } from '../options/global.ts';

export interface ParseScope {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly global: GlobalOptions;
}

/** Parsing is pure and comes first; running takes what was parsed. Tests replace the running. */
export interface Action<Request> {
  /** The command is the embedded backend itself and takes its options without `--local`. */
  readonly servesItself?: boolean;
  /** The command shows or repairs the files that defaults come from, and starts without them. */
  readonly ignoresDefaults?: boolean;
  readonly parse: (scope: ParseScope) => Request;
  /** @returns the exit code; nothing means 0 */
  readonly run: (context: Context, request: Request) => Promise<number | undefined>;
}

/** Carries out an action with the global options of the command that commander found. */
export type Runner = <Request>(command: Command, action: Action<Request>) => Promise<void>;

/** Adds a command to the program. */
export type AddCommand = (program: Command, runner: Runner) => void;

/** Collects an option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** The examples below a command's help. */
export const examples = (command: Command, lines: readonly string[]): Command =>
  command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`);
