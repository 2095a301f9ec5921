import type { LibraryClass } from '../../library.ts';
import { boxByte, boxShort, JavaByte, JavaNumber, JavaShort } from '../../runtime/box.ts';
import { numberFormat } from '../throwing.ts';
import { parseIntegral } from './integral.ts';

const INT_MIN = -2147483648n;
const INT_MAX = 2147483647n;

/** Parsed as an int first: what does not fit the smaller type has a message of its own. */
const parseSmall = (text: string | null, radix: number, least: number, most: number): number => {
  const value = Number(parseIntegral(text, radix, INT_MIN, INT_MAX));
  if (value < least || value > most) throw numberFormat(`Value out of range. Value:"${text}" Radix:${radix}`);
  return value;
};
const parseShort = (text: string | null, radix: number): number => parseSmall(text, radix, -32768, 32767);
const parseByte = (text: string | null, radix: number): number => parseSmall(text, radix, -128, 127);

/** Static members of `java.lang.Short`; its instances are in `runtime/box.ts`. */
export class Short extends JavaShort {
  static readonly f$MIN_VALUE = -32768;
  static readonly f$MAX_VALUE = 32767;
  static readonly f$SIZE = 16;
  static readonly f$BYTES = 2;

  static toString$short(value: number): string {
    return String(value);
  }
  static parseShort$String(text: string | null): number {
    return parseShort(text, 10);
  }
  static parseShort$String$int(text: string | null, radix: number): number {
    return parseShort(text, radix);
  }
  static valueOf$short(value: number): JavaShort {
    return boxShort(value);
  }
  static valueOf$String(text: string | null): JavaShort {
    return boxShort(parseShort(text, 10));
  }
  static hashCode$short(value: number): number {
    return value;
  }
  static compare$short$short(a: number, b: number): number {
    return a - b;
  }
  static toUnsignedInt$short(value: number): number {
    return value & 0xffff;
  }
}

/** Static members of `java.lang.Byte`; its instances are in `runtime/box.ts`. */
export class Byte extends JavaByte {
  static readonly f$MIN_VALUE = -128;
  static readonly f$MAX_VALUE = 127;
  static readonly f$SIZE = 8;
  static readonly f$BYTES = 1;

  static toString$byte(value: number): string {
    return String(value);
  }
  static parseByte$String(text: string | null): number {
    return parseByte(text, 10);
  }
  static parseByte$String$int(text: string | null, radix: number): number {
    return parseByte(text, radix);
  }
  static valueOf$byte(value: number): JavaByte {
    return boxByte(value);
  }
  static valueOf$String(text: string | null): JavaByte {
    return boxByte(parseByte(text, 10));
  }
  static hashCode$byte(value: number): number {
    return value;
  }
  static compare$byte$byte(a: number, b: number): number {
    return a - b;
  }
  static toUnsignedInt$byte(value: number): number {
    return value & 0xff;
  }
}

export const numberClass: LibraryClass = {
  declaration: `public abstract class Number {
    public Number();
    public abstract int intValue();
    public abstract long longValue();
    public abstract float floatValue();
    public abstract double doubleValue();
    public byte byteValue();
    public short shortValue();
  }`,
  implementation: JavaNumber,
};
export const shortClass: LibraryClass = {
  declaration: `public final class Short extends Number implements Comparable<Short> {
    private Short();
    public static final short MIN_VALUE = -32768;
    public static final short MAX_VALUE = 32767;
    public static String toString(short s);
    public static short parseShort(String s, int radix);
    public static short parseShort(String s);
    public static Short valueOf(String s);
    public static Short valueOf(short s);
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public String toString();
    public int hashCode();
    public static int hashCode(short value);
    public boolean equals(Object obj);
    public int compareTo(Short anotherShort);
    public static int compare(short x, short y);
    public static final int SIZE = 16;
    public static final int BYTES = 2;
    public static int toUnsignedInt(short x);
  }`,
  implementation: Short,
};
export const byteClass: LibraryClass = {
  declaration: `public final class Byte extends Number implements Comparable<Byte> {
    private Byte();
    public static final byte MIN_VALUE = -128;
    public static final byte MAX_VALUE = 127;
    public static String toString(byte b);
    public static Byte valueOf(byte b);
    public static byte parseByte(String s, int radix);
    public static byte parseByte(String s);
    public static Byte valueOf(String s);
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public String toString();
    public int hashCode();
    public static int hashCode(byte value);
    public boolean equals(Object obj);
    public int compareTo(Byte anotherByte);
    public static int compare(byte x, byte y);
    public static int toUnsignedInt(byte x);
    public static final int SIZE = 8;
    public static final int BYTES = 1;
  }`,
  implementation: Byte,
};
