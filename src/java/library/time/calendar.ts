import type { LibraryClass } from '../../library.ts';
import { JavaEnum } from '../../runtime/enum.ts';
import { javaException, type Throwable } from '../../runtime/throwable.ts';
import { addEnumStatics, constantsOf } from '../enums.ts';

/** A `DateTimeException` with its message. */
export const dateTimeError = (message: string): Throwable => javaException('DateTimeException', message);

/** The value, when it is between `least` and `most`. Throws DateTimeException with the JDK's message. */
export const inRange = (value: number, least: number, most: number | string, field: string): number => {
  const limit = typeof most === 'number' ? most : Number(most.replace(/.*\//, ''));
  if (value >= least && value <= limit) return value;
  throw dateTimeError(`Invalid value for ${field} (valid values ${least} - ${most}): ${value}`);
};

const capitalized = (name: string): string => (name[0] ?? '') + name.slice(1).toLowerCase();

/** `java.time.DayOfWeek`. */
export class DayOfWeek extends JavaEnum {
  static readonly f$MONDAY = new DayOfWeek().constant('MONDAY', 0);
  static readonly f$TUESDAY = new DayOfWeek().constant('TUESDAY', 1);
  static readonly f$WEDNESDAY = new DayOfWeek().constant('WEDNESDAY', 2);
  static readonly f$THURSDAY = new DayOfWeek().constant('THURSDAY', 3);
  static readonly f$FRIDAY = new DayOfWeek().constant('FRIDAY', 4);
  static readonly f$SATURDAY = new DayOfWeek().constant('SATURDAY', 5);
  static readonly f$SUNDAY = new DayOfWeek().constant('SUNDAY', 6);

  static of$int(day: number): DayOfWeek {
    const found = DAYS[day - 1];
    if (found === undefined) throw dateTimeError(`Invalid value for DayOfWeek: ${day}`);
    return found;
  }
  getValue$(): number {
    return this.ordinal$() + 1;
  }
  plus$long(days: bigint): DayOfWeek {
    return DayOfWeek.of$int(Number((((BigInt(this.ordinal$()) + days) % 7n) + 7n) % 7n) + 1);
  }
  minus$long(days: bigint): DayOfWeek {
    return this.plus$long(-days);
  }
  /** `Monday` */
  get text(): string {
    return capitalized(this.name$());
  }
}
addEnumStatics(DayOfWeek, 'java.time.DayOfWeek');
const DAYS = constantsOf(DayOfWeek);

/** `java.time.Month`. */
export class Month extends JavaEnum {
  static readonly f$JANUARY = new Month().constant('JANUARY', 0);
  static readonly f$FEBRUARY = new Month().constant('FEBRUARY', 1);
  static readonly f$MARCH = new Month().constant('MARCH', 2);
  static readonly f$APRIL = new Month().constant('APRIL', 3);
  static readonly f$MAY = new Month().constant('MAY', 4);
  static readonly f$JUNE = new Month().constant('JUNE', 5);
  static readonly f$JULY = new Month().constant('JULY', 6);
  static readonly f$AUGUST = new Month().constant('AUGUST', 7);
  static readonly f$SEPTEMBER = new Month().constant('SEPTEMBER', 8);
  static readonly f$OCTOBER = new Month().constant('OCTOBER', 9);
  static readonly f$NOVEMBER = new Month().constant('NOVEMBER', 10);
  static readonly f$DECEMBER = new Month().constant('DECEMBER', 11);

  static of$int(month: number): Month {
    const found = MONTHS[month - 1];
    if (found === undefined) throw dateTimeError(`Invalid value for MonthOfYear: ${month}`);
    return found;
  }
  getValue$(): number {
    return this.ordinal$() + 1;
  }
  length$boolean(leapYear: boolean): number {
    return lengthOfMonth(leapYear ? 2000 : 1999, this.getValue$());
  }
  plus$long(months: bigint): Month {
    return Month.of$int(Number((((BigInt(this.ordinal$()) + months) % 12n) + 12n) % 12n) + 1);
  }
  minus$long(months: bigint): Month {
    return this.plus$long(-months);
  }
  /** `January` */
  get text(): string {
    return capitalized(this.name$());
  }
}
addEnumStatics(Month, 'java.time.Month');
const MONTHS = constantsOf(Month);

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const lengthOfMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const DAYS_OF_400_YEARS = 146097;
/** Days from 0000-03-01 to 1970-01-01: years that start in March end with their leap day. */
const MARCH_EPOCH = 719468;

/** Days from 1970-01-01 to the date, in the proleptic ISO calendar. */
export const epochDayOf = (year: number, month: number, day: number): number => {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_400_YEARS + dayOfEra - MARCH_EPOCH;
};

/** Year, month and day of a day since 1970-01-01. */
export const dateOfEpochDay = (epochDay: number): [number, number, number] => {
  const shifted = epochDay + MARCH_EPOCH;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
};

export const dayOfWeekClass: LibraryClass = {
  declaration: `public enum DayOfWeek {
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY;
    public static DayOfWeek of(int dayOfWeek);
    public int getValue();
    public DayOfWeek plus(long days);
    public DayOfWeek minus(long days);
  }`,
  implementation: DayOfWeek,
};

export const monthClass: LibraryClass = {
  declaration: `public enum Month {
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER;
    public static Month of(int month);
    public int getValue();
    public int length(boolean leapYear);
    public Month plus(long months);
    public Month minus(long months);
  }`,
  implementation: Month,
};
