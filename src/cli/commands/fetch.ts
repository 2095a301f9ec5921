/** `qtsurfer fetch EXCHANGE INSTRUMENT…` */

import { type Command, Option } from 'commander';
import { FILE_FORMATS, KINDS } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { EMIT_FORMATS } from '../../workflows/fetch-request.ts';
import type { Context } from '../context.ts';
import { type FetchFlags, type FetchOrder, parseFetchOrder } from '../options/fetch.ts';
import { type AddCommand, collect, examples } from './command.ts';
import { addRangeOptions } from './shared-options.ts';

const run = async (context: Context, order: FetchOrder): Promise<number> => {
  const { runFetchOrder } = await import('../run-fetch.ts');
  await runFetchOrder(context, order);
  return 0;
};

const addInstrumentOptions = (command: Command): Command =>
  command
    .option('--all', 'every instrument of the exchange')
    .option('--instruments-file <file>', 'instruments and patterns from a file, one a line; - is stdin')
    .option('--exclude <pattern>', 'leave these out (repeatable)', collect);

const addDumpOptions = (command: Command): Command =>
  command
    .addOption(new Option('--kind <kind>', 'what the hours hold (default: tickers)').choices(KINDS))
    .addOption(new Option('--format <format>', 'format on disk (default: lastra)').choices(FILE_FORMATS))
    .addOption(
      new Option('--convert <where>', 'who makes Parquet (default: server)').choices(['server', 'local']),
    )
    .option('--out <dir>', 'directory of the dump (default: .)')
    .addOption(new Option('--layout <layout>', 'folders of the dump (default: tree)').choices(LAYOUTS))
    .option('--fsync', 'wait until files are on the disk')
    .option('--no-space-check', 'start even when the disk seems too small')
    .option('--stdout', 'write the one hour to stdout in place of a dump');

const addRunOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--order <order>', 'which hours of an instrument come first (default: oldest)').choices([
        'oldest',
        'newest',
      ]),
    )
    .option('--dry-run', 'say what would be fetched, how much is here and how large it will be')
    .option('--strict', 'missing hours are a failure: exit 3')
    .option('--concurrency <count>', 'requests in flight (default: adapted to the backend)')
    .option('--limit-rate <bytes>', 'receive no faster than this a second: 5MiB')
    .option(
      '--max-bytes <bytes>',
      'end after about so many received bytes: 10GiB; exit 3 when hours are left',
    )
    .option('--deadline <when>', 'end after this time (30m) or at this moment; exit 8 when hours are left')
    .option('--shard <share>', 'the share of this machine: 3/16, or auto for what a job array says')
    .addOption(
      new Option('--emit <list>', 'print the plan for another downloader, fetch nothing').choices(
        EMIT_FORMATS,
      ),
    )
    .option('--header-file <file>', 'with --emit: write the token for the downloader to this file');

export const addFetch: AddCommand = (program, runner) => {
  const command = program
    .command('fetch')
    .description('dump hours of market data; what is there and proven is not fetched again')
    .argument('<exchange>', 'exchange id')
    .argument('[instrument...]', "symbols such as BTC/USDT, patterns such as '*/USDT'");
  addInstrumentOptions(command);
  addRangeOptions(command).option('--hour <hour>', 'this one hour instead: 2026-01-15T10');
  addDumpOptions(command);
  addRunOptions(command).action((exchange: string, instruments: readonly string[], flags: FetchFlags) =>
    runner(command, {
      parse: ({ nowMs, global }) => parseFetchOrder(exchange, instruments, flags, nowMs, global),
      run,
    }),
  );
  examples(command, [
    'qtsurfer fetch binance BTC/USDT --from 2026-01-15 --to 2026-01-16 --out data',
    'qtsurfer fetch binance BTC/USDT ETH/USDT --last 7d --format parquet --layout hive',
    "qtsurfer fetch binance '*/USDT' --exclude 'USD*/*' --last 30d --out data --dry-run",
    'qtsurfer fetch binance --all --last 1d --order newest --deadline 50m --limit-rate 20MiB --out data',
    'qtsurfer fetch binance --instruments-file pairs.txt --last 90d --shard 3/16 --out /mnt/data',
    'qtsurfer fetch binance BTC/USDT --last 7d --out data --emit curl | curl --parallel --config -',
    'qtsurfer fetch binance BTC/USDT --hour 2026-01-15T10 --format csv --stdout | head',
  ]);
};
