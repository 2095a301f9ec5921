/** `qtsurfer gaps DIR` */
import { type GapsFlags, parseGapsRequest } from '../options/gaps.ts';
import { type AddCommand, examples } from './command.ts';

export const addGaps: AddCommand = (program, runner) => {
  const command = program
    .command('gaps')
    .description('what a dump lacks and why: by its manifests and the names and sizes of its files')
    .argument('<dir>', 'directory of the dump')
    .option('--from <time>', 'look from here on (default: the first hour that is known)')
    .option('--to <time>', 'look up to here, exclusive (default: the last hour that is known)')
    .option('--last <duration>', 'the last whole hours of this length instead: 7d, 36h')
    .option('--strict', 'any gap is a failure: exit 3')
    .action((dir: string, flags: GapsFlags) =>
      runner(command, {
        parse: ({ nowMs }) => parseGapsRequest(dir, flags, nowMs),
        run: async ({ io, signal }, request) => {
          const [{ findGaps, judgeGaps }, { printGaps }] = await Promise.all([
            import('../../workflows/gaps.ts'),
            import('../render/gaps.ts'),
          ]);
          const report = await findGaps(io, signal, request);
          await printGaps(io, request.dir, report);
          const shortfall = judgeGaps(request, report);
          if (shortfall) throw shortfall;
          return 0;
        },
      }),
    );
  examples(command, [
    'qtsurfer gaps data',
    'qtsurfer gaps data --last 30d --strict',
    'qtsurfer gaps data -o json | jq ".series[].gaps[]"',
  ]);
};
