import type { LibraryClass } from '../../library.ts';
import { longHash } from '../../runtime/box.ts';
import { type JavaObject, toStringOf } from '../../runtime/object.ts';
import { expectInstance } from '../null-safe.ts';
import { inRange } from './calendar.ts';
import type { DateTimeFormatter } from './formatter.ts';
import { dateTimeOf } from './links.ts';
import { IsoReader, timeText } from './notation.ts';
import { ChronoUnit, floorRest, Temporal, unsupportedUnit } from './temporal.ts';

const DAY = 86_400_000_000_000;
const HOUR = 3_600_000_000_000;
const MINUTE = 60_000_000_000;
const SECOND = 1_000_000_000;

/** `java.time.LocalTime`: nanoseconds since midnight. */
export class LocalTime extends Temporal {
  static readonly f$MIN = LocalTime.at(0);
  static readonly f$MAX = LocalTime.at(DAY - 1);
  static readonly f$MIDNIGHT = LocalTime.f$MIN;
  static readonly f$NOON = LocalTime.at(DAY / 2);

  nanoOfDay = 0;

  /** From nanoseconds since midnight, which are in range. */
  static at(nanoOfDay: number): LocalTime {
    const time = new LocalTime();
    time.nanoOfDay = nanoOfDay;
    return time;
  }
  static of$int$int(hour: number, minute: number): LocalTime {
    return LocalTime.of$int$int$int$int(hour, minute, 0, 0);
  }
  static of$int$int$int(hour: number, minute: number, second: number): LocalTime {
    return LocalTime.of$int$int$int$int(hour, minute, second, 0);
  }
  static of$int$int$int$int(hour: number, minute: number, second: number, nano: number): LocalTime {
    return LocalTime.at(
      inRange(hour, 0, 23, 'HourOfDay') * HOUR +
        inRange(minute, 0, 59, 'MinuteOfHour') * MINUTE +
        inRange(second, 0, 59, 'SecondOfMinute') * SECOND +
        inRange(nano, 0, 999_999_999, 'NanoOfSecond'),
    );
  }
  static ofSecondOfDay$long(second: bigint): LocalTime {
    return LocalTime.at(inRange(Number(second), 0, 86399, 'SecondOfDay') * SECOND);
  }
  static ofNanoOfDay$long(nano: bigint): LocalTime {
    return LocalTime.at(inRange(Number(nano), 0, DAY - 1, 'NanoOfDay'));
  }
  static parse$CharSequence(source: unknown): LocalTime {
    const reader = new IsoReader(toStringOf(source));
    const parts = reader.time();
    return reader.end(() => LocalTime.of$int$int$int$int(...parts));
  }
  getHour$(): number {
    return Math.trunc(this.nanoOfDay / HOUR);
  }
  getMinute$(): number {
    return Math.trunc(this.nanoOfDay / MINUTE) % 60;
  }
  getSecond$(): number {
    return Math.trunc(this.nanoOfDay / SECOND) % 60;
  }
  getNano$(): number {
    return this.nanoOfDay % SECOND;
  }
  toSecondOfDay$(): number {
    return Math.trunc(this.nanoOfDay / SECOND);
  }
  toNanoOfDay$(): bigint {
    return BigInt(this.nanoOfDay);
  }
  withHour$int(hour: number): LocalTime {
    return LocalTime.of$int$int$int$int(hour, this.getMinute$(), this.getSecond$(), this.getNano$());
  }
  withMinute$int(minute: number): LocalTime {
    return LocalTime.of$int$int$int$int(this.getHour$(), minute, this.getSecond$(), this.getNano$());
  }
  withSecond$int(second: number): LocalTime {
    return LocalTime.of$int$int$int$int(this.getHour$(), this.getMinute$(), second, this.getNano$());
  }
  withNano$int(nano: number): LocalTime {
    return LocalTime.of$int$int$int$int(this.getHour$(), this.getMinute$(), this.getSecond$(), nano);
  }
  truncatedTo$TemporalUnit(unit: ChronoUnit): LocalTime {
    const length = Number(unit.nanos);
    if (length === 0 || DAY % length !== 0) throw unsupportedUnit(unit);
    return LocalTime.at(this.nanoOfDay - (this.nanoOfDay % length));
  }
  /** Wraps around midnight. */
  override plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalTime {
    if (!unit.isTimeBased) throw unsupportedUnit(unit);
    return LocalTime.at(Number(floorRest(BigInt(this.nanoOfDay) + amount * unit.nanos, BigInt(DAY))));
  }
  override minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): LocalTime {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plusHours$long(hours: bigint): LocalTime {
    return this.plus$long$TemporalUnit(hours, ChronoUnit.f$HOURS);
  }
  plusMinutes$long(minutes: bigint): LocalTime {
    return this.plus$long$TemporalUnit(minutes, ChronoUnit.f$MINUTES);
  }
  plusSeconds$long(seconds: bigint): LocalTime {
    return this.plus$long$TemporalUnit(seconds, ChronoUnit.f$SECONDS);
  }
  plusNanos$long(nanos: bigint): LocalTime {
    return this.plus$long$TemporalUnit(nanos, ChronoUnit.f$NANOS);
  }
  minusHours$long(hours: bigint): LocalTime {
    return this.plusHours$long(-hours);
  }
  minusMinutes$long(minutes: bigint): LocalTime {
    return this.plusMinutes$long(-minutes);
  }
  minusSeconds$long(seconds: bigint): LocalTime {
    return this.plusSeconds$long(-seconds);
  }
  minusNanos$long(nanos: bigint): LocalTime {
    return this.plusNanos$long(-nanos);
  }
  override until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint {
    if (!unit.isTimeBased) throw unsupportedUnit(unit);
    return BigInt(expectInstance(end, LocalTime).nanoOfDay - this.nanoOfDay) / unit.nanos;
  }
  atDate$LocalDate(date: JavaObject): JavaObject {
    return dateTimeOf(date, this);
  }
  format$DateTimeFormatter(formatter: DateTimeFormatter): string {
    return formatter.format$Temporal(this);
  }
  isAfter$LocalTime(other: LocalTime): boolean {
    return this.nanoOfDay > other.nanoOfDay;
  }
  isBefore$LocalTime(other: LocalTime): boolean {
    return this.nanoOfDay < other.nanoOfDay;
  }
  compareTo$LocalTime(other: LocalTime): number {
    return Math.sign(this.nanoOfDay - other.nanoOfDay);
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$LocalTime(expectInstance(other, LocalTime));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof LocalTime && other.nanoOfDay === this.nanoOfDay;
  }
  override hashCode$(): number {
    return longHash(BigInt(this.nanoOfDay));
  }
  override toString$(): string {
    return timeText(this.toSecondOfDay$(), this.getNano$(), false);
  }
}

export const localTimeClass: LibraryClass = {
  declaration: `public final class LocalTime implements Temporal, Comparable<LocalTime> {
    private LocalTime();
    public static final LocalTime MIN;
    public static final LocalTime MAX;
    public static final LocalTime MIDNIGHT;
    public static final LocalTime NOON;
    public static LocalTime of(int hour, int minute);
    public static LocalTime of(int hour, int minute, int second);
    public static LocalTime of(int hour, int minute, int second, int nanoOfSecond);
    public static LocalTime ofSecondOfDay(long secondOfDay);
    public static LocalTime ofNanoOfDay(long nanoOfDay);
    public static LocalTime parse(CharSequence text);
    public int getHour();
    public int getMinute();
    public int getSecond();
    public int getNano();
    public LocalTime withHour(int hour);
    public LocalTime withMinute(int minute);
    public LocalTime withSecond(int second);
    public LocalTime withNano(int nanoOfSecond);
    public LocalTime truncatedTo(TemporalUnit unit);
    public LocalTime plus(TemporalAmount amountToAdd);
    public LocalTime plus(long amountToAdd, TemporalUnit unit);
    public LocalTime plusHours(long hoursToAdd);
    public LocalTime plusMinutes(long minutesToAdd);
    public LocalTime plusSeconds(long secondstoAdd);
    public LocalTime plusNanos(long nanosToAdd);
    public LocalTime minus(TemporalAmount amountToSubtract);
    public LocalTime minus(long amountToSubtract, TemporalUnit unit);
    public LocalTime minusHours(long hoursToSubtract);
    public LocalTime minusMinutes(long minutesToSubtract);
    public LocalTime minusSeconds(long secondsToSubtract);
    public LocalTime minusNanos(long nanosToSubtract);
    public long until(Temporal endExclusive, TemporalUnit unit);
    public String format(DateTimeFormatter formatter);
    public LocalDateTime atDate(LocalDate date);
    public int toSecondOfDay();
    public long toNanoOfDay();
    public int compareTo(LocalTime other);
    public boolean isAfter(LocalTime other);
    public boolean isBefore(LocalTime other);
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: LocalTime,
};
