import type { LibraryClass } from '../../library.ts';
import { JavaObject } from '../../runtime/object.ts';
import { ChronoUnit, type TemporalAmount } from './temporal.ts';

/** `java.time.Period`: years, months and days. */
export class Period extends JavaObject implements TemporalAmount {
  static readonly f$ZERO = Period.of$int$int$int(0, 0, 0);

  private years = 0;
  private months = 0;
  private days = 0;

  static of$int$int$int(years: number, months: number, days: number): Period {
    const period = new Period();
    period.years = years;
    period.months = months;
    period.days = days;
    return period;
  }
  static ofYears$int(years: number): Period {
    return Period.of$int$int$int(years, 0, 0);
  }
  static ofMonths$int(months: number): Period {
    return Period.of$int$int$int(0, months, 0);
  }
  static ofWeeks$int(weeks: number): Period {
    return Period.of$int$int$int(0, 0, weeks * 7);
  }
  static ofDays$int(days: number): Period {
    return Period.of$int$int$int(0, 0, days);
  }
  get parts(): readonly (readonly [bigint, ChronoUnit])[] {
    return [
      [BigInt(this.years * 12 + this.months), ChronoUnit.f$MONTHS],
      [BigInt(this.days), ChronoUnit.f$DAYS],
    ];
  }
  getYears$(): number {
    return this.years;
  }
  getMonths$(): number {
    return this.months;
  }
  getDays$(): number {
    return this.days;
  }
  toTotalMonths$(): bigint {
    return BigInt(this.years * 12 + this.months);
  }
  isZero$(): boolean {
    return this.years === 0 && this.months === 0 && this.days === 0;
  }
  isNegative$(): boolean {
    return this.years < 0 || this.months < 0 || this.days < 0;
  }
  negated$(): Period {
    return Period.of$int$int$int(0 - this.years, 0 - this.months, 0 - this.days);
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof Period && other.toString$() === this.toString$();
  }
  override hashCode$(): number {
    const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
    return (this.years + rotate(this.months, 8) + rotate(this.days, 16)) | 0;
  }
  override toString$(): string {
    if (this.isZero$()) return 'P0D';
    const part = (value: number, letter: string): string => (value === 0 ? '' : `${value}${letter}`);
    return `P${part(this.years, 'Y')}${part(this.months, 'M')}${part(this.days, 'D')}`;
  }
}

export const periodClass: LibraryClass = {
  declaration: `public final class Period implements TemporalAmount {
    private Period();
    public static final Period ZERO;
    public static Period of(int years, int months, int days);
    public static Period ofYears(int years);
    public static Period ofMonths(int months);
    public static Period ofWeeks(int weeks);
    public static Period ofDays(int days);
    public int getYears();
    public int getMonths();
    public int getDays();
    public long toTotalMonths();
    public boolean isZero();
    public boolean isNegative();
    public Period negated();
    public boolean equals(Object obj);
    public int hashCode();
    public String toString();
  }`,
  implementation: Period,
};
