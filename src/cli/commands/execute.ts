/** `qtsurfer execute EXCHANGE --prepare-job ID --strategy ID` */
import type { ExecuteRequest } from '../../workflows/requests.ts';
import type { Context } from '../context.ts';
import { type ExecuteFlags, parseExecuteRequest } from '../options/backtest.ts';
import { type AddCommand, examples } from './command.ts';
import { addRunOptions } from './shared-options.ts';

const run = async (context: Context, request: ExecuteRequest): Promise<number> => {
  const [{ executeAndRecord, submitExecute }, { deliverRun }, { printSubmitted }] = await Promise.all([
    import('../../workflows/execute.ts'),
    import('../deliver.ts'),
    import('../render/job.ts'),
  ]);
  const host = await context.journaledHost();
  if (!request.wait) {
    await printSubmitted(context.io, await submitExecute(host, request), context.options);
    return 0;
  }
  const { signalsFile, reportFile, failIf } = request.run;
  await deliverRun(context, await executeAndRecord(host, request), { signalsFile, reportFile, failIf });
  return 0;
};

export const addExecute: AddCommand = (program, runner) => {
  const command = program
    .command('execute')
    .description('run a compiled strategy over prepared data and show the result')
    .argument('<exchange>', 'exchange id')
    .option('--prepare-job <id>', 'id that prepare printed (required)')
    .option('--strategy <id>', 'id that compile printed (required)');
  addRunOptions(command)
    .option('--no-wait', 'submit and print the id')
    .action((exchange: string, flags: ExecuteFlags) =>
      runner(command, {
        parse: ({ global }) => parseExecuteRequest(exchange, flags, { local: global.local }),
        run,
      }),
    );
  examples(command, [
    'qtsurfer execute binance --prepare-job 13RBLG --strategy 7BX2KQ',
    'qtsurfer execute binance --prepare-job 13RBLG --strategy 7BX2KQ --signals signals.parquet -o json',
  ]);
};
