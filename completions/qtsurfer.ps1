# PowerShell completion of qtsurfer. Made by: qtsurfer completion powershell
# For this shell alone: qtsurfer completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName qtsurfer -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  $commands = @{
    '' = @{
      Commands = [ordered]@{
        'login' = 'exchange an API key for a token and store both for the profile'
        'logout' = 'forget the key and the token of the profile'
        'whoami' = 'prove the key and show profile, tier and expiry'
        'exchanges' = 'list the exchanges'
        'instruments' = 'list the instruments of an exchange, with coverage and last price'
        'fetch' = 'dump hours of market data; what is there and proven is not fetched again'
        'gaps' = 'what a dump lacks and why: by its manifests and the names and sizes of its …'
        'adopt' = 'take files that other tools brought into a dump''s manifests, once they are …'
        'import' = 'take your own CSV, NDJSON, Parquet or Lastra (bars, tickers, trades) into a …'
        'inspect' = 'show what Lastra, Parquet, CSV and NDJSON files hold: layout, columns, …'
        'head' = 'print the first rows of files; times are ISO-8601 in tables, exact values …'
        'verify' = 'prove files: structure, checksums, every value decoded; dumps against their …'
        'convert' = 'convert between Lastra, Parquet, CSV and NDJSON; a folder or glob is …'
        'compile' = 'compile a strategy and print its id'
        'prepare' = 'prepare data for backtests and report how complete they are'
        'execute' = 'run a compiled strategy over prepared data and show the result'
        'backtest' = 'compile, prepare and execute in one go, and show the result'
        'jobs' = 'what was submitted from this machine, and what came of it: the service lists …'
        'runs' = 'what was run on this machine: list, show, compare, export, forget'
        'serve' = 'run the embedded backend as a server, its API under /v1'
        'config' = 'settings and profiles: what is in force, and where it comes from'
        'doctor' = 'what is wrong with this set-up, and what to do about it; changes nothing'
        'completion' = 'print a script that lets the shell complete commands, options, instruments …'
        'help' = 'print the help of a command'
      }
      Options = [ordered]@{
        '-V' = @('print the version', $null)
        '--version' = @('print the version', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'login' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--api-key-stdin' = @('read the key from stdin', $null)
        '--api-key-file' = @('read the key from a file', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'logout' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'whoami' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'exchanges' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'instruments' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--base' = @('only this base currency', 'files')
        '--quote' = @('only this quote currency', 'files')
        '--search' = @('only symbols with this text in them', 'files')
        '--segment' = @('only instruments of this segment', 'words spot futures')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list exchanges')
    }
    'fetch' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--all' = @('every instrument of the exchange', $null)
        '--instruments-file' = @('instruments and patterns from a file, one a line; - is stdin', 'files')
        '--exclude' = @('leave these out (repeatable)', 'list instruments')
        '--from' = @('first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday', 'files')
        '--to' = @('end of the range, exclusive (default: now)', 'files')
        '--last' = @('the last whole hours of this length instead: 7d, 36h', 'files')
        '--hour' = @('this one hour instead: 2026-01-15T10', 'files')
        '--kind' = @('what the hours hold (default: tickers)', 'words tickers klines')
        '--format' = @('format on disk (default: lastra)', 'words lastra parquet csv')
        '--convert' = @('who makes Parquet (default: server)', 'words server local')
        '--out' = @('directory of the dump (default: .)', 'files')
        '--layout' = @('folders of the dump (default: tree)', 'words tree flat hive')
        '--fsync' = @('wait until files are on the disk', $null)
        '--no-space-check' = @('start even when the disk seems too small', $null)
        '--stdout' = @('write the one hour to stdout in place of a dump', $null)
        '--order' = @('which hours of an instrument come first (default: oldest)', 'words oldest newest')
        '--dry-run' = @('say what would be fetched, how much is here and how large it will be', $null)
        '--strict' = @('missing hours are a failure: exit 3', $null)
        '--concurrency' = @('requests in flight (default: adapted to the backend)', 'files')
        '--limit-rate' = @('receive no faster than this a second: 5MiB', 'files')
        '--max-bytes' = @('end after about so many received bytes: 10GiB; exit 3 when hours are left', 'files')
        '--deadline' = @('end after this time (30m) or at this moment; exit 8 when hours are left', 'files')
        '--shard' = @('the share of this machine: 3/16, or auto for what a job array says', 'files')
        '--emit' = @('print the plan for another downloader, fetch nothing', 'words urls aria2 curl')
        '--header-file' = @('with --emit: write the token for the downloader to this file', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list exchanges', '*list instruments')
    }
    'gaps' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--from' = @('look from here on (default: the first hour that is known)', 'files')
        '--to' = @('look up to here, exclusive (default: the last hour that is known)', 'files')
        '--last' = @('the last whole hours of this length instead: 7d, 36h', 'files')
        '--strict' = @('any gap is a failure: exit 3', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('files')
    }
    'adopt' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--exchange' = @('exchange of files whose folders do not tell', 'list exchanges')
        '--kind' = @('only files of this kind', 'words tickers klines')
        '--layout' = @('move the files to these folders (default: they stay where they are)', 'words tree flat hive')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('files')
    }
    'import' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--exchange' = @('exchange of the rows', 'list exchanges')
        '--instrument' = @('instrument of the rows, such as BTC/USDT', 'list instruments')
        '--out' = @('directory of the dump', 'files')
        '--layout' = @('folders of the dump (default: tree)', 'words tree flat hive')
        '--format' = @('format of the hours (default: lastra)', 'words lastra parquet')
        '--dry-run' = @('show mapping, hours and rows; write nothing', $null)
        '--as' = @('what a row is (default: by the columns)', 'words tickers klines trades')
        '--kind' = @('what is made of trades: klines of one second (default) or tickers', 'words tickers klines')
        '--map' = @('columns by role, where names do not tell: cls=close_price,ts=open_time', 'files')
        '--no-header' = @('the first line of a CSV file is a row; needs --columns', $null)
        '--columns' = @('names of the columns of such a file, in their order', 'files')
        '--input-format' = @('format of the input, whatever its name and first bytes say', 'words lastra parquet csv ndjson')
        '--nulls' = @('what missing numbers become (default: fail)', 'words fail nan zero')
        '--time' = @('which end of a bar its time is, where its name does not tell', 'words open close')
        '--time-unit' = @('unit of epoch times (default: by their size)', 'words s ms us ns')
        '--time-zone' = @('take texts without a zone for this one: UTC', 'files')
        '--cadence' = @('width of bars, where their times do not tell: 1m', 'files')
        '--duplicates' = @('rows of one time that differ (default: fail)', 'words fail first last')
        '--on-conflict' = @('hours that the dump has with other content (default: fail)', 'words fail keep replace')
        '--fsync' = @('wait until every file is on the disk', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'inspect' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--groups' = @('list row groups with their times', $null)
        '--input-format' = @('format of the input, whatever its name and first bytes say', 'words lastra parquet csv ndjson')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'head' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-n' = @('rows of each file (default: 10)', 'files')
        '--rows' = @('rows of each file (default: 10)', 'files')
        '--columns' = @('only these columns, in this order: ts,cls,vol', 'files')
        '--from' = @('only rows of this time or later: 2026-01-15T10:30, always UTC', 'files')
        '--to' = @('only rows before this time', 'files')
        '--types' = @('types of CSV and NDJSON columns: ts=long,price=double,note=text', 'files')
        '--nulls' = @('what missing numbers become (default: fail)', 'words fail nan zero')
        '--input-format' = @('format of the input, whatever its name and first bytes say', 'words lastra parquet csv ndjson')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'verify' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--input-format' = @('format of the input, whatever its name and first bytes say', 'words lastra parquet csv ndjson')
        '--concurrency' = @('threads at work (default: as many as there are cores)', 'files')
        '--repair' = @('fetch again what is damaged, changed or gone; nothing else is touched', $null)
        '--exchange' = @('exchange of files that neither folders nor manifests give one', 'list exchanges')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'convert' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--format' = @('format of the output (default: by its extension)', 'words lastra parquet csv ndjson')
        '--input-format' = @('format of the input, whatever its name and first bytes say', 'words lastra parquet csv ndjson')
        '--columns' = @('only these columns, in this order: ts,cls,vol', 'files')
        '--from' = @('only rows of this time or later: 2026-01-15T10:30, always UTC', 'files')
        '--to' = @('only rows before this time', 'files')
        '--types' = @('types of CSV and NDJSON columns: ts=long,price=double,note=text', 'files')
        '--nulls' = @('what missing numbers become (default: fail)', 'words fail nan zero')
        '--time-column' = @('call the time column so, whatever it is called in the input', 'files')
        '--codecs' = @('codecs of Lastra (default: default)', 'words default smart best')
        '--codec' = @('codec of one column of Lastra (repeatable)', 'files')
        '--row-group-size' = @('rows a group (default: 4096 in Lastra, 100000 in Parquet)', 'files')
        '--compression' = @('compression of Parquet', 'words gzip zstd snappy none')
        '--update' = @('skip outputs that are newer than their input', $null)
        '--no-clobber' = @('skip outputs that are there', $null)
        '--concurrency' = @('threads at work (default: as many as there are cores)', 'files')
        '--merge' = @('make one Parquet file a day and instrument of the hours of a dump', 'words day')
        '--layout' = @('folders of the days (default: tree)', 'words tree flat hive')
        '--exchange' = @('exchange of a flat dump without manifests', 'list exchanges')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'compile' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--async' = @('let the backend compile in the background, and wait for it', $null)
        '--check' = @('check the sources here and send nothing', $null)
        '--watch' = @('with --check: check again whenever a file changes, until interrupted', $null)
        '--param' = @('with --check: hold it against the properties (repeatable)', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*files')
    }
    'prepare' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--from' = @('first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday', 'files')
        '--to' = @('end of the range, exclusive (default: now)', 'files')
        '--last' = @('the last whole hours of this length instead: 7d, 36h', 'files')
        '--cadence' = @('width of the bars (default: 1s)', 'words 1s 5s 1m 5m 15m 1h 4h 1d')
        '--min-coverage' = @('exit 3 when less of the range has data: 0.99, 99%', 'files')
        '--no-wait' = @('submit and print the id', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list exchanges', '*list instruments')
    }
    'execute' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--prepare-job' = @('id that prepare printed (required)', 'list prepare-jobs')
        '--strategy' = @('id that compile printed (required)', 'list strategies')
        '--store-signals' = @('let the backend store the signals', $null)
        '--signals' = @('store the signals and save them to this file', 'files')
        '--param' = @('value of a strategy property (repeatable; embedded backend)', 'files')
        '--capital' = @('initial capital in the quote currency (embedded backend)', 'files')
        '--fee' = @('fee a side, 0.001 is 0.1 % (embedded backend)', 'files')
        '--report' = @('write the result as one HTML page with charts', 'files')
        '--fail-if' = @('exit 3 when it is true of the result: ''coverage<99% || totalTrades<30''; …', 'files')
        '--no-wait' = @('submit and print the id', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list exchanges')
    }
    'backtest' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--from' = @('first moment, always UTC: 2026-01-15, 2026-01-15T10, -7d, yesterday', 'files')
        '--to' = @('end of the range, exclusive (default: now)', 'files')
        '--last' = @('the last whole hours of this length instead: 7d, 36h', 'files')
        '--cadence' = @('width of the bars (default: 1s)', 'words 1s 5s 1m 5m 15m 1h 4h 1d')
        '--min-coverage' = @('exit 3 when less of the range has data: 0.99, 99%', 'files')
        '--store-signals' = @('let the backend store the signals', $null)
        '--signals' = @('store the signals and save them to this file', 'files')
        '--param' = @('value of a strategy property (repeatable; embedded backend)', 'files')
        '--capital' = @('initial capital in the quote currency (embedded backend)', 'files')
        '--fee' = @('fee a side, 0.001 is 0.1 % (embedded backend)', 'files')
        '--report' = @('write the result as one HTML page with charts', 'files')
        '--fail-if' = @('exit 3 when it is true of the result: ''coverage<99% || totalTrades<30''; …', 'files')
        '--save' = @('save the result as JSON', 'files')
        '--no-wait' = @('submit the run and print its id', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('files', 'list exchanges', '*list instruments')
    }
    'jobs' = @{
      Commands = [ordered]@{
        'list' = 'the last submitted first; jobs alone does the same'
        'show' = 'everything on record about a job'
        'watch' = 'wait until jobs have ended; the exit code is that of the worst'
        'resume' = 'take up what has not ended: wait for it, show and keep what it brings'
        'cancel' = 'cancel executions; the API cancels no other jobs'
        'prune' = 'forget jobs that have ended; open ones stay'
      }
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
        '--state' = @('in this state (repeatable): open, ended, submitting, new, started, partial, …', 'files')
        '--kind' = @('of this kind', 'words compile prepare execute')
        '--exchange' = @('on this exchange', 'list exchanges')
        '--last' = @('submitted within: 7d, 36h', 'files')
        '--since' = @('submitted at or after this time', 'files')
        '--limit' = @('at most so many (default: 50 in a table, else all)', 'files')
      }
      Arguments = @()
    }
    'jobs list' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--state' = @('in this state (repeatable): open, ended, submitting, new, started, partial, …', 'files')
        '--kind' = @('of this kind', 'words compile prepare execute')
        '--exchange' = @('on this exchange', 'list exchanges')
        '--last' = @('submitted within: 7d, 36h', 'files')
        '--since' = @('submitted at or after this time', 'files')
        '--limit' = @('at most so many (default: 50 in a table, else all)', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'jobs show' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list jobs')
    }
    'jobs watch' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*list jobs')
    }
    'jobs resume' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*list jobs')
    }
    'jobs cancel' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*list jobs')
    }
    'jobs prune' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--before' = @('those submitted before this time: -90d, 2026-01-15', 'files')
        '--keep' = @('all but the last so many', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'runs' = @{
      Commands = [ordered]@{
        'list' = 'the newest first; runs alone does the same'
        'show' = 'show a run again, as after the backtest'
        'diff' = 'two runs side by side: strategy, parameters, data, engine and result'
        'export' = 'whole runs as a JSON array'
        'prune' = 'forget old runs'
      }
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
        '--strategy' = @('of this source, or the beginning of its hash', 'files')
        '--exchange' = @('on this exchange', 'list exchanges')
        '--instrument' = @('with this instrument', 'list instruments')
        '--last' = @('that ended within: 7d, 36h', 'files')
        '--limit' = @('at most so many (default: 20)', 'files')
      }
      Arguments = @()
    }
    'runs list' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--strategy' = @('of this source, or the beginning of its hash', 'files')
        '--exchange' = @('on this exchange', 'list exchanges')
        '--instrument' = @('with this instrument', 'list instruments')
        '--last' = @('that ended within: 7d, 36h', 'files')
        '--limit' = @('at most so many (default: 20)', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'runs show' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--fail-if' = @('exit 3 when it is true of the result: ''coverage<99% || totalTrades<30''; …', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list runs')
    }
    'runs diff' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--all' = @('also what is the same, and what does not count: ids, times, machines', $null)
        '--exit-code' = @('exit 1 when they differ', $null)
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list runs', 'list runs')
    }
    'runs export' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--file' = @('write it there, and not to stdout', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('*list runs')
    }
    'runs prune' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--older-than' = @('those that ended longer ago than this: 90d (required)', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'serve' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '--port' = @('port to listen on; 0 is any free one (default: 7878)', 'files')
        '--api' = @('contract to speak: 0.95, or 0.109 as the service does today (default: 0.95)', 'words 0.95 0.109')
        '--host' = @('address to listen on (default: 127.0.0.1)', 'files')
        '--api-key-file' = @('accept these keys, one a line (default: the key of the state directory)', 'files')
        '--exchange-id' = @('exchange of a flat dump without a manifest (default: binance)', 'list exchanges')
        '--lookback' = @('refuse backtests that begin longer ago than this', 'files')
        '--chaos' = @('make answers go wrong on purpose: …', 'files')
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'config' = @{
      Commands = [ordered]@{
        'list' = 'every setting: the value in force, and where it comes from'
        'get' = 'print the value in force of one setting'
        'set' = 'set a setting of the profile; checked before it is stored'
        'unset' = 'forget a setting of the profile'
        'path' = 'print where the settings are stored'
        'profiles' = 'list the profiles'
        'use' = 'use this profile when none is named'
        'remove' = 'forget a profile, with its keys and tokens'
      }
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'config list' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'config get' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee')
    }
    'config set' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee', '*files')
    }
    'config unset' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('words apiUrl caFile insecureHttp output timeout connectTimeout requestTimeout retries data seed kind format convert out layout order strict fsync concurrency limitRate cadence minCoverage failIf capital fee')
    }
    'config path' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'config profiles' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'config use' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list profiles')
    }
    'config remove' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('list profiles')
    }
    'doctor' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @()
    }
    'completion' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{
        '-h' = @('print help', $null)
        '--help' = @('print help', $null)
      }
      Arguments = @('words bash zsh fish powershell')
    }
    'help' = @{
      Commands = [ordered]@{}
      Options = [ordered]@{}
      Arguments = @('words login logout whoami exchanges instruments fetch gaps adopt import inspect head verify convert compile prepare execute backtest jobs runs serve config doctor completion')
    }
  }
  $globals = [ordered]@{
      '-o' = @('how results are printed (default: auto)', 'words auto table json ndjson csv tsv')
      '--output' = @('how results are printed (default: auto)', 'words auto table json ndjson csv tsv')
      '-q' = @('no progress, no hints: results, warnings and errors only', $null)
      '--quiet' = @('no progress, no hints: results, warnings and errors only', $null)
      '--verbose' = @('show requests and answers, and stacks of errors', $null)
      '--no-progress' = @('no spinner and no progress lines', $null)
      '--no-color' = @('no colours', $null)
      '--profile' = @('use the settings and credentials of this profile', 'list profiles')
      '--api-url' = @('API root with its /v1; nothing is appended', 'files')
      '--local' = @('use the embedded backend: offline, without an account', $null)
      '--data' = @('embedded backend: serve this dump (repeatable)', 'files')
      '--seed' = @('embedded backend: seed of the simulated market', 'files')
      '--state-dir' = @('embedded backend: where its jobs and results live', 'files')
      '--timeout' = @('stop waiting for jobs after this time, such as 30m; cancels nothing', 'files')
      '--connect-timeout' = @('give up connecting after this time (default: 10s)', 'files')
      '--request-timeout' = @('give up an answer that does not move for this time (default: 20s)', 'files')
      '--retries' = @('attempts after the first one (default: 4)', 'files')
      '--ca-file' = @('trust these PEM certificates too', 'files')
      '--insecure-http' = @('allow plain http to other machines than this one', $null)
      '--no-project' = @('do not look for a project file qtsurfer.json', $null)
    }

  # What the value of an option is; nothing for one that takes none.
  function Get-ValueKind($path, $name) {
    foreach ($options in @($commands[$path].Options, $globals)) {
      if ($options.Contains($name)) { return $options[$name][1] }
    }
  }

  # The candidates of one kind that begin like the word.
  function Get-Candidates($kind, $prefix, $word) {
    $type, $values = $kind -split ' '
    if ($type -eq 'list') {
      # Without the quotes PowerShell keeps it for itself where qtsurfer is a script, as npm makes it.
      $values = @(qtsurfer __complete $values '--' @words 2>$null)
    } elseif ($type -ne 'words') {
      return
    }
    foreach ($value in $values) {
      if ($value -and $value.StartsWith($word, 'OrdinalIgnoreCase')) {
        [System.Management.Automation.CompletionResult]::new("$prefix$value", $value, 'ParameterValue', $value)
      }
    }
  }

  # A name with its description.
  function New-Candidate($name, $description) {
    if ($name.StartsWith($wordToComplete, 'Ordinal')) {
      [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterName', $description)
    }
  }

  $start = $cursorPosition - $wordToComplete.Length
  $words = @($commandAst.CommandElements |
    Select-Object -Skip 1 |
    Where-Object { $_.Extent.StartOffset -lt $start } |
    ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.ToString() } })
  $path = ''
  $index = 0
  $expected = $null
  $only = $false
  foreach ($word in $words) {
    if ($expected) {
      $expected = $null
    } elseif (-not $only -and $word -eq '--') {
      $only = $true
    } elseif (-not $only -and $word.Length -gt 1 -and $word.StartsWith('-')) {
      $expected = Get-ValueKind $path $word
    } elseif ($index -eq 0 -and $commands[$path].Commands.Contains($word)) {
      $path = "$path $word".Trim()
    } else {
      $index += 1
    }
  }

  if ($expected) {
    Get-Candidates $expected '' $wordToComplete
  } elseif (-not $only -and $wordToComplete -match '^(--[^=]+=)(.*)$') {
    $prefix, $value = $Matches[1], $Matches[2]
    Get-Candidates (Get-ValueKind $path $prefix.TrimEnd('=')) $prefix $value
  } elseif (-not $only -and $wordToComplete.StartsWith('-')) {
    foreach ($options in @($commands[$path].Options, $globals)) {
      foreach ($name in $options.Keys) { New-Candidate $name $options[$name][0] }
    }
  } else {
    $subs = $commands[$path].Commands
    if ($index -eq 0) { foreach ($name in $subs.Keys) { New-Candidate $name $subs[$name] } }
    $kinds = @($commands[$path].Arguments)
    $kind = if ($index -lt $kinds.Count) { $kinds[$index] } elseif ($kinds.Count) { $kinds[-1] }
    if ($kind -and ($index -lt $kinds.Count -or $kind.StartsWith('*'))) {
      Get-Candidates $kind.TrimStart('*') '' $wordToComplete
    }
  }
}
