/** `qtsurfer backtest FILE EXCHANGE INSTRUMENT…` */
import { CADENCES } from '../../domain.ts';
import type { BacktestRequest } from '../../workflows/requests.ts';
import type { Context } from '../context.ts';
import { type BacktestFlags, parseBacktestRequest } from '../options/backtest.ts';
import { type AddCommand, examples } from './command.ts';
import { addRangeOptions, addRunOptions, cadenceOption, minCoverageOption } from './shared-options.ts';

const run = async (context: Context, request: BacktestRequest): Promise<number> => {
  const [{ backtest, submitBacktest }, { readSource }, { deliverRun }, { printSubmitted }] =
    await Promise.all([
      import('../../workflows/backtest.ts'),
      import('../../workflows/source.ts'),
      import('../deliver.ts'),
      import('../render/job.ts'),
    ]);
  const source = await readSource(request.file, context.io.stdin);
  const host = await context.journaledHost();
  if (!request.wait) {
    const { jobId } = await submitBacktest(host, source, request);
    await printSubmitted(context.io, jobId, context.options);
    return 0;
  }
  const record = await backtest(host, source, request);
  const { signalsFile, reportFile, failIf } = request.run;
  await deliverRun(context, record, { signalsFile, reportFile, failIf, saveFile: request.saveFile });
  return 0;
};

export const addBacktest: AddCommand = (program, runner) => {
  const command = program
    .command('backtest')
    .description('compile, prepare and execute in one go, and show the result')
    .argument('<file>', 'Java source of the strategy; - reads stdin')
    .argument('<exchange>', 'exchange id')
    .argument('<instrument...>', 'symbol such as BTC/USDT; several only against the embedded backend');
  addRangeOptions(command).addOption(cadenceOption(CADENCES)).addOption(minCoverageOption());
  addRunOptions(command)
    .option('--save <file>', 'save the result as JSON')
    .option('--no-wait', 'submit the run and print its id')
    .action((file: string, exchange: string, instruments: readonly string[], flags: BacktestFlags) =>
      runner(command, {
        parse: ({ nowMs, global }) =>
          parseBacktestRequest([file, exchange, instruments], flags, { nowMs, local: global.local }),
        run,
      }),
    );
  examples(command, [
    'qtsurfer backtest examples/EmaCross.java binance BTC/USDT --from 2026-01-15 --to 2026-01-16 --local',
    'qtsurfer backtest EmaCross.java binance BTC/USDT --last 7d --min-coverage 99% -o json',
    "qtsurfer backtest EmaCross.java binance BTC/USDT --last 7d --fail-if 'coverage<99% || totalTrades<30'",
    'qtsurfer backtest EmaCross.java binance BTC/USDT --last 30d --local --param fast=12 --report EmaCross.html',
  ]);
};
