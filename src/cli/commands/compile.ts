/** `qtsurfer compile FILE…|-` */
import type { CheckRequest, CompileRequest } from '../../workflows/requests.ts';
import type { Context } from '../context.ts';
import { type CompileFlags, type ParsedCompile, parseCompile } from '../options/compile.ts';
import { type AddCommand, collect, examples } from './command.ts';

const check = async (context: Context, request: CheckRequest): Promise<number> => {
  const { runCheck } = await import('../run-check.ts');
  return runCheck(context, request);
};

const compile = async (context: Context, { file, async }: CompileRequest): Promise<number> => {
  const [{ readSource }, { compileOnBackend }, { printId }] = await Promise.all([
    import('../../workflows/source.ts'),
    import('../../workflows/compile.ts'),
    import('../render/job.ts'),
  ]);
  const source = await readSource(file, context.io.stdin);
  await printId(
    context.io,
    'strategyId',
    await compileOnBackend(await context.journaledHost(), source, async),
  );
  return 0;
};

const run = (context: Context, parsed: ParsedCompile): Promise<number> =>
  parsed.kind === 'check' ? check(context, parsed.request) : compile(context, parsed.request);

export const addCompile: AddCommand = (program, runner) => {
  const command = program
    .command('compile')
    .description('compile a strategy and print its id')
    .argument('<file...>', 'Java source; - reads stdin; with --check several, folders and globs too')
    .option('--async', 'let the backend compile in the background, and wait for it')
    .option('--check', 'check the sources here and send nothing')
    .option('--watch', 'with --check: check again whenever a file changes, until interrupted')
    .option('--param <name=value>', 'with --check: hold it against the properties (repeatable)', collect)
    .action((files: readonly string[], flags: CompileFlags) =>
      runner(command, { parse: () => parseCompile(files, flags), run }),
    );
  examples(command, [
    'qtsurfer compile examples/EmaCross.java',
    'qtsurfer compile --check examples/EmaCross.java --param ema.fast=600',
    'qtsurfer compile --check strategies/ -o json',
    'qtsurfer compile --check --watch examples/EmaCross.java',
    'cat EmaCross.java | qtsurfer compile - --local',
  ]);
};
