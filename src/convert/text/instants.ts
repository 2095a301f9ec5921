/** ISO-8601 instants in time columns of text files. */

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)$/;

/** Whether a text looks like a date with a time of day, with an offset or without, or like a day. */
export const looksLikeInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/.test(text);

/** A day that the calendar has, at midnight UTC. */
const dayMs = (date: string): number | undefined => {
  const ms = Date.parse(`${date}T00:00:00Z`);
  // Date.parse turns the 30th of February into the 1st of March.
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date) ? ms : undefined;
};

const offsetMs = (zone: string): number | undefined => {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
};

/**
 * Epoch milliseconds of `2026-01-15T10:00:00.999Z` or with an offset in place of the Z.
 * @returns undefined for other text, days and times that are not, no offset, or parts finer than a millisecond
 */
export const parseInstant = (text: string): number | undefined => {
  const [, date, hour, minute, second = '0', fraction = '', zone] = INSTANT.exec(text) ?? [];
  if (date === undefined || zone === undefined) return undefined;
  const [day, offset] = [dayMs(date), offsetMs(zone)];
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (day === undefined || offset === undefined || hours > 23 || minutes > 59 || seconds > 59)
    return undefined;
  if (/[1-9]/.test(fraction.slice(3))) return undefined;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return day + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis - offset;
};
