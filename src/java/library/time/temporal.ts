import type { LibraryClass } from '../../library.ts';
import { JavaEnum } from '../../runtime/enum.ts';
import { JavaObject } from '../../runtime/object.ts';
import { javaException, type Throwable } from '../../runtime/throwable.ts';
import { addEnumStatics } from '../enums.ts';
import { addExact, multiplyExact } from '../lang/exact-arithmetic.ts';

const DAY_NANOS = 86_400_000_000_000n;

/** `java.time.temporal.ChronoUnit`. Months and longer have no fixed length: `months` counts them. */
export class ChronoUnit extends JavaEnum {
  static readonly f$NANOS = ChronoUnit.fixed('NANOS', 0, 'Nanos', 1n);
  static readonly f$MICROS = ChronoUnit.fixed('MICROS', 1, 'Micros', 1_000n);
  static readonly f$MILLIS = ChronoUnit.fixed('MILLIS', 2, 'Millis', 1_000_000n);
  static readonly f$SECONDS = ChronoUnit.fixed('SECONDS', 3, 'Seconds', 1_000_000_000n);
  static readonly f$MINUTES = ChronoUnit.fixed('MINUTES', 4, 'Minutes', 60_000_000_000n);
  static readonly f$HOURS = ChronoUnit.fixed('HOURS', 5, 'Hours', 3_600_000_000_000n);
  static readonly f$HALF_DAYS = ChronoUnit.fixed('HALF_DAYS', 6, 'HalfDays', DAY_NANOS / 2n);
  static readonly f$DAYS = ChronoUnit.fixed('DAYS', 7, 'Days', DAY_NANOS);
  static readonly f$WEEKS = ChronoUnit.fixed('WEEKS', 8, 'Weeks', 7n * DAY_NANOS);
  static readonly f$MONTHS = ChronoUnit.monthly('MONTHS', 9, 'Months', 1n);
  static readonly f$YEARS = ChronoUnit.monthly('YEARS', 10, 'Years', 12n);
  static readonly f$DECADES = ChronoUnit.monthly('DECADES', 11, 'Decades', 120n);
  static readonly f$CENTURIES = ChronoUnit.monthly('CENTURIES', 12, 'Centuries', 1200n);

  private label = '';
  /** Length in nanoseconds; 0 where it is not fixed. */
  nanos = 0n;
  /** Length in months; 0 where it is not whole months. */
  months = 0n;

  private static fixed(name: string, ordinal: number, label: string, nanos: bigint): ChronoUnit {
    const unit = new ChronoUnit().constant(name, ordinal);
    unit.label = label;
    unit.nanos = nanos;
    return unit;
  }
  private static monthly(name: string, ordinal: number, label: string, months: bigint): ChronoUnit {
    const unit = new ChronoUnit().constant(name, ordinal);
    unit.label = label;
    unit.months = months;
    return unit;
  }
  /** Shorter than a day. */
  get isTimeBased(): boolean {
    return this.nanos !== 0n && this.nanos < DAY_NANOS;
  }
  isTimeBased$(): boolean {
    return this.isTimeBased;
  }
  isDateBased$(): boolean {
    return !this.isTimeBased;
  }
  between$Temporal$Temporal(from: Temporal, to: Temporal): bigint {
    return from.until$Temporal$TemporalUnit(to, this);
  }
  override toString$(): string {
    return this.label;
  }
}
addEnumStatics(ChronoUnit, 'java.time.temporal.ChronoUnit');

/** `UnsupportedTemporalTypeException: Unsupported unit: Months`. */
export const unsupportedUnit = (unit: ChronoUnit): Throwable =>
  javaException('UnsupportedTemporalTypeException', `Unsupported unit: ${unit.toString$()}`);

/** `java.time.temporal.TemporalAmount`: a Duration or a Period. */
export interface TemporalAmount {
  /** What to add, unit by unit. */
  readonly parts: readonly (readonly [bigint, ChronoUnit])[];
}

/** `java.time.temporal.Temporal`: what instants, dates and times share. */
export abstract class Temporal extends JavaObject {
  abstract plus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Temporal;
  /** Whole units from here to another of the same kind; negative when it is earlier. */
  abstract until$Temporal$TemporalUnit(end: Temporal, unit: ChronoUnit): bigint;

  minus$long$TemporalUnit(amount: bigint, unit: ChronoUnit): Temporal {
    return this.plus$long$TemporalUnit(-amount, unit);
  }
  plus$TemporalAmount(amount: TemporalAmount): Temporal {
    return amount.parts.reduce<Temporal>((at, [count, unit]) => at.plus$long$TemporalUnit(count, unit), this);
  }
  minus$TemporalAmount(amount: TemporalAmount): Temporal {
    return amount.parts.reduce<Temporal>(
      (at, [count, unit]) => at.plus$long$TemporalUnit(-count, unit),
      this,
    );
  }
}

/** Division that rounds down. */
export const floorDivide = (value: bigint, by: bigint): bigint => {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
};
/** The remainder of `floorDivide`: never negative. */
export const floorRest = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;

/** Long arithmetic that throws `ArithmeticException: long overflow`. */
export const addLongs = (a: bigint, b: bigint): bigint => addExact(a, b);
export const multiplyLongs = (a: bigint, b: bigint): bigint => multiplyExact(a, b);

export const temporalUnitClass: LibraryClass = {
  declaration: `public interface TemporalUnit { boolean isTimeBased(); boolean isDateBased(); String toString(); }`,
};
export const temporalAmountClass: LibraryClass = { declaration: `public interface TemporalAmount {}` };
export const temporalClass: LibraryClass = {
  declaration: `public interface Temporal {
    Temporal plus(long amountToAdd, TemporalUnit unit);
    Temporal minus(long amountToSubtract, TemporalUnit unit);
    Temporal plus(TemporalAmount amount);
    Temporal minus(TemporalAmount amount);
    long until(Temporal endExclusive, TemporalUnit unit);
  }`,
};
export const chronoUnitClass: LibraryClass = {
  declaration: `public enum ChronoUnit implements TemporalUnit {
    NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, HALF_DAYS, DAYS, WEEKS, MONTHS, YEARS, DECADES, CENTURIES;
    public long between(Temporal temporal1Inclusive, Temporal temporal2Exclusive);
    public boolean isTimeBased();
    public boolean isDateBased();
    public String toString();
  }`,
  implementation: ChronoUnit,
};
