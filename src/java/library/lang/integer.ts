import type { LibraryClass } from '../../library.ts';
import { boxInt, JavaInteger } from '../../runtime/box.ts';
import { intDivide, intRemainder } from '../../runtime/numbers.ts';
import { nullPointer, numberFormat } from '../throwing.ts';
import { parseDecoded, parseIntegral, radixText } from './integral.ts';

const parse = (text: string | null, radix: number): number =>
  Number(parseIntegral(text, radix, -2147483648n, 2147483647n));

/** Static members of `java.lang.Integer`; its instances are in `runtime/box.ts`. */
export class Integer extends JavaInteger {
  static readonly f$MIN_VALUE = -2147483648;
  static readonly f$MAX_VALUE = 2147483647;
  static readonly f$SIZE = 32;
  static readonly f$BYTES = 4;

  static toString$int(value: number): string {
    return String(value);
  }
  static toString$int$int(value: number, radix: number): string {
    return radixText(value, radix);
  }
  static toUnsignedString$int(value: number): string {
    return String(value >>> 0);
  }
  static toHexString$int(value: number): string {
    return (value >>> 0).toString(16);
  }
  static toOctalString$int(value: number): string {
    return (value >>> 0).toString(8);
  }
  static toBinaryString$int(value: number): string {
    return (value >>> 0).toString(2);
  }
  static parseInt$String(text: string | null): number {
    return parse(text, 10);
  }
  static parseInt$String$int(text: string | null, radix: number): number {
    return parse(text, radix);
  }
  static parseUnsignedInt$String(text: string): number {
    if (text.startsWith('-')) {
      throw numberFormat(`Illegal leading minus sign on unsigned string ${text}.`);
    }
    return Number(parseIntegral(text, 10, 0n, 4294967295n)) | 0;
  }
  static valueOf$int(value: number): JavaInteger {
    return boxInt(value);
  }
  static valueOf$String(text: string | null): JavaInteger {
    return boxInt(parse(text, 10));
  }
  static valueOf$String$int(text: string | null, radix: number): JavaInteger {
    return boxInt(parse(text, radix));
  }
  static decode$String(text: string | null): JavaInteger {
    if (text === null) throw nullPointer();
    return boxInt(Number(parseDecoded(text, -2147483648n, 2147483647n)));
  }
  static hashCode$int(value: number): number {
    return value;
  }
  static compare$int$int(a: number, b: number): number {
    return a < b ? -1 : a === b ? 0 : 1;
  }
  static compareUnsigned$int$int(a: number, b: number): number {
    return Integer.compare$int$int(a >>> 0, b >>> 0);
  }
  static toUnsignedLong$int(value: number): bigint {
    return BigInt(value >>> 0);
  }
  static divideUnsigned$int$int(a: number, b: number): number {
    return b === 0 ? intDivide(a, b) : Math.floor((a >>> 0) / (b >>> 0)) | 0;
  }
  static remainderUnsigned$int$int(a: number, b: number): number {
    return b === 0 ? intRemainder(a, b) : ((a >>> 0) % (b >>> 0)) | 0;
  }
  static signum$int(value: number): number {
    return Math.sign(value);
  }
  static sum$int$int(a: number, b: number): number {
    return (a + b) | 0;
  }
  static max$int$int(a: number, b: number): number {
    return Math.max(a, b);
  }
  static min$int$int(a: number, b: number): number {
    return Math.min(a, b);
  }
  static bitCount$int(value: number): number {
    let count = 0;
    for (let rest = value; rest !== 0; rest &= rest - 1) count++;
    return count;
  }
  static highestOneBit$int(value: number): number {
    return value & (-2147483648 >>> Math.clz32(value));
  }
  static lowestOneBit$int(value: number): number {
    return value & -value;
  }
  static numberOfLeadingZeros$int(value: number): number {
    return Math.clz32(value);
  }
  static numberOfTrailingZeros$int(value: number): number {
    return value === 0 ? 32 : 31 - Math.clz32(value & -value);
  }
  static rotateLeft$int$int(value: number, distance: number): number {
    return (value << distance) | (value >>> -distance);
  }
  static rotateRight$int$int(value: number, distance: number): number {
    return (value >>> distance) | (value << -distance);
  }
  static reverse$int(value: number): number {
    let reversed = 0;
    for (let bit = 0; bit < 32; bit++) reversed = (reversed << 1) | ((value >>> bit) & 1);
    return reversed;
  }
  static reverseBytes$int(value: number): number {
    return (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24);
  }
}

export const integerClass: LibraryClass = {
  declaration: `public final class Integer extends Number implements Comparable<Integer> {
    private Integer();
    public static final int MIN_VALUE = -2147483648;
    public static final int MAX_VALUE = 2147483647;
    public static String toString(int i, int radix);
    public static String toHexString(int i);
    public static String toOctalString(int i);
    public static String toBinaryString(int i);
    public static String toString(int i);
    public static String toUnsignedString(int i);
    public static int parseInt(String s, int radix);
    public static int parseInt(String s);
    public static int parseUnsignedInt(String s);
    public static Integer valueOf(String s, int radix);
    public static Integer valueOf(String s);
    public static Integer valueOf(int i);
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public String toString();
    public int hashCode();
    public static int hashCode(int value);
    public boolean equals(Object obj);
    public static Integer decode(String nm);
    public int compareTo(Integer anotherInteger);
    public static int compare(int x, int y);
    public static int compareUnsigned(int x, int y);
    public static long toUnsignedLong(int x);
    public static int divideUnsigned(int dividend, int divisor);
    public static int remainderUnsigned(int dividend, int divisor);
    public static final int SIZE = 32;
    public static final int BYTES = 4;
    public static int highestOneBit(int i);
    public static int lowestOneBit(int i);
    public static int numberOfLeadingZeros(int i);
    public static int numberOfTrailingZeros(int i);
    public static int bitCount(int i);
    public static int rotateLeft(int i, int distance);
    public static int rotateRight(int i, int distance);
    public static int reverse(int i);
    public static int signum(int i);
    public static int reverseBytes(int i);
    public static int sum(int a, int b);
    public static int max(int a, int b);
    public static int min(int a, int b);
  }`,
  implementation: Integer,
};
