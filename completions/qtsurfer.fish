# fish completion of qtsurfer. Made by: qtsurfer completion fish
# For this shell alone: qtsurfer completion fish | source

function __qtsurfer_names --description 'Names from the files of the user: exchanges, instruments, profiles, jobs'
    set -l words (commandline -opc)
    qtsurfer __complete $argv[1] '' $words[2..-1] 2>/dev/null </dev/null
end

function __qtsurfer_takes_value --description 'Whether a word is an option with a value: fetch --format'
    switch $argv[1]
        case 'login --api-key-file'
            return 0
        case 'instruments --base'
            return 0
        case 'instruments --quote'
            return 0
        case 'instruments --search'
            return 0
        case 'instruments --segment'
            return 0
        case 'fetch --instruments-file'
            return 0
        case 'fetch --exclude'
            return 0
        case 'fetch --from'
            return 0
        case 'fetch --to'
            return 0
        case 'fetch --last'
            return 0
        case 'fetch --hour'
            return 0
        case 'fetch --kind'
            return 0
        case 'fetch --format'
            return 0
        case 'fetch --convert'
            return 0
        case 'fetch --out'
            return 0
        case 'fetch --layout'
            return 0
        case 'fetch --order'
            return 0
        case 'fetch --concurrency'
            return 0
        case 'fetch --limit-rate'
            return 0
        case 'fetch --max-bytes'
            return 0
        case 'fetch --deadline'
            return 0
        case 'fetch --shard'
            return 0
        case 'fetch --emit'
            return 0
        case 'fetch --header-file'
            return 0
        case 'gaps --from'
            return 0
        case 'gaps --to'
            return 0
        case 'gaps --last'
            return 0
        case 'adopt --exchange'
            return 0
        case 'adopt --kind'
            return 0
        case 'adopt --layout'
            return 0
        case 'import --exchange'
            return 0
        case 'import --instrument'
            return 0
        case 'import --out'
            return 0
        case 'import --layout'
            return 0
        case 'import --format'
            return 0
        case 'import --as'
            return 0
        case 'import --kind'
            return 0
        case 'import --map'
            return 0
        case 'import --columns'
            return 0
        case 'import --input-format'
            return 0
        case 'import --nulls'
            return 0
        case 'import --time'
            return 0
        case 'import --time-unit'
            return 0
        case 'import --time-zone'
            return 0
        case 'import --cadence'
            return 0
        case 'import --duplicates'
            return 0
        case 'import --on-conflict'
            return 0
        case 'inspect --input-format'
            return 0
        case 'head -n'
            return 0
        case 'head --rows'
            return 0
        case 'head --columns'
            return 0
        case 'head --from'
            return 0
        case 'head --to'
            return 0
        case 'head --types'
            return 0
        case 'head --nulls'
            return 0
        case 'head --input-format'
            return 0
        case 'verify --input-format'
            return 0
        case 'verify --concurrency'
            return 0
        case 'verify --exchange'
            return 0
        case 'convert --format'
            return 0
        case 'convert --input-format'
            return 0
        case 'convert --columns'
            return 0
        case 'convert --from'
            return 0
        case 'convert --to'
            return 0
        case 'convert --types'
            return 0
        case 'convert --nulls'
            return 0
        case 'convert --time-column'
            return 0
        case 'convert --codecs'
            return 0
        case 'convert --codec'
            return 0
        case 'convert --row-group-size'
            return 0
        case 'convert --compression'
            return 0
        case 'convert --concurrency'
            return 0
        case 'convert --merge'
            return 0
        case 'convert --layout'
            return 0
        case 'convert --exchange'
            return 0
        case 'compile --param'
            return 0
        case 'prepare --from'
            return 0
        case 'prepare --to'
            return 0
        case 'prepare --last'
            return 0
        case 'prepare --cadence'
            return 0
        case 'prepare --min-coverage'
            return 0
        case 'execute --prepare-job'
            return 0
        case 'execute --strategy'
            return 0
        case 'execute --signals'
            return 0
        case 'execute --param'
            return 0
        case 'execute --capital'
            return 0
        case 'execute --fee'
            return 0
        case 'execute --report'
            return 0
        case 'execute --fail-if'
            return 0
        case 'backtest --from'
            return 0
        case 'backtest --to'
            return 0
        case 'backtest --last'
            return 0
        case 'backtest --cadence'
            return 0
        case 'backtest --min-coverage'
            return 0
        case 'backtest --signals'
            return 0
        case 'backtest --param'
            return 0
        case 'backtest --capital'
            return 0
        case 'backtest --fee'
            return 0
        case 'backtest --report'
            return 0
        case 'backtest --fail-if'
            return 0
        case 'backtest --save'
            return 0
        case 'jobs --state'
            return 0
        case 'jobs --kind'
            return 0
        case 'jobs --exchange'
            return 0
        case 'jobs --last'
            return 0
        case 'jobs --since'
            return 0
        case 'jobs --limit'
            return 0
        case 'jobs list --state'
            return 0
        case 'jobs list --kind'
            return 0
        case 'jobs list --exchange'
            return 0
        case 'jobs list --last'
            return 0
        case 'jobs list --since'
            return 0
        case 'jobs list --limit'
            return 0
        case 'jobs prune --before'
            return 0
        case 'jobs prune --keep'
            return 0
        case 'runs --strategy'
            return 0
        case 'runs --exchange'
            return 0
        case 'runs --instrument'
            return 0
        case 'runs --last'
            return 0
        case 'runs --limit'
            return 0
        case 'runs list --strategy'
            return 0
        case 'runs list --exchange'
            return 0
        case 'runs list --instrument'
            return 0
        case 'runs list --last'
            return 0
        case 'runs list --limit'
            return 0
        case 'runs show --fail-if'
            return 0
        case 'runs export --file'
            return 0
        case 'runs prune --older-than'
            return 0
        case 'serve --port'
            return 0
        case 'serve --api'
            return 0
        case 'serve --host'
            return 0
        case 'serve --api-key-file'
            return 0
        case 'serve --exchange-id'
            return 0
        case 'serve --lookback'
            return 0
        case 'serve --chaos'
            return 0
        case '* -o'
            return 0
        case '* --output'
            return 0
        case '* --profile'
            return 0
        case '* --api-url'
            return 0
        case '* --data'
            return 0
        case '* --seed'
            return 0
        case '* --state-dir'
            return 0
        case '* --timeout'
            return 0
        case '* --connect-timeout'
            return 0
        case '* --request-timeout'
            return 0
        case '* --retries'
            return 0
        case '* --ca-file'
            return 0
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
        else if test $count -eq 0; and contains -- (string trim -- "$path $word") 'login' 'logout' 'whoami' 'exchanges' 'instruments' 'fetch' 'gaps' 'adopt' 'import' 'inspect' 'head' 'verify' 'convert' 'compile' 'prepare' 'execute' 'backtest' 'jobs' 'jobs list' 'jobs show' 'jobs watch' 'jobs resume' 'jobs cancel' 'jobs prune' 'runs' 'runs list' 'runs show' 'runs diff' 'runs export' 'runs prune' 'serve' 'config' 'config list' 'config get' 'config set' 'config unset' 'config path' 'config profiles' 'config use' 'config remove' 'doctor' 'completion' 'help'
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
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'login' -d 'exchange an API key for a token and store both for the profile'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'logout' -d 'forget the key and the token of the profile'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'whoami' -d 'prove the key and show profile, tier and expiry'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'exchanges' -d 'list the exchanges'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'instruments' -d 'list the instruments of an exchange, with coverage and last price'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'fetch' -d 'dump hours of market data; what is there and proven is not fetched again'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'gaps' -d 'what a dump lacks and why: by its manifests and the names and sizes of its …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'adopt' -d 'take files that other tools brought into a dump\'s manifests, once they are …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'import' -d 'take your own CSV, NDJSON, Parquet or Lastra (bars, tickers, trades) into a …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'inspect' -d 'show what Lastra, Parquet, CSV and NDJSON files hold: layout, columns, …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'head' -d 'print the first rows of files; times are ISO-8601 in tables, exact values …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'verify' -d 'prove files: structure, checksums, every value decoded; dumps against their …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'convert' -d 'convert between Lastra, Parquet, CSV and NDJSON; a folder or glob is …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'compile' -d 'compile a strategy and print its id'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'prepare' -d 'prepare data for backtests and report how complete they are'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'execute' -d 'run a compiled strategy over prepared data and show the result'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'backtest' -d 'compile, prepare and execute in one go, and show the result'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'jobs' -d 'what was submitted from this machine, and what came of it: the service lists …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'runs' -d 'what was run on this machine: list, show, compare, export, forget'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'serve' -d 'run the embedded backend as a server, its API under /v1'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'config' -d 'settings and profiles: what is in force, and where it comes from'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'doctor' -d 'what is wrong with this set-up, and what to do about it; changes nothing'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'completion' -d 'print a script that lets the shell complete commands, options, instruments …'
complete -c qtsurfer -n '__qtsurfer_argument \'\' 1' -a 'help' -d 'print the help of a command'
complete -c qtsurfer -n '__qtsurfer_at \'\'' -s V -l version -d 'print the version'
complete -c qtsurfer -n '__qtsurfer_at \'\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'login\'' -l api-key-stdin -d 'read the key from stdin'
complete -c qtsurfer -n '__qtsurfer_at \'login\'' -l api-key-file -r -F -d 'read the key from a file'
complete -c qtsurfer -n '__qtsurfer_at \'login\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'logout\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'whoami\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'exchanges\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'instruments\' 1' -a '(__qtsurfer_names exchanges)'
complete -c qtsurfer -n '__qtsurfer_at \'instruments\'' -l base -x -d 'only this base currency'
complete -c qtsurfer -n '__qtsurfer_at \'instruments\'' -l quote -x -d 'only this quote currency'
complete -c qtsurfer -n '__qtsurfer_at \'instruments\'' -l search -x -d 'only symbols with this text in them'
complete -c qtsurfer -n '__qtsurfer_at \'instruments\'' -l segment -x -a 'spot futures' -d 'only instruments of this segment'
complete -c qtsurfer -n '__qtsurfer_at \'instruments\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'fetch\' 1' -a '(__qtsurfer_names exchanges)'
complete -c qtsurfer -n '__qtsurfer_argument \'fetch\' 2 more' -a '(__qtsurfer_names instruments)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l all -d 'every instrument of the exchange'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l instruments-file -r -F -d 'instruments and patterns from a file, one a line; - is stdin'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l exclude -x -a '(__qtsurfer_names instruments)' -d 'leave these out (repeatable)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l from -x -d 'first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l to -x -d 'end of the range, exclusive (default: now)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l last -x -d 'the last whole hours of this length instead: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l hour -x -d 'this one hour instead: 2026-01-15T10'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l kind -x -a 'tickers klines' -d 'what the hours hold (default: tickers)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l format -x -a 'lastra parquet csv' -d 'format on disk (default: lastra)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l convert -x -a 'server local' -d 'who makes Parquet (default: server)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l out -x -a '(__fish_complete_directories)' -d 'directory of the dump (default: .)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l layout -x -a 'tree flat hive' -d 'folders of the dump (default: tree)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l fsync -d 'wait until files are on the disk'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l no-space-check -d 'start even when the disk seems too small'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l stdout -d 'write the one hour to stdout in place of a dump'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l order -x -a 'oldest newest' -d 'which hours of an instrument come first (default: oldest)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l dry-run -d 'say what would be fetched, how much is here and how large it will be'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l strict -d 'missing hours are a failure: exit 3'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l concurrency -x -d 'requests in flight (default: adapted to the backend)'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l limit-rate -x -d 'receive no faster than this a second: 5MiB'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l max-bytes -x -d 'end after about so many received bytes: 10GiB; exit 3 when hours are left'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l deadline -x -d 'end after this time (30m) or at this moment; exit 8 when hours are left'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l shard -x -d 'the share of this machine: 3/16, or auto for what a job array says'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l emit -x -a 'urls aria2 curl' -d 'print the plan for another downloader, fetch nothing'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -l header-file -r -F -d 'with --emit: write the token for the downloader to this file'
complete -c qtsurfer -n '__qtsurfer_at \'fetch\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'gaps\' 1' -a '(__fish_complete_directories)'
complete -c qtsurfer -n '__qtsurfer_at \'gaps\'' -l from -x -d 'look from here on (default: the first hour that is known)'
complete -c qtsurfer -n '__qtsurfer_at \'gaps\'' -l to -x -d 'look up to here, exclusive (default: the last hour that is known)'
complete -c qtsurfer -n '__qtsurfer_at \'gaps\'' -l last -x -d 'the last whole hours of this length instead: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'gaps\'' -l strict -d 'any gap is a failure: exit 3'
complete -c qtsurfer -n '__qtsurfer_at \'gaps\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'adopt\' 1' -a '(__fish_complete_directories)'
complete -c qtsurfer -n '__qtsurfer_at \'adopt\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'exchange of files whose folders do not tell'
complete -c qtsurfer -n '__qtsurfer_at \'adopt\'' -l kind -x -a 'tickers klines' -d 'only files of this kind'
complete -c qtsurfer -n '__qtsurfer_at \'adopt\'' -l layout -x -a 'tree flat hive' -d 'move the files to these folders (default: they stay where they are)'
complete -c qtsurfer -n '__qtsurfer_at \'adopt\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'import\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'exchange of the rows'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l instrument -x -a '(__qtsurfer_names instruments)' -d 'instrument of the rows, such as BTC/USDT'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l out -x -a '(__fish_complete_directories)' -d 'directory of the dump'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l layout -x -a 'tree flat hive' -d 'folders of the dump (default: tree)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l format -x -a 'lastra parquet' -d 'format of the hours (default: lastra)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l dry-run -d 'show mapping, hours and rows; write nothing'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l as -x -a 'tickers klines trades' -d 'what a row is (default: by the columns)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l kind -x -a 'tickers klines' -d 'what is made of trades: klines of one second (default) or tickers'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l map -x -d 'columns by role, where names do not tell: cls=close_price,ts=open_time'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l no-header -d 'the first line of a CSV file is a row; needs --columns'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l columns -x -d 'names of the columns of such a file, in their order'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l input-format -x -a 'lastra parquet csv ndjson' -d 'format of the input, whatever its name and first bytes say'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l nulls -x -a 'fail nan zero' -d 'what missing numbers become (default: fail)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l time -x -a 'open close' -d 'which end of a bar its time is, where its name does not tell'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l time-unit -x -a 's ms us ns' -d 'unit of epoch times (default: by their size)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l time-zone -x -d 'take texts without a zone for this one: UTC'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l cadence -x -d 'width of bars, where their times do not tell: 1m'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l duplicates -x -a 'fail first last' -d 'rows of one time that differ (default: fail)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l on-conflict -x -a 'fail keep replace' -d 'hours that the dump has with other content (default: fail)'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -l fsync -d 'wait until every file is on the disk'
complete -c qtsurfer -n '__qtsurfer_at \'import\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'inspect\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'inspect\'' -l groups -d 'list row groups with their times'
complete -c qtsurfer -n '__qtsurfer_at \'inspect\'' -l input-format -x -a 'lastra parquet csv ndjson' -d 'format of the input, whatever its name and first bytes say'
complete -c qtsurfer -n '__qtsurfer_at \'inspect\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'head\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -s n -l rows -x -d 'rows of each file (default: 10)'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l columns -x -d 'only these columns, in this order: ts,cls,vol'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l from -x -d 'only rows of this time or later: 2026-01-15T10:30, always UTC'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l to -x -d 'only rows before this time'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l types -x -d 'types of CSV and NDJSON columns: ts=long,price=double,note=text'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l nulls -x -a 'fail nan zero' -d 'what missing numbers become (default: fail)'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -l input-format -x -a 'lastra parquet csv ndjson' -d 'format of the input, whatever its name and first bytes say'
complete -c qtsurfer -n '__qtsurfer_at \'head\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'verify\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'verify\'' -l input-format -x -a 'lastra parquet csv ndjson' -d 'format of the input, whatever its name and first bytes say'
complete -c qtsurfer -n '__qtsurfer_at \'verify\'' -l concurrency -x -d 'threads at work (default: as many as there are cores)'
complete -c qtsurfer -n '__qtsurfer_at \'verify\'' -l repair -d 'fetch again what is damaged, changed or gone; nothing else is touched'
complete -c qtsurfer -n '__qtsurfer_at \'verify\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'exchange of files that neither folders nor manifests give one'
complete -c qtsurfer -n '__qtsurfer_at \'verify\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'convert\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l format -x -a 'lastra parquet csv ndjson' -d 'format of the output (default: by its extension)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l input-format -x -a 'lastra parquet csv ndjson' -d 'format of the input, whatever its name and first bytes say'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l columns -x -d 'only these columns, in this order: ts,cls,vol'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l from -x -d 'only rows of this time or later: 2026-01-15T10:30, always UTC'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l to -x -d 'only rows before this time'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l types -x -d 'types of CSV and NDJSON columns: ts=long,price=double,note=text'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l nulls -x -a 'fail nan zero' -d 'what missing numbers become (default: fail)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l time-column -x -d 'call the time column so, whatever it is called in the input'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l codecs -x -a 'default smart best' -d 'codecs of Lastra (default: default)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l codec -x -d 'codec of one column of Lastra (repeatable)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l row-group-size -x -d 'rows a group (default: 4096 in Lastra, 100000 in Parquet)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l compression -x -a 'gzip zstd snappy none' -d 'compression of Parquet'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l update -d 'skip outputs that are newer than their input'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l no-clobber -d 'skip outputs that are there'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l concurrency -x -d 'threads at work (default: as many as there are cores)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l merge -x -a 'day' -d 'make one Parquet file a day and instrument of the hours of a dump'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l layout -x -a 'tree flat hive' -d 'folders of the days (default: tree)'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'exchange of a flat dump without manifests'
complete -c qtsurfer -n '__qtsurfer_at \'convert\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'compile\' 1 more' -F
complete -c qtsurfer -n '__qtsurfer_at \'compile\'' -l async -d 'let the backend compile in the background, and wait for it'
complete -c qtsurfer -n '__qtsurfer_at \'compile\'' -l check -d 'check the sources here and send nothing'
complete -c qtsurfer -n '__qtsurfer_at \'compile\'' -l watch -d 'with --check: check again whenever a file changes, until interrupted'
complete -c qtsurfer -n '__qtsurfer_at \'compile\'' -l param -x -d 'with --check: hold it against the properties (repeatable)'
complete -c qtsurfer -n '__qtsurfer_at \'compile\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'prepare\' 1' -a '(__qtsurfer_names exchanges)'
complete -c qtsurfer -n '__qtsurfer_argument \'prepare\' 2 more' -a '(__qtsurfer_names instruments)'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l from -x -d 'first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l to -x -d 'end of the range, exclusive (default: now)'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l last -x -d 'the last whole hours of this length instead: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l cadence -x -a '1s 5s 1m 5m 15m 1h 4h 1d' -d 'width of the bars (default: 1s)'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l min-coverage -x -d 'exit 3 when less of the range has data: 0.99, 99%'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -l no-wait -d 'submit and print the id'
complete -c qtsurfer -n '__qtsurfer_at \'prepare\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'execute\' 1' -a '(__qtsurfer_names exchanges)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l prepare-job -x -a '(__qtsurfer_names prepare-jobs)' -d 'id that prepare printed (required)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l strategy -x -a '(__qtsurfer_names strategies)' -d 'id that compile printed (required)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l store-signals -d 'let the backend store the signals'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l signals -r -F -d 'store the signals and save them to this file'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l param -x -d 'value of a strategy property (repeatable; embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l capital -x -d 'initial capital in the quote currency (embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l fee -x -d 'fee a side, 0.001 is 0.1 % (embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l report -r -F -d 'write the result as one HTML page with charts'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l fail-if -x -d 'exit 3 when it is true of the result: \'coverage<99% || totalTrades<30\'; …'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -l no-wait -d 'submit and print the id'
complete -c qtsurfer -n '__qtsurfer_at \'execute\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'backtest\' 1' -F
complete -c qtsurfer -n '__qtsurfer_argument \'backtest\' 2' -a '(__qtsurfer_names exchanges)'
complete -c qtsurfer -n '__qtsurfer_argument \'backtest\' 3 more' -a '(__qtsurfer_names instruments)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l from -x -d 'first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l to -x -d 'end of the range, exclusive (default: now)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l last -x -d 'the last whole hours of this length instead: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l cadence -x -a '1s 5s 1m 5m 15m 1h 4h 1d' -d 'width of the bars (default: 1s)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l min-coverage -x -d 'exit 3 when less of the range has data: 0.99, 99%'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l store-signals -d 'let the backend store the signals'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l signals -r -F -d 'store the signals and save them to this file'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l param -x -d 'value of a strategy property (repeatable; embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l capital -x -d 'initial capital in the quote currency (embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l fee -x -d 'fee a side, 0.001 is 0.1 % (embedded backend)'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l report -r -F -d 'write the result as one HTML page with charts'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l fail-if -x -d 'exit 3 when it is true of the result: \'coverage<99% || totalTrades<30\'; …'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l save -r -F -d 'save the result as JSON'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -l no-wait -d 'submit the run and print its id'
complete -c qtsurfer -n '__qtsurfer_at \'backtest\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'list' -d 'the last submitted first; jobs alone does the same'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'show' -d 'everything on record about a job'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'watch' -d 'wait until jobs have ended; the exit code is that of the worst'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'resume' -d 'take up what has not ended: wait for it, show and keep what it brings'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'cancel' -d 'cancel executions; the API cancels no other jobs'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs\' 1' -a 'prune' -d 'forget jobs that have ended; open ones stay'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l state -x -d 'in this state (repeatable): open, ended, submitting, new, started, partial, …'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l kind -x -a 'compile prepare execute' -d 'of this kind'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'on this exchange'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l last -x -d 'submitted within: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l since -x -d 'submitted at or after this time'
complete -c qtsurfer -n '__qtsurfer_at \'jobs\'' -l limit -x -d 'at most so many (default: 50 in a table, else all)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l state -x -d 'in this state (repeatable): open, ended, submitting, new, started, partial, …'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l kind -x -a 'compile prepare execute' -d 'of this kind'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'on this exchange'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l last -x -d 'submitted within: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l since -x -d 'submitted at or after this time'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -l limit -x -d 'at most so many (default: 50 in a table, else all)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs list\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs show\' 1' -a '(__qtsurfer_names jobs)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs show\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs watch\' 1 more' -a '(__qtsurfer_names jobs)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs watch\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs resume\' 1 more' -a '(__qtsurfer_names jobs)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs resume\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'jobs cancel\' 1 more' -a '(__qtsurfer_names jobs)'
complete -c qtsurfer -n '__qtsurfer_at \'jobs cancel\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'jobs prune\'' -l before -x -d 'those submitted before this time: -90d, 2026-01-15'
complete -c qtsurfer -n '__qtsurfer_at \'jobs prune\'' -l keep -x -d 'all but the last so many'
complete -c qtsurfer -n '__qtsurfer_at \'jobs prune\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'runs\' 1' -a 'list' -d 'the newest first; runs alone does the same'
complete -c qtsurfer -n '__qtsurfer_argument \'runs\' 1' -a 'show' -d 'show a run again, as after the backtest'
complete -c qtsurfer -n '__qtsurfer_argument \'runs\' 1' -a 'diff' -d 'two runs side by side: strategy, parameters, data, engine and result'
complete -c qtsurfer -n '__qtsurfer_argument \'runs\' 1' -a 'export' -d 'whole runs as a JSON array'
complete -c qtsurfer -n '__qtsurfer_argument \'runs\' 1' -a 'prune' -d 'forget old runs'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -l strategy -x -d 'of this source, or the beginning of its hash'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'on this exchange'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -l instrument -x -a '(__qtsurfer_names instruments)' -d 'with this instrument'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -l last -x -d 'that ended within: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'runs\'' -l limit -x -d 'at most so many (default: 20)'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -l strategy -x -d 'of this source, or the beginning of its hash'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -l exchange -x -a '(__qtsurfer_names exchanges)' -d 'on this exchange'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -l instrument -x -a '(__qtsurfer_names instruments)' -d 'with this instrument'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -l last -x -d 'that ended within: 7d, 36h'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -l limit -x -d 'at most so many (default: 20)'
complete -c qtsurfer -n '__qtsurfer_at \'runs list\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'runs show\' 1' -a '(__qtsurfer_names runs)' -F
complete -c qtsurfer -n '__qtsurfer_at \'runs show\'' -l fail-if -x -d 'exit 3 when it is true of the result: \'coverage<99% || totalTrades<30\'; …'
complete -c qtsurfer -n '__qtsurfer_at \'runs show\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'runs diff\' 1' -a '(__qtsurfer_names runs)' -F
complete -c qtsurfer -n '__qtsurfer_argument \'runs diff\' 2' -a '(__qtsurfer_names runs)' -F
complete -c qtsurfer -n '__qtsurfer_at \'runs diff\'' -l all -d 'also what is the same, and what does not count: ids, times, machines'
complete -c qtsurfer -n '__qtsurfer_at \'runs diff\'' -l exit-code -d 'exit 1 when they differ'
complete -c qtsurfer -n '__qtsurfer_at \'runs diff\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'runs export\' 1 more' -a '(__qtsurfer_names runs)' -F
complete -c qtsurfer -n '__qtsurfer_at \'runs export\'' -l file -r -F -d 'write it there, and not to stdout'
complete -c qtsurfer -n '__qtsurfer_at \'runs export\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'runs prune\'' -l older-than -x -d 'those that ended longer ago than this: 90d (required)'
complete -c qtsurfer -n '__qtsurfer_at \'runs prune\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l port -x -d 'port to listen on; 0 is any free one (default: 7878)'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l api -x -a '0.95 0.109' -d 'contract to speak: 0.95, or 0.109 as the service does today (default: 0.95)'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l host -x -d 'address to listen on (default: 127.0.0.1)'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l api-key-file -r -F -d 'accept these keys, one a line (default: the key of the state directory)'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l exchange-id -x -a '(__qtsurfer_names exchanges)' -d 'exchange of a flat dump without a manifest (default: binance)'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l lookback -x -d 'refuse backtests that begin longer ago than this'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -l chaos -x -d 'make answers go wrong on purpose: …'
complete -c qtsurfer -n '__qtsurfer_at \'serve\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'list' -d 'every setting: the value in force, and where it comes from'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'get' -d 'print the value in force of one setting'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'set' -d 'set a setting of the profile; checked before it is stored'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'unset' -d 'forget a setting of the profile'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'path' -d 'print where the settings are stored'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'profiles' -d 'list the profiles'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'use' -d 'use this profile when none is named'
complete -c qtsurfer -n '__qtsurfer_argument \'config\' 1' -a 'remove' -d 'forget a profile, with its keys and tokens'
complete -c qtsurfer -n '__qtsurfer_at \'config\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'config list\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config get\' 1' -a 'apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee'
complete -c qtsurfer -n '__qtsurfer_at \'config get\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config set\' 1' -a 'apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee'
complete -c qtsurfer -n '__qtsurfer_at \'config set\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config unset\' 1' -a 'apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee'
complete -c qtsurfer -n '__qtsurfer_at \'config unset\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'config path\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'config profiles\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config use\' 1' -a '(__qtsurfer_names profiles)'
complete -c qtsurfer -n '__qtsurfer_at \'config use\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'config remove\' 1' -a '(__qtsurfer_names profiles)'
complete -c qtsurfer -n '__qtsurfer_at \'config remove\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_at \'doctor\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'completion\' 1' -a 'bash zsh fish powershell'
complete -c qtsurfer -n '__qtsurfer_at \'completion\'' -s h -l help -d 'print help'
complete -c qtsurfer -n '__qtsurfer_argument \'help\' 1' -a 'login logout whoami exchanges instruments fetch gaps adopt import inspect head verify convert compile prepare execute backtest jobs runs serve config doctor completion'
complete -c qtsurfer -s o -l output -x -a 'auto table json ndjson csv tsv' -d 'how results are printed (default: auto)'
complete -c qtsurfer -s q -l quiet -d 'no progress, no hints: results, warnings and errors only'
complete -c qtsurfer -l verbose -d 'show requests and answers, and stacks of errors'
complete -c qtsurfer -l no-progress -d 'no spinner and no progress lines'
complete -c qtsurfer -l no-color -d 'no colours'
complete -c qtsurfer -l profile -x -a '(__qtsurfer_names profiles)' -d 'use the settings and credentials of this profile'
complete -c qtsurfer -l api-url -x -d 'API root with its /v1; nothing is appended'
complete -c qtsurfer -l local -d 'use the embedded backend: offline, without an account'
complete -c qtsurfer -l data -x -a '(__fish_complete_directories)' -d 'embedded backend: serve this dump (repeatable)'
complete -c qtsurfer -l seed -x -d 'embedded backend: seed of the simulated market'
complete -c qtsurfer -l state-dir -x -a '(__fish_complete_directories)' -d 'embedded backend: where its jobs and results live'
complete -c qtsurfer -l timeout -x -d 'stop waiting for jobs after this time, such as 30m; cancels nothing'
complete -c qtsurfer -l connect-timeout -x -d 'give up connecting after this time (default: 10s)'
complete -c qtsurfer -l request-timeout -x -d 'give up an answer that does not move for this time (default: 20s)'
complete -c qtsurfer -l retries -x -d 'attempts after the first one (default: 4)'
complete -c qtsurfer -l ca-file -r -F -d 'trust these PEM certificates too'
complete -c qtsurfer -l insecure-http -d 'allow plain http to other machines than this one'
complete -c qtsurfer -l no-project -d 'do not look for a project file qtsurfer.json'
