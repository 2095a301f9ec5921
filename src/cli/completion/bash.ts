/** The completion script for bash 3.2 and later. Pure. */
import type { CompletionCommand, CompletionOption, CompletionTree } from './tree.ts';
import type { Values } from './values.ts';

/** What a script's functions call a set of values. */
const kindOf = (values: Values): string => {
  switch (values.kind) {
    case 'words':
      return `words ${values.words.join(' ')}`;
    case 'list':
      return `list ${values.list}${values.orFiles ? ' files' : ''}`;
    default:
      return values.kind;
  }
};

const branch = (patterns: readonly string[], reply: string): string =>
  `    ${patterns.join(' | ')}) REPLY='${reply}' ;;`;

const cases = (lines: readonly string[]): string => lines.join('\n');

const commandCases = (commands: readonly CompletionCommand[]): string =>
  cases(
    commands
      .filter((command) => command.commands.length > 0)
      .map(({ path, commands: subs }) => branch([`'${path}'`], subs.map(({ name }) => name).join(' '))),
  );

const namesOf = (options: readonly CompletionOption[]): string =>
  options.flatMap(({ names }) => names).join(' ');

const optionCases = (commands: readonly CompletionCommand[]): string =>
  cases(commands.map(({ path, options }) => branch([`'${path}'`], namesOf(options))));

const valueBranches = (options: readonly CompletionOption[], before: (name: string) => string) =>
  options.flatMap(({ names, values }) =>
    values === undefined ? [] : [branch(names.map(before), kindOf(values))],
  );

const valueCases = ({ commands, globals }: CompletionTree): string =>
  cases([
    ...commands.flatMap(({ path, options }) => valueBranches(options, (name) => `'${path} ${name}'`)),
    ...valueBranches(globals, (name) => `*' ${name}'`),
  ]);

const argumentCases = (commands: readonly CompletionCommand[]): string =>
  cases(
    commands.flatMap(({ path, arguments: args }) =>
      args.map(({ values, variadic }, at) =>
        branch([variadic ? `'${path} '[0-9]*` : `'${path} ${at + 1}'`], kindOf(values)),
      ),
    ),
  );

/** The text of the script. */
export const bashScript = (
  tree: CompletionTree,
): string => `# bash completion of qtsurfer. Made by: qtsurfer completion bash
# For this shell alone: source <(qtsurfer completion bash)

# REPLY: the commands below a command, which is named by its words ('jobs watch').
_qtsurfer_commands() {
  case $1 in
${commandCases(tree.commands)}
    *) REPLY='' ;;
  esac
}

# REPLY: the options of a command.
_qtsurfer_options() {
  case $1 in
${optionCases(tree.commands)}
    *) REPLY='' ;;
  esac
  REPLY+=' ${namesOf(tree.globals)}'
}

# REPLY: what the value of an option is ('fetch --format'); fails for one that takes none.
_qtsurfer_value() {
  case $1 in
${valueCases(tree)}
    *) return 1 ;;
  esac
}

# REPLY: what an argument is ('fetch 1').
_qtsurfer_argument() {
  case $1 in
${argumentCases(tree.commands)}
    *) REPLY='free' ;;
  esac
}

# words: the line up to the cursor, with what bash cut at = and : in one piece again.
_qtsurfer_words() {
  local line=\${COMP_LINE:0:COMP_POINT} piece blank i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=\${line%%[![:space:]]*}
    line=\${line#"$blank"}
    piece=\${COMP_WORDS[i]}
    # The last one reaches up to the cursor only.
    ((i < COMP_CWORD)) || piece=$line
    line=\${line#"$piece"}
    if [[ -n $blank || \${#words[@]} -eq 0 ]]; then
      words+=("$piece")
    else
      words[\${#words[@]} - 1]+=$piece
    fi
  done
}

# Adds the candidates of one kind to COMPREPLY.
_qtsurfer_add() {
  local candidate plain=\${cur#[\\"\\']}
  plain=\${plain//\\\\/}
  case $1 in
    words\\ *)
      for candidate in \${1#words }; do
        [[ $candidate != "$plain"* ]] || COMPREPLY+=("$candidate")
      done
      ;;
    list\\ *)
      set -- $1
      while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
      done < <(qtsurfer __complete "$2" "$plain" "\${words[@]:1:\${#words[@]}-2}" 2>/dev/null </dev/null)
      [[ -z $3 ]] || _qtsurfer_add "$3"
      ;;
    files | folders)
      [[ $1 == files ]] && set -- -f || set -- -d
      # Where there is no compopt, what stands in a name would be the shell's to read.
      compopt -o filenames 2>/dev/null || set -- "$1" quoted
      while IFS= read -r candidate; do
        [[ -z $2 ]] || printf -v candidate %q "$candidate"
        COMPREPLY+=("$candidate")
      done < <(compgen "$1" -- "$plain")
      ;;
  esac
}

# What bash takes for a word of its own begins after the last = or : and is all that it wants back.
_qtsurfer_trim() {
  local kept=() candidate before=''
  [[ $COMP_WORDBREAKS == *:* && $cur == *:* ]] && before=\${cur%"\${cur##*:}"}
  for candidate in \${COMPREPLY[@]+"\${COMPREPLY[@]}"}; do
    [[ $candidate == "$before"* ]] || continue
    candidate=\${candidate:\${#before}}
    [[ -n $before || $COMP_WORDBREAKS == *=* ]] || candidate=$option$candidate
    kept+=("$candidate")
  done
  COMPREPLY=(\${kept[@]+"\${kept[@]}"})
}

_qtsurfer() {
  local IFS=$' \\t\\n' REPLY words cur word path='' option='' index=0 expected='' only='' i
  COMPREPLY=()
  _qtsurfer_words
  for ((i = 1; i < \${#words[@]} - 1; i++)); do
    word=\${words[i]}
    if [[ -n $expected ]]; then
      expected=''
    elif [[ -z $only && $word == -- ]]; then
      only=yes
    elif [[ -z $only && $word == -?* ]]; then
      _qtsurfer_value "$path $word" && expected=$REPLY
    else
      _qtsurfer_commands "$path"
      if [[ $index -eq 0 && " $REPLY " == *" $word "* ]]; then
        path=\${path:+$path }$word
      else
        index=$((index + 1))
      fi
    fi
  done
  cur=\${words[\${#words[@]} - 1]}
  if [[ -n $expected ]]; then
    _qtsurfer_add "$expected"
  elif [[ -z $only && $cur == --*=* ]]; then
    option=\${cur%%=*}=
    _qtsurfer_value "$path \${cur%%=*}" || return 0
    cur=\${cur#*=}
    _qtsurfer_add "$REPLY"
  elif [[ -z $only && $cur == -* ]]; then
    _qtsurfer_options "$path"
    _qtsurfer_add "words $REPLY"
  else
    _qtsurfer_commands "$path"
    [[ -z $REPLY || $index -ne 0 ]] || _qtsurfer_add "words $REPLY"
    _qtsurfer_argument "$path $((index + 1))"
    _qtsurfer_add "$REPLY"
  fi
  _qtsurfer_trim
}

complete -F _qtsurfer qtsurfer
`;
