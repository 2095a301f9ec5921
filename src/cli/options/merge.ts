/** The options of `convert --merge`: as commander hands them over, and checked. Pure. */
import { parseExchangeId } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { QtsError } from '../../errors.ts';
import { STDOUT } from '../../files/requests.ts';
import type { MergeRequest } from '../../workflows/merge.ts';
import { checkPaths } from './files.ts';
import { oneOf } from './values.ts';

export const MERGE_PERIODS = ['day'] as const;

export interface MergeFlags {
  readonly merge?: string;
  readonly layout?: string;
  readonly exchange?: string;
  readonly format?: string;
}

/** Every other option of convert, by the name that commander gives it. */
const OTHERS: Readonly<Record<string, string>> = {
  inputFormat: '--input-format',
  columns: '--columns',
  from: '--from',
  to: '--to',
  types: '--types',
  nulls: '--nulls',
  timeColumn: '--time-column',
  codecs: '--codecs',
  codec: '--codec',
  rowGroupSize: '--row-group-size',
  compression: '--compression',
  update: '--update',
  concurrency: '--concurrency',
};

const checkOthers = (flags: MergeFlags & Readonly<Record<string, unknown>>): void => {
  const useless = Object.entries(OTHERS).find(([key]) => flags[key] !== undefined)?.[1];
  const clobber = flags.clobber === false ? '--no-clobber' : undefined;
  const found = useless ?? clobber;
  if (found !== undefined)
    throw new QtsError('usage', `--merge makes days of whole hours: ${found} makes no sense with it`);
  if (flags.format === undefined || flags.format === 'parquet') return;
  throw new QtsError('usage', `--merge writes Parquet, not ${flags.format}`);
};

/**
 * @param paths a dump and where its days go
 * @returns undefined when no merge is asked for
 * @throws QtsError `usage`
 */
export const parseMergeRequest = (
  paths: readonly string[],
  flags: MergeFlags & Readonly<Record<string, unknown>>,
): MergeRequest | undefined => {
  if (flags.merge === undefined) {
    const option = flags.layout === undefined ? flags.exchange && '--exchange' : '--layout';
    if (option) throw new QtsError('usage', `${option} goes with --merge day only`);
    return undefined;
  }
  oneOf(MERGE_PERIODS, flags.merge, '--merge');
  checkOthers(flags);
  const [dir, target, ...more] = checkPaths(paths);
  if (dir === undefined || target === undefined || more.length > 0 || paths.includes(STDOUT)) {
    throw new QtsError('usage', '--merge takes two directories: a dump and where its days go');
  }
  return {
    dir,
    target,
    layout: oneOf(LAYOUTS, flags.layout ?? 'tree', '--layout'),
    exchange: flags.exchange === undefined ? undefined : parseExchangeId(flags.exchange),
  };
};
