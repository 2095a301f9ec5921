/** `qtsurfer import FILE…` */
import { Option } from 'commander';
import { KINDS } from '../../domain.ts';
import {
  CONFLICT_POLICIES,
  DUPLICATE_POLICIES,
  SHAPES,
  TIME_SIDES,
  TIME_UNITS,
} from '../../dump/import/types.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { NULL_POLICIES } from '../../files/formats.ts';
import type { ImportRequest } from '../../workflows/import.ts';
import type { Context } from '../context.ts';
import { IMPORT_FORMATS, type ImportFlags, parseImportRequest } from '../options/import.ts';
import { type AddCommand, collect, examples } from './command.ts';
import { inputFormatOption } from './file-options.ts';

const run = async (context: Context, request: ImportRequest): Promise<number> => {
  const [{ importFiles }, { printImport }, { inputStreamsOf }] = await Promise.all([
    import('../../workflows/import.ts'),
    import('../render/import.ts'),
    import('../files.ts'),
  ]);
  const { io, clock } = context;
  await printImport(
    io,
    await importFiles({ reporter: io, clock, streams: inputStreamsOf(context) }, request),
  );
  return 0;
};

export const addImport: AddCommand = (program, runner) => {
  const command = program
    .command('import')
    .description('take your own CSV, NDJSON, Parquet or Lastra (bars, tickers, trades) into a dump')
    .argument('<file...>', 'files, folders, quoted globs, or - for stdin')
    .option('--exchange <id>', 'exchange of the rows')
    .option('--instrument <symbol>', 'instrument of the rows, such as BTC/USDT')
    .option('--out <dir>', 'directory of the dump')
    .addOption(new Option('--layout <layout>', 'folders of the dump (default: tree)').choices(LAYOUTS))
    .addOption(
      new Option('--format <format>', 'format of the hours (default: lastra)').choices(IMPORT_FORMATS),
    )
    .option('--dry-run', 'show mapping, hours and rows; write nothing')
    .optionsGroup('What the rows are:')
    .addOption(new Option('--as <shape>', 'what a row is (default: by the columns)').choices(SHAPES))
    .addOption(
      new Option(
        '--kind <kind>',
        'what is made of trades: klines of one second (default) or tickers',
      ).choices(KINDS),
    )
    .option(
      '--map <pairs>',
      'columns by role, where names do not tell: cls=close_price,ts=open_time',
      collect,
    )
    .option('--no-header', 'the first line of a CSV file is a row; needs --columns')
    .option('--columns <names>', 'names of the columns of such a file, in their order')
    .addOption(inputFormatOption())
    .addOption(
      new Option('--nulls <policy>', 'what missing numbers become (default: fail)').choices(NULL_POLICIES),
    )
    .optionsGroup('Times:')
    .addOption(
      new Option('--time <end>', 'which end of a bar its time is, where its name does not tell').choices(
        TIME_SIDES,
      ),
    )
    .addOption(
      new Option('--time-unit <unit>', 'unit of epoch times (default: by their size)').choices(TIME_UNITS),
    )
    .option('--time-zone <zone>', 'take texts without a zone for this one: UTC')
    .option('--cadence <width>', 'width of bars, where their times do not tell: 1m')
    .optionsGroup('What is there twice:')
    .addOption(
      new Option('--duplicates <policy>', 'rows of one time that differ (default: fail)').choices(
        DUPLICATE_POLICIES,
      ),
    )
    .addOption(
      new Option(
        '--on-conflict <policy>',
        'hours that the dump has with other content (default: fail)',
      ).choices(CONFLICT_POLICIES),
    )
    .option('--fsync', 'wait until every file is on the disk')
    .addHelpText(
      'after',
      '\nRoles: ts opn hig low cls vol vlq ntr (bars), bid bsz ask asz (tickers), ts cls vol vlq id (trades: cls is the\n' +
        'price, vol the quantity). Usual names are known, in any case. Bars of trades are of one second; a quiet second\n' +
        'repeats the last close. Nothing is written before everything has been read. Up to 128 MiB of rows are in\n' +
        'memory, more is laid aside in TMPDIR; one hour must fit into memory.\n',
    )
    .action((paths: readonly string[], flags: ImportFlags) =>
      runner(command, { parse: () => parseImportRequest(paths, flags), run }),
    );
  examples(command, [
    'qtsurfer import BTCUSDT-1m-2024-01.csv --exchange binance --instrument BTC/USDT --out data --dry-run',
    "qtsurfer import 'trades/*.csv' --as trades --exchange binance --instrument BTC/USDT --out data",
    'qtsurfer import bars.csv --time open --time-zone UTC --exchange my --instrument EUR/USD --out data',
    'qtsurfer import k.csv --no-header --columns open_time,open,high,low,close,volume --exchange x --instrument A/B --out data',
    'qtsurfer backtest examples/EmaCross.java my EUR/USD --from 2024-01-01 --to 2024-02-01 --cadence 1m --local --data data',
  ]);
};
