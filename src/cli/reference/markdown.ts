/** The reference in Markdown. Pure. */
import { EXIT_MEANINGS } from './exit-meanings.ts';
import { everyCommand, groupsOf, type ReferenceCommand, type ReferenceOption, sentenceOf } from './model.ts';
import { PLACES } from './places.ts';
import { VARIABLE_GROUPS } from './variables.ts';

/** Text in a cell of a table; what looks like HTML is none. */
const cell = (text: string): string => text.replace(/[|<]/g, '\\$&').replace(/\n/g, ' ');

const code = (text: string): string => `\`${text.replace(/\|/g, '\\|')}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const section = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

const choicesText = (choices: readonly string[] | undefined): string =>
  choices === undefined ? '' : `: ${choices.map(code).join(', ')}`;

const optionRow = ({ flags, description, value, repeatable }: ReferenceOption): readonly string[] => [
  code(flags),
  `${cell(description)}${repeatable && !description.includes('repeatable') ? ' (repeatable)' : ''}${choicesText(value?.choices)}`,
];

const optionTables = (options: readonly ReferenceOption[]): string =>
  section(...[...groupsOf(options)].map(([group, members]) => table([group, ''], members.map(optionRow))));

const argumentTable = ({ arguments: args }: ReferenceCommand): string =>
  args.length === 0
    ? ''
    : table(
        ['Argument', ''],
        args.map(({ name, variadic, description, choices }) => [
          code(`${name}${variadic ? '…' : ''}`),
          `${cell(description)}${choicesText(choices)}`,
        ]),
      );

const fenced = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\`\`\`sh\n${lines.join('\n')}\n\`\`\``;

const titleOf = ({ path }: ReferenceCommand): string => ['qtsurfer', ...path].join(' ');

const isHelp = ({ long }: ReferenceOption): boolean => long === '--help';

const commandSection = (command: ReferenceCommand): string =>
  section(
    `${command.path.length > 1 ? '###' : '##'} ${titleOf(command)}`,
    sentenceOf(command.description),
    fenced([`${titleOf(command)} ${command.usage}`]),
    argumentTable(command),
    optionTables(command.options.filter((option) => !isHelp(option))),
    command.notes,
    command.examples.length === 0 ? '' : section('Examples:', fenced(command.examples)),
  );

const anchor = (command: ReferenceCommand): string => titleOf(command).replaceAll(' ', '-');

const overview = (program: ReferenceCommand): string =>
  table(
    ['Command', ''],
    everyCommand(program)
      .slice(1)
      .map((command) => [
        `[${code(command.path.join(' '))}](#${anchor(command)})`,
        cell(command.description),
      ]),
  );

/** The whole reference. */
export const markdownReference = (program: ReferenceCommand): string =>
  `${section(
    '# Reference of qtsurfer',
    '<!-- Made from the command tree: npm run docs -->',
    program.description,
    overview(program),
    '## Options of all commands',
    'They stand before or after the command.',
    optionTables(program.options),
    ...everyCommand(program).slice(1).map(commandSection),
    '## Exit codes',
    table(
      ['Code', ''],
      EXIT_MEANINGS.map(([exit, meaning]) => [code(exit), cell(meaning)]),
    ),
    '## Environment',
    table(
      ['Variable', ''],
      VARIABLE_GROUPS.flatMap(({ variables }) =>
        variables.map(([names, meaning]) => [names.map(code).join(' '), cell(meaning)]),
      ),
    ),
    '## Files',
    table(
      ['Path', ''],
      PLACES.map(([path, meaning]) => [code(path), cell(meaning)]),
    ),
  )}\n`;
