/** Which option belongs to which format, and what format a name tells. Pure. */
import { tableFormatOf } from '../convert/formats.ts';
import type { TableFormat } from '../convert/stream.ts';
import { QtsError } from '../errors.ts';
import { type OutputOptions, STDOUT } from './requests.ts';

export { tableFormatOf } from '../convert/formats.ts';
export { TABLE_FORMATS, type TableFormat } from '../convert/stream.ts';
export { CODECS } from '../lastra/types.ts';

/** The name with the extension of another format; an extension that tells no format stays in front of it. */
export const renamedTo = (name: string, format: TableFormat): string => {
  const stem = tableFormatOf(name) === undefined ? name : name.slice(0, name.lastIndexOf('.'));
  return `${stem}.${format}`;
};

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
