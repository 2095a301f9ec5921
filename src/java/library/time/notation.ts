import { javaException, Throwable } from '../../runtime/throwable.ts';

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

const YEAR = /[+-]\d{4,10}|\d{4}/y;
const TWO_DIGITS = /\d\d/y;
const FRACTION = /\.\d{1,9}/y;
const OFFSET = /[zZ]|[+-]\d\d(?::\d\d)?/y;

/** Reads an ISO text part by part. */
export class IsoReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }
  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }
  private need(pattern: RegExp): number {
    const found = this.match(pattern);
    if (found === null) throw parseError(this.text, this.at);
    return Number(found);
  }
  private skips(literal: string): boolean {
    const here = this.text[this.at]?.toUpperCase() === literal;
    if (here) this.at++;
    return here;
  }
  private pass(literal: string): void {
    if (!this.skips(literal)) throw parseError(this.text, this.at);
  }
  /** `2026-01-15` */
  date(): [number, number, number] {
    const year = this.need(YEAR);
    this.pass('-');
    const month = this.need(TWO_DIGITS);
    this.pass('-');
    return [year, month, this.need(TWO_DIGITS)];
  }
  /** `10:15`, `10:15:30`, `10:15:30.123`: hour, minute, second, nanosecond. */
  time(): [number, number, number, number] {
    const hour = this.need(TWO_DIGITS);
    this.pass(':');
    const minute = this.need(TWO_DIGITS);
    if (!this.skips(':')) return [hour, minute, 0, 0];
    const second = this.need(TWO_DIGITS);
    return [hour, minute, second, Number((this.match(FRACTION) ?? '.').slice(1).padEnd(9, '0'))];
  }
  /** The `T` between date and time. */
  separator(): void {
    this.pass('T');
  }
  /** `Z`, `+02:00`: seconds east of Greenwich. */
  offset(): number {
    const found = this.match(OFFSET);
    if (found === null) throw parseError(this.text, this.at);
    const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?/.exec(found) ?? [];
    return (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
  }
  /**
   * What is made of the parts, when nothing is left of the text. Throws DateTimeParseException where the
   * parts are out of range.
   */
  end<T>(make: () => T): T {
    if (this.at < this.text.length) {
      throw javaException(
        'DateTimeParseException',
        `Text '${this.text}' could not be parsed, unparsed text found at index ${this.at}`,
      );
    }
    try {
      return make();
    } catch (error) {
      if (!(error instanceof Throwable)) throw error;
      const reason = `Text '${this.text}' could not be parsed: ${error.getMessage$()}`;
      throw javaException('DateTimeParseException', reason);
    }
  }
}

/** `DateTimeParseException: Text '…' could not be parsed at index 0`. */
export const parseError = (text: string, index = 0): Throwable =>
  javaException('DateTimeParseException', `Text '${text}' could not be parsed at index ${index}`);
