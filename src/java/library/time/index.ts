import type { LibraryClass } from '../../library.ts';
import * as runtime from '../../runtime/throwable.ts';
import { dayOfWeekClass, monthClass } from './calendar.ts';
import { durationClass } from './duration.ts';
import { dateTimeFormatterClass } from './formatter.ts';
import { instantClass } from './instant.ts';
import { localDateClass } from './local-date.ts';
import { localDateTimeClass } from './local-date-time.ts';
import { localTimeClass } from './local-time.ts';
import { periodClass } from './period.ts';
import { chronoUnitClass, temporalAmountClass, temporalClass, temporalUnitClass } from './temporal.ts';
import { zoneIdClass, zoneOffsetClass } from './zone.ts';
import { zonedDateTimeClass } from './zoned-date-time.ts';

type Classes = Readonly<Record<string, () => LibraryClass>>;

/** The classes of `java.time` by simple name. None of them reads a clock. */
export const timeClasses: Classes = {
  DateTimeException: () => ({
    declaration: `public class DateTimeException extends RuntimeException {
      public DateTimeException(String message);
      public DateTimeException(String message, Throwable cause);
    }`,
    implementation: runtime.DateTimeException,
  }),
  DayOfWeek: () => dayOfWeekClass,
  Duration: () => durationClass,
  Instant: () => instantClass,
  LocalDate: () => localDateClass,
  LocalDateTime: () => localDateTimeClass,
  LocalTime: () => localTimeClass,
  Month: () => monthClass,
  Period: () => periodClass,
  ZoneId: () => zoneIdClass,
  ZoneOffset: () => zoneOffsetClass,
  ZonedDateTime: () => zonedDateTimeClass,
};

/** The classes of `java.time.temporal` by simple name. */
export const temporalClasses: Classes = {
  ChronoUnit: () => chronoUnitClass,
  Temporal: () => temporalClass,
  TemporalAmount: () => temporalAmountClass,
  TemporalUnit: () => temporalUnitClass,
  UnsupportedTemporalTypeException: () => ({
    declaration: `public class UnsupportedTemporalTypeException extends DateTimeException {
      public UnsupportedTemporalTypeException(String message);
    }`,
    implementation: runtime.UnsupportedTemporalTypeException,
  }),
};

/** The classes of `java.time.format` by simple name. */
export const timeFormatClasses: Classes = {
  DateTimeFormatter: () => dateTimeFormatterClass,
  DateTimeParseException: () => ({
    declaration: `public class DateTimeParseException extends DateTimeException {
      private DateTimeParseException();
    }`,
    implementation: runtime.DateTimeParseException,
  }),
};
