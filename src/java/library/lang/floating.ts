import type { LibraryClass } from '../../library.ts';
import {
  boxDouble,
  boxFloat,
  compareDoubles,
  doubleHash,
  floatHash,
  JavaDouble,
  JavaFloat,
} from '../../runtime/box.ts';
import { doubleToString, floatToString } from '../../runtime/format-number.ts';
import { parseDouble, parseJavaFloat } from './parse-floating.ts';

const bits = new DataView(new ArrayBuffer(8));

/** Static members of `java.lang.Double`; its instances are in `runtime/box.ts`. */
export class Double extends JavaDouble {
  static readonly f$POSITIVE_INFINITY = Infinity;
  static readonly f$NEGATIVE_INFINITY = -Infinity;
  static readonly f$NaN = Number.NaN;
  static readonly f$MAX_VALUE = Number.MAX_VALUE;
  static readonly f$MIN_VALUE = Number.MIN_VALUE;
  static readonly f$MIN_NORMAL = 2.2250738585072014e-308;
  static readonly f$MAX_EXPONENT = 1023;
  static readonly f$MIN_EXPONENT = -1022;
  static readonly f$SIZE = 64;
  static readonly f$BYTES = 8;

  static toString$double(value: number): string {
    return doubleToString(value);
  }
  static parseDouble$String(text: string): number {
    return parseDouble(text);
  }
  static valueOf$double(value: number): JavaDouble {
    return boxDouble(value);
  }
  static valueOf$String(text: string): JavaDouble {
    return boxDouble(parseDouble(text));
  }
  static isNaN$double(value: number): boolean {
    return Number.isNaN(value);
  }
  static isInfinite$double(value: number): boolean {
    return value === Infinity || value === -Infinity;
  }
  static isFinite$double(value: number): boolean {
    return Number.isFinite(value);
  }
  static hashCode$double(value: number): number {
    return doubleHash(value);
  }
  static compare$double$double(a: number, b: number): number {
    return compareDoubles(a, b);
  }
  static sum$double$double(a: number, b: number): number {
    return a + b;
  }
  static max$double$double(a: number, b: number): number {
    return Math.max(a, b);
  }
  static min$double$double(a: number, b: number): number {
    return Math.min(a, b);
  }
  static doubleToLongBits$double(value: number): bigint {
    return Double.doubleToRawLongBits$double(Number.isNaN(value) ? Number.NaN : value);
  }
  static doubleToRawLongBits$double(value: number): bigint {
    bits.setFloat64(0, value);
    return bits.getBigInt64(0);
  }
  static longBitsToDouble$long(value: bigint): number {
    bits.setBigInt64(0, value);
    return bits.getFloat64(0);
  }
}

/** Static members of `java.lang.Float`; its instances are in `runtime/box.ts`. */
export class Float extends JavaFloat {
  static readonly f$POSITIVE_INFINITY = Infinity;
  static readonly f$NEGATIVE_INFINITY = -Infinity;
  static readonly f$NaN = Number.NaN;
  static readonly f$MAX_VALUE = 3.4028234663852886e38;
  static readonly f$MIN_VALUE = 1.401298464324817e-45;
  static readonly f$MIN_NORMAL = 1.1754943508222875e-38;
  static readonly f$MAX_EXPONENT = 127;
  static readonly f$MIN_EXPONENT = -126;
  static readonly f$SIZE = 32;
  static readonly f$BYTES = 4;

  static toString$float(value: number): string {
    return floatToString(value);
  }
  static parseFloat$String(text: string): number {
    return parseJavaFloat(text);
  }
  static valueOf$float(value: number): JavaFloat {
    return boxFloat(value);
  }
  static valueOf$String(text: string): JavaFloat {
    return boxFloat(parseJavaFloat(text));
  }
  static isNaN$float(value: number): boolean {
    return Number.isNaN(value);
  }
  static isInfinite$float(value: number): boolean {
    return value === Infinity || value === -Infinity;
  }
  static isFinite$float(value: number): boolean {
    return Number.isFinite(value);
  }
  static hashCode$float(value: number): number {
    return floatHash(value);
  }
  static compare$float$float(a: number, b: number): number {
    return compareDoubles(a, b);
  }
  static sum$float$float(a: number, b: number): number {
    return Math.fround(a + b);
  }
  static max$float$float(a: number, b: number): number {
    return Math.max(a, b);
  }
  static min$float$float(a: number, b: number): number {
    return Math.min(a, b);
  }
  static floatToIntBits$float(value: number): number {
    return floatHash(value);
  }
  static floatToRawIntBits$float(value: number): number {
    bits.setFloat32(0, value);
    return bits.getInt32(0);
  }
  static intBitsToFloat$int(value: number): number {
    bits.setInt32(0, value);
    return bits.getFloat32(0);
  }
}

export const doubleClass: LibraryClass = {
  declaration: `public final class Double extends Number implements Comparable<Double> {
    private Double();
    public static final double POSITIVE_INFINITY;
    public static final double NEGATIVE_INFINITY;
    public static final double NaN;
    public static final double MAX_VALUE = 1.7976931348623157E308;
    public static final double MIN_NORMAL;
    public static final double MIN_VALUE;
    public static final int SIZE = 64;
    public static final int MAX_EXPONENT = 1023;
    public static final int MIN_EXPONENT = -1022;
    public static final int BYTES = 8;
    public static String toString(double d);
    public static Double valueOf(String s);
    public static Double valueOf(double d);
    public static double parseDouble(String s);
    public static boolean isNaN(double v);
    public static boolean isInfinite(double v);
    public static boolean isFinite(double d);
    public boolean isNaN();
    public boolean isInfinite();
    public String toString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public int hashCode();
    public static int hashCode(double value);
    public boolean equals(Object obj);
    public static long doubleToLongBits(double value);
    public static long doubleToRawLongBits(double value);
    public static double longBitsToDouble(long bits);
    public int compareTo(Double anotherDouble);
    public static int compare(double d1, double d2);
    public static double sum(double a, double b);
    public static double max(double a, double b);
    public static double min(double a, double b);
  }`,
  implementation: Double,
};
export const floatClass: LibraryClass = {
  declaration: `public final class Float extends Number implements Comparable<Float> {
    private Float();
    public static final float POSITIVE_INFINITY;
    public static final float NEGATIVE_INFINITY;
    public static final float NaN;
    public static final float MAX_VALUE = 3.4028234663852886E38f;
    public static final float MIN_NORMAL;
    public static final float MIN_VALUE;
    public static final int SIZE = 32;
    public static final int MAX_EXPONENT = 127;
    public static final int MIN_EXPONENT = -126;
    public static final int BYTES = 4;
    public static String toString(float f);
    public static Float valueOf(String s);
    public static Float valueOf(float f);
    public static float parseFloat(String s);
    public static boolean isNaN(float v);
    public static boolean isInfinite(float v);
    public static boolean isFinite(float f);
    public boolean isNaN();
    public boolean isInfinite();
    public String toString();
    public int intValue();
    public long longValue();
    public float floatValue();
    public double doubleValue();
    public int hashCode();
    public static int hashCode(float value);
    public boolean equals(Object obj);
    public static int floatToIntBits(float value);
    public static int floatToRawIntBits(float value);
    public static float intBitsToFloat(int bits);
    public int compareTo(Float anotherFloat);
    public static int compare(float f1, float f2);
    public static float sum(float a, float b);
    public static float max(float a, float b);
    public static float min(float a, float b);
  }`,
  implementation: Float,
};
