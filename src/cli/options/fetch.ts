/** The options of fetch: as commander hands them over, and checked. Pure. */
import { FILE_FORMATS, KINDS, parseExchangeId, parseInstrument } from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { QtsError } from '../../errors.ts';
import type { FetchRequest } from '../../workflows/fetch-request.ts';
import { parseRange, type RangeFlags } from './range.ts';
import { oneOf, parseInteger } from './values.ts';

export interface FetchFlags extends RangeFlags {
  readonly kind?: string;
  readonly format?: string;
  readonly convert?: string;
  readonly out?: string;
  readonly layout?: string;
  readonly concurrency?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly stdout?: boolean;
}

const CONVERSIONS = ['server', 'local'] as const;
const MOST_IN_FLIGHT = 1_024;

const parseConversion = (flags: FetchFlags, format: FetchRequest['format']): FetchRequest['convert'] => {
  const convert = flags.convert === undefined ? undefined : oneOf(CONVERSIONS, flags.convert, '--convert');
  if (format !== 'csv') return convert ?? 'server';
  if (convert !== 'server') return 'local';
  throw new QtsError('usage', 'the service delivers no CSV: --format csv goes with --convert local only');
};

const onlyFiles = {
  '--out': 'out',
  '--layout': 'layout',
  '--dry-run': 'dryRun',
  '--concurrency': 'concurrency',
} as const;

/** One hour on stdout has no place on disk, so what is about places must not be given. */
const checkStdout = (flags: FetchFlags, instruments: number): void => {
  if (!flags.stdout) return;
  const useless = Object.entries(onlyFiles).find(([, key]) => flags[key] !== undefined);
  if (useless) throw new QtsError('usage', `--stdout writes no dump: ${useless[0]} makes no sense with it`);
  if (flags.hour === undefined || instruments !== 1) {
    throw new QtsError('usage', '--stdout takes one hour of one instrument', {
      hint: 'name the hour with --hour 2026-01-15T10',
    });
  }
};

/** @throws QtsError `usage` */
export const parseFetchRequest = (
  exchange: string,
  symbols: readonly string[],
  flags: FetchFlags,
  nowMs: number,
): FetchRequest => {
  const instruments = [...new Set(symbols)].map(parseInstrument);
  checkStdout(flags, instruments.length);
  const format = oneOf(FILE_FORMATS, flags.format ?? 'lastra', '--format');
  return {
    exchangeId: parseExchangeId(exchange),
    instruments,
    range: parseRange(flags, nowMs),
    singleHour: flags.hour !== undefined && instruments.length === 1,
    kind: oneOf(KINDS, flags.kind ?? 'tickers', '--kind'),
    format,
    convert: parseConversion(flags, format),
    dir: flags.out ?? '.',
    layout: oneOf(LAYOUTS, flags.layout ?? 'tree', '--layout'),
    concurrency:
      flags.concurrency === undefined
        ? undefined
        : parseInteger(flags.concurrency, '--concurrency', { least: 1, most: MOST_IN_FLIGHT }),
    dryRun: flags.dryRun ?? false,
    strict: flags.strict ?? false,
    stdout: flags.stdout ?? false,
  };
};
