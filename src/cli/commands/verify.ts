/** `qtsurfer verify PATH…` */
import type { VerifyRequest } from '../../files/requests.ts';
import type { VerifyDumpRequest } from '../../workflows/verify-dump.ts';
import type { Context } from '../context.ts';
import { parseVerifyRequest, type VerifyFlags } from '../options/verify.ts';
import { parseVerifyDumpRequest, type VerifyDumpFlags } from '../options/verify-dump.ts';
import { type AddCommand, examples } from './command.ts';
import { concurrencyOption, inputFormatOption } from './file-options.ts';

interface Request {
  readonly files: VerifyRequest;
  /** Should the path be a dump. */
  readonly dump: VerifyDumpRequest | undefined;
}

const run = async (context: Context, { files, dump }: Request): Promise<number> => {
  if (dump === undefined) return runFiles(context, files);
  const { concernsDump, runVerifyDump } = await import('../run-verify-dump.ts');
  if (!concernsDump(dump)) return runFiles(context, files);
  await runVerifyDump(context, dump);
  return 0;
};

const runFiles = async (context: Context, request: VerifyRequest): Promise<number> => {
  const [{ judgeVerification, verifyFiles }, { verdictPrinter }, { filesHostOf, inputStreamsOf }] =
    await Promise.all([
      import('../../workflows/verify.ts'),
      import('../render/file-verdicts.ts'),
      import('../files.ts'),
    ]);
  const printer = verdictPrinter(context.io);
  const verification = await verifyFiles(
    filesHostOf(context),
    request,
    inputStreamsOf(context),
    printer.take,
  );
  await printer.finish(verification);
  const verdict = judgeVerification(verification);
  if (verdict) throw verdict;
  return 0;
};

export const addVerify: AddCommand = (program, runner) => {
  const command = program
    .command('verify')
    .description(
      'prove files: structure, checksums, every value decoded; a dump against its manifests; name every fault',
    )
    .argument('<path...>', 'files, folders, quoted globs, or - for stdin')
    .addOption(inputFormatOption())
    .addOption(concurrencyOption())
    .optionsGroup('Dumps:')
    .option('--repair', 'fetch again what is damaged, changed or gone; nothing else is touched')
    .option('--exchange <id>', 'exchange of files that neither folders nor manifests give one')
    .addHelpText(
      'after',
      '\nExit codes: 0 all whole, 3 something is damaged, 5 a path is not there, 1 something could not be read.\n' +
        'Files that are named like hours of the service must also hold times of that hour.\n' +
        'One directory with manifests is taken for a dump: every file that they know must be there and be the one\n' +
        'that was proven; files that they do not know are proven as well.\n',
    )
    .action((paths: readonly string[], flags: VerifyFlags & VerifyDumpFlags) =>
      runner(command, {
        parse: () => ({
          files: parseVerifyRequest(paths, flags),
          dump: parseVerifyDumpRequest(paths, flags),
        }),
        run,
      }),
    );
  examples(command, [
    'qtsurfer verify data',
    'qtsurfer verify data --repair',
    "qtsurfer verify 'data/**/*.lastra' -o json | jq '.files[] | select(.state != \"ok\")'",
    'curl -s https://example.com/hour.lastra | qtsurfer verify -',
  ]);
};
