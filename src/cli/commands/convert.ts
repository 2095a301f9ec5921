/** `qtsurfer convert IN… OUT` */
import { Option } from 'commander';
import { TABLE_FORMATS } from '../../files/formats.ts';
import { CODEC_CHOICES, COMPRESSIONS, type ConvertRequest } from '../../files/requests.ts';
import type { Context } from '../context.ts';
import { type ConvertFlags, parseConvertRequest } from '../options/convert.ts';
import { type AddCommand, collect, examples } from './command.ts';
import { addReadOptions, addSelectionOptions, concurrencyOption, inputFormatOption } from './file-options.ts';

const run = async (context: Context, request: ConvertRequest): Promise<number> => {
  const { runConvertCommand } = await import('../run-convert.ts');
  await runConvertCommand(context, request);
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
    .action((paths: readonly string[], flags: ConvertFlags) =>
      runner(command, { parse: ({ nowMs }) => parseConvertRequest(paths, flags, nowMs), run }),
    );
  examples(command, [
    'qtsurfer convert BTC_USDT_2026-01-15_h10.lastra hour.parquet',
    'qtsurfer convert data parquet --format parquet --time-column ts --update',
    "qtsurfer convert 'data/**/*_klines.lastra' csv/ --format csv --columns ts,cls,vol",
    'zcat prices.csv.gz | qtsurfer convert - prices.lastra --input-format csv --codecs best',
    'qtsurfer convert hour.lastra - --format csv | head',
  ]);
};
