import type { LibraryClass } from '../../library.ts';
import { longHash } from '../../runtime/box.ts';
import { JavaObject, toStringOf } from '../../runtime/object.ts';
import { javaException } from '../../runtime/throwable.ts';
import { expectInstance } from '../null-safe.ts';
import { arithmetic } from '../throwing.ts';
import { inRange } from './calendar.ts';
import {
  ChronoUnit,
  floorDivide,
  floorRest,
  multiplyLongs,
  type Temporal,
  type TemporalAmount,
} from './temporal.ts';

const SECOND_NANOS = 1_000_000_000n;
const PATTERN =
  /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;

const fits = (value: bigint): bigint => {
  if (BigInt.asIntN(64, value) !== value) throw arithmetic('long overflow');
  return value;
};

/** `java.time.Duration`, as Java keeps it: seconds, and nanoseconds that are never negative. */
export class Duration extends JavaObject implements TemporalAmount {
  static readonly f$ZERO = Duration.ofTotal(0n);

  private seconds = 0n;
  private nanos = 0;

  /** From a number of nanoseconds. Throws ArithmeticException when the seconds are no long. */
  static ofTotal(nanos: bigint): Duration {
    const duration = new Duration();
    duration.seconds = floorDivide(nanos, SECOND_NANOS);
    fits(duration.seconds);
    duration.nanos = Number(floorRest(nanos, SECOND_NANOS));
    return duration;
  }
  /** The whole length in nanoseconds, exact. */
  get total(): bigint {
    return this.seconds * SECOND_NANOS + BigInt(this.nanos);
  }
  get parts(): readonly (readonly [bigint, ChronoUnit])[] {
    return [
      [this.seconds, ChronoUnit.f$SECONDS],
      [BigInt(this.nanos), ChronoUnit.f$NANOS],
    ];
  }
  static ofDays$long(days: bigint): Duration {
    return Duration.ofSeconds$long(multiplyLongs(days, 86400n));
  }
  static ofHours$long(hours: bigint): Duration {
    return Duration.ofSeconds$long(multiplyLongs(hours, 3600n));
  }
  static ofMinutes$long(minutes: bigint): Duration {
    return Duration.ofSeconds$long(multiplyLongs(minutes, 60n));
  }
  static ofSeconds$long(seconds: bigint): Duration {
    return Duration.ofTotal(seconds * SECOND_NANOS);
  }
  static ofSeconds$long$long(seconds: bigint, nanos: bigint): Duration {
    return Duration.ofTotal(seconds * SECOND_NANOS + nanos);
  }
  static ofMillis$long(millis: bigint): Duration {
    return Duration.ofTotal(millis * 1_000_000n);
  }
  static ofNanos$long(nanos: bigint): Duration {
    return Duration.ofTotal(nanos);
  }
  static of$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Duration {
    return Duration.ofTotal(amount * exactLength(unit));
  }
  static between$Temporal$Temporal(from: Temporal, to: Temporal): Duration {
    return Duration.ofTotal(from.until$Temporal$TemporalUnit(to, ChronoUnit.f$NANOS));
  }
  static parse$CharSequence(source: unknown): Duration {
    const text = toStringOf(source);
    const match = PATTERN.exec(text);
    const time = match?.[3];
    const given =
      match !== null && (match[2] !== undefined || time !== undefined) && time?.toUpperCase() !== 'T';
    if (!given) {
      throw javaException('DateTimeParseException', 'Text cannot be parsed to a Duration');
    }
    const [, sign, days = '0', , hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
    const nanos = BigInt(fraction.padEnd(9, '0')) * (seconds.startsWith('-') ? -1n : 1n);
    const whole = BigInt(days) * 86400n + BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds);
    const total = whole * SECOND_NANOS + nanos;
    return Duration.ofTotal(sign === '-' ? -total : total);
  }

  isZero$(): boolean {
    return this.total === 0n;
  }
  isNegative$(): boolean {
    return this.seconds < 0n;
  }
  isPositive$(): boolean {
    return this.total > 0n;
  }
  getSeconds$(): bigint {
    return this.seconds;
  }
  getNano$(): number {
    return this.nanos;
  }
  withSeconds$long(seconds: bigint): Duration {
    return Duration.ofSeconds$long$long(seconds, BigInt(this.nanos));
  }
  withNanos$int(nanos: number): Duration {
    return Duration.ofSeconds$long$long(this.seconds, BigInt(inRange(nanos, 0, 999_999_999, 'NanoOfSecond')));
  }
  plus$Duration(other: Duration): Duration {
    return Duration.ofTotal(this.total + other.total);
  }
  plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Duration {
    return Duration.ofTotal(this.total + amount * exactLength(unit));
  }
  plusDays$long(days: bigint): Duration {
    return this.plus$long$TemporalUnit(days, ChronoUnit.f$DAYS);
  }
  plusHours$long(hours: bigint): Duration {
    return this.plus$long$TemporalUnit(hours, ChronoUnit.f$HOURS);
  }
  plusMinutes$long(minutes: bigint): Duration {
    return this.plus$long$TemporalUnit(minutes, ChronoUnit.f$MINUTES);
  }
  plusSeconds$long(seconds: bigint): Duration {
    return this.plus$long$TemporalUnit(seconds, ChronoUnit.f$SECONDS);
  }
  plusMillis$long(millis: bigint): Duration {
    return this.plus$long$TemporalUnit(millis, ChronoUnit.f$MILLIS);
  }
  plusNanos$long(nanos: bigint): Duration {
    return Duration.ofTotal(this.total + nanos);
  }
  minus$Duration(other: Duration): Duration {
    return Duration.ofTotal(this.total - other.total);
  }
  minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Duration {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  minusDays$long(days: bigint): Duration {
    return this.plusDays$long(-days);
  }
  minusHours$long(hours: bigint): Duration {
    return this.plusHours$long(-hours);
  }
  minusMinutes$long(minutes: bigint): Duration {
    return this.plusMinutes$long(-minutes);
  }
  minusSeconds$long(seconds: bigint): Duration {
    return this.plusSeconds$long(-seconds);
  }
  minusMillis$long(millis: bigint): Duration {
    return this.plusMillis$long(-millis);
  }
  minusNanos$long(nanos: bigint): Duration {
    return this.plusNanos$long(-nanos);
  }
  multipliedBy$long(factor: bigint): Duration {
    return Duration.ofTotal(this.total * factor);
  }
  dividedBy$long(divisor: bigint): Duration {
    if (divisor === 0n) throw arithmetic('Cannot divide by zero');
    return Duration.ofTotal(this.total / divisor);
  }
  dividedBy$Duration(divisor: Duration): bigint {
    if (divisor.total === 0n) throw arithmetic('Cannot divide by zero');
    return fits(this.total / divisor.total);
  }
  negated$(): Duration {
    return Duration.ofTotal(-this.total);
  }
  abs$(): Duration {
    return this.isNegative$() ? this.negated$() : this;
  }
  truncatedTo$TemporalUnit(unit: ChronoUnit): Duration {
    const length = unit.nanos;
    if (length === 0n || (86400n * SECOND_NANOS) % length !== 0n) {
      throw javaException('UnsupportedTemporalTypeException', 'Unit is too large to be used for truncation');
    }
    return Duration.ofTotal((this.total / length) * length);
  }
  toDays$(): bigint {
    return this.seconds / 86400n;
  }
  toHours$(): bigint {
    return this.seconds / 3600n;
  }
  toMinutes$(): bigint {
    return this.seconds / 60n;
  }
  toSeconds$(): bigint {
    return this.seconds;
  }
  toMillis$(): bigint {
    return fits(
      floorDivide(this.total, 1_000_000n) + (this.isNegative$() && this.nanos % 1_000_000 !== 0 ? 1n : 0n),
    );
  }
  toNanos$(): bigint {
    return fits(this.total);
  }
  toDaysPart$(): bigint {
    return this.seconds / 86400n;
  }
  toHoursPart$(): number {
    return Number(this.toHours$() % 24n);
  }
  toMinutesPart$(): number {
    return Number(this.toMinutes$() % 60n);
  }
  toSecondsPart$(): number {
    return Number(this.seconds % 60n);
  }
  toMillisPart$(): number {
    return Math.trunc(this.nanos / 1_000_000);
  }
  toNanosPart$(): number {
    return this.nanos;
  }
  compareTo$Duration(other: Duration): number {
    if (this.seconds !== other.seconds) return this.seconds < other.seconds ? -1 : 1;
    return this.nanos - other.nanos;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$Duration(expectInstance(other, Duration));
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof Duration && other.seconds === this.seconds && other.nanos === this.nanos;
  }
  override hashCode$(): number {
    return (longHash(this.seconds) + Math.imul(51, this.nanos)) | 0;
  }
  /** `PT8H6M12.345S`: hours are not gathered into days. */
  override toString$(): string {
    if (this.isZero$()) return 'PT0S';
    const total = this.total;
    const seconds = total / SECOND_NANOS;
    const hours = seconds / 3600n;
    const minutes = (seconds % 3600n) / 60n;
    const rest = total - (hours * 3600n + minutes * 60n) * SECOND_NANOS;
    const size = rest < 0n ? -rest : rest;
    const fraction = String(size % SECOND_NANOS)
      .padStart(9, '0')
      .replace(/0+$/, '');
    const text = `${rest < 0n ? '-' : ''}${size / SECOND_NANOS}${fraction === '' ? '' : `.${fraction}`}S`;
    return `PT${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${rest === 0n ? '' : text}`;
  }
}

/** The unit's length. Throws where it is an estimate. */
const exactLength = (unit: ChronoUnit): bigint => {
  if (unit === ChronoUnit.f$DAYS || unit.isTimeBased) return unit.nanos;
  throw javaException('UnsupportedTemporalTypeException', 'Unit must not have an estimated duration');
};

export const durationClass: LibraryClass = {
  declaration: `public final class Duration implements TemporalAmount, Comparable<Duration> {
    private Duration();
    public static final Duration ZERO;
    public static Duration ofDays(long days);
    public static Duration ofHours(long hours);
    public static Duration ofMinutes(long minutes);
    public static Duration ofSeconds(long seconds);
    public static Duration ofSeconds(long seconds, long nanoAdjustment);
    public static Duration ofMillis(long millis);
    public static Duration ofNanos(long nanos);
    public static Duration of(long amount, TemporalUnit unit);
    public static Duration parse(CharSequence text);
    public static Duration between(Temporal startInclusive, Temporal endExclusive);
    public boolean isPositive();
    public boolean isZero();
    public boolean isNegative();
    public long getSeconds();
    public int getNano();
    public Duration withSeconds(long seconds);
    public Duration withNanos(int nanoOfSecond);
    public Duration plus(Duration duration);
    public Duration plus(long amountToAdd, TemporalUnit unit);
    public Duration plusDays(long daysToAdd);
    public Duration plusHours(long hoursToAdd);
    public Duration plusMinutes(long minutesToAdd);
    public Duration plusSeconds(long secondsToAdd);
    public Duration plusMillis(long millisToAdd);
    public Duration plusNanos(long nanosToAdd);
    public Duration minus(Duration duration);
    public Duration minus(long amountToSubtract, TemporalUnit unit);
    public Duration minusDays(long daysToSubtract);
    public Duration minusHours(long hoursToSubtract);
    public Duration minusMinutes(long minutesToSubtract);
    public Duration minusSeconds(long secondsToSubtract);
    public Duration minusMillis(long millisToSubtract);
    public Duration minusNanos(long nanosToSubtract);
    public Duration multipliedBy(long multiplicand);
    public Duration dividedBy(long divisor);
    public long dividedBy(Duration divisor);
    public Duration negated();
    public Duration abs();
    public long toDays();
    public long toHours();
    public long toMinutes();
    public long toSeconds();
    public long toMillis();
    public long toNanos();
    public long toDaysPart();
    public int toHoursPart();
    public int toMinutesPart();
    public int toSecondsPart();
    public int toMillisPart();
    public int toNanosPart();
    public Duration truncatedTo(TemporalUnit unit);
    public int compareTo(Duration otherDuration);
    public boolean equals(Object other);
    public int hashCode();
    public String toString();
  }`,
  implementation: Duration,
};
