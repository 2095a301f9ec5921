/** The command tree as completion sees it: each command with its words, options and arguments. Pure. */

import { wrapWords } from '../../text.ts';
import { everyCommand, type ReferenceCommand, type ReferenceOption } from '../reference/model.ts';
import { type Values, valuesOf } from './values.ts';

export interface CompletionOption {
  /** Short and long, with their dashes. */
  readonly names: readonly string[];
  readonly description: string;
  /** Undefined for a switch. */
  readonly values: Values | undefined;
  readonly repeatable: boolean;
}

export interface CompletionArgument {
  readonly name: string;
  readonly values: Values;
  readonly variadic: boolean;
}

export interface CompletionCommand {
  /** Words after the program's name, parted by blanks: `jobs watch`; empty for the program itself. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  /** Its own; the program's are {@link CompletionTree.globals}. */
  readonly options: readonly CompletionOption[];
  readonly arguments: readonly CompletionArgument[];
}

export interface CompletionTree {
  /** Options that stand anywhere. */
  readonly globals: readonly CompletionOption[];
  /** The program itself first. */
  readonly commands: readonly CompletionCommand[];
}

const WIDTH = 76;

/** A description for a list beside a prompt: one line. */
const brief = (text: string): string => {
  const [first = '', ...more] = wrapWords(text, WIDTH);
  return more.length === 0 ? first : `${first} …`;
};

const optionOf = (option: ReferenceOption): CompletionOption => ({
  names: [option.short, option.long].filter((name) => name !== undefined),
  description: brief(option.description),
  values: option.value === undefined ? undefined : valuesOf(option.value, option.long),
  repeatable: option.repeatable,
});

const nameOf = ({ path }: ReferenceCommand): string => path.at(-1) ?? '';

const ONLY_ALONE: ReadonlySet<string> = new Set(['--version', '--help']);

/** What a command of commands does when none is named: it takes the options of this one. */
const UNNAMED = 'list';

const unnamedOptions = ({ commands }: ReferenceCommand): readonly ReferenceOption[] =>
  commands.find((sub) => nameOf(sub) === UNNAMED)?.options.filter(({ long }) => !ONLY_ALONE.has(long)) ?? [];

const commandOf = (command: ReferenceCommand, options: readonly ReferenceOption[]): CompletionCommand => ({
  path: command.path.join(' '),
  description: brief(command.description),
  commands: command.commands.map((sub) => ({ name: nameOf(sub), description: brief(sub.description) })),
  options: [...options, ...unnamedOptions(command)].map(optionOf),
  arguments: command.arguments.map((argument) => ({
    name: argument.name,
    values: valuesOf(argument),
    variadic: argument.variadic,
  })),
});

/** Commander's own `help COMMAND`. */
const helpCommand = (program: ReferenceCommand): ReferenceCommand => ({
  path: ['help'],
  description: 'print the help of a command',
  usage: '[command]',
  arguments: [
    {
      name: 'command',
      choices: program.commands.map(nameOf),
      description: '',
      required: false,
      variadic: false,
    },
  ],
  options: [],
  commands: [],
  examples: [],
  notes: '',
});

/** Makes the tree that the scripts are made of. */
export const completionTree = (program: ReferenceCommand): CompletionTree => {
  const whole = { ...program, commands: [...program.commands, helpCommand(program)] };
  const isGlobal = ({ long }: ReferenceOption): boolean => !ONLY_ALONE.has(long);
  return {
    globals: program.options.filter(isGlobal).map(optionOf),
    commands: everyCommand(whole).map((command) =>
      commandOf(
        command,
        command === whole ? command.options.filter((option) => !isGlobal(option)) : command.options,
      ),
    ),
  };
};
