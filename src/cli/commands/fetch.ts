/** `qtsurfer fetch EXCHANGE INSTRUMENT…` */

import { Option } from 'commander';
import { FILE_FORMATS, KINDS } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import type { FetchRequest } from '../../workflows/fetch-request.ts';
import type { Context } from '../context.ts';
import { type FetchFlags, parseFetchRequest } from '../options/fetch.ts';
import { type AddCommand, examples } from './command.ts';
import { addRangeOptions } from './shared-options.ts';

const run = async (context: Context, request: FetchRequest): Promise<number> => {
  const { runFetchCommand, runFetchToStdout } = await import('../run-fetch.ts');
  await (request.stdout ? runFetchToStdout(context, request) : runFetchCommand(context, request));
  return 0;
};

export const addFetch: AddCommand = (program, runner) => {
  const command = program
    .command('fetch')
    .description('dump hours of market data; what is there and proven is not fetched again')
    .argument('<exchange>', 'exchange id')
    .argument('<instrument...>', 'symbols such as BTC/USDT');
  addRangeOptions(command)
    .option('--hour <hour>', 'this one hour instead: 2026-01-15T10')
    .addOption(new Option('--kind <kind>', 'what the hours hold (default: tickers)').choices(KINDS))
    .addOption(new Option('--format <format>', 'format on disk (default: lastra)').choices(FILE_FORMATS))
    .addOption(
      new Option('--convert <where>', 'who makes Parquet (default: server)').choices(['server', 'local']),
    )
    .option('--out <dir>', 'directory of the dump (default: .)')
    .addOption(new Option('--layout <layout>', 'folders of the dump (default: tree)').choices(LAYOUTS))
    .option('--concurrency <count>', 'requests in flight (default: adapted to the backend)')
    .option('--dry-run', 'say what would be fetched, and fetch nothing')
    .option('--strict', 'missing hours are a failure: exit 3')
    .option('--stdout', 'write the one hour to stdout in place of a dump')
    .action((exchange: string, instruments: readonly string[], flags: FetchFlags) =>
      runner(command, {
        parse: ({ nowMs }) => parseFetchRequest(exchange, instruments, flags, nowMs),
        run,
      }),
    );
  examples(command, [
    'qtsurfer fetch binance BTC/USDT --from 2026-01-15 --to 2026-01-16 --out data',
    'qtsurfer fetch binance BTC/USDT ETH/USDT --last 7d --format parquet --layout hive',
    'qtsurfer fetch binance BTC/USDT --hour 2026-01-15T10 --format csv --stdout | head',
  ]);
};
