import type { LibraryClass } from '../../library.ts';
import { boxLong, JavaLong, longHash } from '../../runtime/box.ts';
import { longDivide, longRemainder, longShiftLeft, longShiftRightUnsigned } from '../../runtime/numbers.ts';
import { nullPointer } from '../throwing.ts';
import { parseDecoded, parseIntegral, radixText } from './integral.ts';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const parse = (text: string | null, radix: number): bigint => parseIntegral(text, radix, MIN, MAX);
/** The 64 bits, written out: bit tricks on bigints are slower than on their digits. */
const bitText = (value: bigint): string => unsigned(value).toString(2);

/** Static members of `java.lang.Long`; its instances are in `runtime/box.ts`. */
export class Long extends JavaLong {
  static readonly f$MIN_VALUE = MIN;
  static readonly f$MAX_VALUE = MAX;
  static readonly f$SIZE = 64;
  static readonly f$BYTES = 8;

  static toString$long(value: bigint): string {
    return String(value);
  }
  static toString$long$int(value: bigint, radix: number): string {
    return radixText(value, radix);
  }
  static toUnsignedString$long(value: bigint): string {
    return String(unsigned(value));
  }
  static toHexString$long(value: bigint): string {
    return unsigned(value).toString(16);
  }
  static toOctalString$long(value: bigint): string {
    return unsigned(value).toString(8);
  }
  static toBinaryString$long(value: bigint): string {
    return bitText(value);
  }
  static parseLong$String(text: string | null): bigint {
    return parse(text, 10);
  }
  static parseLong$String$int(text: string | null, radix: number): bigint {
    return parse(text, radix);
  }
  static valueOf$long(value: bigint): JavaLong {
    return boxLong(value);
  }
  static valueOf$String(text: string | null): JavaLong {
    return boxLong(parse(text, 10));
  }
  static valueOf$String$int(text: string | null, radix: number): JavaLong {
    return boxLong(parse(text, radix));
  }
  static decode$String(text: string | null): JavaLong {
    if (text === null) throw nullPointer();
    return boxLong(parseDecoded(text, MIN, MAX));
  }
  static hashCode$long(value: bigint): number {
    return longHash(value);
  }
  static compare$long$long(a: bigint, b: bigint): number {
    return a < b ? -1 : a === b ? 0 : 1;
  }
  static compareUnsigned$long$long(a: bigint, b: bigint): number {
    return Long.compare$long$long(unsigned(a), unsigned(b));
  }
  static divideUnsigned$long$long(a: bigint, b: bigint): bigint {
    return wrap(longDivide(unsigned(a), unsigned(b)));
  }
  static remainderUnsigned$long$long(a: bigint, b: bigint): bigint {
    return wrap(longRemainder(unsigned(a), unsigned(b)));
  }
  static signum$long(value: bigint): number {
    return value < 0n ? -1 : value === 0n ? 0 : 1;
  }
  static sum$long$long(a: bigint, b: bigint): bigint {
    return wrap(a + b);
  }
  static max$long$long(a: bigint, b: bigint): bigint {
    return a >= b ? a : b;
  }
  static min$long$long(a: bigint, b: bigint): bigint {
    return a <= b ? a : b;
  }
  static bitCount$long(value: bigint): number {
    return bitText(value).replaceAll('0', '').length;
  }
  static numberOfLeadingZeros$long(value: bigint): number {
    return value === 0n ? 64 : 64 - bitText(value).length;
  }
  static numberOfTrailingZeros$long(value: bigint): number {
    return value === 0n ? 64 : bitText(value & -value).length - 1;
  }
  static highestOneBit$long(value: bigint): bigint {
    return value === 0n ? 0n : wrap(1n << BigInt(bitText(value).length - 1));
  }
  static lowestOneBit$long(value: bigint): bigint {
    return value & -value;
  }
  static rotateLeft$long$int(value: bigint, distance: number): bigint {
    return longShiftLeft(value, distance) | longShiftRightUnsigned(value, -distance);
  }
  static rotateRight$long$int(value: bigint, distance: number): bigint {
    return longShiftRightUnsigned(value, distance) | longShiftLeft(value, -distance);
  }
  static reverse$long(value: bigint): bigint {
    return wrap(BigInt(`0b${[...bitText(value).padStart(64, '0')].reverse().join('')}`));
  }
  static reverseBytes$long(value: bigint): bigint {
    const bytes = unsigned(value).toString(16).padStart(16, '0').match(/../g) ?? [];
    return wrap(BigInt(`0x${bytes.reverse().join('')}`));
  }
}

export const longClass: LibraryClass = {
  declaration: `public final class Long extends Number implements Comparable<Long> {
    private Long();
    public static final long MIN_VALUE = -9223372036854775808L;
    public static final long MAX_VALUE = 9223372036854775807L;
    public static String toString(long i, int radix);
    public static String toHexString(long i);
    public static String toOctalString(long i);
    public static String toBinaryString(long i);
    public static String toString(long i);
    public static String toUnsignedString(long i);
    public static long parseLong(String s, int radix);
    public static long parseLong(String s);
    public static Long valueOf(String s, int radix);
    public static Long valueOf(String s);
    public static Long valueOf(long l);
    public static Long decode(String nm);
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public String toString();
    public int hashCode();
    public static int hashCode(long value);
    public boolean equals(Object obj);
    public int compareTo(Long anotherLong);
    public static int compare(long x, long y);
    public static int compareUnsigned(long x, long y);
    public static long divideUnsigned(long dividend, long divisor);
    public static long remainderUnsigned(long dividend, long divisor);
    public static final int SIZE = 64;
    public static final int BYTES = 8;
    public static long highestOneBit(long i);
    public static long lowestOneBit(long i);
    public static int numberOfLeadingZeros(long i);
    public static int numberOfTrailingZeros(long i);
    public static int bitCount(long i);
    public static long rotateLeft(long i, int distance);
    public static long rotateRight(long i, int distance);
    public static long reverse(long i);
    public static int signum(long i);
    public static long reverseBytes(long i);
    public static long sum(long a, long b);
    public static long max(long a, long b);
    public static long min(long a, long b);
  }`,
  implementation: Long,
};
