import type { LibraryClass } from '../../library.ts';
import { toStringOf } from '../../runtime/object.ts';
import { expectInstance } from '../null-safe.ts';
import type { DayOfWeek, Month } from './calendar.ts';
import type { DateTimeFormatter } from './formatter.ts';
import { Instant } from './instant.ts';
import { provideTimes } from './links.ts';
import type { LocalDate } from './local-date.ts';
import { LocalDateTime } from './local-date-time.ts';
import type { LocalTime } from './local-time.ts';
import { ChronoUnit, Temporal } from './temporal.ts';
import { ZoneId, ZoneOffset } from './zone.ts';

/** `java.time.ZonedDateTime` in UTC or with a fixed offset: its clock never jumps. */
export class ZonedDateTime extends Temporal {
  private local: LocalDateTime = LocalDateTime.f$MIN;
  private zone: ZoneId = ZoneOffset.f$UTC;

  static of$LocalDateTime$ZoneId(local: LocalDateTime, zone: ZoneId): ZonedDateTime {
    const made = new ZonedDateTime();
    made.local = local;
    made.zone = zone;
    return made;
  }
  static of$LocalDate$LocalTime$ZoneId(date: LocalDate, time: LocalTime, zone: ZoneId): ZonedDateTime {
    return ZonedDateTime.of$LocalDateTime$ZoneId(LocalDateTime.of$LocalDate$LocalTime(date, time), zone);
  }
  static of$int$int$int$int$int$int$int$ZoneId(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
    nano: number,
    zone: ZoneId,
  ): ZonedDateTime {
    const local = LocalDateTime.of$int$int$int$int$int$int$int(year, month, day, hour, minute, second, nano);
    return ZonedDateTime.of$LocalDateTime$ZoneId(local, zone);
  }
  static ofInstant$Instant$ZoneId(instant: Instant, zone: ZoneId): ZonedDateTime {
    return ZonedDateTime.of$LocalDateTime$ZoneId(LocalDateTime.ofInstant$Instant$ZoneId(instant, zone), zone);
  }
  static parse$CharSequence(source: unknown): ZonedDateTime {
    const text = toStringOf(source);
    const [, local = text, offset = 'Z', zone] =
      /^(.*T[\d:.]+)(Z|[+-][\d:]+)(?:\[(.+)\])?$/i.exec(text) ?? [];
    return ZonedDateTime.of$LocalDateTime$ZoneId(
      LocalDateTime.parse$CharSequence(local),
      zone === undefined ? ZoneOffset.of$String(offset) : ZoneId.of$String(zone),
    );
  }
  /** Nanoseconds since 1970. */
  private get total(): bigint {
    return this.toInstant$().total;
  }
  private with(local: LocalDateTime): ZonedDateTime {
    return ZonedDateTime.of$LocalDateTime$ZoneId(local, this.zone);
  }
  getZone$(): ZoneId {
    return this.zone;
  }
  getOffset$(): ZoneOffset {
    return this.zone.offset;
  }
  toLocalDateTime$(): LocalDateTime {
    return this.local;
  }
  toLocalDate$(): LocalDate {
    return this.local.date;
  }
  toLocalTime$(): LocalTime {
    return this.local.time;
  }
  toInstant$(): Instant {
    return this.local.toInstant$ZoneOffset(this.zone.offset);
  }
  toEpochSecond$(): bigint {
    return this.local.toEpochSecond$ZoneOffset(this.zone.offset);
  }
  getYear$(): number {
    return this.local.getYear$();
  }
  getMonthValue$(): number {
    return this.local.getMonthValue$();
  }
  getMonth$(): Month {
    return this.local.getMonth$();
  }
  getDayOfMonth$(): number {
    return this.local.getDayOfMonth$();
  }
  getDayOfYear$(): number {
    return this.local.getDayOfYear$();
  }
  getDayOfWeek$(): DayOfWeek {
    return this.local.getDayOfWeek$();
  }
  getHour$(): number {
    return this.local.getHour$();
  }
  getMinute$(): number {
    return this.local.getMinute$();
  }
  getSecond$(): number {
    return this.local.getSecond$();
  }
  getNano$(): number {
    return this.local.getNano$();
  }
  withZoneSameInstant$ZoneId(zone: ZoneId): ZonedDateTime {
    return ZonedDateTime.ofInstant$Instant$ZoneId(this.toInstant$(), zone);
  }
  withHour$int(hour: number): ZonedDateTime {
    return this.with(this.local.withHour$int(hour));
  }
  withMinute$int(minute: number): ZonedDateTime {
    return this.with(this.local.withMinute$int(minute));
  }
  withSecond$int(second: number): ZonedDateTime {
    return this.with(this.local.withSecond$int(second));
  }
  withNano$int(nano: number): ZonedDateTime {
    return this.with(this.local.withNano$int(nano));
  }
  truncatedTo$TemporalUnit(unit: ChronoUnit): ZonedDateTime {
    return this.with(this.local.truncatedTo$TemporalUnit(unit));
  }
  override plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): ZonedDateTime {
    return this.with(this.local.plus$long$TemporalUnit(amount, unit));
  }
  override minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): ZonedDateTime {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plusDays$long(days: bigint): ZonedDateTime {
    return this.plus$long$TemporalUnit(days, ChronoUnit.f$DAYS);
  }
  plusHours$long(hours: bigint): ZonedDateTime {
    return this.plus$long$TemporalUnit(hours, ChronoUnit.f$HOURS);
  }
  plusMinutes$long(minutes: bigint): ZonedDateTime {
    return this.plus$long$TemporalUnit(minutes, ChronoUnit.f$MINUTES);
  }
  plusSeconds$long(seconds: bigint): ZonedDateTime {
    return this.plus$long$TemporalUnit(seconds, ChronoUnit.f$SECONDS);
  }
  minusDays$long(days: bigint): ZonedDateTime {
    return this.plusDays$long(-days);
  }
  minusHours$long(hours: bigint): ZonedDateTime {
    return this.plusHours$long(-hours);
  }
  minusMinutes$long(minutes: bigint): ZonedDateTime {
    return this.plusMinutes$long(-minutes);
  }
  minusSeconds$long(seconds: bigint): ZonedDateTime {
    return this.plusSeconds$long(-seconds);
  }
  override until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint {
    const other = expectInstance(end, ZonedDateTime).withZoneSameInstant$ZoneId(this.zone);
    return this.local.until$Temporal$TemporalUnit(other.local, unit);
  }
  format$DateTimeFormatter(formatter: DateTimeFormatter): string {
    return formatter.format$Temporal(this);
  }
  isAfter$ZonedDateTime(other: ZonedDateTime): boolean {
    return this.total > other.total;
  }
  isBefore$ZonedDateTime(other: ZonedDateTime): boolean {
    return this.total < other.total;
  }
  isEqual$ZonedDateTime(other: ZonedDateTime): boolean {
    return this.total === other.total;
  }
  override equals$Object(other: unknown): boolean {
    return (
      other instanceof ZonedDateTime &&
      other.local.equals$Object(this.local) &&
      other.zone.equals$Object(this.zone)
    );
  }
  override hashCode$(): number {
    const zone = this.zone.hashCode$();
    return this.local.hashCode$() ^ this.zone.offset.hashCode$() ^ ((zone << 3) | (zone >>> 29));
  }
  override toString$(): string {
    const text = this.local.toString$() + this.zone.offset.getId$();
    return this.zone === this.zone.offset ? text : `${text}[${this.zone.getId$()}]`;
  }
}

provideTimes({
  zoned: (seconds, nanos, zone) =>
    ZonedDateTime.ofInstant$Instant$ZoneId(
      Instant.ofEpochSecond$long$long(seconds, BigInt(nanos)),
      zone as ZoneId,
    ),
});

export const zonedDateTimeClass: LibraryClass = {
  declaration: `public final class ZonedDateTime implements Temporal {
    private ZonedDateTime();
    public static ZonedDateTime of(LocalDate date, LocalTime time, ZoneId zone);
    public static ZonedDateTime of(LocalDateTime localDateTime, ZoneId zone);
    public static ZonedDateTime of(int year, int month, int dayOfMonth, int hour, int minute, int second, int nanoOfSecond, ZoneId zone);
    public static ZonedDateTime ofInstant(Instant instant, ZoneId zone);
    public static ZonedDateTime parse(CharSequence text);
    public ZoneOffset getOffset();
    public ZoneId getZone();
    public ZonedDateTime withZoneSameInstant(ZoneId zone);
    public LocalDateTime toLocalDateTime();
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
    public ZonedDateTime withHour(int hour);
    public ZonedDateTime withMinute(int minute);
    public ZonedDateTime withSecond(int second);
    public ZonedDateTime withNano(int nanoOfSecond);
    public ZonedDateTime truncatedTo(TemporalUnit unit);
    public ZonedDateTime plus(TemporalAmount amountToAdd);
    public ZonedDateTime plus(long amountToAdd, TemporalUnit unit);
    public ZonedDateTime plusDays(long days);
    public ZonedDateTime plusHours(long hours);
    public ZonedDateTime plusMinutes(long minutes);
    public ZonedDateTime plusSeconds(long seconds);
    public ZonedDateTime minus(TemporalAmount amountToSubtract);
    public ZonedDateTime minus(long amountToSubtract, TemporalUnit unit);
    public ZonedDateTime minusDays(long days);
    public ZonedDateTime minusHours(long hours);
    public ZonedDateTime minusMinutes(long minutes);
    public ZonedDateTime minusSeconds(long seconds);
    public long until(Temporal endExclusive, TemporalUnit unit);
    public String format(DateTimeFormatter formatter);
    public Instant toInstant();
    public long toEpochSecond();
    public boolean isAfter(ZonedDateTime other);
    public boolean isBefore(ZonedDateTime other);
    public boolean isEqual(ZonedDateTime other);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: ZonedDateTime,
};
