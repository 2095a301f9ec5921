import type { LibraryClass } from '../../library.ts';
import { type JavaObject, toStringOf } from '../../runtime/object.ts';
import { expectInstance } from '../null-safe.ts';
import {
  DayOfWeek,
  dateOfEpochDay,
  dateTimeError,
  epochDayOf,
  inRange,
  isLeapYear,
  lengthOfMonth,
  Month,
} from './calendar.ts';
import type { DateTimeFormatter } from './formatter.ts';
import type { Instant } from './instant.ts';
import { dateTimeOf, zonedOf } from './links.ts';
import { LocalTime } from './local-time.ts';
import { dateText, IsoReader } from './notation.ts';
import { Period } from './period.ts';
import { ChronoUnit, floorDivide, Temporal, unsupportedUnit } from './temporal.ts';
import type { ZoneId } from './zone.ts';

/** `java.time.LocalDate`. */
export class LocalDate extends Temporal {
  static readonly f$MIN = LocalDate.at(-999999999, 1, 1);
  static readonly f$MAX = LocalDate.at(999999999, 12, 31);
  static readonly f$EPOCH = LocalDate.at(1970, 1, 1);

  year = 1970;
  month = 1;
  day = 1;

  /** From a year, month and day that make a date. */
  static at(year: number, month: number, day: number): LocalDate {
    const date = new LocalDate();
    date.year = year;
    date.month = month;
    date.day = day;
    return date;
  }
  static of$int$int$int(year: number, month: number, day: number): LocalDate {
    inRange(year, -999999999, 999999999, 'Year');
    inRange(month, 1, 12, 'MonthOfYear');
    inRange(day, 1, '28/31', 'DayOfMonth');
    if (day <= lengthOfMonth(year, month)) return LocalDate.at(year, month, day);
    if (day === 29) throw dateTimeError(`Invalid date 'February 29' as '${year}' is not a leap year`);
    throw dateTimeError(`Invalid date '${Month.of$int(month).name$()} ${day}'`);
  }
  static of$int$Month$int(year: number, month: Month, day: number): LocalDate {
    return LocalDate.of$int$int$int(year, month.getValue$(), day);
  }
  static ofYearDay$int$int(year: number, dayOfYear: number): LocalDate {
    inRange(dayOfYear, 1, '365/366', 'DayOfYear');
    if (dayOfYear === 366 && !isLeapYear(year)) {
      throw dateTimeError(`Invalid date 'DayOfYear 366' as '${year}' is not a leap year`);
    }
    return LocalDate.of(epochDayOf(year, 1, 1) + dayOfYear - 1);
  }
  static ofEpochDay$long(epochDay: bigint): LocalDate {
    return LocalDate.of(inRange(Number(epochDay), -365243219162, 365241780471, 'EpochDay'));
  }
  static ofInstant$Instant$ZoneId(instant: Instant, zone: ZoneId): LocalDate {
    const seconds = instant.getEpochSecond$() + BigInt(zone.offset.getTotalSeconds$());
    return LocalDate.of(Number(floorDivide(seconds, 86400n)));
  }
  /** From days since 1970-01-01. */
  static of(epochDay: number): LocalDate {
    return LocalDate.at(...dateOfEpochDay(epochDay));
  }
  static parse$CharSequence(source: unknown): LocalDate {
    const reader = new IsoReader(toStringOf(source));
    const parts = reader.date();
    return reader.end(() => LocalDate.of$int$int$int(...parts));
  }
  static parse$CharSequence$DateTimeFormatter(source: unknown, formatter: DateTimeFormatter): LocalDate {
    const { year, month, day } = formatter.read(toStringOf(source));
    return LocalDate.of$int$int$int(year, month, day);
  }
  getYear$(): number {
    return this.year;
  }
  getMonthValue$(): number {
    return this.month;
  }
  getMonth$(): Month {
    return Month.of$int(this.month);
  }
  getDayOfMonth$(): number {
    return this.day;
  }
  getDayOfYear$(): number {
    return this.epochDay - epochDayOf(this.year, 1, 1) + 1;
  }
  getDayOfWeek$(): DayOfWeek {
    return DayOfWeek.of$int(((((this.epochDay + 3) % 7) + 7) % 7) + 1);
  }
  isLeapYear$(): boolean {
    return isLeapYear(this.year);
  }
  lengthOfMonth$(): number {
    return lengthOfMonth(this.year, this.month);
  }
  lengthOfYear$(): number {
    return isLeapYear(this.year) ? 366 : 365;
  }
  /** Days since 1970-01-01. */
  get epochDay(): number {
    return epochDayOf(this.year, this.month, this.day);
  }
  toEpochDay$(): bigint {
    return BigInt(this.epochDay);
  }
  withYear$int(year: number): LocalDate {
    return LocalDate.clipped(year, this.month, this.day);
  }
  withMonth$int(month: number): LocalDate {
    return LocalDate.clipped(this.year, inRange(month, 1, 12, 'MonthOfYear'), this.day);
  }
  withDayOfMonth$int(day: number): LocalDate {
    return LocalDate.of$int$int$int(this.year, this.month, day);
  }
  withDayOfYear$int(day: number): LocalDate {
    return LocalDate.ofYearDay$int$int(this.year, day);
  }
  /** The date, or the last one of its month. */
  private static clipped(year: number, month: number, day: number): LocalDate {
    return LocalDate.of$int$int$int(year, month, Math.min(day, lengthOfMonth(year, month)));
  }
  override plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalDate {
    if (unit.months !== 0n) return this.plusMonths$long(amount * unit.months);
    if (unit.isTimeBased) throw unsupportedUnit(unit);
    return this.plusDays$long(amount * (unit.nanos / ChronoUnit.f$DAYS.nanos));
  }
  override minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalDate {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plusYears$long(years: bigint): LocalDate {
    return this.plusMonths$long(years * 12n);
  }
  plusMonths$long(months: bigint): LocalDate {
    const total = this.year * 12 + this.month - 1 + Number(months);
    const year = Math.floor(total / 12);
    return LocalDate.clipped(year, total - year * 12 + 1, this.day);
  }
  plusWeeks$long(weeks: bigint): LocalDate {
    return this.plusDays$long(weeks * 7n);
  }
  plusDays$long(days: bigint): LocalDate {
    return LocalDate.ofEpochDay$long(this.toEpochDay$() + days);
  }
  minusYears$long(years: bigint): LocalDate {
    return this.plusYears$long(-years);
  }
  minusMonths$long(months: bigint): LocalDate {
    return this.plusMonths$long(-months);
  }
  minusWeeks$long(weeks: bigint): LocalDate {
    return this.plusWeeks$long(-weeks);
  }
  minusDays$long(days: bigint): LocalDate {
    return this.plusDays$long(-days);
  }
  override until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint {
    const other = expectInstance(end, LocalDate);
    if (unit.months !== 0n) return BigInt(monthsBetween(this, other)) / unit.months;
    if (unit.isTimeBased) throw unsupportedUnit(unit);
    return (other.toEpochDay$() - this.toEpochDay$()) / (unit.nanos / ChronoUnit.f$DAYS.nanos);
  }
  until$LocalDate(end: LocalDate): Period {
    let months = end.year * 12 + end.month - this.year * 12 - this.month;
    let days = end.day - this.day;
    if (months > 0 && days < 0) {
      months--;
      days = end.epochDay - this.plusMonths$long(BigInt(months)).epochDay;
    } else if (months < 0 && days > 0) {
      months++;
      days -= end.lengthOfMonth$();
    }
    return Period.of$int$int$int(Math.trunc(months / 12) + 0, (months % 12) + 0, days);
  }
  atTime$LocalTime(time: LocalTime): JavaObject {
    return dateTimeOf(this, time);
  }
  atTime$int$int(hour: number, minute: number): JavaObject {
    return dateTimeOf(this, LocalTime.of$int$int(hour, minute));
  }
  atTime$int$int$int(hour: number, minute: number, second: number): JavaObject {
    return dateTimeOf(this, LocalTime.of$int$int$int(hour, minute, second));
  }
  atStartOfDay$(): JavaObject {
    return dateTimeOf(this, LocalTime.f$MIDNIGHT);
  }
  atStartOfDay$ZoneId(zone: ZoneId): JavaObject {
    return zonedOf(this.toEpochDay$() * 86400n - BigInt(zone.offset.getTotalSeconds$()), 0, zone);
  }
  format$DateTimeFormatter(formatter: DateTimeFormatter): string {
    return formatter.format$Temporal(this);
  }
  isAfter$LocalDate(other: LocalDate): boolean {
    return this.compareTo$LocalDate(other) > 0;
  }
  isBefore$LocalDate(other: LocalDate): boolean {
    return this.compareTo$LocalDate(other) < 0;
  }
  isEqual$LocalDate(other: LocalDate): boolean {
    return this.compareTo$LocalDate(other) === 0;
  }
  compareTo$LocalDate(other: LocalDate): number {
    return this.year - other.year || this.month - other.month || this.day - other.day;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$LocalDate(expectInstance(other, LocalDate));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof LocalDate && this.compareTo$LocalDate(other) === 0;
  }
  override hashCode$(): number {
    return (this.year & 0xfffff800) ^ ((this.year << 11) + (this.month << 6) + this.day);
  }
  override toString$(): string {
    return dateText(this.year, this.month, this.day);
  }
}

/** Whole months from one date to another. */
const monthsBetween = (from: LocalDate, to: LocalDate): number => {
  const packed = (date: LocalDate): number => (date.year * 12 + date.month - 1) * 32 + date.day;
  return Math.trunc((packed(to) - packed(from)) / 32);
};

export const localDateClass: LibraryClass = {
  declaration: `public final class LocalDate implements Temporal, Comparable<LocalDate> {
    private LocalDate();
    public static final LocalDate MIN;
    public static final LocalDate MAX;
    public static final LocalDate EPOCH;
    public static LocalDate of(int year, Month month, int dayOfMonth);
    public static LocalDate of(int year, int month, int dayOfMonth);
    public static LocalDate ofYearDay(int year, int dayOfYear);
    public static LocalDate ofInstant(Instant instant, ZoneId zone);
    public static LocalDate ofEpochDay(long epochDay);
    public static LocalDate parse(CharSequence text);
    public static LocalDate parse(CharSequence text, DateTimeFormatter formatter);
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int getDayOfMonth();
    public int getDayOfYear();
    public DayOfWeek getDayOfWeek();
    public boolean isLeapYear();
    public int lengthOfMonth();
    public int lengthOfYear();
    public LocalDate withYear(int year);
    public LocalDate withMonth(int month);
    public LocalDate withDayOfMonth(int dayOfMonth);
    public LocalDate withDayOfYear(int dayOfYear);
    public LocalDate plus(TemporalAmount amountToAdd);
    public LocalDate plus(long amountToAdd, TemporalUnit unit);
    public LocalDate plusYears(long yearsToAdd);
    public LocalDate plusMonths(long monthsToAdd);
    public LocalDate plusWeeks(long weeksToAdd);
    public LocalDate plusDays(long daysToAdd);
    public LocalDate minus(TemporalAmount amountToSubtract);
    public LocalDate minus(long amountToSubtract, TemporalUnit unit);
    public LocalDate minusYears(long yearsToSubtract);
    public LocalDate minusMonths(long monthsToSubtract);
    public LocalDate minusWeeks(long weeksToSubtract);
    public LocalDate minusDays(long daysToSubtract);
    public long until(Temporal endExclusive, TemporalUnit unit);
    public Period until(LocalDate endDateExclusive);
    public String format(DateTimeFormatter formatter);
    public LocalDateTime atTime(LocalTime time);
    public LocalDateTime atTime(int hour, int minute);
    public LocalDateTime atTime(int hour, int minute, int second);
    public LocalDateTime atStartOfDay();
    public ZonedDateTime atStartOfDay(ZoneId zone);
    public long toEpochDay();
    public int compareTo(LocalDate other);
    public boolean isAfter(LocalDate other);
    public boolean isBefore(LocalDate other);
    public boolean isEqual(LocalDate other);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: LocalDate,
};
