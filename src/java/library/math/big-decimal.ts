import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { JavaNumber } from '../../runtime/box.ts';
import { doubleToString } from '../../runtime/format-number.ts';
import { parseJavaFloat } from '../lang/parse-floating.ts';
import { expectInstance } from '../null-safe.ts';
import { arithmetic, numberFormat, requireNonNull } from '../throwing.ts';
import { BigInteger } from './big-integer.ts';
import { exactBinary, parseDecimal, plainNotation, scientificNotation } from './decimal-notation.ts';
import {
  divideToPrecision,
  limitPrecision,
  pow10,
  precisionOf,
  rescale,
  rootToPrecision,
  stripZeros,
} from './decimal-scale.ts';
import { divideRounded, type MathContext, RoundingMode } from './rounding.ts';

const LONG_MAX = 2n ** 63n - 1n;

/** `java.math.BigDecimal`: `unscaled * 10^-scale`. */
export class BigDecimal extends JavaNumber {
  static readonly f$ZERO = BigDecimal.of(0n, 0);
  static readonly f$ONE = BigDecimal.of(1n, 0);
  static readonly f$TWO = BigDecimal.of(2n, 0);
  static readonly f$TEN = BigDecimal.of(10n, 0);

  unscaled = 0n;
  scale = 0;

  /** A BigDecimal from its two parts. */
  static of(unscaled: bigint, scale: number): BigDecimal {
    return new BigDecimal().set(unscaled, scale);
  }
  private set(unscaled: bigint, scale: number): this {
    this.unscaled = unscaled;
    this.scale = scale;
    return this;
  }
  init$String(text: string): this {
    const { unscaled, scale } = parseDecimal(requireNonNull(text));
    return this.set(unscaled, scale);
  }
  init$String$MathContext(text: string, context: MathContext): this {
    this.init$String(text);
    return this.limit(context);
  }
  init$double(value: number): this {
    if (!Number.isFinite(value)) throw numberFormat('Infinite or NaN');
    const { unscaled, scale } = exactBinary(value);
    return this.set(unscaled, scale);
  }
  init$double$MathContext(value: number, context: MathContext): this {
    this.init$double(value);
    return this.limit(context);
  }
  init$int(value: number): this {
    return this.set(BigInt(value), 0);
  }
  init$long(value: bigint): this {
    return this.set(value, 0);
  }
  init$BigInteger(value: BigInteger): this {
    return this.set(value.value, 0);
  }
  init$BigInteger$int(value: BigInteger, scale: number): this {
    return this.set(value.value, scale);
  }
  private limit(context: MathContext): this {
    const rounded = this.round$MathContext(context);
    return this.set(rounded.unscaled, rounded.scale);
  }

  static valueOf$long(value: bigint): BigDecimal {
    return BigDecimal.of(value, 0);
  }
  static valueOf$long$int(unscaled: bigint, scale: number): BigDecimal {
    return BigDecimal.of(unscaled, scale);
  }
  static valueOf$double(value: number): BigDecimal {
    return new BigDecimal().init$String(doubleToString(value));
  }

  add$BigDecimal(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    return BigDecimal.of(rescale(this, scale) + rescale(other, scale), scale);
  }
  add$BigDecimal$MathContext(other: BigDecimal, context: MathContext): BigDecimal {
    return this.add$BigDecimal(other).round$MathContext(context);
  }
  subtract$BigDecimal(other: BigDecimal): BigDecimal {
    return this.add$BigDecimal(other.negate$());
  }
  subtract$BigDecimal$MathContext(other: BigDecimal, context: MathContext): BigDecimal {
    return this.subtract$BigDecimal(other).round$MathContext(context);
  }
  multiply$BigDecimal(other: BigDecimal): BigDecimal {
    return BigDecimal.of(this.unscaled * other.unscaled, this.scale + other.scale);
  }
  multiply$BigDecimal$MathContext(other: BigDecimal, context: MathContext): BigDecimal {
    return this.multiply$BigDecimal(other).round$MathContext(context);
  }
  /** The exact quotient; throws when it has no end. */
  divide$BigDecimal(other: BigDecimal): BigDecimal {
    const preferred = this.dividing(other);
    if (this.unscaled === 0n) return BigDecimal.of(0n, preferred);
    const digits = precisionOf(this.unscaled) + Math.ceil((10 * precisionOf(other.unscaled)) / 3);
    try {
      const quotient = divideToPrecision(this, other, digits, RoundingMode.f$UNNECESSARY);
      const scale = Math.max(quotient.scale, preferred);
      return BigDecimal.of(rescale(quotient, scale), scale);
    } catch {
      throw arithmetic('Non-terminating decimal expansion; no exact representable decimal result.');
    }
  }
  divide$BigDecimal$RoundingMode(other: BigDecimal, mode: RoundingMode): BigDecimal {
    return this.divide$BigDecimal$int$RoundingMode(other, this.scale, mode);
  }
  divide$BigDecimal$int$RoundingMode(other: BigDecimal, scale: number, mode: RoundingMode): BigDecimal {
    if (other.unscaled === 0n) throw arithmetic('/ by zero');
    const shift = scale + other.scale - this.scale;
    const numerator = shift > 0 ? this.unscaled * pow10(shift) : this.unscaled;
    const denominator = shift < 0 ? other.unscaled * pow10(-shift) : other.unscaled;
    return BigDecimal.of(divideRounded(numerator, denominator, mode), scale);
  }
  divide$BigDecimal$MathContext(other: BigDecimal, context: MathContext): BigDecimal {
    if (context.precision === 0) return this.divide$BigDecimal(other);
    const preferred = this.dividing(other);
    if (this.unscaled === 0n) return BigDecimal.of(0n, preferred);
    const { unscaled, scale } = divideToPrecision(this, other, context.precision, context.mode);
    return BigDecimal.of(unscaled, scale);
  }
  divideToIntegralValue$BigDecimal(other: BigDecimal): BigDecimal {
    const preferred = this.dividing(other);
    const whole = this.divide$BigDecimal$int$RoundingMode(other, 0, RoundingMode.f$DOWN);
    if (preferred >= 0) return BigDecimal.of(rescale(whole, preferred), preferred);
    if (whole.unscaled === 0n) return BigDecimal.of(0n, preferred);
    const { unscaled, scale } = stripZeros(whole, preferred);
    return BigDecimal.of(unscaled, scale);
  }
  remainder$BigDecimal(other: BigDecimal): BigDecimal {
    return this.subtract$BigDecimal(this.divideToIntegralValue$BigDecimal(other).multiply$BigDecimal(other));
  }
  divideAndRemainder$BigDecimal(other: BigDecimal): unknown[] {
    return tagArray(
      [this.divideToIntegralValue$BigDecimal(other), this.remainder$BigDecimal(other)],
      'Ljava.math.BigDecimal;',
    );
  }
  sqrt$MathContext(context: MathContext): BigDecimal {
    if (this.unscaled < 0n) throw arithmetic('Attempted square root of negative BigDecimal');
    const { unscaled, scale } = rootToPrecision(this, context.precision, context.mode);
    return BigDecimal.of(unscaled, scale);
  }
  pow$int(exponent: number): BigDecimal {
    if (exponent < 0 || exponent > 999999999) throw arithmetic('Invalid operation');
    return BigDecimal.of(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }
  abs$(): BigDecimal {
    return this.unscaled < 0n ? this.negate$() : this;
  }
  abs$MathContext(context: MathContext): BigDecimal {
    return this.abs$().round$MathContext(context);
  }
  negate$(): BigDecimal {
    return BigDecimal.of(-this.unscaled, this.scale);
  }
  negate$MathContext(context: MathContext): BigDecimal {
    return this.negate$().round$MathContext(context);
  }
  plus$(): BigDecimal {
    return this;
  }
  plus$MathContext(context: MathContext): BigDecimal {
    return this.round$MathContext(context);
  }
  round$MathContext(context: MathContext): BigDecimal {
    const { unscaled, scale } = limitPrecision(this, context.precision, context.mode);
    return BigDecimal.of(unscaled, scale);
  }
  signum$(): number {
    return this.unscaled < 0n ? -1 : this.unscaled === 0n ? 0 : 1;
  }
  scale$(): number {
    return this.scale;
  }
  precision$(): number {
    return precisionOf(this.unscaled);
  }
  unscaledValue$(): BigInteger {
    return BigInteger.of(this.unscaled);
  }
  ulp$(): BigDecimal {
    return BigDecimal.of(1n, this.scale);
  }
  setScale$int(scale: number): BigDecimal {
    return this.setScale$int$RoundingMode(scale, RoundingMode.f$UNNECESSARY);
  }
  setScale$int$RoundingMode(scale: number, mode: RoundingMode): BigDecimal {
    if (scale >= this.scale) return BigDecimal.of(rescale(this, scale), scale);
    return BigDecimal.of(divideRounded(this.unscaled, pow10(this.scale - scale), mode), scale);
  }
  movePointLeft$int(places: number): BigDecimal {
    return places === 0 ? this : this.movedBy(places);
  }
  movePointRight$int(places: number): BigDecimal {
    return places === 0 ? this : this.movedBy(-places);
  }
  scaleByPowerOfTen$int(power: number): BigDecimal {
    return BigDecimal.of(this.unscaled, this.scale - power);
  }
  stripTrailingZeros$(): BigDecimal {
    if (this.unscaled === 0n) return BigDecimal.f$ZERO;
    const { unscaled, scale } = stripZeros(this, Number.NEGATIVE_INFINITY);
    return BigDecimal.of(unscaled, scale);
  }
  compareTo$BigDecimal(other: BigDecimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [mine, its] = [rescale(this, scale), rescale(other, scale)];
    return mine < its ? -1 : mine > its ? 1 : 0;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$BigDecimal(expectInstance(other, BigDecimal));
  }
  min$BigDecimal(other: BigDecimal): BigDecimal {
    return this.compareTo$BigDecimal(other) <= 0 ? this : other;
  }
  max$BigDecimal(other: BigDecimal): BigDecimal {
    return this.compareTo$BigDecimal(other) >= 0 ? this : other;
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof BigDecimal && other.scale === this.scale && other.unscaled === this.unscaled;
  }
  override hashCode$(): number {
    const magnitude = this.unscaled < 0n ? -this.unscaled : this.unscaled;
    if (magnitude > LONG_MAX) return (Math.imul(31, this.unscaledValue$().hashCode$()) + this.scale) | 0;
    const high = Number(BigInt.asIntN(32, magnitude >> 32n));
    const low = Number(BigInt.asIntN(32, magnitude));
    const hash = (Math.imul(high, 31) + low) | 0;
    return (Math.imul(31, this.unscaled < 0n ? -hash : hash) + this.scale) | 0;
  }
  override toString$(): string {
    return scientificNotation(this.unscaled, this.scale);
  }
  toPlainString$(): string {
    return plainNotation(this.unscaled, this.scale);
  }
  toBigInteger$(): BigInteger {
    return BigInteger.of(this.whole());
  }
  intValue$(): number {
    return Number(BigInt.asIntN(32, this.whole()));
  }
  longValue$(): bigint {
    return BigInt.asIntN(64, this.whole());
  }
  intValueExact$(): number {
    const whole = this.wholeExactly();
    if (BigInt.asIntN(32, whole) !== whole) throw arithmetic('Overflow');
    return Number(whole);
  }
  longValueExact$(): bigint {
    const whole = this.wholeExactly();
    if (BigInt.asIntN(64, whole) !== whole) throw arithmetic('Overflow');
    return whole;
  }
  doubleValue$(): number {
    return Number(this.toString$());
  }
  floatValue$(): number {
    return parseJavaFloat(this.toString$());
  }

  private whole(): bigint {
    return this.scale <= 0 ? rescale(this, 0) : this.unscaled / pow10(this.scale);
  }
  private wholeExactly(): bigint {
    return this.setScale$int(0).unscaled;
  }
  private movedBy(places: number): BigDecimal {
    const scale = this.scale + places;
    return scale >= 0 ? BigDecimal.of(this.unscaled, scale) : BigDecimal.of(this.unscaled * pow10(-scale), 0);
  }
  /** The preferred scale of a quotient. Throws when the divisor is zero. */
  private dividing(other: BigDecimal): number {
    if (other.unscaled !== 0n) return this.scale - other.scale;
    throw arithmetic(this.unscaled === 0n ? 'Division undefined' : 'Division by zero');
  }
}

export const bigDecimalClass: LibraryClass = {
  declaration: `public class BigDecimal extends Number implements Comparable<BigDecimal> {
    public static final BigDecimal ZERO;
    public static final BigDecimal ONE;
    public static final BigDecimal TWO;
    public static final BigDecimal TEN;
    public BigDecimal(String val);
    public BigDecimal(String val, MathContext mc);
    public BigDecimal(double val);
    public BigDecimal(double val, MathContext mc);
    public BigDecimal(BigInteger val);
    public BigDecimal(BigInteger unscaledVal, int scale);
    public BigDecimal(int val);
    public BigDecimal(long val);
    public static BigDecimal valueOf(long unscaledVal, int scale);
    public static BigDecimal valueOf(long val);
    public static BigDecimal valueOf(double val);
    public BigDecimal add(BigDecimal augend);
    public BigDecimal add(BigDecimal augend, MathContext mc);
    public BigDecimal subtract(BigDecimal subtrahend);
    public BigDecimal subtract(BigDecimal subtrahend, MathContext mc);
    public BigDecimal multiply(BigDecimal multiplicand);
    public BigDecimal multiply(BigDecimal multiplicand, MathContext mc);
    public BigDecimal divide(BigDecimal divisor, int scale, RoundingMode roundingMode);
    public BigDecimal divide(BigDecimal divisor, RoundingMode roundingMode);
    public BigDecimal divide(BigDecimal divisor);
    public BigDecimal divide(BigDecimal divisor, MathContext mc);
    public BigDecimal divideToIntegralValue(BigDecimal divisor);
    public BigDecimal remainder(BigDecimal divisor);
    public BigDecimal[] divideAndRemainder(BigDecimal divisor);
    public BigDecimal sqrt(MathContext mc);
    public BigDecimal pow(int n);
    public BigDecimal abs();
    public BigDecimal abs(MathContext mc);
    public BigDecimal negate();
    public BigDecimal negate(MathContext mc);
    public BigDecimal plus();
    public BigDecimal plus(MathContext mc);
    public int signum();
    public int scale();
    public int precision();
    public BigInteger unscaledValue();
    public BigDecimal round(MathContext mc);
    public BigDecimal setScale(int newScale, RoundingMode roundingMode);
    public BigDecimal setScale(int newScale);
    public BigDecimal movePointLeft(int n);
    public BigDecimal movePointRight(int n);
    public BigDecimal scaleByPowerOfTen(int n);
    public BigDecimal stripTrailingZeros();
    public int compareTo(BigDecimal val);
    public boolean equals(Object x);
    public BigDecimal min(BigDecimal val);
    public BigDecimal max(BigDecimal val);
    public int hashCode();
    public String toString();
    public String toPlainString();
    public BigInteger toBigInteger();
    public long longValue();
    public long longValueExact();
    public int intValue();
    public int intValueExact();
    public float floatValue();
    public double doubleValue();
    public BigDecimal ulp();
  }`,
  implementation: BigDecimal,
};
