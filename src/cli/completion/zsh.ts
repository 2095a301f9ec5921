/** The completion script for zsh 5. Pure. */
import type { CompletionCommand, CompletionOption, CompletionTree } from './tree.ts';
import type { Values } from './values.ts';

const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`;

/** Text between brackets or colons of a specification. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

const action = (values: Values): string => {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'list':
      return `_qtsurfer_names_${values.list}${values.orFiles ? '_or_files' : ''}`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'free':
      return ' ';
  }
};

const functionOf = (path: string): string => `_qtsurfer_command_${path.replace(/[^a-z0-9]/gi, '_')}`;

const nameSpec = (name: string, values: Values | undefined): string => {
  if (values === undefined) return name;
  return name.startsWith('--') ? `${name}=` : `${name}+`;
};

const valueSpec = (name: string, values: Values | undefined): string =>
  values === undefined ? '' : `:${escaped(name)}:${action(values)}`;

/** Once it is there, an option is not offered again, unless it may be repeated. */
const optionSpecs = ({ names, description, values, repeatable }: CompletionOption): readonly string[] => {
  const before = repeatable ? '*' : `(${names.join(' ')})`;
  return names.map((name) =>
    quoted(
      `${before}${nameSpec(name, values)}[${escaped(description)}]${valueSpec(name.replace(/^-+/, ''), values)}`,
    ),
  );
};

const argumentSpecs = ({ arguments: args }: CompletionCommand): readonly string[] =>
  args.map(({ name, values, variadic }, at) =>
    quoted(`${variadic ? '*' : at + 1}:${escaped(name)}:${action(values)}`),
  );

const specLines = (specs: readonly string[]): string => specs.map((spec) => ` \\\n    ${spec}`).join('');

const leafFunction = (command: CompletionCommand): string => `${functionOf(command.path)}() {
  _arguments -S $qtsurfer_globals${specLines([...command.options.flatMap(optionSpecs), ...argumentSpecs(command)])}
}
`;

const branchFunction = (command: CompletionCommand): string => {
  const { path, commands, options } = command;
  const words = commands.map(({ name, description }) =>
    quoted(`${escaped(name)}:${description.replace(/\\/g, '\\\\')}`),
  );
  const calls = commands.map(({ name }) => {
    const full = path === '' ? name : `${path} ${name}`;
    return `    ${name}) ${functionOf(full)} ;;`;
  });
  return `${functionOf(path)}() {
  local curcontext=$curcontext state state_descr line
  local -A opt_args
  local -a commands=(${words.map((word) => `\n    ${word}`).join('')}
  )
  _arguments -C -S -A '-*' $qtsurfer_globals${specLines(options.flatMap(optionSpecs))} \\
    '1:command:->command' '*:: :->arguments' && return
  if [[ $state == command ]]; then
    _describe -t commands command commands
    return
  fi
  case $words[1] in
${calls.join('\n')}
  esac
}
`;
};

const functionFor = (command: CompletionCommand): string =>
  command.commands.length > 0 ? branchFunction(command) : leafFunction(command);

const listsIn = ({ commands, globals }: CompletionTree): readonly string[] => {
  const all = [
    ...globals.map(({ values }) => values),
    ...commands.flatMap(({ options, arguments: args }) => [...options, ...args].map(({ values }) => values)),
  ];
  return [...new Set(all.flatMap((values) => (values?.kind === 'list' ? [values.list] : [])))].sort();
};

/** The text of the script. */
export const zshScript = (tree: CompletionTree): string => `#compdef qtsurfer
# zsh completion of qtsurfer. Made by: qtsurfer completion zsh
# For this shell alone: source <(qtsurfer completion zsh)

# Names from the files of the user; small letters find capital ones.
_qtsurfer_names() {
  local list=$1
  local -a names
  shift
  names=(\${(f)"$(qtsurfer __complete $list '' "\${(@)qtsurfer_typed}" 2>/dev/null </dev/null)"})
  compadd "$@" -M 'm:{[:lower:]}={[:upper:]}' -a names
}
${listsIn(tree)
  .map(
    (list) => `_qtsurfer_names_${list}() { _qtsurfer_names ${list} "$@" }
_qtsurfer_names_${list}_or_files() { _alternative "${list}::_qtsurfer_names_${list}" 'files::_files' }`,
  )
  .join('\n')}

${tree.commands.map(functionFor).join('\n')}
_qtsurfer() {
  local -a qtsurfer_typed=("\${(@Q)words[2,CURRENT-1]}")
  local -a qtsurfer_globals=(${specLines(tree.globals.flatMap(optionSpecs)).replaceAll(' \\\n', '\n')}
  )
  _qtsurfer_command_
}

# Loaded by compinit the file is the function's body; sourced it registers the function.
if [[ $funcstack[1] == _qtsurfer ]]; then
  _qtsurfer "$@"
else
  compdef _qtsurfer qtsurfer
fi
`;
