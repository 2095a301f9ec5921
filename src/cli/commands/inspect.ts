/** `qtsurfer inspect FILE…` */
import type { InspectRequest } from '../../files/requests.ts';
import type { FileFailure } from '../../files/tasks.ts';
import type { Context } from '../context.ts';
import { type InspectFlags, parseInspectRequest } from '../options/inspect.ts';
import { type AddCommand, examples } from './command.ts';
import { inputFormatOption } from './file-options.ts';

const run = async (context: Context, request: InspectRequest): Promise<number> => {
  const [{ inspectFiles }, { inspectPrinter }, { filesHostOf, inputStreamsOf, judgeFailures, tellFailure }] =
    await Promise.all([
      import('../../workflows/inspect.ts'),
      import('../render/inspect.ts'),
      import('../files.ts'),
    ]);
  const printer = inspectPrinter(context.io, request.groups);
  const failures: FileFailure[] = [];
  const { isMany } = await inspectFiles(
    filesHostOf(context),
    request,
    inputStreamsOf(context),
    (info, { isMany }) => printer.print(info, isMany),
    (failure) => {
      failures.push(failure);
      tellFailure(context, failure);
    },
  );
  await printer.finish(isMany);
  judgeFailures(failures);
  return 0;
};

export const addInspect: AddCommand = (program, runner) => {
  const command = program
    .command('inspect')
    .description('show what Lastra, Parquet, CSV and NDJSON files hold: layout, columns, codecs, times')
    .argument('<path...>', 'files, folders, quoted globs, or - for stdin')
    .option('--groups', 'list row groups with their times')
    .addOption(inputFormatOption())
    .action((paths: readonly string[], flags: InspectFlags) =>
      runner(command, { parse: () => parseInspectRequest(paths, flags), run }),
    );
  examples(command, [
    'qtsurfer inspect BTC_USDT_2026-01-15_h10.lastra',
    "qtsurfer inspect 'data/**/*.parquet' -o csv",
    'qtsurfer inspect week.lastra --groups -o json | jq .groups',
  ]);
};
