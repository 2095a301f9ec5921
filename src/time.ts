/** The time grammar of the command line. Pure: the clock is an argument. */
import { HOUR_MS, type HourRange } from './domain.ts';
import { QtsError } from './errors.ts';

const DAY_MS = 86_400_000;
const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
};
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/;
const COMPOUND = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/;

/**
 * Parses `90s`, `30m`, `1h30m`, `7d` into milliseconds.
 * @throws QtsError `usage`
 */
export const parseDurationMs = (text: string, what = 'duration'): number => {
  if (!COMPOUND.test(text)) {
    throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not a duration`, {
      hint: 'write it like 90s, 30m, 1h30m or 7d',
    });
  }
  const parts = text.match(/\d+(?:\.\d+)?(?:ms|s|m|h|d|w)/g) ?? [];
  return parts.reduce((sum, part) => {
    const [, amount = '0', unit = 'ms'] = DURATION.exec(part) ?? [];
    return sum + Number(amount) * (UNIT_MS[unit] ?? 0);
  }, 0);
};

const startOfDay = (tsMs: number): number => Math.floor(tsMs / DAY_MS) * DAY_MS;

const words: Record<string, (nowMs: number) => number> = {
  now: (nowMs) => nowMs,
  today: startOfDay,
  yesterday: (nowMs) => startOfDay(nowMs) - DAY_MS,
};

const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|z|[+-]\d{2}:?\d{2})?$/;

/** Epoch milliseconds of a date that exists, or undefined (`2026-02-30` does not exist). */
const dateMs = (year: string, month: string, day: string): number | undefined => {
  const tsMs = Date.parse(`${year}-${month}-${day}T00:00:00.000Z`);
  if (Number.isNaN(tsMs)) return undefined;
  return new Date(tsMs).toISOString().slice(0, 10) === `${year}-${month}-${day}` ? tsMs : undefined;
};

const parseDateTime = (text: string): number | undefined => {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [, date = '', hh = '', mm = '00', ss = '00', fraction = '', zone = 'Z'] = match;
  const [year = '', month = '', day = ''] = date.split('-');
  if (dateMs(year, month, day) === undefined) return undefined;
  const offset = /^[zZ]$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const tsMs = Date.parse(`${date}T${hh}:${mm}:${ss}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  return Number.isNaN(tsMs) ? undefined : tsMs;
};

/**
 * Parses a point in time: ISO-8601 (`2026-01-15T10:30:00Z`, `2026-01-15T10`), a date (`2026-01-15`,
 * `20260115`), relative to now (`-7d`, `-1h30m`), `now`, `today`, `yesterday`. Without a zone it is UTC.
 * @returns epoch milliseconds
 * @throws QtsError `usage`
 */
export const parseInstantMs = (text: string, nowMs: number, what = 'time'): number => {
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word) return word(nowMs);
  if (text.startsWith('-') && COMPOUND.test(text.slice(1))) return nowMs - parseDurationMs(text.slice(1));
  const date = DATE.exec(text);
  const tsMs = date ? dateMs(date[1] ?? '', date[2] ?? '', date[3] ?? '') : parseDateTime(text);
  if (tsMs !== undefined) return tsMs;
  throw new QtsError('usage', `${what} ${JSON.stringify(text)} is not a time`, {
    hint: 'write it like 2026-01-15, 2026-01-15T10, 2026-01-15T10:30:00Z, -7d, yesterday or now (always UTC)',
  });
};

/** `2026-01-15T10:30:00Z`, with milliseconds only when there are some. */
export const formatInstant = (tsMs: number): string => new Date(tsMs).toISOString().replace('.000Z', 'Z');

/** `2026-01-15 10:00:59`, as people read it; the number itself where no calendar has such a day. */
export const momentText = (tsMs: number): string =>
  Number.isNaN(new Date(tsMs).getTime())
    ? String(tsMs)
    : new Date(tsMs).toISOString().slice(0, 19).replace('T', ' ');

/** The hours that `[fromMs, toMs)` touches, without those that have not ended at `nowMs`. */
export const hoursTouched = (fromMs: number, toMs: number, nowMs: number): HourRange => {
  const from = Math.floor(fromMs / HOUR_MS);
  const to = Math.min(Math.ceil(toMs / HOUR_MS), Math.floor(nowMs / HOUR_MS));
  return { from, to: Math.max(from, to) };
};
