import { javaException, type Throwable } from '../../runtime/throwable.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-15`; years beyond four digits carry a sign. */
export const dateText = (year: number, month: number, day: number): string => {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : year > 9999 ? '+' : ''}${digits}-${two(month)}-${two(day)}`;
};

/** `10:15`, `10:15:30`, `10:15:30.123`: seconds only where there are any, unless `always`. */
export const timeText = (secondOfDay: number, nanos: number, always: boolean): string => {
  const second = secondOfDay % 60;
  const clock = `${two(Math.trunc(secondOfDay / 3600))}:${two(Math.trunc(secondOfDay / 60) % 60)}`;
  if (!always && second === 0 && nanos === 0) return clock;
  return `${clock}:${two(second)}${fractionText(nanos)}`;
};

/** `.123`, `.123456`, `.123456789`, or nothing. */
const fractionText = (nanos: number): string => {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return `.${digits.replace(/(?:000){1,2}$/, '')}`;
};

/** `DateTimeParseException: Text '…' could not be parsed at index 0`. */
export const parseError = (text: string, index = 0): Throwable =>
  javaException('DateTimeParseException', `Text '${text}' could not be parsed at index ${index}`);
