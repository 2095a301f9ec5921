import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';
import { javaException } from '../../runtime/throwable.ts';
import {
  type Fields,
  NUMERIC,
  type Part,
  parsePattern,
  type ReadFields,
  readPart,
  show,
} from './format-pattern.ts';
import { parseError } from './notation.ts';
import type { Temporal } from './temporal.ts';
import type { ZoneId } from './zone.ts';

/** `java.time.format.DateTimeFormatter`: patterns of numbers, English names, offsets and literal text. */
export class DateTimeFormatter extends JavaObject {
  static readonly f$ISO_LOCAL_DATE = DateTimeFormatter.ofPattern$String('uuuu-MM-dd');
  static readonly f$ISO_DATE = DateTimeFormatter.f$ISO_LOCAL_DATE;
  static readonly f$BASIC_ISO_DATE = DateTimeFormatter.ofPattern$String('uuuuMMdd');

  private parts: readonly Part[] = [];
  private zone: ZoneId | null = null;

  static ofPattern$String(pattern: string): DateTimeFormatter {
    const formatter = new DateTimeFormatter();
    formatter.parts = parsePattern(pattern);
    return formatter;
  }
  withZone$ZoneId(zone: ZoneId): DateTimeFormatter {
    const formatter = new DateTimeFormatter();
    formatter.parts = this.parts;
    formatter.zone = zone;
    return formatter;
  }
  format$Temporal(temporal: Temporal): string {
    let fields = temporal as unknown as Fields;
    if (this.zone !== null && fields.getHour$ === undefined && fields.atZone$ZoneId !== undefined) {
      fields = fields.atZone$ZoneId(this.zone) as Fields;
    }
    return this.parts
      .map((part) => ('literal' in part ? part.literal : show(part.letter, part.count, fields)))
      .join('');
  }
  /** Reads a text of numbers. Throws DateTimeParseException. */
  read(text: string): ReadFields {
    const found: ReadFields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, nano: 0 };
    let at = 0;
    for (const part of this.parts) {
      if ('literal' in part) {
        if (!text.startsWith(part.literal, at)) throw parseError(text, at);
        at += part.literal.length;
        continue;
      }
      const [value, length] = readPart(part.letter, part.count, text.slice(at)) ?? [];
      const field = NUMERIC[part.letter]?.[0];
      if (value === undefined || length === undefined || field === undefined) throw parseError(text, at);
      found[field] = value;
      at += length;
    }
    if (at < text.length) {
      throw javaException(
        'DateTimeParseException',
        `Text '${text}' could not be parsed, unparsed text found at index ${at}`,
      );
    }
    return found;
  }
}

export const dateTimeFormatterClass: LibraryClass = {
  declaration: `public final class DateTimeFormatter {
    private DateTimeFormatter();
    public static final DateTimeFormatter ISO_LOCAL_DATE;
    public static final DateTimeFormatter ISO_DATE;
    public static final DateTimeFormatter BASIC_ISO_DATE;
    public static DateTimeFormatter ofPattern(String pattern);
    public DateTimeFormatter withZone(ZoneId zone);
    public String format(Temporal temporal);
  }`,
  implementation: DateTimeFormatter,
};
