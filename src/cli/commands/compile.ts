/** `qtsurfer compile FILE|-` */
import { QtsError } from '../../errors.ts';
import type { CompileRequest } from '../../workflows/requests.ts';
import type { Context } from '../context.ts';
import { type AddCommand, examples } from './command.ts';

interface CompileFlags {
  readonly async?: boolean;
  readonly check?: boolean;
}

const parse = (file: string, flags: CompileFlags): CompileRequest => {
  const { async = false, check = false } = flags;
  if (async && check) {
    throw new QtsError('usage', '--async and --check exclude each other: a check sends nothing');
  }
  return { file, async, check };
};

const run = async (context: Context, { file, async, check }: CompileRequest): Promise<number> => {
  const { readSource } = await import('../../workflows/source.ts');
  const source = await readSource(file, context.io.stdin);
  if (check) {
    const [{ assertCompiles, checkHere }, { printCheck }] = await Promise.all([
      import('../../workflows/check.ts'),
      import('../render/check.ts'),
    ]);
    const result = await checkHere(source);
    await printCheck(context.io, result);
    assertCompiles(result);
    return 0;
  }
  const [{ compileOnBackend }, { printId }] = await Promise.all([
    import('../../workflows/compile.ts'),
    import('../render/job.ts'),
  ]);
  await printId(context.io, 'strategyId', await compileOnBackend(await context.host(), source, async));
  return 0;
};

export const addCompile: AddCommand = (program, runner) => {
  const command = program
    .command('compile')
    .description('compile a strategy and print its id')
    .argument('<file>', 'Java source; - reads stdin')
    .option('--async', 'let the backend compile in the background, and wait for it')
    .option('--check', 'check the source here and send nothing')
    .action((file: string, flags: CompileFlags) => runner(command, { parse: () => parse(file, flags), run }));
  examples(command, [
    'qtsurfer compile examples/EmaCross.java',
    'qtsurfer compile --check examples/EmaCross.java',
    'cat EmaCross.java | qtsurfer compile - --local',
  ]);
};
