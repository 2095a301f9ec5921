/** `qtsurfer runs` and its commands. */
import type { Command } from 'commander';
import type { RunRecord } from '../../workflows/run-record.ts';
import type { Context } from '../context.ts';
import {
  type DiffRequest,
  type ExportRequest,
  parseExportRequest,
  parsePruneLimit,
  parseRunsFilter,
  parseShowRequest,
  type RunsFlags,
} from '../options/runs.ts';
import { type AddCommand, examples, type Runner } from './command.ts';
import { failIfOption } from './shared-options.ts';

const runsDir = async ({ environment }: Context): Promise<string> => {
  const [{ runsDirOf }, { stateDirOf }] = await Promise.all([
    import('../../journal/runs.ts'),
    import('../../config/paths.ts'),
  ]);
  return runsDirOf(stateDirOf(environment));
};

const read = async (context: Context, names: readonly string[]): Promise<readonly RunRecord[]> => {
  const { readNamedRun } = await import('../../workflows/runs-read.ts');
  const dir = await runsDir(context);
  return Promise.all(names.map((name) => readNamedRun(dir, name)));
};

const addList = (runs: Command, runner: Runner): void => {
  const command = runs
    .command('list', { isDefault: true })
    .description('the newest first; runs alone does the same')
    .option('--strategy <name>', 'of this source, or the beginning of its hash')
    .option('--exchange <id>', 'on this exchange')
    .option('--instrument <symbol>', 'with this instrument')
    .option('--last <duration>', 'that ended within: 7d, 36h')
    .option('--limit <count>', 'at most so many (default: 20)')
    .action((flags: RunsFlags) =>
      runner(command, {
        parse: ({ nowMs }) => parseRunsFilter(flags, nowMs),
        run: async (context, filter) => {
          const [{ listKeptRuns }, { printRuns }] = await Promise.all([
            import('../../workflows/runs-list.ts'),
            import('../render/runs.ts'),
          ]);
          await printRuns(context.io, listKeptRuns(await runsDir(context), filter, context.io));
          return 0;
        },
      }),
    );
  examples(command, ['qtsurfer runs', 'qtsurfer runs --strategy EmaCross --last 7d -o csv']);
};

const addShow = (runs: Command, runner: Runner): void => {
  const command = runs
    .command('show')
    .description('show a run again, as after the backtest')
    .argument('<run>', 'its id or the beginning of it, or a file that --save wrote')
    .addOption(failIfOption())
    .action((name: string, flags: { failIf?: string }) =>
      runner(command, {
        parse: () => parseShowRequest(name, flags),
        run: async (context, { run, failIf }) => {
          const [[record], { showRun }] = await Promise.all([read(context, [run]), import('../deliver.ts')]);
          if (record !== undefined) await showRun(context, record, failIf);
          return 0;
        },
      }),
    );
  examples(command, [
    'qtsurfer runs show 3fa9',
    "qtsurfer runs show result.json --fail-if 'coverage<99% || maxDrawdownPercent>20%'",
  ]);
};

const diff = async (context: Context, { a, b, all, exitCode }: DiffRequest): Promise<number> => {
  const [[left, right], { diffRuns }, { printRunDiff }] = await Promise.all([
    read(context, [a, b]),
    import('../../workflows/runs-diff.ts'),
    import('../render/run-diff.ts'),
  ]);
  if (left === undefined || right === undefined) throw new TypeError('two runs were asked for');
  const found = diffRuns(left, right);
  const named = [
    { name: a, record: left },
    { name: b, record: right },
  ] as const;
  await printRunDiff(context.io, found, named, all);
  return exitCode && found.differ ? 1 : 0;
};

const addDiff = (runs: Command, runner: Runner): void => {
  const command = runs
    .command('diff')
    .description('two runs side by side: strategy, parameters, data, engine and result')
    .argument('<a>', 'id of a run or the beginning of it, or a file that --save wrote')
    .argument('<b>', 'the same of the other')
    .option('--all', 'also what is the same, and what does not count: ids, times, machines')
    .option('--exit-code', 'exit 1 when they differ')
    .action((a: string, b: string, flags: { all?: boolean; exitCode?: boolean }) =>
      runner(command, {
        parse: () => ({ a, b, all: flags.all ?? false, exitCode: flags.exitCode ?? false }),
        run: diff,
      }),
    );
  examples(command, [
    'qtsurfer runs diff 3fa9 81c0',
    'qtsurfer runs diff before.json after.json --exit-code',
  ]);
};

const exportRuns = async (context: Context, { runs, file }: ExportRequest): Promise<number> => {
  const { io } = context;
  const records = await read(context, runs);
  if (file === undefined && io.mode !== 'ndjson') {
    await (await import('../render/rows.ts')).printJson(io, records);
    return 0;
  }
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const text = io.mode === 'ndjson' ? lines : `${JSON.stringify(records, null, 2)}\n`;
  if (file === undefined) await io.print(text);
  else await (await import('../../workflows/save.ts')).saveFile(file, text);
  return 0;
};

const addExport = (runs: Command, runner: Runner): void => {
  const command = runs
    .command('export')
    .description('whole runs as a JSON array')
    .argument('<run...>', 'ids of runs or the beginnings of them')
    .option('--file <file>', 'write it there, and not to stdout')
    .action((names: readonly string[], flags: { file?: string }) =>
      runner(command, {
        parse: ({ global }) => parseExportRequest(names, flags, global.output),
        run: exportRuns,
      }),
    );
  examples(command, [
    'qtsurfer runs export 3fa9 81c0 --file runs.json',
    'qtsurfer runs export 3fa9 | jq .[0].run',
  ]);
};

const addPrune = (runs: Command, runner: Runner): void => {
  const command = runs
    .command('prune')
    .description('forget old runs')
    .option('--older-than <duration>', 'those that ended longer ago than this: 90d (required)')
    .action((flags: { olderThan?: string }) =>
      runner(command, {
        parse: ({ nowMs }) => parsePruneLimit(flags, nowMs),
        run: async (context, beforeMs) => {
          const [{ pruneRuns }, { printRows }] = await Promise.all([
            import('../../journal/runs.ts'),
            import('../render/rows.ts'),
          ]);
          const ids = pruneRuns(await runsDir(context), beforeMs);
          if (ids.length > 0 || context.io.mode !== 'table') {
            const columns = [{ name: 'id', value: ({ id }: { readonly id: string }) => id }];
            await printRows(
              context.io,
              columns,
              ids.map((id) => ({ id })),
            );
          }
          context.io.note(`runs forgotten: ${ids.length}`);
          return 0;
        },
      }),
    );
  examples(command, ['qtsurfer runs prune --older-than 90d']);
};

export const addRuns: AddCommand = (program, runner) => {
  const command = program
    .command('runs')
    .description('what was run on this machine: list, show, compare, export, forget');
  for (const add of [addList, addShow, addDiff, addExport, addPrune]) add(command, runner);
  examples(command, ['qtsurfer runs --last 7d', 'qtsurfer runs show 3fa9', 'qtsurfer runs diff 3fa9 81c0']);
};
