/** The help of every command, as the parser would print it: the build lays it beside the bundle. */
import { buildProgram, HELP_COLUMNS } from '../program.ts';

type Program = ReturnType<typeof buildProgram>;

/** @returns the texts by the words of the command, joined by blanks; that of the program itself is at '' */
export const helpTexts = (): ReadonlyMap<string, string> => {
  let told: string[] = [];
  const program = buildProgram({ version: '', tell: (text) => told.push(text) }, async () => {});
  const textOf = (command: Program): string => {
    told = [];
    command.configureOutput({ getOutHelpWidth: () => HELP_COLUMNS });
    command.outputHelp();
    return told.join('');
  };
  const textsOf = (command: Program, path: readonly string[]): readonly (readonly [string, string])[] => [
    [path.join(' '), textOf(command)],
    ...command.commands.flatMap((sub) => textsOf(sub, [...path, sub.name()])),
  ];
  return new Map(textsOf(program, []));
};
