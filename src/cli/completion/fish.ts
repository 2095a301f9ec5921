/** The completion script for fish 3. Pure. */
import type { CompletionCommand, CompletionOption, CompletionTree } from './tree.ts';
import type { Values } from './values.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** What follows an option or stands for an argument. */
const candidates = (values: Values): string => {
  switch (values.kind) {
    case 'words':
      return `-a ${quoted(values.words.join(' '))}`;
    case 'list':
      return `-a '(__qtsurfer_names ${values.list})'${values.orFiles ? ' -F' : ''}`;
    case 'files':
      return '-F';
    case 'folders':
      return "-a '(__fish_complete_directories)'";
    case 'free':
      return '';
  }
};

const line = (...parts: readonly string[]): string =>
  ['complete -c qtsurfer', ...parts.filter((part) => part !== '')].join(' ');

const condition = (test: string): string => `-n ${quoted(test)}`;

const nameFlag = (name: string): string =>
  name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`;

const valueFlags = (values: Values | undefined): string => {
  if (values === undefined) return '';
  return values.kind === 'files' ? '-r -F' : `-x ${candidates(values)}`.trim();
};

const optionLine = (where: string, { names, values, description }: CompletionOption): string =>
  line(where, ...names.map(nameFlag), valueFlags(values), `-d ${quoted(description)}`);

const commandLines = ({ path, commands, options, arguments: args }: CompletionCommand): readonly string[] => [
  ...commands.map(({ name, description }) =>
    line(condition(`__qtsurfer_argument '${path}' 1`), `-a ${quoted(name)}`, `-d ${quoted(description)}`),
  ),
  ...args.flatMap(({ values, variadic }, at) => {
    const where = condition(`__qtsurfer_argument '${path}' ${at + 1}${variadic ? ' more' : ''}`);
    return values.kind === 'free' ? [] : [line(where, candidates(values))];
  }),
  ...options.map((option) => optionLine(condition(`__qtsurfer_at '${path}'`), option)),
];

const withValues = (options: readonly CompletionOption[]): readonly string[] =>
  options.flatMap(({ names, values }) => (values === undefined ? [] : names));

const valueCases = ({ commands, globals }: CompletionTree): string =>
  [
    ...commands.flatMap(({ path, options }) => withValues(options).map((name) => `'${path} ${name}'`)),
    ...withValues(globals).map((name) => `'* ${name}'`),
  ]
    .map((pattern) => `        case ${pattern}\n            return 0`)
    .join('\n');

const commandCases = (commands: readonly CompletionCommand[]): string =>
  commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `'${path}'`)
    .join(' ');

/** The text of the script. */
export const fishScript = (
  tree: CompletionTree,
): string => `# fish completion of qtsurfer. Made by: qtsurfer completion fish
# For this shell alone: qtsurfer completion fish | source

function __qtsurfer_names --description 'Names from the files of the user: exchanges, instruments, profiles, jobs'
    set -l words (commandline -opc)
    qtsurfer __complete $argv[1] '' $words[2..-1] 2>/dev/null </dev/null
end

function __qtsurfer_takes_value --description 'Whether a word is an option with a value: fetch --format'
    switch $argv[1]
${valueCases(tree)}
    end
    return 1
end

function __qtsurfer_state --description 'The command before the cursor, and how many arguments it has already'
    set -l words (commandline -opc)
    set -l path ''
    set -l count 0
    set -l expected no
    set -l only no
    for word in $words[2..-1]
        if test $expected = yes
            set expected no
        else if test $only = no; and test "$word" = --
            set only yes
        else if test $only = no; and string match -qr -- '^-.' $word
            __qtsurfer_takes_value "$path $word"; and set expected yes
        else if test $count -eq 0; and contains -- (string trim -- "$path $word") ${commandCases(tree.commands)}
            set path (string trim -- "$path $word")
        else
            set count (math $count + 1)
        end
    end
    echo $path
    echo $count
end

function __qtsurfer_at --description 'Whether the cursor is behind a command'
    set -l state (__qtsurfer_state)
    test "$state[1]" = "$argv[1]"
end

function __qtsurfer_argument --description 'Whether the cursor is at an argument of a command, or at a later one'
    set -l state (__qtsurfer_state)
    test "$state[1]" = "$argv[1]"; or return 1
    set -l at (math $state[2] + 1)
    test $at -eq $argv[2]; and return 0
    test (count $argv) -gt 2 -a $at -gt $argv[2]
end

complete -c qtsurfer -e
complete -c qtsurfer -f
${tree.commands.flatMap(commandLines).join('\n')}
${tree.globals.map((option) => optionLine('', option)).join('\n')}
`;
