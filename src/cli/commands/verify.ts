/** `qtsurfer verify PATH…` */
import type { VerifyRequest } from '../../files/requests.ts';
import type { Context } from '../context.ts';
import { parseVerifyRequest, type VerifyFlags } from '../options/verify.ts';
import { type AddCommand, examples } from './command.ts';
import { concurrencyOption, inputFormatOption } from './file-options.ts';

const run = async (context: Context, request: VerifyRequest): Promise<number> => {
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
    .description('prove files: structure, checksums, every value decoded; name every fault')
    .argument('<path...>', 'files, folders, quoted globs, or - for stdin')
    .addOption(inputFormatOption())
    .addOption(concurrencyOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 all whole, 3 something is damaged, 5 a path is not there, 1 something could not be read.\n' +
        'Files that are named like hours of the service must also hold times of that hour.\n',
    )
    .action((paths: readonly string[], flags: VerifyFlags) =>
      runner(command, { parse: () => parseVerifyRequest(paths, flags), run }),
    );
  examples(command, [
    'qtsurfer verify data',
    "qtsurfer verify 'data/**/*.lastra' -o json | jq '.files[] | select(.state != \"ok\")'",
    'curl -s https://example.com/hour.lastra | qtsurfer verify -',
  ]);
};
