import type { LibraryClass } from '../../library.ts';
import { longHash } from '../../runtime/box.ts';
import { type JavaObject, toStringOf } from '../../runtime/object.ts';
import { javaException } from '../../runtime/throwable.ts';
import { expectInstance } from '../null-safe.ts';
import { arithmetic } from '../throwing.ts';
import { dateOfEpochDay, dateTimeError, epochDayOf, lengthOfMonth } from './calendar.ts';
import { Duration } from './duration.ts';
import { zonedOf } from './links.ts';
import { dateText, parseError, timeText } from './notation.ts';
import { ChronoUnit, floorDivide, floorRest, Temporal, unsupportedUnit } from './temporal.ts';

const SECOND = 1_000_000_000n;
const MIN_SECONDS = -31557014167219200n;
const MAX_SECONDS = 31556889864403199n;
const PATTERN =
  /^([-+]?\d{4,10})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)$/i;

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
    const text = toStringOf(source);
    const match = PATTERN.exec(text);
    if (match === null) throw parseError(text);
    const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match;
    const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
      number,
      ...number[],
    ];
    if (!isClock(mo, d, h, mi, s) || (d ?? 0) > lengthOfMonth(y, mo ?? 1)) throw parseError(text);
    const offset = /^z$/i.test(zone) ? 0 : offsetSeconds(zone);
    const clock = (h ?? 0) * 3600 + (mi ?? 0) * 60 + (s ?? 0) - offset;
    const seconds = BigInt(epochDayOf(y, mo ?? 1, d ?? 1)) * 86400n + BigInt(clock);
    return Instant.at(seconds * SECOND + BigInt(fraction.padEnd(9, '0')));
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

const isClock = (month = 0, day = 0, hour = 0, minute = 0, second = 0): boolean =>
  month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;

const offsetSeconds = (text: string): number => {
  const [, hours = '0', minutes = '0'] = /^[+-](\d\d):?(\d\d)?$/.exec(text) ?? [];
  return (text.startsWith('-') ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
};

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
