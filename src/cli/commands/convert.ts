/** `qtsurfer convert IN… OUT` */
import { Option } from 'commander';
import { LAYOUTS } from '../../dump/layout.ts';
import { CODEC_CHOICES, COMPRESSIONS, TABLE_FORMATS } from '../../files/formats.ts';
import type { ConvertRequest } from '../../files/requests.ts';
import type { MergeRequest } from '../../workflows/merge.ts';
import type { Context } from '../context.ts';
import { type ConvertFlags, parseConvertRequest } from '../options/convert.ts';
import { MERGE_PERIODS, type MergeFlags, parseMergeRequest } from '../options/merge.ts';
import { type AddCommand, collect, examples } from './command.ts';
import { addReadOptions, addSelectionOptions, concurrencyOption, inputFormatOption } from './file-options.ts';

interface Request {
  /** A merge, or else a conversion. */
  readonly merge: MergeRequest | undefined;
  readonly convert: ConvertRequest | undefined;
}

const run = async (context: Context, { merge, convert }: Request): Promise<number> => {
  if (merge !== undefined) {
    const { runMergeCommand } = await import('../run-merge.ts');
    await runMergeCommand(context, merge);
  }
  if (convert === undefined) return 0;
  const { runConvertCommand } = await import('../run-convert.ts');
  await runConvertCommand(context, convert);
  return 0;
};

export const addConvert: AddCommand = (program, runner) => {
  const command = program
    .command('convert')
    .description('convert between Lastra, Parquet, CSV and NDJSON; a folder or glob is converted as a batch')
    .usage('[options] <in...> <out>')
    .argument('<paths...>', 'files, folders, quoted globs or - (stdin), then a file, a folder or - (stdout)')
    .optionsGroup('Formats:')
    .addOption(
      new Option('--format <format>', 'format of the output (default: by its extension)').choices(
        TABLE_FORMATS,
      ),
    )
    .addOption(inputFormatOption())
    .optionsGroup('Rows and columns:');
  addReadOptions(addSelectionOptions(command))
    .option('--time-column <name>', 'call the time column so, whatever it is called in the input')
    .optionsGroup('Lastra and Parquet:')
    .addOption(new Option('--codecs <choice>', 'codecs of Lastra (default: default)').choices(CODEC_CHOICES))
    .option('--codec <name=CODEC>', 'codec of one column of Lastra (repeatable)', collect)
    .option('--row-group-size <rows>', 'rows a group (default: 4096 in Lastra, 100000 in Parquet)')
    .addOption(new Option('--compression <codec>', 'compression of Parquet').choices(COMPRESSIONS))
    .optionsGroup('Batches:')
    .option('--update', 'skip outputs that are newer than their input')
    .option('--no-clobber', 'skip outputs that are there')
    .addOption(concurrencyOption())
    .optionsGroup('Dumps:')
    .addOption(
      new Option(
        '--merge <period>',
        'make one Parquet file a day and instrument of the hours of a dump',
      ).choices(MERGE_PERIODS),
    )
    .addOption(new Option('--layout <layout>', 'folders of the days (default: tree)').choices(LAYOUTS))
    .option('--exchange <id>', 'exchange of a flat dump without manifests')
    .action((paths: readonly string[], flags: ConvertFlags & MergeFlags) =>
      runner(command, {
        parse: ({ nowMs }) => {
          const merge = parseMergeRequest(paths, { ...flags });
          return { merge, convert: merge ? undefined : parseConvertRequest(paths, flags, nowMs) };
        },
        run,
      }),
    );
  examples(command, [
    'qtsurfer convert BTC_USDT_2026-01-15_h10.lastra hour.parquet',
    'qtsurfer convert data parquet --format parquet --time-column ts --update',
    "qtsurfer convert 'data/**/*_klines.lastra' csv/ --format csv --columns ts,cls,vol",
    'zcat prices.csv.gz | qtsurfer convert - prices.lastra --input-format csv --codecs best',
    'qtsurfer convert hour.lastra - --format csv | head',
    'qtsurfer convert data days --merge day --layout hive',
  ]);
};
