/** The options of convert: as commander hands them over, and checked. Pure: the clock is an argument. */
import { QtsError } from '../../errors.ts';
import {
  CODEC_CHOICES,
  CODECS,
  COMPRESSIONS,
  checkWriteOptions,
  missingFormat,
} from '../../files/formats.ts';
import {
  type ConvertRequest,
  type Existing,
  type OutputOptions,
  STDIN,
  STDOUT,
} from '../../files/requests.ts';
import {
  checkPaths,
  pairsOf,
  parseConcurrency,
  parseFormat,
  parseReadOptions,
  parseSelection,
  type ReadFlags,
  type SelectionFlags,
} from './files.ts';
import { oneOf, parseInteger } from './values.ts';

export interface ConvertFlags extends ReadFlags, SelectionFlags {
  readonly format?: string;
  readonly timeColumn?: string;
  readonly codecs?: string;
  readonly codec?: readonly string[];
  readonly rowGroupSize?: string;
  readonly compression?: string;
  readonly update?: boolean;
  readonly clobber?: boolean;
  readonly concurrency?: string;
}

/** A row group is held in memory; more rows than this is a slip of the finger. */
const MOST_GROUP_ROWS = 10_000_000;

const codecOf = (text: string) => oneOf(CODECS, text.toUpperCase().replaceAll('-', '_'), '--codec');

const parseWriteOptions = (flags: ConvertFlags): OutputOptions => ({
  codecs: flags.codecs === undefined ? undefined : oneOf(CODEC_CHOICES, flags.codecs, '--codecs'),
  codec: flags.codec === undefined ? undefined : pairsOf(flags.codec, '--codec', codecOf),
  rowGroupSize:
    flags.rowGroupSize === undefined
      ? undefined
      : parseInteger(flags.rowGroupSize, '--row-group-size', { least: 1, most: MOST_GROUP_ROWS }),
  compression:
    flags.compression === undefined ? undefined : oneOf(COMPRESSIONS, flags.compression, '--compression'),
});

const existingOf = ({ update, clobber }: ConvertFlags): Existing => {
  if (update && clobber === false) {
    throw new QtsError('usage', '--update and --no-clobber exclude each other');
  }
  if (update) return 'update';
  return clobber === false ? 'keep' : 'replace';
};

/** A target that cannot tell the format by its name. */
const isFormless = (target: string): boolean => target === STDOUT || /[/\\]$/.test(target);

const checkStreams = (inputs: readonly string[], target: string, existing: Existing): void => {
  if (inputs.includes(STDIN) && inputs.length > 1) {
    throw new QtsError('usage', 'stdin is converted alone: other inputs make no sense with -');
  }
  if (target === STDOUT && inputs.length > 1) {
    throw new QtsError('usage', `stdout takes one file, not ${inputs.length}`, {
      hint: 'name a folder as the output',
    });
  }
  if (target === STDOUT && existing !== 'replace') {
    throw new QtsError('usage', 'stdout is no file: --update and --no-clobber make no sense with it');
  }
};

const timeColumnOf = (name: string | undefined): string | undefined => {
  if (name === undefined || name.trim() !== '') return name?.trim();
  throw new QtsError('usage', '--time-column has no name', { hint: 'write it like --time-column ts' });
};

/**
 * @param paths inputs, and at the end the output
 * @throws QtsError `usage`
 */
export const parseConvertRequest = (
  paths: readonly string[],
  flags: ConvertFlags,
  nowMs: number,
): ConvertRequest => {
  const [inputs, target] = [paths.slice(0, -1), paths.at(-1)];
  if (target === undefined || inputs.length === 0) {
    throw new QtsError('usage', 'convert takes an input and an output: the output is missing', {
      hint: 'see: qtsurfer convert --help',
    });
  }
  checkPaths([target, ...inputs.filter((path) => path !== STDIN)]);
  checkPaths(inputs);
  const existing = existingOf(flags);
  checkStreams(inputs, target, existing);
  const given = parseFormat(flags.format, '--format');
  const write = parseWriteOptions(flags);
  if (given === undefined && isFormless(target)) throw missingFormat(target);
  if (given !== undefined) checkWriteOptions(given, write);
  return {
    inputs,
    target,
    format: given,
    read: parseReadOptions(flags),
    write,
    selection: parseSelection(flags, nowMs),
    timeColumn: timeColumnOf(flags.timeColumn),
    existing,
    concurrency: parseConcurrency(flags.concurrency),
  };
};
