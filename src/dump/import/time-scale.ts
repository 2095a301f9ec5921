/** From what a file writes as a time to epoch milliseconds. Pure. */
import type { TableColumn } from '../../convert/table.ts';
import { looksLikeInstant, parseInstant } from '../../convert/text/instants.ts';
import { QtsError } from '../../errors.ts';
import { TIME_UNITS, type TimeUnit } from './types.ts';

/**
 * Times of these years tell their unit by their size: the ranges of the four units lie far apart. Others are taken
 * for what the user says they are.
 */
export const FIRST_TELLING_S = Date.UTC(2000, 0, 1) / 1_000;
export const LAST_TELLING_S = Date.UTC(2100, 0, 1) / 1_000;

/** Of a unit in a second. */
export const UNITS_A_SECOND: Readonly<Record<TimeUnit, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 };

/** Times before 1970 or after 9999 are slips, whatever their unit. */
const LAST_MS = Date.UTC(9999, 11, 31);

export const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  ...{ s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' },
};

/** The unit of an epoch time of the years 2000 to 2099; undefined when its size tells none. */
export const unitOf = (value: number): TimeUnit | undefined =>
  TIME_UNITS.find((unit) => {
    const scale = UNITS_A_SECOND[unit];
    return value >= FIRST_TELLING_S * scale && value < LAST_TELLING_S * scale;
  });

/** Epoch milliseconds, with a fraction where the time is finer; exact to the microsecond. */
export const toMs = (value: number | bigint, unit: TimeUnit): number => {
  if (unit === 'ns')
    return typeof value === 'bigint' ? Number(value / 1_000n) / 1_000 : Math.floor(value / 1e3) / 1e3;
  const number = Number(value);
  if (unit === 'us') return Math.floor(number) / 1_000;
  if (unit === 'ms') return number;
  return Number.isInteger(number) ? number * 1_000 : Math.round(number * 1e6) / 1e3;
};

const NUMBER = /^[+-]?\d+(?:\.\d*)?$/;
const FRACTION = /[.,](\d+)/;
const ZONED = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** Digits behind milliseconds, as a part of one. */
const finePart = (text: string): number => Number(`0.${(FRACTION.exec(text)?.[1] ?? '').slice(3, 6) || '0'}`);

/**
 * Epoch milliseconds of an ISO-8601 time, exact to the microsecond.
 * @returns `zone` for one without a zone that is not to be taken for UTC; undefined for what is no time
 */
export const instantMs = (text: string, assumeUtc: boolean): number | 'zone' | undefined => {
  const trimmed = text
    .trim()
    .replace(/ ?UTC$/i, 'Z')
    .replace(/z$/, 'Z')
    .replace(/t/, 'T');
  const whole = trimmed.replace(/(\d) ([+-]\d{2})/, '$1$2');
  if (!looksLikeInstant(whole)) return undefined;
  const isZoned = !DATE_ONLY.test(whole) && ZONED.test(whole.slice(10));
  if (!isZoned && !assumeUtc) return 'zone';
  const dated = DATE_ONLY.test(whole) ? `${whole}T00:00:00` : whole;
  const cut = dated.replace(FRACTION, (_, digits: string) => `.${digits.slice(0, 3)}`);
  const ms = parseInstant(isZoned ? cut : `${cut}Z`);
  return ms === undefined ? undefined : ms + finePart(dated);
};

export interface TimeScaleOptions {
  readonly timeUnit: TimeUnit | undefined;
  readonly assumeUtc: boolean;
}

type Value = number | bigint | string | null;

/**
 * Reads the times of one file: the first one tells whether they are numbers or text, and of which unit; every other
 * one must be like it.
 */
export class TimeScale {
  readonly #file: string;
  readonly #options: TimeScaleOptions;
  #unit: TimeUnit | undefined;
  #isText: boolean | undefined;
  #least = 0;
  #beyond = 0;

  constructor(file: string, options: TimeScaleOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** What the times turned out to be; undefined before the first. */
  get unit(): TimeUnit | 'text' | undefined {
    return this.#isText === true ? 'text' : this.#unit;
  }

  /**
   * Epoch milliseconds, with fractions where times are finer.
   * @param firstRow number of the first row in the file, counted from 1
   * @throws QtsError `damaged` for what is no time; `usage` for times without a zone or of an unclear unit
   */
  read(column: TableColumn, firstRow: number): Float64Array {
    const { values } = column;
    const times = new Float64Array(values.length);
    for (let row = 0; row < times.length; row++) {
      const value: Value = values[row] ?? null;
      times[row] =
        typeof value === 'string' ? this.#text(value, firstRow + row) : this.#number(value, firstRow + row);
    }
    return times;
  }

  #text(text: string, row: number): number {
    if (NUMBER.test(text))
      return this.#number(text.length > 15 && !text.includes('.') ? BigInt(text) : Number(text), row);
    const ms = instantMs(text, this.#options.assumeUtc);
    if (ms === 'zone') {
      throw new QtsError('usage', `${this.#file}: row ${row}: the time ${JSON.stringify(text)} has no zone`, {
        hint: 'if the times are UTC say so: --time-zone UTC',
      });
    }
    if (ms === undefined)
      throw this.#fault(row, text, 'epoch time or an ISO-8601 time like 2026-01-15T10:00:00Z');
    this.#settle(true, row, text);
    if (this.#options.timeUnit !== undefined)
      throw new QtsError('usage', `${this.#file}: its times are text: --time-unit makes no sense with it`);
    return this.#checked(ms, row, text);
  }

  #number(value: number | bigint | null, row: number): number {
    if (value === null || !Number.isFinite(Number(value)))
      throw this.#fault(row, value ?? 'nothing', 'a time');
    if (this.#unit === undefined) this.#decide(value, row);
    else if (this.#isText === true) this.#settle(false, row, value);
    const unit = this.#unit ?? 'ms';
    // Both bounds are far from values that doubles round.
    if (this.#options.timeUnit === undefined && !(value >= this.#least && value < this.#beyond))
      throw this.#mixed(value, row);
    return this.#checked(toMs(value, unit), row, value);
  }

  #decide(value: number | bigint, row: number): void {
    this.#settle(false, row, value);
    const unit = this.#options.timeUnit ?? unitOf(Number(value));
    if (unit === undefined) {
      throw new QtsError('usage', `${this.#file}: row ${row}: the time ${value} tells no unit of its own`, {
        hint: 'sizes tell the unit of times from 2000 to 2099; else say --time-unit s, ms, us or ns',
      });
    }
    this.#unit = unit;
    this.#least = FIRST_TELLING_S * UNITS_A_SECOND[unit];
    this.#beyond = LAST_TELLING_S * UNITS_A_SECOND[unit];
  }

  #settle(isText: boolean, row: number, value: Value): void {
    this.#isText ??= isText;
    if (this.#isText === isText) return;
    throw this.#fault(
      row,
      value,
      this.#isText ? 'text, as in the rows before' : 'a number, as in the rows before',
    );
  }

  #mixed(value: number | bigint, row: number): QtsError {
    const found = unitOf(Number(value));
    const what = found === undefined ? 'of no telling size' : `in ${UNIT_NAMES[found]}`;
    const before = UNIT_NAMES[this.#unit ?? 'ms'];
    return new QtsError(
      'damaged',
      `${this.#file}: row ${row}: the time ${value} is ${what}, those before are in ${before}`,
      {
        hint: 'one file has times of one unit: split it, or say --time-unit',
      },
    );
  }

  #checked(ms: number, row: number, value: Value): number {
    if (ms >= 0 && ms < LAST_MS) return ms;
    throw this.#fault(row, value, 'a time from 1970 to 9999');
  }

  #fault(row: number, found: Value, expected: string): QtsError {
    const shown = typeof found === 'string' ? JSON.stringify(found.slice(0, 40)) : String(found);
    return new QtsError('damaged', `${this.#file}: row ${row}: found ${shown}, expected ${expected}`);
  }
}
