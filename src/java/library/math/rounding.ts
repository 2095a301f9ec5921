import type { LibraryClass } from '../../library.ts';
import { JavaEnum } from '../../runtime/enum.ts';
import { JavaObject } from '../../runtime/object.ts';
import { addEnumStatics } from '../enums.ts';
import { arithmetic, illegalArgument, requireNonNull } from '../throwing.ts';

/** `java.math.RoundingMode`. */
export class RoundingMode extends JavaEnum {
  static readonly f$UP = new RoundingMode().constant('UP', 0);
  static readonly f$DOWN = new RoundingMode().constant('DOWN', 1);
  static readonly f$CEILING = new RoundingMode().constant('CEILING', 2);
  static readonly f$FLOOR = new RoundingMode().constant('FLOOR', 3);
  static readonly f$HALF_UP = new RoundingMode().constant('HALF_UP', 4);
  static readonly f$HALF_DOWN = new RoundingMode().constant('HALF_DOWN', 5);
  static readonly f$HALF_EVEN = new RoundingMode().constant('HALF_EVEN', 6);
  static readonly f$UNNECESSARY = new RoundingMode().constant('UNNECESSARY', 7);
}
addEnumStatics(RoundingMode, 'java.math.RoundingMode');

/** Whether a quotient that is not whole moves away from zero. `half` is the sign of |rest| - 1/2. */
export const movesAway = (mode: RoundingMode, negative: boolean, odd: boolean, half: number): boolean => {
  switch (mode) {
    case RoundingMode.f$UP:
      return true;
    case RoundingMode.f$DOWN:
      return false;
    case RoundingMode.f$CEILING:
      return !negative;
    case RoundingMode.f$FLOOR:
      return negative;
    case RoundingMode.f$HALF_UP:
      return half >= 0;
    case RoundingMode.f$HALF_DOWN:
      return half > 0;
    case RoundingMode.f$HALF_EVEN:
      return half > 0 || (half === 0 && odd);
    default:
      throw arithmetic('Rounding necessary');
  }
};

/** `numerator / denominator` rounded to a whole number. Throws when `mode` forbids to round and it must. */
export const divideRounded = (numerator: bigint, denominator: bigint, mode: RoundingMode): bigint => {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return quotient;
  const negative = numerator < 0n !== denominator < 0n;
  const doubled = (rest < 0n ? -rest : rest) * 2n;
  const whole = denominator < 0n ? -denominator : denominator;
  const half = doubled < whole ? -1 : doubled > whole ? 1 : 0;
  if (!movesAway(mode, negative, (quotient & 1n) === 1n || (quotient & 1n) === -1n, half)) return quotient;
  return quotient + (negative ? -1n : 1n);
};

/** `java.math.MathContext`. */
export class MathContext extends JavaObject {
  static readonly f$UNLIMITED = MathContext.of(0, RoundingMode.f$HALF_UP);
  static readonly f$DECIMAL32 = MathContext.of(7, RoundingMode.f$HALF_EVEN);
  static readonly f$DECIMAL64 = MathContext.of(16, RoundingMode.f$HALF_EVEN);
  static readonly f$DECIMAL128 = MathContext.of(34, RoundingMode.f$HALF_EVEN);

  precision = 0;
  mode: RoundingMode = RoundingMode.f$HALF_UP;

  static of(precision: number, mode: RoundingMode): MathContext {
    return new MathContext().init$int$RoundingMode(precision, mode);
  }
  init$int(precision: number): this {
    return this.init$int$RoundingMode(precision, RoundingMode.f$HALF_UP);
  }
  init$int$RoundingMode(precision: number, mode: RoundingMode): this {
    if (precision < 0) throw illegalArgument('Digits < 0');
    this.precision = precision;
    this.mode = requireNonNull(mode);
    return this;
  }
  getPrecision$(): number {
    return this.precision;
  }
  getRoundingMode$(): RoundingMode {
    return this.mode;
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof MathContext && other.precision === this.precision && other.mode === this.mode;
  }
  override hashCode$(): number {
    return (this.precision + Math.imul(this.mode.hashCode$(), 59)) | 0;
  }
  override toString$(): string {
    return `precision=${this.precision} roundingMode=${this.mode.toString$()}`;
  }
}

export const roundingModeClass: LibraryClass = {
  declaration: `public enum RoundingMode { UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, UNNECESSARY; }`,
  implementation: RoundingMode,
};
export const mathContextClass: LibraryClass = {
  declaration: `public final class MathContext {
    public static final MathContext UNLIMITED;
    public static final MathContext DECIMAL32;
    public static final MathContext DECIMAL64;
    public static final MathContext DECIMAL128;
    public MathContext(int setPrecision);
    public MathContext(int setPrecision, RoundingMode setRoundingMode);
    public int getPrecision();
    public RoundingMode getRoundingMode();
    public boolean equals(Object x);
    public int hashCode();
    public java.lang.String toString();
  }`,
  implementation: MathContext,
};
