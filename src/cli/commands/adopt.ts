/** `qtsurfer adopt DIR` */
import { Option } from 'commander';
import { KINDS } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { type AdoptFlags, parseAdoptRequest } from '../options/adopt.ts';
import { type AddCommand, examples } from './command.ts';

export const addAdopt: AddCommand = (program, runner) => {
  const command = program
    .command('adopt')
    .description("take files that other tools brought into a dump's manifests, once they are proven")
    .argument('<dir>', 'directory of the dump')
    .option('--exchange <id>', 'exchange of files whose folders do not tell')
    .addOption(new Option('--kind <kind>', 'only files of this kind').choices(KINDS))
    .addOption(
      new Option(
        '--layout <layout>',
        'move the files to these folders (default: they stay where they are)',
      ).choices(LAYOUTS),
    )
    .action((dir: string, flags: AdoptFlags) =>
      runner(command, {
        parse: () => parseAdoptRequest(dir, flags),
        run: async ({ io, signal }, request) => {
          const [{ adoptFiles, judgeAdoption }, { printAdoption }] = await Promise.all([
            import('../../workflows/adopt.ts'),
            import('../render/adoption.ts'),
          ]);
          const verdict = await adoptFiles(io, signal, request);
          await printAdoption(io, verdict);
          const shortfall = judgeAdoption(verdict);
          if (shortfall) throw shortfall;
          return 0;
        },
      }),
    );
  examples(command, [
    'qtsurfer adopt data',
    'qtsurfer adopt downloads --exchange binance --layout tree',
    'qtsurfer adopt data -o json | jq .refused',
  ]);
};
