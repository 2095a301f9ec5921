# bash completion of qtsurfer. Made by: qtsurfer completion bash
# For this shell alone: source <(qtsurfer completion bash)

# REPLY: the commands below a command, which is named by its words ('jobs watch').
_qtsurfer_commands() {
  case $1 in
    '') REPLY='login logout whoami exchanges instruments fetch gaps adopt import inspect head verify convert compile prepare execute backtest jobs runs serve config doctor completion help' ;;
    'jobs') REPLY='list show watch resume cancel prune' ;;
    'runs') REPLY='list show diff export prune' ;;
    'config') REPLY='list get set unset path profiles use remove' ;;
    *) REPLY='' ;;
  esac
}

# REPLY: the options of a command.
_qtsurfer_options() {
  case $1 in
    '') REPLY='-V --version -h --help' ;;
    'login') REPLY='--api-key-stdin --api-key-file -h --help' ;;
    'logout') REPLY='-h --help' ;;
    'whoami') REPLY='-h --help' ;;
    'exchanges') REPLY='-h --help' ;;
    'instruments') REPLY='--base --quote --search --segment -h --help' ;;
    'fetch') REPLY='--all --instruments-file --exclude --from --to --last --hour --kind --format --convert --out --layout --fsync --no-space-check --stdout --order --dry-run --strict --concurrency --limit-rate --max-bytes --deadline --shard --emit --header-file -h --help' ;;
    'gaps') REPLY='--from --to --last --strict -h --help' ;;
    'adopt') REPLY='--exchange --kind --layout -h --help' ;;
    'import') REPLY='--exchange --instrument --out --layout --format --dry-run --as --kind --map --no-header --columns --input-format --nulls --time --time-unit --time-zone --cadence --duplicates --on-conflict --fsync -h --help' ;;
    'inspect') REPLY='--groups --input-format -h --help' ;;
    'head') REPLY='-n --rows --columns --from --to --types --nulls --input-format -h --help' ;;
    'verify') REPLY='--input-format --concurrency --repair --exchange -h --help' ;;
    'convert') REPLY='--format --input-format --columns --from --to --types --nulls --time-column --codecs --codec --row-group-size --compression --update --no-clobber --concurrency --merge --layout --exchange -h --help' ;;
    'compile') REPLY='--async --check --watch --param -h --help' ;;
    'prepare') REPLY='--from --to --last --cadence --min-coverage --no-wait -h --help' ;;
    'execute') REPLY='--prepare-job --strategy --store-signals --signals --param --capital --fee --report --fail-if --no-wait -h --help' ;;
    'backtest') REPLY='--from --to --last --cadence --min-coverage --store-signals --signals --param --capital --fee --report --fail-if --save --no-wait -h --help' ;;
    'jobs') REPLY='-h --help --state --kind --exchange --last --since --limit' ;;
    'jobs list') REPLY='--state --kind --exchange --last --since --limit -h --help' ;;
    'jobs show') REPLY='-h --help' ;;
    'jobs watch') REPLY='-h --help' ;;
    'jobs resume') REPLY='-h --help' ;;
    'jobs cancel') REPLY='-h --help' ;;
    'jobs prune') REPLY='--before --keep -h --help' ;;
    'runs') REPLY='-h --help --strategy --exchange --instrument --last --limit' ;;
    'runs list') REPLY='--strategy --exchange --instrument --last --limit -h --help' ;;
    'runs show') REPLY='--fail-if -h --help' ;;
    'runs diff') REPLY='--all --exit-code -h --help' ;;
    'runs export') REPLY='--file -h --help' ;;
    'runs prune') REPLY='--older-than -h --help' ;;
    'serve') REPLY='--port --api --host --api-key-file --exchange-id --lookback --chaos -h --help' ;;
    'config') REPLY='-h --help' ;;
    'config list') REPLY='-h --help' ;;
    'config get') REPLY='-h --help' ;;
    'config set') REPLY='-h --help' ;;
    'config unset') REPLY='-h --help' ;;
    'config path') REPLY='-h --help' ;;
    'config profiles') REPLY='-h --help' ;;
    'config use') REPLY='-h --help' ;;
    'config remove') REPLY='-h --help' ;;
    'doctor') REPLY='-h --help' ;;
    'completion') REPLY='-h --help' ;;
    'help') REPLY='' ;;
    *) REPLY='' ;;
  esac
  REPLY+=' -o --output -q --quiet --verbose --no-progress --no-color --profile --api-url --local --data --seed --state-dir --timeout --connect-timeout --request-timeout --retries --ca-file --insecure-http --no-project'
}

# REPLY: what the value of an option is ('fetch --format'); fails for one that takes none.
_qtsurfer_value() {
  case $1 in
    'login --api-key-file') REPLY='files' ;;
    'instruments --base') REPLY='free' ;;
    'instruments --quote') REPLY='free' ;;
    'instruments --search') REPLY='free' ;;
    'instruments --segment') REPLY='words spot futures' ;;
    'fetch --instruments-file') REPLY='files' ;;
    'fetch --exclude') REPLY='list instruments' ;;
    'fetch --from') REPLY='free' ;;
    'fetch --to') REPLY='free' ;;
    'fetch --last') REPLY='free' ;;
    'fetch --hour') REPLY='free' ;;
    'fetch --kind') REPLY='words tickers klines' ;;
    'fetch --format') REPLY='words lastra parquet csv' ;;
    'fetch --convert') REPLY='words server local' ;;
    'fetch --out') REPLY='folders' ;;
    'fetch --layout') REPLY='words tree flat hive' ;;
    'fetch --order') REPLY='words oldest newest' ;;
    'fetch --concurrency') REPLY='free' ;;
    'fetch --limit-rate') REPLY='free' ;;
    'fetch --max-bytes') REPLY='free' ;;
    'fetch --deadline') REPLY='free' ;;
    'fetch --shard') REPLY='free' ;;
    'fetch --emit') REPLY='words urls aria2 curl' ;;
    'fetch --header-file') REPLY='files' ;;
    'gaps --from') REPLY='free' ;;
    'gaps --to') REPLY='free' ;;
    'gaps --last') REPLY='free' ;;
    'adopt --exchange') REPLY='list exchanges' ;;
    'adopt --kind') REPLY='words tickers klines' ;;
    'adopt --layout') REPLY='words tree flat hive' ;;
    'import --exchange') REPLY='list exchanges' ;;
    'import --instrument') REPLY='list instruments' ;;
    'import --out') REPLY='folders' ;;
    'import --layout') REPLY='words tree flat hive' ;;
    'import --format') REPLY='words lastra parquet' ;;
    'import --as') REPLY='words tickers klines trades' ;;
    'import --kind') REPLY='words tickers klines' ;;
    'import --map') REPLY='free' ;;
    'import --columns') REPLY='free' ;;
    'import --input-format') REPLY='words lastra parquet csv ndjson' ;;
    'import --nulls') REPLY='words fail nan zero' ;;
    'import --time') REPLY='words open close' ;;
    'import --time-unit') REPLY='words s ms us ns' ;;
    'import --time-zone') REPLY='free' ;;
    'import --cadence') REPLY='free' ;;
    'import --duplicates') REPLY='words fail first last' ;;
    'import --on-conflict') REPLY='words fail keep replace' ;;
    'inspect --input-format') REPLY='words lastra parquet csv ndjson' ;;
    'head -n' | 'head --rows') REPLY='free' ;;
    'head --columns') REPLY='free' ;;
    'head --from') REPLY='free' ;;
    'head --to') REPLY='free' ;;
    'head --types') REPLY='free' ;;
    'head --nulls') REPLY='words fail nan zero' ;;
    'head --input-format') REPLY='words lastra parquet csv ndjson' ;;
    'verify --input-format') REPLY='words lastra parquet csv ndjson' ;;
    'verify --concurrency') REPLY='free' ;;
    'verify --exchange') REPLY='list exchanges' ;;
    'convert --format') REPLY='words lastra parquet csv ndjson' ;;
    'convert --input-format') REPLY='words lastra parquet csv ndjson' ;;
    'convert --columns') REPLY='free' ;;
    'convert --from') REPLY='free' ;;
    'convert --to') REPLY='free' ;;
    'convert --types') REPLY='free' ;;
    'convert --nulls') REPLY='words fail nan zero' ;;
    'convert --time-column') REPLY='free' ;;
    'convert --codecs') REPLY='words default smart best' ;;
    'convert --codec') REPLY='free' ;;
    'convert --row-group-size') REPLY='free' ;;
    'convert --compression') REPLY='words gzip zstd snappy none' ;;
    'convert --concurrency') REPLY='free' ;;
    'convert --merge') REPLY='words day' ;;
    'convert --layout') REPLY='words tree flat hive' ;;
    'convert --exchange') REPLY='list exchanges' ;;
    'compile --param') REPLY='free' ;;
    'prepare --from') REPLY='free' ;;
    'prepare --to') REPLY='free' ;;
    'prepare --last') REPLY='free' ;;
    'prepare --cadence') REPLY='words 1s 5s 1m 5m 15m 1h 4h 1d' ;;
    'prepare --min-coverage') REPLY='free' ;;
    'execute --prepare-job') REPLY='list prepare-jobs' ;;
    'execute --strategy') REPLY='list strategies' ;;
    'execute --signals') REPLY='files' ;;
    'execute --param') REPLY='free' ;;
    'execute --capital') REPLY='free' ;;
    'execute --fee') REPLY='free' ;;
    'execute --report') REPLY='files' ;;
    'execute --fail-if') REPLY='free' ;;
    'backtest --from') REPLY='free' ;;
    'backtest --to') REPLY='free' ;;
    'backtest --last') REPLY='free' ;;
    'backtest --cadence') REPLY='words 1s 5s 1m 5m 15m 1h 4h 1d' ;;
    'backtest --min-coverage') REPLY='free' ;;
    'backtest --signals') REPLY='files' ;;
    'backtest --param') REPLY='free' ;;
    'backtest --capital') REPLY='free' ;;
    'backtest --fee') REPLY='free' ;;
    'backtest --report') REPLY='files' ;;
    'backtest --fail-if') REPLY='free' ;;
    'backtest --save') REPLY='files' ;;
    'jobs --state') REPLY='free' ;;
    'jobs --kind') REPLY='words compile prepare execute' ;;
    'jobs --exchange') REPLY='list exchanges' ;;
    'jobs --last') REPLY='free' ;;
    'jobs --since') REPLY='free' ;;
    'jobs --limit') REPLY='free' ;;
    'jobs list --state') REPLY='free' ;;
    'jobs list --kind') REPLY='words compile prepare execute' ;;
    'jobs list --exchange') REPLY='list exchanges' ;;
    'jobs list --last') REPLY='free' ;;
    'jobs list --since') REPLY='free' ;;
    'jobs list --limit') REPLY='free' ;;
    'jobs prune --before') REPLY='free' ;;
    'jobs prune --keep') REPLY='free' ;;
    'runs --strategy') REPLY='free' ;;
    'runs --exchange') REPLY='list exchanges' ;;
    'runs --instrument') REPLY='list instruments' ;;
    'runs --last') REPLY='free' ;;
    'runs --limit') REPLY='free' ;;
    'runs list --strategy') REPLY='free' ;;
    'runs list --exchange') REPLY='list exchanges' ;;
    'runs list --instrument') REPLY='list instruments' ;;
    'runs list --last') REPLY='free' ;;
    'runs list --limit') REPLY='free' ;;
    'runs show --fail-if') REPLY='free' ;;
    'runs export --file') REPLY='files' ;;
    'runs prune --older-than') REPLY='free' ;;
    'serve --port') REPLY='free' ;;
    'serve --api') REPLY='words 0.95 0.109' ;;
    'serve --host') REPLY='free' ;;
    'serve --api-key-file') REPLY='files' ;;
    'serve --exchange-id') REPLY='list exchanges' ;;
    'serve --lookback') REPLY='free' ;;
    'serve --chaos') REPLY='free' ;;
    *' -o' | *' --output') REPLY='words auto table json ndjson csv tsv' ;;
    *' --profile') REPLY='list profiles' ;;
    *' --api-url') REPLY='free' ;;
    *' --data') REPLY='folders' ;;
    *' --seed') REPLY='free' ;;
    *' --state-dir') REPLY='folders' ;;
    *' --timeout') REPLY='free' ;;
    *' --connect-timeout') REPLY='free' ;;
    *' --request-timeout') REPLY='free' ;;
    *' --retries') REPLY='free' ;;
    *' --ca-file') REPLY='files' ;;
    *) return 1 ;;
  esac
}

# REPLY: what an argument is ('fetch 1').
_qtsurfer_argument() {
  case $1 in
    'instruments 1') REPLY='list exchanges' ;;
    'fetch 1') REPLY='list exchanges' ;;
    'fetch '[0-9]*) REPLY='list instruments' ;;
    'gaps 1') REPLY='folders' ;;
    'adopt 1') REPLY='folders' ;;
    'import '[0-9]*) REPLY='files' ;;
    'inspect '[0-9]*) REPLY='files' ;;
    'head '[0-9]*) REPLY='files' ;;
    'verify '[0-9]*) REPLY='files' ;;
    'convert '[0-9]*) REPLY='files' ;;
    'compile '[0-9]*) REPLY='files' ;;
    'prepare 1') REPLY='list exchanges' ;;
    'prepare '[0-9]*) REPLY='list instruments' ;;
    'execute 1') REPLY='list exchanges' ;;
    'backtest 1') REPLY='files' ;;
    'backtest 2') REPLY='list exchanges' ;;
    'backtest '[0-9]*) REPLY='list instruments' ;;
    'jobs show 1') REPLY='list jobs' ;;
    'jobs watch '[0-9]*) REPLY='list jobs' ;;
    'jobs resume '[0-9]*) REPLY='list jobs' ;;
    'jobs cancel '[0-9]*) REPLY='list jobs' ;;
    'runs show 1') REPLY='list runs files' ;;
    'runs diff 1') REPLY='list runs files' ;;
    'runs diff 2') REPLY='list runs files' ;;
    'runs export '[0-9]*) REPLY='list runs files' ;;
    'config get 1') REPLY='words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee' ;;
    'config set 1') REPLY='words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee' ;;
    'config set '[0-9]*) REPLY='free' ;;
    'config unset 1') REPLY='words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee' ;;
    'config use 1') REPLY='list profiles' ;;
    'config remove 1') REPLY='list profiles' ;;
    'completion 1') REPLY='words bash zsh fish powershell' ;;
    'help 1') REPLY='words login logout whoami exchanges instruments fetch gaps adopt import inspect head verify convert compile prepare execute backtest jobs runs serve config doctor completion' ;;
    *) REPLY='free' ;;
  esac
}

# words: the line up to the cursor, with what bash cut at = and : in one piece again.
_qtsurfer_words() {
  local line=${COMP_LINE:0:COMP_POINT} piece blank i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=${line%%[![:space:]]*}
    line=${line#"$blank"}
    piece=${COMP_WORDS[i]}
    # The last one reaches up to the cursor only.
    ((i < COMP_CWORD)) || piece=$line
    line=${line#"$piece"}
    if [[ -n $blank || ${#words[@]} -eq 0 ]]; then
      words+=("$piece")
    else
      words[${#words[@]} - 1]+=$piece
    fi
  done
}

# Adds the candidates of one kind to COMPREPLY.
_qtsurfer_add() {
  local candidate plain=${cur#[\"\']}
  plain=${plain//\\/}
  case $1 in
    words\ *)
      for candidate in ${1#words }; do
        [[ $candidate != "$plain"* ]] || COMPREPLY+=("$candidate")
      done
      ;;
    list\ *)
      set -- $1
      while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
      done < <(qtsurfer __complete "$2" "$plain" "${words[@]:1:${#words[@]}-2}" 2>/dev/null </dev/null)
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
  [[ $COMP_WORDBREAKS == *:* && $cur == *:* ]] && before=${cur%"${cur##*:}"}
  for candidate in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do
    [[ $candidate == "$before"* ]] || continue
    candidate=${candidate:${#before}}
    [[ -n $before || $COMP_WORDBREAKS == *=* ]] || candidate=$option$candidate
    kept+=("$candidate")
  done
  COMPREPLY=(${kept[@]+"${kept[@]}"})
}

_qtsurfer() {
  local IFS=$' \t\n' REPLY words cur word path='' option='' index=0 expected='' only='' i
  COMPREPLY=()
  _qtsurfer_words
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if [[ -n $expected ]]; then
      expected=''
    elif [[ -z $only && $word == -- ]]; then
      only=yes
    elif [[ -z $only && $word == -?* ]]; then
      _qtsurfer_value "$path $word" && expected=$REPLY
    else
      _qtsurfer_commands "$path"
      if [[ $index -eq 0 && " $REPLY " == *" $word "* ]]; then
        path=${path:+$path }$word
      else
        index=$((index + 1))
      fi
    fi
  done
  cur=${words[${#words[@]} - 1]}
  if [[ -n $expected ]]; then
    _qtsurfer_add "$expected"
  elif [[ -z $only && $cur == --*=* ]]; then
    option=${cur%%=*}=
    _qtsurfer_value "$path ${cur%%=*}" || return 0
    cur=${cur#*=}
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
