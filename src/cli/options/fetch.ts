/** The options of fetch: as commander hands them over, and checked. Pure. */
import {
  FILE_FORMATS,
  type HourId,
  hourOfMs,
  KINDS,
  parseExchangeId,
  parseInstrument,
  type TimeRange,
} from '../../domain.ts';
import { LAYOUTS } from '../../dump/layout.ts';
import { QtsError } from '../../errors.ts';
import { parseDurationMs, parseInstantMs } from '../../time.ts';
import { EMIT_FORMATS, type EmitFormat, type FetchRequest } from '../../workflows/fetch-request.ts';
import { type InstrumentSelection, isGlob, parseWanted } from '../../workflows/select-instruments.ts';
import { parseBytes, parseRate } from './bytes.ts';
import type { GlobalOptions } from './global.ts';
import { parseRange, type RangeFlags } from './range.ts';
import { parseShard, type ShardChoice } from './shard.ts';
import { oneOf, parseInteger } from './values.ts';

export interface FetchFlags extends RangeFlags {
  readonly all?: boolean;
  readonly instrumentsFile?: string;
  readonly exclude?: readonly string[];
  readonly kind?: string;
  readonly format?: string;
  readonly convert?: string;
  readonly out?: string;
  readonly layout?: string;
  readonly order?: string;
  readonly shard?: string;
  readonly concurrency?: string;
  readonly limitRate?: string;
  readonly deadline?: string;
  readonly maxBytes?: string;
  readonly fsync?: boolean;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly stdout?: boolean;
  readonly emit?: string;
  readonly headerFile?: string;
  /** False with `--no-space-check`. */
  readonly spaceCheck?: boolean;
}

/** What parsing alone can know: the shard may stand in the environment, instruments may stand in a file. */
export interface FetchOrder {
  readonly request: Omit<FetchRequest, 'shard'>;
  readonly shard: ShardChoice | undefined;
  /** `-` is stdin. */
  readonly instrumentsFile: string | undefined;
  /** The plan goes to stdout in this form, and nothing is downloaded. */
  readonly emit: EmitFormat | undefined;
  readonly headerFile: string | undefined;
}

const CONVERSIONS = ['server', 'local'] as const;
const ORDERS = ['oldest', 'newest'] as const;
const MOST_IN_FLIGHT = 1_024;

const parseConversion = (flags: FetchFlags, format: FetchRequest['format']): FetchRequest['convert'] => {
  const convert = flags.convert === undefined ? undefined : oneOf(CONVERSIONS, flags.convert, '--convert');
  if (format !== 'csv') return convert ?? 'server';
  if (convert !== 'server') return 'local';
  throw new QtsError('usage', 'the service delivers no CSV: --format csv goes with --convert local only');
};

type Flag = keyof FetchFlags;

/** `maxBytes` → `--max-bytes` */
const flagName = (flag: Flag): string =>
  `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Meaningless where no dump is written by this run. */
const DUMPING: readonly Flag[] = ['concurrency', 'limitRate', 'deadline', 'maxBytes', 'fsync', 'strict'];
const ON_STDOUT: readonly Flag[] = ['out', 'layout', 'dryRun', 'order', 'shard', 'all', 'instrumentsFile'];

const given = (flags: FetchFlags, names: readonly Flag[]): Flag | undefined =>
  names.find((name) => flags[name] !== undefined);

/** One hour on stdout has no place on disk, so what is about places must not be given. */
const checkStdout = (flags: FetchFlags, single: HourId | undefined): void => {
  if (!flags.stdout) return;
  // An hour on stdout may be required, or late, as any other.
  const useless = given(flags, [
    ...ON_STDOUT,
    ...DUMPING.filter((flag) => flag !== 'strict'),
    'emit',
    'headerFile',
  ]);
  if (useless)
    throw new QtsError('usage', `--stdout writes no dump: ${flagName(useless)} makes no sense with it`);
  if (single !== undefined) return;
  throw new QtsError('usage', '--stdout takes one hour of one instrument', {
    hint: 'name the hour with --hour 2026-01-15T10',
  });
};

const parseEmit = (
  flags: FetchFlags,
  request: FetchOrder['request'],
  { local, output }: Pick<GlobalOptions, 'local' | 'output'>,
): EmitFormat | undefined => {
  if (flags.emit === undefined) {
    if (flags.headerFile === undefined) return undefined;
    throw new QtsError('usage', '--header-file is for the downloader that --emit hands the plan to');
  }
  const emit = oneOf(EMIT_FORMATS, flags.emit, '--emit');
  const useless = given(flags, [...DUMPING, 'dryRun']);
  if (useless)
    throw new QtsError('usage', `--emit downloads nothing: ${flagName(useless)} makes no sense with it`);
  if (output !== 'auto')
    throw new QtsError('usage', `--emit prints a list of its own: --output ${output} makes no sense with it`);
  if (local) {
    throw new QtsError('usage', '--emit with --local lists what is gone when this command ends', {
      hint: 'start the backend with qtsurfer serve, and name it with --api-url',
    });
  }
  if (request.convert === 'server') return emit;
  throw new QtsError('usage', 'another downloader brings what the service delivers: Lastra or Parquet', {
    hint: 'leave --convert local and --format csv away, and convert afterwards: qtsurfer convert',
  });
};

const parseSelection = (flags: FetchFlags, symbols: readonly string[]): InstrumentSelection => {
  const { all = false, instrumentsFile, exclude = [] } = flags;
  if (all && (symbols.length > 0 || instrumentsFile !== undefined)) {
    throw new QtsError('usage', '--all is every instrument: naming some makes no sense with it', {
      hint: 'leave some out with --exclude',
    });
  }
  if (!all && symbols.length === 0 && instrumentsFile === undefined) {
    throw new QtsError('usage', 'no instrument is named', {
      hint: "name some (BTC/USDT), a pattern ('*/USDT'), --instruments-file FILE, or --all",
    });
  }
  return { all, wanted: [...new Set(symbols.map(parseWanted))], exclude: exclude.map(parseWanted) };
};

/** The one hour of one instrument that was named; undefined when it is more, or may be. */
const singleHour = (
  exchange: string,
  kind: HourId['kind'],
  flags: FetchFlags,
  { wanted }: InstrumentSelection,
  { fromMs }: TimeRange,
): HourId | undefined => {
  const [symbol] = wanted;
  if (flags.hour === undefined || symbol === undefined || wanted.length > 1) return undefined;
  if (isGlob(symbol) || flags.instrumentsFile !== undefined) return undefined;
  return { exchange, kind, instrument: parseInstrument(symbol), hour: hourOfMs(fromMs) };
};

/** A duration from now, or a moment. */
const parseDeadlineMs = (text: string, nowMs: number): number =>
  /^\d[\d.]*(?:ms|[smhdw])/.test(text)
    ? nowMs + parseDurationMs(text, '--deadline')
    : parseInstantMs(text, nowMs, '--deadline');

const optional = <T>(text: string | undefined, parse: (text: string) => T): T | undefined =>
  text === undefined ? undefined : parse(text);

/** @throws QtsError `usage` */
export const parseFetchOrder = (
  exchange: string,
  symbols: readonly string[],
  flags: FetchFlags,
  nowMs: number,
  global: Pick<GlobalOptions, 'local' | 'output'>,
): FetchOrder => {
  const exchangeId = parseExchangeId(exchange);
  const selection = parseSelection(flags, symbols);
  const range = parseRange(flags, nowMs);
  const kind = oneOf(KINDS, flags.kind ?? 'tickers', '--kind');
  const single = singleHour(exchangeId, kind, flags, selection, range);
  checkStdout(flags, single);
  const format = oneOf(FILE_FORMATS, flags.format ?? 'lastra', '--format');
  const request = {
    exchangeId,
    selection,
    range,
    single,
    kind,
    format,
    convert: parseConversion(flags, format),
    dir: flags.out ?? '.',
    layout: oneOf(LAYOUTS, flags.layout ?? 'tree', '--layout'),
    order: oneOf(ORDERS, flags.order ?? 'oldest', '--order'),
    concurrency: optional(flags.concurrency, (text) =>
      parseInteger(text, '--concurrency', { least: 1, most: MOST_IN_FLIGHT }),
    ),
    limitRate: optional(flags.limitRate, (text) => parseRate(text, '--limit-rate')),
    deadlineMs: optional(flags.deadline, (text) => parseDeadlineMs(text, nowMs)),
    maxBytes: optional(flags.maxBytes, (text) => parseBytes(text, '--max-bytes')),
    fsync: flags.fsync ?? false,
    dryRun: flags.dryRun ?? false,
    strict: flags.strict ?? false,
    stdout: flags.stdout ?? false,
    spaceCheck: flags.spaceCheck ?? true,
  };
  return {
    request,
    shard: optional(flags.shard, parseShard),
    instrumentsFile: flags.instrumentsFile,
    emit: parseEmit(flags, request, global),
    headerFile: flags.headerFile,
  };
};
