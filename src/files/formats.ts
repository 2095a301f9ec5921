/** The words of the commands over files: formats, codecs, what option belongs to which format. Pure. */
import {
  type NullPolicy,
  type ParquetCompression,
  TABLE_FORMATS,
  type TableFormat,
} from '../convert/stream.ts';
import { QtsError } from '../errors.ts';
import { CODECS } from '../lastra/types.ts';
import type { CodecChoice } from '../lastra/write-types.ts';
import { type OutputOptions, STDOUT } from './requests.ts';

export { CODECS, TABLE_FORMATS };

/** How Lastra's codecs are chosen: by type · by a sample · by trying all of them on all values. */
export const CODEC_CHOICES: readonly CodecChoice[] = ['default', 'smart', 'best'];

export const COMPRESSIONS: readonly ParquetCompression[] = ['gzip', 'zstd', 'snappy', 'none'];

/** What becomes of missing values in columns of numbers. */
export const NULL_POLICIES: readonly NullPolicy[] = ['fail', 'nan', 'zero'];

/** Formats that hold bytes a terminal cannot show. */
export const isBinaryFormat = (format: TableFormat): boolean => format === 'lastra' || format === 'parquet';

const OWN_OPTIONS: readonly (readonly [string, keyof OutputOptions, readonly TableFormat[]])[] = [
  ['--codecs', 'codecs', ['lastra']],
  ['--codec', 'codec', ['lastra']],
  ['--compression', 'compression', ['parquet']],
  ['--row-group-size', 'rowGroupSize', ['lastra', 'parquet']],
];

/**
 * No option may be silently without effect.
 * @throws QtsError `usage` for an option that belongs to another output format
 */
export const checkWriteOptions = (format: TableFormat, options: OutputOptions): void => {
  const useless = OWN_OPTIONS.find(
    ([, key, formats]) => options[key] !== undefined && !formats.includes(format),
  );
  if (useless === undefined) return;
  const [option, , formats] = useless;
  throw new QtsError('usage', `${option} makes no sense with output in ${format}`, {
    hint: `it is an option of ${formats.join(' and ')}`,
  });
};

/** What to say when nothing tells the output format. */
export const missingFormat = (target: string): QtsError =>
  new QtsError(
    'usage',
    `${target === STDOUT ? 'stdout' : target} does not tell the format of the output: --format is missing`,
    { hint: 'add --format lastra, parquet, csv or ndjson' },
  );
