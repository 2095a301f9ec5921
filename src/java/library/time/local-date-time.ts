import type { LibraryClass } from '../../library.ts';
import { type JavaObject, toStringOf } from '../../runtime/object.ts';
import { expectInstance } from '../null-safe.ts';
import type { DayOfWeek, Month } from './calendar.ts';
import type { DateTimeFormatter } from './formatter.ts';
import { Instant } from './instant.ts';
import { provideTimes, zonedOf } from './links.ts';
import { LocalDate } from './local-date.ts';
import { LocalTime } from './local-time.ts';
import { IsoReader } from './notation.ts';
import { ChronoUnit, floorDivide, floorRest, Temporal } from './temporal.ts';
import type { ZoneId, ZoneOffset } from './zone.ts';

const DAY_NANOS = ChronoUnit.f$DAYS.nanos;

/** `java.time.LocalDateTime`. */
export class LocalDateTime extends Temporal {
  static readonly f$MIN = LocalDateTime.of$LocalDate$LocalTime(LocalDate.f$MIN, LocalTime.f$MIN);
  static readonly f$MAX = LocalDateTime.of$LocalDate$LocalTime(LocalDate.f$MAX, LocalTime.f$MAX);

  date: LocalDate = LocalDate.f$EPOCH;
  time: LocalTime = LocalTime.f$MIDNIGHT;

  static of$LocalDate$LocalTime(date: LocalDate, time: LocalTime): LocalDateTime {
    const made = new LocalDateTime();
    made.date = date;
    made.time = time;
    return made;
  }
  static of$int$int$int$int$int(
    y: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
  ): LocalDateTime {
    return LocalDateTime.of$int$int$int$int$int$int$int(y, month, day, hour, minute, 0, 0);
  }
  static of$int$int$int$int$int$int(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  ): LocalDateTime {
    return LocalDateTime.of$int$int$int$int$int$int$int(year, month, day, hour, minute, second, 0);
  }
  static of$int$int$int$int$int$int$int(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    nano: number,
  ): LocalDateTime {
    const date = LocalDate.of$int$int$int(year, month, day);
    return LocalDateTime.of$LocalDate$LocalTime(
      date,
      LocalTime.of$int$int$int$int(hour, minute, second, nano),
    );
  }
  /** From nanoseconds since 1970-01-01T00:00 on the same clock. */
  static at(nanos: bigint): LocalDateTime {
    const date = LocalDate.ofEpochDay$long(floorDivide(nanos, DAY_NANOS));
    return LocalDateTime.of$LocalDate$LocalTime(date, LocalTime.at(Number(floorRest(nanos, DAY_NANOS))));
  }
  static ofInstant$Instant$ZoneId(instant: Instant, zone: ZoneId): LocalDateTime {
    return LocalDateTime.at(instant.total + BigInt(zone.offset.getTotalSeconds$()) * 1_000_000_000n);
  }
  static ofEpochSecond$long$int$ZoneOffset(second: bigint, nano: number, offset: ZoneOffset): LocalDateTime {
    return LocalDateTime.at((second + BigInt(offset.getTotalSeconds$())) * 1_000_000_000n + BigInt(nano));
  }
  static parse$CharSequence(source: unknown): LocalDateTime {
    const reader = new IsoReader(toStringOf(source));
    const date = reader.date();
    reader.separator();
    const time = reader.time();
    return reader.end(() => LocalDateTime.of$int$int$int$int$int$int$int(...date, ...time));
  }
  static parse$CharSequence$DateTimeFormatter(source: unknown, formatter: DateTimeFormatter): LocalDateTime {
    const { year, month, day, hour, minute, second, nano } = formatter.read(toStringOf(source));
    return LocalDateTime.of$int$int$int$int$int$int$int(year, month, day, hour, minute, second, nano);
  }
  /** Nanoseconds since 1970-01-01T00:00 on the same clock. */
  get total(): bigint {
    return this.date.toEpochDay$() * DAY_NANOS + BigInt(this.time.nanoOfDay);
  }
  toLocalDate$(): LocalDate {
    return this.date;
  }
  toLocalTime$(): LocalTime {
    return this.time;
  }
  getYear$(): number {
    return this.date.year;
  }
  getMonthValue$(): number {
    return this.date.month;
  }
  getMonth$(): Month {
    return this.date.getMonth$();
  }
  getDayOfMonth$(): number {
    return this.date.day;
  }
  getDayOfYear$(): number {
    return this.date.getDayOfYear$();
  }
  getDayOfWeek$(): DayOfWeek {
    return this.date.getDayOfWeek$();
  }
  getHour$(): number {
    return this.time.getHour$();
  }
  getMinute$(): number {
    return this.time.getMinute$();
  }
  getSecond$(): number {
    return this.time.getSecond$();
  }
  getNano$(): number {
    return this.time.getNano$();
  }
  withYear$int(year: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date.withYear$int(year), this.time);
  }
  withMonth$int(month: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date.withMonth$int(month), this.time);
  }
  withDayOfMonth$int(day: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date.withDayOfMonth$int(day), this.time);
  }
  withHour$int(hour: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date, this.time.withHour$int(hour));
  }
  withMinute$int(minute: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date, this.time.withMinute$int(minute));
  }
  withSecond$int(second: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date, this.time.withSecond$int(second));
  }
  withNano$int(nano: number): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date, this.time.withNano$int(nano));
  }
  truncatedTo$TemporalUnit(unit: ChronoUnit): LocalDateTime {
    return LocalDateTime.of$LocalDate$LocalTime(this.date, this.time.truncatedTo$TemporalUnit(unit));
  }
  override plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalDateTime {
    if (unit.isTimeBased) return LocalDateTime.at(this.total + amount * unit.nanos);
    return LocalDateTime.of$LocalDate$LocalTime(this.date.plus$long$TemporalUnit(amount, unit), this.time);
  }
  override minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalDateTime {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plusYears$long(years: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(years, ChronoUnit.f$YEARS);
  }
  plusMonths$long(months: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(months, ChronoUnit.f$MONTHS);
  }
  plusWeeks$long(weeks: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(weeks, ChronoUnit.f$WEEKS);
  }
  plusDays$long(days: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(days, ChronoUnit.f$DAYS);
  }
  plusHours$long(hours: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(hours, ChronoUnit.f$HOURS);
  }
  plusMinutes$long(minutes: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(minutes, ChronoUnit.f$MINUTES);
  }
  plusSeconds$long(seconds: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(seconds, ChronoUnit.f$SECONDS);
  }
  plusNanos$long(nanos: bigint): LocalDateTime {
    return this.plus$long$TemporalUnit(nanos, ChronoUnit.f$NANOS);
  }
  minusYears$long(years: bigint): LocalDateTime {
    return this.plusYears$long(-years);
  }
  minusMonths$long(months: bigint): LocalDateTime {
    return this.plusMonths$long(-months);
  }
  minusWeeks$long(weeks: bigint): LocalDateTime {
    return this.plusWeeks$long(-weeks);
  }
  minusDays$long(days: bigint): LocalDateTime {
    return this.plusDays$long(-days);
  }
  minusHours$long(hours: bigint): LocalDateTime {
    return this.plusHours$long(-hours);
  }
  minusMinutes$long(minutes: bigint): LocalDateTime {
    return this.plusMinutes$long(-minutes);
  }
  minusSeconds$long(seconds: bigint): LocalDateTime {
    return this.plusSeconds$long(-seconds);
  }
  minusNanos$long(nanos: bigint): LocalDateTime {
    return this.plusNanos$long(-nanos);
  }
  override until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint {
    const other = expectInstance(end, LocalDateTime);
    if (unit.isTimeBased) return (other.total - this.total) / unit.nanos;
    // A day that the clock has not completed does not count.
    const later = other.date.compareTo$LocalDate(this.date);
    const short =
      later > 0 ? other.time.nanoOfDay < this.time.nanoOfDay : other.time.nanoOfDay > this.time.nanoOfDay;
    const reached = later !== 0 && short ? other.date.plusDays$long(later > 0 ? -1n : 1n) : other.date;
    return this.date.until$Temporal$TemporalUnit(reached, unit);
  }
  toEpochSecond$ZoneOffset(offset: ZoneOffset): bigint {
    return floorDivide(this.total, 1_000_000_000n) - BigInt(offset.getTotalSeconds$());
  }
  toInstant$ZoneOffset(offset: ZoneOffset): Instant {
    return Instant.at(this.total - BigInt(offset.getTotalSeconds$()) * 1_000_000_000n);
  }
  atZone$ZoneId(zone: ZoneId): JavaObject {
    return zonedOf(this.toEpochSecond$ZoneOffset(zone.offset), this.getNano$(), zone);
  }
  format$DateTimeFormatter(formatter: DateTimeFormatter): string {
    return formatter.format$Temporal(this);
  }
  isAfter$LocalDateTime(other: LocalDateTime): boolean {
    return this.total > other.total;
  }
  isBefore$LocalDateTime(other: LocalDateTime): boolean {
    return this.total < other.total;
  }
  isEqual$LocalDateTime(other: LocalDateTime): boolean {
    return this.total === other.total;
  }
  compareTo$LocalDateTime(other: LocalDateTime): number {
    return this.date.compareTo$LocalDate(other.date) || this.time.compareTo$LocalTime(other.time);
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$LocalDateTime(expectInstance(other, LocalDateTime));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof LocalDateTime && other.total === this.total;
  }
  override hashCode$(): number {
    return this.date.hashCode$() ^ this.time.hashCode$();
  }
  override toString$(): string {
    return `${this.date.toString$()}T${this.time.toString$()}`;
  }
}

provideTimes({
  dateTime: (date, time) => LocalDateTime.of$LocalDate$LocalTime(date as LocalDate, time as LocalTime),
});

export const localDateTimeClass: LibraryClass = {
  declaration: `public final class LocalDateTime implements Temporal, Comparable<LocalDateTime> {
    private LocalDateTime();
    public static final LocalDateTime MIN;
    public static final LocalDateTime MAX;
    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute);
    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute, int second);
    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute, int second, int nanoOfSecond);
    public static LocalDateTime of(LocalDate date, LocalTime time);
    public static LocalDateTime ofInstant(Instant instant, ZoneId zone);
    public static LocalDateTime ofEpochSecond(long epochSecond, int nanoOfSecond, ZoneOffset offset);
    public static LocalDateTime parse(CharSequence text);
    public static LocalDateTime parse(CharSequence text, DateTimeFormatter formatter);
    public LocalDate toLocalDate();
    public int getYear();
    public int getMonthValue();
    public Month getMonth();
    public int getDayOfMonth();
    public int getDayOfYear();
    public DayOfWeek getDayOfWeek();
    public LocalTime toLocalTime();
    public int getHour();
    public int getMinute();
    public int getSecond();
    public int getNano();
    public LocalDateTime withYear(int year);
    public LocalDateTime withMonth(int month);
    public LocalDateTime withDayOfMonth(int dayOfMonth);
    public LocalDateTime withHour(int hour);
    public LocalDateTime withMinute(int minute);
    public LocalDateTime withSecond(int second);
    public LocalDateTime withNano(int nanoOfSecond);
    public LocalDateTime truncatedTo(TemporalUnit unit);
    public LocalDateTime plus(TemporalAmount amountToAdd);
    public LocalDateTime plus(long amountToAdd, TemporalUnit unit);
    public LocalDateTime plusYears(long years);
    public LocalDateTime plusMonths(long months);
    public LocalDateTime plusWeeks(long weeks);
    public LocalDateTime plusDays(long days);
    public LocalDateTime plusHours(long hours);
    public LocalDateTime plusMinutes(long minutes);
    public LocalDateTime plusSeconds(long seconds);
    public LocalDateTime plusNanos(long nanos);
    public LocalDateTime minus(TemporalAmount amountToSubtract);
    public LocalDateTime minus(long amountToSubtract, TemporalUnit unit);
    public LocalDateTime minusYears(long years);
    public LocalDateTime minusMonths(long months);
    public LocalDateTime minusWeeks(long weeks);
    public LocalDateTime minusDays(long days);
    public LocalDateTime minusHours(long hours);
    public LocalDateTime minusMinutes(long minutes);
    public LocalDateTime minusSeconds(long seconds);
    public LocalDateTime minusNanos(long nanos);
    public long until(Temporal endExclusive, TemporalUnit unit);
    public String format(DateTimeFormatter formatter);
    public ZonedDateTime atZone(ZoneId zone);
    public Instant toInstant(ZoneOffset offset);
    public long toEpochSecond(ZoneOffset offset);
    public int compareTo(LocalDateTime other);
    public boolean isAfter(LocalDateTime other);
    public boolean isBefore(LocalDateTime other);
    public boolean isEqual(LocalDateTime other);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: LocalDateTime,
};
