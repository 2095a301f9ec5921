import type { LibraryClass } from '../../library.ts';
import { longHash } from '../../runtime/box.ts';
import { type JavaObject, toStringOf } from '../../runtime/object.ts';
import { javaException } from '../../runtime/throwable.ts';
import { expectInstance } from '../null-safe.ts';
import { arithmetic } from '../throwing.ts';
import { dateOfEpochDay, dateTimeError, epochDayOf, inRange, lengthOfMonth } from './calendar.ts';
import { Duration } from './duration.ts';
import { zonedOf } from './links.ts';
import { dateText, IsoReader, timeText } from './notation.ts';
import { ChronoUnit, floorDivide, floorRest, Temporal, unsupportedUnit } from './temporal.ts';

const SECOND = 1_000_000_000n;
const MIN_SECONDS = -31557014167219200n;
const MAX_SECONDS = 31556889864403199n;
/** `java.time.Instant`. There is no `now`: a strategy's time is the time of its events. */
export class Instant extends Temporal {
  static readonly f$EPOCH = Instant.at(0n);
  static readonly f$MIN = Instant.at(MIN_SECONDS * SECOND);
  static readonly f$MAX = Instant.at(MAX_SECONDS * SECOND + 999_999_999n);

  private seconds = 0n;
  private nanos = 0;

  /** From nanoseconds since 1970. Throws DateTimeException out of Java's range. */
  static at(nanos: bigint): Instant {
    const instant = new Instant();
    instant.seconds = floorDivide(nanos, SECOND);
    instant.nanos = Number(floorRest(nanos, SECOND));
    if (instant.seconds < MIN_SECONDS || instant.seconds > MAX_SECONDS) {
      throw dateTimeError('Instant exceeds minimum or maximum instant');
    }
    return instant;
  }
  /** Nanoseconds since 1970. */
  get total(): bigint {
    return this.seconds * SECOND + BigInt(this.nanos);
  }
  static ofEpochSecond$long(seconds: bigint): Instant {
    return Instant.at(seconds * SECOND);
  }
  static ofEpochSecond$long$long(seconds: bigint, nanos: bigint): Instant {
    return Instant.at(seconds * SECOND + nanos);
  }
  static ofEpochMilli$long(millis: bigint): Instant {
    return Instant.at(millis * 1_000_000n);
  }
  static parse$CharSequence(source: unknown): Instant {
    const reader = new IsoReader(toStringOf(source));
    const [year, month, day] = reader.date();
    reader.separator();
    const [hour, minute, second, nano] = reader.time();
    const offset = reader.offset();
    return reader.end(() => {
      inRange(month, 1, 12, 'MonthOfYear');
      inRange(day, 1, '28/31', 'DayOfMonth');
      if (day > lengthOfMonth(year, month)) throw dateTimeError(`Invalid date '${month}-${day}'`);
      const clock = inRange(hour, 0, 23, 'HourOfDay') * 3600 + inRange(minute, 0, 59, 'MinuteOfHour') * 60;
      const inDay = clock + inRange(second, 0, 59, 'SecondOfMinute') - offset;
      const seconds = BigInt(epochDayOf(year, month, day)) * 86400n + BigInt(inDay);
      return Instant.at(seconds * SECOND + BigInt(nano));
    });
  }
  getEpochSecond$(): bigint {
    return this.seconds;
  }
  getNano$(): number {
    return this.nanos;
  }
  toEpochMilli$(): bigint {
    const millis = floorDivide(this.total, 1_000_000n);
    if (BigInt.asIntN(64, millis) !== millis) throw arithmetic('long overflow');
    return millis;
  }
  override plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Instant {
    if (unit !== ChronoUnit.f$DAYS && !unit.isTimeBased) throw unsupportedUnit(unit);
    return Instant.at(this.total + amount * unit.nanos);
  }
  override minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Instant {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plusSeconds$long(seconds: bigint): Instant {
    return Instant.at(this.total + seconds * SECOND);
  }
  plusMillis$long(millis: bigint): Instant {
    return Instant.at(this.total + millis * 1_000_000n);
  }
  plusNanos$long(nanos: bigint): Instant {
    return Instant.at(this.total + nanos);
  }
  minusSeconds$long(seconds: bigint): Instant {
    return this.plusSeconds$long(-seconds);
  }
  minusMillis$long(millis: bigint): Instant {
    return this.plusMillis$long(-millis);
  }
  minusNanos$long(nanos: bigint): Instant {
    return this.plusNanos$long(-nanos);
  }
  override until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint {
    const span = expectInstance(end, Instant).total - this.total;
    if (unit !== ChronoUnit.f$DAYS && !unit.isTimeBased) throw unsupportedUnit(unit);
    return span / unit.nanos;
  }
  until$Instant(end: Instant): Duration {
    return Duration.ofTotal(end.total - this.total);
  }
  truncatedTo$TemporalUnit(unit: ChronoUnit): Instant {
    if (unit.nanos === 0n || (86400n * SECOND) % unit.nanos !== 0n) {
      throw javaException('UnsupportedTemporalTypeException', 'Unit is too large to be used for truncation');
    }
    return Instant.at(this.total - floorRest(this.total, unit.nanos));
  }
  atZone$ZoneId(zone: JavaObject): JavaObject {
    return zonedOf(this.seconds, this.nanos, zone);
  }
  isAfter$Instant(other: Instant): boolean {
    return this.compareTo$Instant(other) > 0;
  }
  isBefore$Instant(other: Instant): boolean {
    return this.compareTo$Instant(other) < 0;
  }
  compareTo$Instant(other: Instant): number {
    if (this.seconds !== other.seconds) return this.seconds < other.seconds ? -1 : 1;
    return this.nanos - other.nanos;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$Instant(expectInstance(other, Instant));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof Instant && other.seconds === this.seconds && other.nanos === this.nanos;
  }
  override hashCode$(): number {
    return (longHash(this.seconds) + Math.imul(51, this.nanos)) | 0;
  }
  /** `2026-01-15T10:00:00.123Z`: the fraction has 0, 3, 6 or 9 digits. */
  override toString$(): string {
    const day = Number(floorDivide(this.seconds, 86400n));
    const second = Number(floorRest(this.seconds, 86400n));
    return `${dateText(...dateOfEpochDay(day))}T${timeText(second, this.nanos, true)}Z`;
  }
}

export const instantClass: LibraryClass = {
  declaration: `public final class Instant implements Temporal, Comparable<Instant> {
    private Instant();
    public static final Instant EPOCH;
    public static final Instant MIN;
    public static final Instant MAX;
    public static Instant ofEpochSecond(long epochSecond);
    public static Instant ofEpochSecond(long epochSecond, long nanoAdjustment);
    public static Instant ofEpochMilli(long epochMilli);
    public static Instant parse(CharSequence text);
    public long getEpochSecond();
    public int getNano();
    public Instant truncatedTo(TemporalUnit unit);
    public Instant plus(TemporalAmount amountToAdd);
    public Instant plus(long amountToAdd, TemporalUnit unit);
    public Instant plusSeconds(long secondsToAdd);
    public Instant plusMillis(long millisToAdd);
    public Instant plusNanos(long nanosToAdd);
    public Instant minus(TemporalAmount amountToSubtract);
    public Instant minus(long amountToSubtract, TemporalUnit unit);
    public Instant minusSeconds(long secondsToSubtract);
    public Instant minusMillis(long millisToSubtract);
    public Instant minusNanos(long nanosToSubtract);
    public long until(Temporal endExclusive, TemporalUnit unit);
    public Duration until(Instant endExclusive);
    public ZonedDateTime atZone(ZoneId zone);
    public long toEpochMilli();
    public int compareTo(Instant otherInstant);
    public boolean isAfter(Instant otherInstant);
    public boolean isBefore(Instant otherInstant);
    public boolean equals(Object other);
    public int hashCode();
    public String toString();
  }`,
  implementation: Instant,
};
