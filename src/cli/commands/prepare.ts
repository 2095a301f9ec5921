/** `qtsurfer prepare EXCHANGE INSTRUMENT…` */
import { CADENCES } from '../../domain.ts';
import type { PrepareRequest } from '../../workflows/requests.ts';
import type { Context } from '../context.ts';
import { type PrepareFlags, parsePrepareRequest } from '../options/backtest.ts';
import { type AddCommand, examples } from './command.ts';
import { addRangeOptions, cadenceOption, minCoverageOption } from './shared-options.ts';

const run = async (context: Context, { spec, wait }: PrepareRequest): Promise<number> => {
  const [{ assertCoverage, prepare, submitPrepare }, { printSubmitted, printPrepared }] = await Promise.all([
    import('../../workflows/prepare.ts'),
    import('../render/job.ts'),
  ]);
  const host = await context.journaledHost();
  if (!wait) {
    await printSubmitted(context.io, await submitPrepare(host, spec), context.options);
    return 0;
  }
  const prepared = await prepare(host, spec);
  await printPrepared(context.io, prepared);
  assertCoverage(prepared.state, spec.minCoverage);
  return 0;
};

export const addPrepare: AddCommand = (program, runner) => {
  const command = program
    .command('prepare')
    .description('prepare data for backtests and report how complete they are')
    .argument('<exchange>', 'exchange id')
    .argument('<instrument...>', 'symbol such as BTC/USDT; several only against the embedded backend');
  addRangeOptions(command)
    .addOption(cadenceOption(CADENCES))
    .addOption(minCoverageOption())
    .option('--no-wait', 'submit and print the id')
    .action((exchange: string, instruments: readonly string[], flags: PrepareFlags) =>
      runner(command, {
        parse: ({ nowMs, global }) =>
          parsePrepareRequest(exchange, instruments, flags, { nowMs, local: global.local }),
        run,
      }),
    );
  examples(command, [
    'qtsurfer prepare binance BTC/USDT --from 2026-01-15 --to 2026-01-16',
    'qtsurfer prepare binance BTC/USDT --last 7d --cadence 1m --min-coverage 99%',
  ]);
};
