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
    context.host,
  );
  await printer.finish(verification);
  const verdict = judgeVerification(verification, request);
  if (verdict) throw verdict;
  return 0;
};

export const addVerify: AddCommand = (program, runner) => {
  const command = program
    .command('verify')
    .description(
      'prove files: structure, checksums, every value decoded; dumps against their manifests; name every fault',
    )
    .argument('<path...>', 'files, folders, dumps, quoted globs, or - for stdin')
    .addOption(inputFormatOption())
    .addOption(concurrencyOption())
    .optionsGroup('Dumps:')
    .option('--repair', 'fetch again what is damaged, changed or gone; nothing else is touched')
    .option('--exchange <id>', 'exchange of files that neither folders nor manifests give one')
    .addHelpText(
      'after',
      '\nExit codes: 0 all whole, 3 something is damaged, changed or gone, 5 a path is not there, 1 something could\n' +
        'not be read.\n' +
        'Files that are named like hours of the service must also hold times of that hour.\n' +
        'A folder that is a dump, lies in one or holds some is also held against the manifests: every file that they\n' +
        'know must be there and be the one that was proven. Globs and single files are proven by themselves.\n' +
        'What is gone is listed after the files of its dump; with --repair all that was faulty comes last.\n',
    )
    .action((paths: readonly string[], flags: VerifyFlags) =>
      runner(command, { parse: () => parseVerifyRequest(paths, flags), run }),
    );
  examples(command, [
    'qtsurfer verify data',
    'qtsurfer verify data --repair',
    'qtsurfer verify data -o json | jq \'.files[] | select(.state != "ok")\'',
    "qtsurfer verify '*.parquet' data/binance/tickers/BTC_USDT",
    'curl -s https://example.com/hour.lastra | qtsurfer verify -',
  ]);
};
