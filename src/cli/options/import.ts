/** The options of import: as commander hands them over, and checked. Pure. */
import { KINDS, parseExchangeId, parseInstrument } from '../../domain.ts';
import { roleOfWord } from '../../dump/import/spellings.ts';
import {
  CONFLICT_POLICIES,
  DUPLICATE_POLICIES,
  ROLES,
  type Role,
  SHAPES,
  TIME_SIDES,
  TIME_UNITS,
} from '../../dump/import/types.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { QtsError } from '../../errors.ts';
import { NULL_POLICIES } from '../../files/formats.ts';
import { parseDurationMs } from '../../time.ts';
import type { ImportRequest } from '../../workflows/import.ts';
import { checkPaths, parseFormat } from './files.ts';
import { oneOf } from './values.ts';

export const IMPORT_FORMATS = ['lastra', 'parquet'] as const;

export interface ImportFlags {
  readonly exchange?: string;
  readonly instrument?: string;
  readonly kind?: string;
  readonly as?: string;
  readonly out?: string;
  readonly layout?: string;
  readonly format?: string;
  readonly inputFormat?: string;
  readonly map?: readonly string[];
  readonly columns?: string;
  readonly header?: boolean;
  readonly timeUnit?: string;
  readonly timeZone?: string;
  readonly time?: string;
  readonly cadence?: string;
  readonly nulls?: string;
  readonly duplicates?: string;
  readonly onConflict?: string;
  readonly fsync?: boolean;
  readonly dryRun?: boolean;
}

const required = (value: string | undefined, option: string, example: string): string => {
  if (value !== undefined && value.trim() !== '') return value;
  throw new QtsError('usage', `${option} is missing: files do not say it themselves`, {
    hint: `write it like ${option} ${example}`,
  });
};

/** The name of a column may have any character but a comma. */
const pairOf = (text: string): readonly [Role, string] => {
  const at = text.indexOf('=');
  const [word, column] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const role = at > 0 ? roleOfWord(word, ROLES) : undefined;
  if (role !== undefined && column !== '') return [role, column];
  throw new QtsError('usage', `--map ${JSON.stringify(text)} is not of the form role=column`, {
    hint: `roles are ${ROLES.join(', ')}: --map cls=close_price,ts=open_time`,
  });
};

const mapOf = (texts: readonly string[] = []): Readonly<Partial<Record<Role, string>>> => {
  const map: Partial<Record<Role, string>> = {};
  for (const [role, column] of texts.flatMap((text) => text.split(',')).map(pairOf)) {
    if (map[role] !== undefined) throw new QtsError('usage', `--map names ${role} twice`);
    map[role] = column;
  }
  return map;
};

const headerOf = ({ columns, header }: ImportFlags): readonly string[] | undefined => {
  if (header !== false) {
    if (columns === undefined) return undefined;
    throw new QtsError('usage', '--columns names the columns of files without a header', {
      hint: 'add --no-header, or use --map for files that have one',
    });
  }
  const names = (columns ?? '').split(',').map((name) => name.trim());
  if (names.includes('')) {
    throw new QtsError('usage', '--no-header needs the names of all columns, in their order', {
      hint: 'write them like --columns open_time,open,high,low,close,volume',
    });
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return names;
  throw new QtsError('usage', `--columns names ${JSON.stringify(twice)} twice`);
};

const zoneOf = (text: string | undefined): boolean => {
  if (text === undefined) return false;
  if (/^(?:utc|z|gmt|etc\/utc)$/i.test(text)) return true;
  throw new QtsError('usage', `--time-zone ${JSON.stringify(text)} is unknown: only UTC is`, {
    hint: 'write other times with their offset: 2026-01-15T10:00:00+01:00',
  });
};

const choice = <Value extends string>(
  allowed: readonly Value[],
  text: string | undefined,
  option: string,
): Value | undefined => (text === undefined ? undefined : oneOf(allowed, text, option));

/** @throws QtsError `usage` */
export const parseImportRequest = (paths: readonly string[], flags: ImportFlags): ImportRequest => ({
  paths: checkPaths(paths),
  inputFormat: parseFormat(flags.inputFormat, '--input-format'),
  exchange: parseExchangeId(required(flags.exchange, '--exchange', 'binance')),
  instrument: parseInstrument(required(flags.instrument, '--instrument', 'BTC/USDT')),
  kind: choice(KINDS, flags.kind, '--kind'),
  dir: required(flags.out, '--out', 'data'),
  layout: choice(LAYOUTS, flags.layout, '--layout') ?? 'tree',
  format: choice(IMPORT_FORMATS, flags.format, '--format') ?? 'lastra',
  cadenceMs: flags.cadence === undefined ? undefined : parseDurationMs(flags.cadence, '--cadence'),
  duplicates: choice(DUPLICATE_POLICIES, flags.duplicates, '--duplicates') ?? 'fail',
  onConflict: choice(CONFLICT_POLICIES, flags.onConflict, '--on-conflict') ?? 'fail',
  fsync: flags.fsync === true,
  dryRun: flags.dryRun === true,
  reading: {
    shape: choice(SHAPES, flags.as, '--as'),
    map: mapOf(flags.map),
    header: headerOf(flags),
    timeUnit: choice(TIME_UNITS, flags.timeUnit, '--time-unit'),
    timeSide: choice(TIME_SIDES, flags.time, '--time'),
    assumeUtc: zoneOf(flags.timeZone),
    nulls: choice(NULL_POLICIES, flags.nulls, '--nulls') ?? 'fail',
  },
});
