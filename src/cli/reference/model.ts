/**
 * What the command tree says, as plain data: completions, the man page and the Markdown reference are made of it, so
 * that none of them knows a command that the parser does not.
 */
import { EventEmitter } from 'node:events';
import { collect } from '../commands/command.ts';

export interface ReferenceValue {
  /** As the help calls it, without brackets: `format`. */
  readonly name: string;
  /** The closed set of values, where there is one. */
  readonly choices: readonly string[] | undefined;
}

export interface ReferenceArgument extends ReferenceValue {
  readonly description: string;
  readonly required: boolean;
  readonly variadic: boolean;
}

export interface ReferenceOption {
  /** `-o`, with its dash. */
  readonly short: string | undefined;
  /** `--output`, with its dashes. */
  readonly long: string;
  /** `-o, --output <mode>` */
  readonly flags: string;
  readonly description: string;
  /** Undefined for a switch. */
  readonly value: ReferenceValue | undefined;
  readonly repeatable: boolean;
  /** The heading of its group, without the colon. */
  readonly group: string;
}

export interface ReferenceCommand {
  /** Words after the program's name: `['jobs', 'watch']`; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  /** `[options] <exchange> [instrument...]` */
  readonly usage: string;
  readonly arguments: readonly ReferenceArgument[];
  /** Its own; those of the program apply everywhere. */
  readonly options: readonly ReferenceOption[];
  readonly commands: readonly ReferenceCommand[];
  /** Command lines, as they are typed into a shell. */
  readonly examples: readonly string[];
  /** What the help says between the options and the examples. */
  readonly notes: string;
}

/** The parts of commander's `Option` that are read here. */
export interface OptionNode {
  readonly flags: string;
  readonly short?: string | undefined;
  readonly long?: string | undefined;
  readonly description: string;
  readonly argChoices?: readonly string[] | undefined;
  readonly helpGroupHeading?: string | undefined;
  readonly parseArg?: unknown;
}

/** The parts of commander's `Argument` that are read here. */
export interface ArgumentNode {
  name(): string;
  readonly description: string;
  readonly required: boolean;
  readonly variadic: boolean;
  readonly argChoices?: readonly string[] | undefined;
}

/** The parts of commander's `Command` that are read here. */
export interface CommandNode {
  name(): string;
  description(): string;
  usage(): string;
  readonly registeredArguments: readonly ArgumentNode[];
  createHelp(): {
    visibleCommands(command: CommandNode): CommandNode[];
    visibleOptions(command: CommandNode): OptionNode[];
  };
}

const choicesOf = (choices: readonly string[] | undefined): readonly string[] | undefined =>
  choices === undefined || choices.length === 0 ? undefined : [...choices];

const optionValueOf = ({ flags, argChoices }: OptionNode): ReferenceValue | undefined => {
  const name = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1];
  return name === undefined ? undefined : { name, choices: choicesOf(argChoices) };
};

const optionOf = (option: OptionNode): ReferenceOption => ({
  short: option.short,
  long: option.long ?? option.flags,
  flags: option.flags,
  description: option.description,
  value: optionValueOf(option),
  repeatable: option.parseArg === collect,
  group: (option.helpGroupHeading ?? 'Options:').replace(/:$/, ''),
});

const argumentOf = (argument: ArgumentNode): ReferenceArgument => ({
  name: argument.name(),
  description: argument.description,
  required: argument.required,
  variadic: argument.variadic,
  choices: choicesOf(argument.argChoices),
});

const EXAMPLE = /^ {2}\$ (.*)$/gm;

/** What the help adds below the options: commander hands it out as an event, which its types do not tell. */
const textAfter = (command: CommandNode): string => {
  const parts: string[] = [];
  if (command instanceof EventEmitter)
    command.emit('afterHelp', { error: false, write: (text: string) => parts.push(text) });
  return parts.join('');
};

const notesIn = (text: string): string => text.replace(/^Examples:\n(?: {2}\$ .*\n)*/gm, '').trim();

/** The command that commander adds to a tree by itself. */
const IMPLICIT = 'help';

/**
 * Describes a command and all below it.
 * @param path words after the program's name
 */
export const describeCommand = (command: CommandNode, path: readonly string[] = []): ReferenceCommand => {
  const help = command.createHelp();
  const after = textAfter(command);
  return {
    path,
    description: command.description(),
    usage: command.usage(),
    arguments: command.registeredArguments.map(argumentOf),
    options: help.visibleOptions(command).map(optionOf),
    commands: help
      .visibleCommands(command)
      .filter((sub) => sub.name() !== IMPLICIT)
      .map((sub) => describeCommand(sub, [...path, sub.name()])),
    examples: [...after.matchAll(EXAMPLE)].map(([, line = '']) => line),
    notes: notesIn(after),
  };
};

/** A command and all below it, in the order of the help. */
export const everyCommand = (command: ReferenceCommand): readonly ReferenceCommand[] => [
  command,
  ...command.commands.flatMap(everyCommand),
];

/** Options by the heading of their group, in the order of the help. */
export const groupsOf = (
  options: readonly ReferenceOption[],
): ReadonlyMap<string, readonly ReferenceOption[]> => {
  const groups = new Map<string, readonly ReferenceOption[]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return groups;
};

/** A description of the help, as a sentence of its own. */
export const sentenceOf = (description: string): string =>
  `${description.charAt(0).toUpperCase()}${description.slice(1)}${description.endsWith('.') ? '' : '.'}`;
