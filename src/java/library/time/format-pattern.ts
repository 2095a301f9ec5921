import { javaException } from '../../runtime/throwable.ts';
import { illegalArgument } from '../throwing.ts';
import { type DayOfWeek, Month } from './calendar.ts';
import type { ZoneId } from './zone.ts';

/** What a pattern can ask of a date, a time or both; absent methods are what it does not have. */
export interface Fields {
  getYear$?(): number;
  getMonthValue$?(): number;
  getDayOfMonth$?(): number;
  getDayOfYear$?(): number;
  getDayOfWeek$?(): DayOfWeek;
  getHour$?(): number;
  getMinute$?(): number;
  getSecond$?(): number;
  getNano$?(): number;
  getZone$?(): ZoneId;
  atZone$ZoneId?(zone: ZoneId): unknown;
}

/** What `read` finds in a text; what the pattern does not name is as at midnight of 1970-01-01. */
export interface ReadFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nano: number;
}

export type Part = { readonly literal: string } | { readonly letter: string; readonly count: number };

export const NUMERIC: Readonly<
  Record<string, [keyof ReadFields, string, (fields: Fields) => number | undefined]>
> = {
  y: ['year', 'YearOfEra', (fields) => fields.getYear$?.()],
  u: ['year', 'Year', (fields) => fields.getYear$?.()],
  M: ['month', 'MonthOfYear', (fields) => fields.getMonthValue$?.()],
  L: ['month', 'MonthOfYear', (fields) => fields.getMonthValue$?.()],
  d: ['day', 'DayOfMonth', (fields) => fields.getDayOfMonth$?.()],
  D: ['day', 'DayOfYear', (fields) => fields.getDayOfYear$?.()],
  H: ['hour', 'HourOfDay', (fields) => fields.getHour$?.()],
  h: ['hour', 'ClockHourOfAmPm', (fields) => clockHour(fields.getHour$?.())],
  m: ['minute', 'MinuteOfHour', (fields) => fields.getMinute$?.()],
  s: ['second', 'SecondOfMinute', (fields) => fields.getSecond$?.()],
  S: ['nano', 'NanoOfSecond', (fields) => fields.getNano$?.()],
  n: ['nano', 'NanoOfSecond', (fields) => fields.getNano$?.()],
};
const LETTERS = 'yuMLdDHhmsSnaEXVz';

const clockHour = (hour: number | undefined): number | undefined =>
  hour === undefined ? undefined : ((hour + 11) % 12) + 1;

/** Letters that repeat, quoted text, and everything else as it stands. */
export const parsePattern = (pattern: string): Part[] => {
  const parts: Part[] = [];
  for (const [text, quoted] of pattern.matchAll(/'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g)) {
    if (quoted !== undefined) parts.push({ literal: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
    else if (!/[a-zA-Z]/.test(text)) parts.push({ literal: text });
    else if (LETTERS.includes(text[0] ?? '')) parts.push({ letter: text[0] ?? '', count: text.length });
    else throw illegalArgument(`Unknown pattern letter: ${text[0]}`);
  }
  return parts;
};

export const show = (letter: string, count: number, fields: Fields): string => {
  if (letter === 'E') return named(have(fields.getDayOfWeek$?.(), 'DayOfWeek').text, count);
  if (letter === 'a') return have(fields.getHour$?.(), 'AmPmOfDay') < 12 ? 'AM' : 'PM';
  if ('XVz'.includes(letter)) return have(fields.getZone$?.(), 'OffsetSeconds').getId$();
  const [, name, read] = NUMERIC[letter] ?? ['year', '', () => undefined];
  const value = have(read(fields), name);
  if (letter === 'M' || letter === 'L') {
    if (count > 2) return named(Month.of$int(value).text, count);
  }
  if (letter === 'S') return String(value).padStart(9, '0').slice(0, count);
  if ((letter === 'y' || letter === 'u') && count === 2) return String(value % 100).padStart(2, '0');
  return String(value).padStart(count, '0');
};

const named = (text: string, count: number): string =>
  count === 4 ? text : count === 5 ? (text[0] ?? '') : text.slice(0, 3);

const have = <T>(value: T | undefined, field: string): T => {
  if (value === undefined) {
    throw javaException('UnsupportedTemporalTypeException', `Unsupported field: ${field}`);
  }
  return value;
};

/** The number at the start of the text, and its length. */
export const readPart = (letter: string, count: number, text: string): [number, number] | undefined => {
  if ('yu'.includes(letter) && count === 2) {
    const digits = /^\d\d/.exec(text)?.[0];
    return digits === undefined ? undefined : [2000 + Number(digits), 2];
  }
  if ((letter === 'M' || letter === 'L') && count > 2) return readMonth(count, text);
  const pattern = count === 1 ? /^\d+/ : new RegExp(`^\\d{${count}}`);
  const digits = pattern.exec(text)?.[0];
  if (digits === undefined) return undefined;
  return [Number(letter === 'S' ? digits.padEnd(9, '0') : digits), digits.length];
};

const readMonth = (count: number, text: string): [number, number] | undefined => {
  for (let month = 1; month <= 12; month++) {
    const name = named(Month.of$int(month).text, count);
    if (text.startsWith(name)) return [month, name.length];
  }
  return undefined;
};
