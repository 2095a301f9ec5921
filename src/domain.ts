/** The words of this field, as types and total parsers. Pure: no I/O, no clock. */
import { QtsError } from './errors.ts';

export const HOUR_MS = 3_600_000;

/** What an hour holds: rolling 24-hour ticker records near one a second, or one-second bars. */
export type Kind = 'tickers' | 'klines';
export const KINDS: readonly Kind[] = ['tickers', 'klines'];

/** The formats that the service delivers. */
export type ServedFormat = 'lastra' | 'parquet';
/** The formats an hour can have on disk. */
export type FileFormat = ServedFormat | 'csv';
export const FILE_FORMATS: readonly FileFormat[] = ['lastra', 'parquet', 'csv'];

/** Bar widths that `prepare` accepts (contract 0.95.1). */
export const CADENCES = ['1s', '5s', '1m', '5m', '15m', '1h', '4h', '1d'] as const;
export type Cadence = (typeof CADENCES)[number];

const CADENCE_SECONDS: Record<Cadence, number> = {
  '1s': 1,
  '5s': 5,
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3_600,
  '4h': 14_400,
  '1d': 86_400,
};

/** Width of a bar in milliseconds. */
export const cadenceMs = (cadence: Cadence): number => CADENCE_SECONDS[cadence] * 1_000;

/**
 * A tradable pair. `quote` carries the settlement of a derivative as the service writes it:
 * `USDT` (spot), `USDT:USDT` (perpetual), `USDT:USDT-260327` (dated).
 */
export interface Instrument {
  readonly base: string;
  readonly quote: string;
}

// Parts become path segments and file names, so they hold letters and digits of any script and nothing
// that a file system or a URL gives a meaning to. `_` is the separator of file names.
const PART = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,63}$/u;
const QUOTE = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,63}(?::[\p{L}\p{N}][\p{L}\p{N}.-]{0,63})?$/u;
const EXCHANGE = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

const isPlainPart = (text: string, shape: RegExp): boolean => shape.test(text) && !text.includes('..');

/** Parses `BTC/USDT`; undefined when it is not an instrument symbol. */
export const tryParseInstrument = (text: string): Instrument | undefined => {
  const [base, quote, ...rest] = text.split('/');
  if (base === undefined || quote === undefined || rest.length > 0) return undefined;
  return isPlainPart(base, PART) && isPlainPart(quote, QUOTE) ? { base, quote } : undefined;
};

/**
 * Parses `BTC/USDT`.
 * @throws QtsError `usage` when the text is not `BASE/QUOTE`.
 */
export const parseInstrument = (text: string): Instrument => {
  const instrument = tryParseInstrument(text);
  if (instrument) return instrument;
  throw new QtsError('usage', `instrument ${JSON.stringify(text)} is not of the form BASE/QUOTE`, {
    hint: 'write it like BTC/USDT',
  });
};

export const symbolOf = (instrument: Instrument): string => `${instrument.base}/${instrument.quote}`;

/** `BTC_USDT`: the instrument in file names; the `:` of a settlement becomes `_` too. */
export const fileStemOf = (instrument: Instrument): string =>
  `${instrument.base}_${instrument.quote.replace(':', '_')}`;

/** The inverse of {@link fileStemOf}; undefined when the text is no such stem. */
export const parseFileStem = (stem: string): Instrument | undefined => {
  const [base, quote, settle, ...rest] = stem.split('_');
  if (base === undefined || quote === undefined || rest.length > 0) return undefined;
  return tryParseInstrument(settle === undefined ? `${base}/${quote}` : `${base}/${quote}:${settle}`);
};

/** Whether a text can be an exchange id, which becomes a path segment. */
export const isExchangeId = (text: string): boolean => isPlainPart(text, EXCHANGE);

/**
 * Checks an exchange id.
 * @throws QtsError `usage`
 */
export const parseExchangeId = (text: string): string => {
  if (isExchangeId(text)) return text;
  throw new QtsError('usage', `exchange ${JSON.stringify(text)} is not an exchange id`, {
    hint: 'list them with: qtsurfer exchanges',
  });
};

/** One UTC hour, counted from 1970-01-01T00: it covers `[hour × HOUR_MS, (hour + 1) × HOUR_MS)`. */
export type Hour = number;

export const hourOfMs = (tsMs: number): Hour => Math.floor(tsMs / HOUR_MS);
export const hourStartMs = (hour: Hour): number => hour * HOUR_MS;
export const hourEndMs = (hour: Hour): number => (hour + 1) * HOUR_MS;

const HOURS_OF_DAY: readonly string[] = Array.from({ length: 24 }, (_, at) => String(at).padStart(2, '0'));

// Hours come in rows, and are written many times each: the dates of the last days are at hand.
const KNOWN_DAYS = 64;
const knownDays: number[] = new Array(KNOWN_DAYS).fill(Number.NaN);
const knownDates: string[] = new Array(KNOWN_DAYS).fill('');

/** `2026-01-15` */
export const dateOfHour = (hour: Hour): string => {
  const day = Math.floor(hour / 24);
  const at = day & (KNOWN_DAYS - 1);
  if (knownDays[at] !== day) {
    knownDates[at] = new Date(hour * HOUR_MS).toISOString().slice(0, 10);
    knownDays[at] = day;
  }
  return knownDates[at] ?? '';
};

/** `10`: two digits */
export const hourOfDay = (hour: Hour): string => HOURS_OF_DAY[((hour % 24) + 24) % 24] ?? '';

/** `2026-01-15T10`: the hour as the API writes it. */
export const formatHour = (hour: Hour): string => `${dateOfHour(hour)}T${hourOfDay(hour)}`;

const HOUR_SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2})$/;

/** Parses `2026-01-15T10`; undefined for another shape or a date that does not exist. */
export const parseHour = (text: string): Hour | undefined => {
  if (!HOUR_SHAPE.test(text)) return undefined;
  const tsMs = Date.parse(`${text}:00:00.000Z`);
  if (Number.isNaN(tsMs)) return undefined;
  const hour = hourOfMs(tsMs);
  return formatHour(hour) === text ? hour : undefined;
};

/** Half-open: `from` is in, `to` is out. */
export interface HourRange {
  readonly from: Hour;
  readonly to: Hour;
}

/** Half-open, epoch milliseconds. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The hour of one instrument and kind: the unit of download, resume and proof. */
export interface HourId {
  readonly exchange: string;
  readonly instrument: Instrument;
  readonly kind: Kind;
  readonly hour: Hour;
}

/** `binance tickers BTC/USDT 2026-01-15T10`: an hour in messages. */
export const describeHour = (id: HourId): string =>
  `${id.exchange} ${id.kind} ${symbolOf(id.instrument)} ${formatHour(id.hour)}`;
