/** `qtsurfer head FILE…` */
import type { HeadRequest } from '../../files/requests.ts';
import type { FileFailure } from '../../files/tasks.ts';
import type { Context } from '../context.ts';
import { type HeadFlags, parseHeadRequest } from '../options/head.ts';
import { type AddCommand, examples } from './command.ts';
import { addReadOptions, addSelectionOptions, inputFormatOption } from './file-options.ts';

const run = async (context: Context, request: HeadRequest): Promise<number> => {
  const [{ headFiles }, { headPrinter }, { filesHostOf, inputStreamsOf, judgeFailures, tellFailure }] =
    await Promise.all([
      import('../../workflows/head.ts'),
      import('../render/head.ts'),
      import('../files.ts'),
    ]);
  const printer = headPrinter(context.io);
  const failures: FileFailure[] = [];
  await headFiles(
    filesHostOf(context),
    request,
    inputStreamsOf(context),
    async (head, isMany) => {
      await printer.print(head, isMany);
      for (const warning of head.warnings) context.io.warn(`warning: ${head.path}: ${warning}`);
    },
    (failure) => {
      failures.push(failure);
      tellFailure(context, failure);
    },
  );
  await printer.finish();
  judgeFailures(failures);
  return 0;
};

export const addHead: AddCommand = (program, runner) => {
  const command = program
    .command('head')
    .description('print the first rows of files; times are ISO-8601 in tables, exact values elsewhere')
    .argument('<path...>', 'files, folders, quoted globs, or - for stdin')
    .option('-n, --rows <count>', 'rows of each file (default: 10)');
  addReadOptions(addSelectionOptions(command))
    .addOption(inputFormatOption())
    .action((paths: readonly string[], flags: HeadFlags) =>
      runner(command, { parse: ({ nowMs }) => parseHeadRequest(paths, flags, nowMs), run }),
    );
  examples(command, [
    'qtsurfer head BTC_USDT_2026-01-15_h10.lastra',
    'qtsurfer head week.parquet -n 3 --columns ts,cls --from 2026-01-15T10:30',
    'qtsurfer head - --input-format csv -o ndjson < prices.csv',
  ]);
};
