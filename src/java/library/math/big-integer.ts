import type { LibraryClass } from '../../library.ts';
import { tagArray } from '../../runtime/array.ts';
import { JavaNumber } from '../../runtime/box.ts';
import { parseIntegral } from '../lang/integral.ts';
import { parseJavaFloat } from '../lang/parse-floating.ts';
import { expectInstance } from '../null-safe.ts';
import { arithmetic, numberFormat, requireNonNull } from '../throwing.ts';

const INT_MIN = -(2n ** 31n);
const LONG_MIN = -(2n ** 63n);

/** `java.math.BigInteger` on a JavaScript bigint. */
export class BigInteger extends JavaNumber {
  static readonly f$ZERO = BigInteger.of(0n);
  static readonly f$ONE = BigInteger.of(1n);
  static readonly f$TWO = BigInteger.of(2n);
  static readonly f$TEN = BigInteger.of(10n);

  value = 0n;

  /** The Java object of a bigint. */
  static of(value: bigint): BigInteger {
    const made = new BigInteger();
    made.value = value;
    return made;
  }
  init$String(text: string): this {
    return this.init$String$int(text, 10);
  }
  init$String$int(text: string, radix: number): this {
    if (requireNonNull(text) === '') throw numberFormat('Zero length BigInteger');
    this.value = parseUnbounded(text, radix);
    return this;
  }
  static valueOf$long(value: bigint): BigInteger {
    return BigInteger.of(value);
  }
  add$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value + other.value);
  }
  subtract$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value - other.value);
  }
  multiply$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value * other.value);
  }
  divide$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value / divisor(other));
  }
  remainder$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value % divisor(other));
  }
  divideAndRemainder$BigInteger(other: BigInteger): unknown[] {
    return tagArray(
      [this.divide$BigInteger(other), this.remainder$BigInteger(other)],
      'Ljava.math.BigInteger;',
    );
  }
  mod$BigInteger(modulus: BigInteger): BigInteger {
    if (modulus.value <= 0n) throw arithmetic('BigInteger: modulus not positive');
    return BigInteger.of(((this.value % modulus.value) + modulus.value) % modulus.value);
  }
  modPow$BigInteger$BigInteger(exponent: BigInteger, modulus: BigInteger): BigInteger {
    if (exponent.value < 0n) throw arithmetic('BigInteger not invertible.');
    let result = 1n % modulus.value;
    let base = this.mod$BigInteger(modulus).value;
    for (let left = exponent.value; left > 0n; left >>= 1n) {
      if (left & 1n) result = (result * base) % modulus.value;
      base = (base * base) % modulus.value;
    }
    return BigInteger.of(result);
  }
  pow$int(exponent: number): BigInteger {
    if (exponent < 0) throw arithmetic('Negative exponent');
    return BigInteger.of(this.value ** BigInt(exponent));
  }
  sqrt$(): BigInteger {
    if (this.value < 0n) throw arithmetic('Negative BigInteger');
    return BigInteger.of(integerSqrt(this.value));
  }
  gcd$BigInteger(other: BigInteger): BigInteger {
    let [a, b] = [magnitude(this.value), magnitude(other.value)];
    while (b !== 0n) [a, b] = [b, a % b];
    return BigInteger.of(a);
  }
  abs$(): BigInteger {
    return this.value < 0n ? this.negate$() : this;
  }
  negate$(): BigInteger {
    return BigInteger.of(-this.value);
  }
  signum$(): number {
    return this.value < 0n ? -1 : this.value === 0n ? 0 : 1;
  }
  shiftLeft$int(count: number): BigInteger {
    return BigInteger.of(this.value << BigInt(count));
  }
  shiftRight$int(count: number): BigInteger {
    return BigInteger.of(this.value >> BigInt(count));
  }
  and$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value & other.value);
  }
  or$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value | other.value);
  }
  xor$BigInteger(other: BigInteger): BigInteger {
    return BigInteger.of(this.value ^ other.value);
  }
  not$(): BigInteger {
    return BigInteger.of(~this.value);
  }
  testBit$int(bit: number): boolean {
    if (bit < 0) throw arithmetic('Negative bit address');
    return ((this.value >> BigInt(bit)) & 1n) === 1n;
  }
  bitLength$(): number {
    const bits = this.value < 0n ? ~this.value : this.value;
    return bits === 0n ? 0 : bits.toString(2).length;
  }
  bitCount$(): number {
    return (this.value < 0n ? ~this.value : this.value).toString(2).replaceAll('0', '').length;
  }
  compareTo$BigInteger(other: BigInteger): number {
    return this.value < other.value ? -1 : this.value === other.value ? 0 : 1;
  }
  compareTo$Object(other: unknown): number {
    return this.compareTo$BigInteger(expectInstance(other, BigInteger));
  }
  min$BigInteger(other: BigInteger): BigInteger {
    return this.value < other.value ? this : other;
  }
  max$BigInteger(other: BigInteger): BigInteger {
    return this.value > other.value ? this : other;
  }
  override equals$Object(other: unknown): boolean {
    return other instanceof BigInteger && other.value === this.value;
  }
  /** The 32-bit words of the magnitude, most significant first, as digits of base 31. */
  override hashCode$(): number {
    const digits = magnitude(this.value).toString(16);
    let hash = 0;
    for (let at = digits.length % 8; at <= digits.length; at += 8) {
      hash =
        (Math.imul(31, hash) + (Number.parseInt(digits.slice(Math.max(at - 8, 0), at) || '0', 16) | 0)) | 0;
    }
    return Math.imul(hash, this.signum$());
  }
  override toString$(): string {
    return String(this.value);
  }
  toString$int(radix: number): string {
    return this.value.toString(radix < 2 || radix > 36 ? 10 : radix);
  }
  intValue$(): number {
    return Number(BigInt.asIntN(32, this.value));
  }
  longValue$(): bigint {
    return BigInt.asIntN(64, this.value);
  }
  doubleValue$(): number {
    return Number(this.value);
  }
  floatValue$(): number {
    return parseJavaFloat(String(this.value));
  }
  intValueExact$(): number {
    if (this.value < INT_MIN || this.value >= -INT_MIN) throw arithmetic('BigInteger out of int range');
    return Number(this.value);
  }
  longValueExact$(): bigint {
    if (this.value < LONG_MIN || this.value >= -LONG_MIN) throw arithmetic('BigInteger out of long range');
    return this.value;
  }
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const divisor = (other: BigInteger): bigint => {
  if (other.value === 0n) throw arithmetic('BigInteger divide by zero');
  return other.value;
};

const UNBOUNDED = 10n ** 400n;

const parseUnbounded = (text: string, radix: number): bigint => {
  if (radix === 10 && /^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', ''));
  return parseIntegral(text, radix, -UNBOUNDED, UNBOUNDED);
};

/** The greatest whole number whose square is not above `value`, by Newton's method from above. */
export const integerSqrt = (value: bigint): bigint => {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
};

export const bigIntegerClass: LibraryClass = {
  declaration: `public class BigInteger extends Number implements Comparable<BigInteger> {
    public BigInteger(String val, int radix);
    public BigInteger(String val);
    public static BigInteger valueOf(long val);
    public static final BigInteger ZERO;
    public static final BigInteger ONE;
    public static final BigInteger TWO;
    public static final BigInteger TEN;
    public BigInteger add(BigInteger val);
    public BigInteger subtract(BigInteger val);
    public BigInteger multiply(BigInteger val);
    public BigInteger divide(BigInteger val);
    public BigInteger[] divideAndRemainder(BigInteger val);
    public BigInteger remainder(BigInteger val);
    public BigInteger pow(int exponent);
    public BigInteger sqrt();
    public BigInteger gcd(BigInteger val);
    public BigInteger abs();
    public BigInteger negate();
    public int signum();
    public BigInteger mod(BigInteger m);
    public BigInteger modPow(BigInteger exponent, BigInteger m);
    public BigInteger shiftLeft(int n);
    public BigInteger shiftRight(int n);
    public BigInteger and(BigInteger val);
    public BigInteger or(BigInteger val);
    public BigInteger xor(BigInteger val);
    public BigInteger not();
    public boolean testBit(int n);
    public int bitLength();
    public int bitCount();
    public int compareTo(BigInteger val);
    public boolean equals(Object x);
    public BigInteger min(BigInteger val);
    public BigInteger max(BigInteger val);
    public int hashCode();
    public String toString(int radix);
    public String toString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public long longValueExact();
    public int intValueExact();
  }`,
  implementation: BigInteger,
};
