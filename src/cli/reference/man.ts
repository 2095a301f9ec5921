/** The man page, section 1, in the macros of man(7). Pure. */
import { EXIT_MEANINGS } from './exit-meanings.ts';
import { everyCommand, groupsOf, type ReferenceCommand, type ReferenceOption, sentenceOf } from './model.ts';
import { PLACES } from './places.ts';
import { VARIABLE_GROUPS } from './variables.ts';

/** Characters that roff has names for, so that the page is ASCII and a dash stays a dash when it is copied. */
const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '…': '...',
  '·': '\\(bu',
};

/** Text as it is to be read: nothing in it is a macro. */
const text = (plain: string): string => {
  const named = plain.replace(/[\\'`^~…·-]/g, (character) => NAMED[character] ?? character);
  return named.replace(/^(?=[.])/gm, '\\&');
};

/** Text as the argument of a macro. */
const quoted = (plain: string): string => `"${text(plain).replaceAll('"', '\\(dq')}"`;

const entry = (term: string, description: string): string => `.TP\n.B ${quoted(term)}\n${text(description)}`;

/** Words between angle brackets are set as what they are: places for a value. */
const flagsLine = (flags: string): string => {
  const parts = flags.split(/(<[^>]+>|\[[^\]]+\])/).filter((part) => part !== '');
  return `.BI ${parts.map((part) => quoted(part.replace(/^<(.+)>$/, '$1'))).join(' ')}`;
};

const choicesText = (choices: readonly string[] | undefined): string =>
  choices === undefined ? '' : `; one of ${choices.join(', ')}`;

const optionEntry = ({ flags, description, value }: ReferenceOption): string =>
  `.TP\n${flagsLine(flags)}\n${text(`${description}${choicesText(value?.choices)}`)}`;

const heading = (title: string): string => `.SH ${quoted(title.toUpperCase())}`;
const subheading = (title: string): string => `.SS ${quoted(title)}`;

const nameOf = ({ path }: ReferenceCommand): string => ['qtsurfer', ...path].join(' ');

const exampleLines = (examples: readonly string[]): readonly string[] =>
  examples.length === 0 ? [] : ['.PP', 'Examples:', '.PP', '.EX', ...examples.map(text), '.EE'];

const noteLines = (notes: string): readonly string[] =>
  notes === ''
    ? []
    : [
        '.PP',
        ...text(notes)
          .split('\n')
          .filter((line) => line.trim() !== ''),
      ];

const commandLines = (command: ReferenceCommand): readonly string[] => [
  subheading(nameOf(command)),
  text(sentenceOf(command.description)),
  '.PP',
  `.B ${quoted(nameOf(command))}`,
  text(command.usage),
  ...command.arguments.map(({ name, description, choices }) =>
    entry(name, `${description}${choicesText(choices)}`),
  ),
  ...command.options.filter(({ long }) => long !== '--help').map(optionEntry),
  ...noteLines(command.notes),
  ...exampleLines(command.examples),
];

const optionLines = (options: readonly ReferenceOption[]): readonly string[] =>
  [...groupsOf(options)].flatMap(([group, members]) => [subheading(group), ...members.map(optionEntry)]);

/** The whole page. */
export const manPage = (program: ReferenceCommand, version: string): string =>
  [
    '.\\" Made from the command tree: npm run docs',
    `.TH QTSURFER 1 "" ${quoted(`qtsurfer ${version}`)} "User Commands"`,
    // Ragged lines: a long word, such as a list of faults, cannot be broken.
    '.ad l',
    '.nh',
    heading('Name'),
    text('qtsurfer - dump crypto market data and run Java strategy backtests'),
    heading('Synopsis'),
    '.B qtsurfer',
    text('[options] command [arguments]'),
    heading('Description'),
    text(program.description),
    '.PP',
    text(
      'Results go to stdout, everything else to stderr. Times are UTC, and the end of a range is exclusive.',
    ),
    heading('Commands'),
    ...everyCommand(program).slice(1).flatMap(commandLines),
    heading('Options'),
    text('They stand before or after any command.'),
    ...optionLines(program.options),
    heading('Exit status'),
    ...EXIT_MEANINGS.map(([code, meaning]) => entry(code, meaning)),
    heading('Environment'),
    ...VARIABLE_GROUPS.flatMap(({ variables }) =>
      variables.map(([names, meaning]) => entry(names.join(', '), meaning)),
    ),
    heading('Files'),
    ...PLACES.map(([path, meaning]) => entry(path, meaning)),
    heading('Examples'),
    '.EX',
    ...program.examples.map(text),
    '.EE',
    '',
  ].join('\n');
