import type { LibraryClass } from '../../library.ts';
import { doubleToString, floatToString } from '../../runtime/format-number.ts';
import { doubleToInt, doubleToLong, intDivide, longDivide } from '../../runtime/numbers.ts';
import { JavaObject } from '../../runtime/object.ts';
import { arithmetic, illegalArgument } from '../throwing.ts';
import { addExact, divideExact, floorMod, multiplyExact, subtractExact } from './exact-arithmetic.ts';
import {
  exponentOf,
  fusedMultiplyAdd,
  nextDouble,
  nextFloat,
  remainderToNearest,
  scaleBinary,
} from './floating-bits.ts';
import * as precise from './precise-math.ts';

const INT_MIN = -2147483648;
const LONG_MIN = -(2n ** 63n);

/** The whole number nearest to the value; a tie goes to the even one. */
const rint = (value: number): number => {
  if (!(Math.abs(value) < 2 ** 52)) return value;
  const rounded = Math.abs(value) + 2 ** 52 - 2 ** 52;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
};

const clamp = <T extends number | bigint>(value: T, least: T, most: T, show: (bound: T) => string): T => {
  if (least > most) throw illegalArgument(`${show(least)} > ${show(most)}`);
  return value < least ? least : value > most ? most : value;
};

const clampFloating = (
  value: number,
  least: number,
  most: number,
  show: (bound: number) => string,
): number => {
  if (Number.isNaN(least)) throw illegalArgument('min is NaN');
  if (Number.isNaN(most)) throw illegalArgument('max is NaN');
  if (least > most || (least === most && Object.is(least, 0) && Object.is(most, -0))) {
    throw illegalArgument(`${show(least)} > ${show(most)}`);
  }
  return Math.min(most, Math.max(value, least));
};

/** `java.lang.Math`. There is no `random`: a run must give the same result every time; `Random` takes a seed. */
export class JavaMath extends JavaObject {
  static readonly f$E = Math.E;
  static readonly f$PI = Math.PI;
  static readonly f$TAU = 2 * Math.PI;

  static sin$double(a: number): number {
    return precise.sin(a);
  }
  static cos$double(a: number): number {
    return precise.cos(a);
  }
  static tan$double(a: number): number {
    return precise.tan(a);
  }
  static asin$double(a: number): number {
    return Math.asin(a);
  }
  static acos$double(a: number): number {
    return Math.acos(a);
  }
  static atan$double(a: number): number {
    return Math.atan(a);
  }
  static atan2$double$double(y: number, x: number): number {
    return Math.atan2(y, x);
  }
  static sinh$double(a: number): number {
    return Math.sinh(a);
  }
  static cosh$double(a: number): number {
    return Math.cosh(a);
  }
  static tanh$double(a: number): number {
    return precise.tanh(a);
  }
  static hypot$double$double(x: number, y: number): number {
    return precise.hypot(x, y);
  }
  static toRadians$double(degrees: number): number {
    return degrees * (Math.PI / 180);
  }
  static toDegrees$double(radians: number): number {
    return radians * (180 / Math.PI);
  }
  static exp$double(a: number): number {
    return precise.exp(a);
  }
  static expm1$double(a: number): number {
    return Math.expm1(a);
  }
  static log$double(a: number): number {
    return precise.log(a);
  }
  static log10$double(a: number): number {
    return precise.log10(a);
  }
  static log1p$double(a: number): number {
    return Math.log1p(a);
  }
  static sqrt$double(a: number): number {
    return Math.sqrt(a);
  }
  static cbrt$double(a: number): number {
    return precise.cbrt(a);
  }
  static pow$double$double(a: number, b: number): number {
    return precise.pow(a, b);
  }
  static IEEEremainder$double$double(a: number, b: number): number {
    return remainderToNearest(a, b);
  }
  static fma$double$double$double(a: number, b: number, c: number): number {
    return fusedMultiplyAdd(a, b, c);
  }
  static ceil$double(a: number): number {
    return Math.ceil(a);
  }
  static floor$double(a: number): number {
    return Math.floor(a);
  }
  static rint$double(a: number): number {
    return rint(a);
  }
  static round$float(a: number): number {
    return doubleToInt(Math.round(a));
  }
  static round$double(a: number): bigint {
    return doubleToLong(Math.round(a));
  }

  static addExact$int$int(a: number, b: number): number {
    return addExact(a, b);
  }
  static addExact$long$long(a: bigint, b: bigint): bigint {
    return addExact(a, b);
  }
  static subtractExact$int$int(a: number, b: number): number {
    return subtractExact(a, b);
  }
  static subtractExact$long$long(a: bigint, b: bigint): bigint {
    return subtractExact(a, b);
  }
  static multiplyExact$int$int(a: number, b: number): number {
    return multiplyExact(a, b);
  }
  static multiplyExact$long$int(a: bigint, b: number): bigint {
    return multiplyExact(a, BigInt(b));
  }
  static multiplyExact$long$long(a: bigint, b: bigint): bigint {
    return multiplyExact(a, b);
  }
  static divideExact$int$int(a: number, b: number): number {
    return divideExact(a, b);
  }
  static divideExact$long$long(a: bigint, b: bigint): bigint {
    return divideExact(a, b);
  }
  static incrementExact$int(a: number): number {
    return addExact(a, 1);
  }
  static incrementExact$long(a: bigint): bigint {
    return addExact(a, 1n);
  }
  static decrementExact$int(a: number): number {
    return subtractExact(a, 1);
  }
  static decrementExact$long(a: bigint): bigint {
    return subtractExact(a, 1n);
  }
  static negateExact$int(a: number): number {
    return subtractExact(0, a) + 0;
  }
  static negateExact$long(a: bigint): bigint {
    return subtractExact(0n, a);
  }
  static absExact$int(a: number): number {
    if (a === INT_MIN) throw arithmetic('Overflow to represent absolute value of Integer.MIN_VALUE');
    return Math.abs(a);
  }
  static absExact$long(a: bigint): bigint {
    if (a === LONG_MIN) throw arithmetic('Overflow to represent absolute value of Long.MIN_VALUE');
    return JavaMath.abs$long(a);
  }
  static toIntExact$long(a: bigint): number {
    if (BigInt.asIntN(32, a) !== a) throw arithmetic('integer overflow');
    return Number(a);
  }
  static multiplyFull$int$int(a: number, b: number): bigint {
    return BigInt(a) * BigInt(b);
  }
  static multiplyHigh$long$long(a: bigint, b: bigint): bigint {
    return (a * b) >> 64n;
  }
  static floorDiv$int$int(a: number, b: number): number {
    return b === 0 ? intDivide(a, b) : Math.floor(a / b) | 0;
  }
  static floorDiv$long$int(a: bigint, b: number): bigint {
    return JavaMath.floorDiv$long$long(a, BigInt(b));
  }
  static floorDiv$long$long(a: bigint, b: bigint): bigint {
    const quotient = longDivide(a, b);
    return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
  }
  static floorMod$int$int(a: number, b: number): number {
    return floorMod(a, b);
  }
  static floorMod$long$int(a: bigint, b: number): number {
    return Number(floorMod(a, BigInt(b)));
  }
  static floorMod$long$long(a: bigint, b: bigint): bigint {
    return floorMod(a, b);
  }
  static ceilDiv$int$int(a: number, b: number): number {
    return b === 0 ? intDivide(a, b) : Math.ceil(a / b) | 0;
  }
  static ceilDiv$long$int(a: bigint, b: number): bigint {
    return JavaMath.ceilDiv$long$long(a, BigInt(b));
  }
  static ceilDiv$long$long(a: bigint, b: bigint): bigint {
    const quotient = longDivide(a, b);
    return a < 0n === b < 0n && quotient * b !== a ? quotient + 1n : quotient;
  }

  static abs$int(a: number): number {
    return a < 0 ? -a | 0 : a;
  }
  static abs$long(a: bigint): bigint {
    return a < 0n ? BigInt.asIntN(64, -a) : a;
  }
  static abs$float(a: number): number {
    return Math.abs(a);
  }
  static abs$double(a: number): number {
    return Math.abs(a);
  }
  static max$int$int(a: number, b: number): number {
    return Math.max(a, b);
  }
  static max$long$long(a: bigint, b: bigint): bigint {
    return a >= b ? a : b;
  }
  static max$float$float(a: number, b: number): number {
    return Math.max(a, b);
  }
  static max$double$double(a: number, b: number): number {
    return Math.max(a, b);
  }
  static min$int$int(a: number, b: number): number {
    return Math.min(a, b);
  }
  static min$long$long(a: bigint, b: bigint): bigint {
    return a <= b ? a : b;
  }
  static min$float$float(a: number, b: number): number {
    return Math.min(a, b);
  }
  static min$double$double(a: number, b: number): number {
    return Math.min(a, b);
  }
  static clamp$long$int$int(value: bigint, least: number, most: number): number {
    return Number(clamp(value, BigInt(least), BigInt(most), String));
  }
  static clamp$long$long$long(value: bigint, least: bigint, most: bigint): bigint {
    return clamp(value, least, most, String);
  }
  static clamp$double$double$double(value: number, least: number, most: number): number {
    return clampFloating(value, least, most, doubleToString);
  }
  static clamp$float$float$float(value: number, least: number, most: number): number {
    return clampFloating(value, least, most, floatToString);
  }

  static signum$double(a: number): number {
    return Math.sign(a);
  }
  static signum$float(a: number): number {
    return Math.sign(a);
  }
  static copySign$double$double(magnitude: number, sign: number): number {
    return sign < 0 || Object.is(sign, -0) ? -Math.abs(magnitude) : Math.abs(magnitude);
  }
  static copySign$float$float(magnitude: number, sign: number): number {
    return JavaMath.copySign$double$double(magnitude, sign);
  }
  static getExponent$double(a: number): number {
    return exponentOf(a, -1023, 1024);
  }
  static getExponent$float(a: number): number {
    return exponentOf(a, -127, 128);
  }
  static ulp$double(a: number): number {
    const magnitude = Math.abs(a);
    if (!Number.isFinite(magnitude)) return magnitude;
    return magnitude === Number.MAX_VALUE ? 2 ** 971 : nextDouble(magnitude, 1) - magnitude;
  }
  static ulp$float(a: number): number {
    const magnitude = Math.abs(a);
    if (!Number.isFinite(magnitude)) return magnitude;
    return magnitude > 3.4e38 ? 2 ** 104 : nextFloat(magnitude, 1) - magnitude;
  }
  static nextUp$double(a: number): number {
    return nextDouble(a, 1);
  }
  static nextUp$float(a: number): number {
    return nextFloat(a, 1);
  }
  static nextDown$double(a: number): number {
    return nextDouble(a, -1);
  }
  static nextDown$float(a: number): number {
    return nextFloat(a, -1);
  }
  static nextAfter$double$double(a: number, toward: number): number {
    if (a === toward) return toward;
    return nextDouble(a + 0 * toward, toward > a ? 1 : -1);
  }
  static scalb$double$int(a: number, exponent: number): number {
    return scaleBinary(a, exponent);
  }
}

/** StrictMath is Math here: there is one way of computing, the same on every machine. */
const declarationOf = (name: string): string => `public final class ${name} {
    private ${name}();
    public static final double E = 2.718281828459045;
    public static final double PI = 3.141592653589793;
    public static final double TAU = 6.283185307179586;
    public static double sin(double a);
    public static double cos(double a);
    public static double tan(double a);
    public static double asin(double a);
    public static double acos(double a);
    public static double atan(double a);
    public static double toRadians(double angdeg);
    public static double toDegrees(double angrad);
    public static double exp(double a);
    public static double log(double a);
    public static double log10(double a);
    public static double sqrt(double a);
    public static double cbrt(double a);
    public static double IEEEremainder(double f1, double f2);
    public static double ceil(double a);
    public static double floor(double a);
    public static double rint(double a);
    public static double atan2(double y, double x);
    public static double pow(double a, double b);
    public static int round(float a);
    public static long round(double a);
    public static int addExact(int x, int y);
    public static long addExact(long x, long y);
    public static int subtractExact(int x, int y);
    public static long subtractExact(long x, long y);
    public static int multiplyExact(int x, int y);
    public static long multiplyExact(long x, int y);
    public static long multiplyExact(long x, long y);
    public static int divideExact(int x, int y);
    public static long divideExact(long x, long y);
    public static int incrementExact(int a);
    public static long incrementExact(long a);
    public static int decrementExact(int a);
    public static long decrementExact(long a);
    public static int negateExact(int a);
    public static long negateExact(long a);
    public static int toIntExact(long value);
    public static long multiplyFull(int x, int y);
    public static long multiplyHigh(long x, long y);
    public static int floorDiv(int x, int y);
    public static long floorDiv(long x, int y);
    public static long floorDiv(long x, long y);
    public static int floorMod(int x, int y);
    public static int floorMod(long x, int y);
    public static long floorMod(long x, long y);
    public static int ceilDiv(int x, int y);
    public static long ceilDiv(long x, int y);
    public static long ceilDiv(long x, long y);
    public static int abs(int a);
    public static int absExact(int a);
    public static long abs(long a);
    public static long absExact(long a);
    public static float abs(float a);
    public static double abs(double a);
    public static int max(int a, int b);
    public static long max(long a, long b);
    public static float max(float a, float b);
    public static double max(double a, double b);
    public static int min(int a, int b);
    public static long min(long a, long b);
    public static float min(float a, float b);
    public static double min(double a, double b);
    public static int clamp(long value, int min, int max);
    public static long clamp(long value, long min, long max);
    public static double clamp(double value, double min, double max);
    public static float clamp(float value, float min, float max);
    public static double fma(double a, double b, double c);
    public static double ulp(double d);
    public static float ulp(float f);
    public static double signum(double d);
    public static float signum(float f);
    public static double sinh(double x);
    public static double cosh(double x);
    public static double tanh(double x);
    public static double hypot(double x, double y);
    public static double expm1(double x);
    public static double log1p(double x);
    public static double copySign(double magnitude, double sign);
    public static float copySign(float magnitude, float sign);
    public static int getExponent(float f);
    public static int getExponent(double d);
    public static double nextAfter(double start, double direction);
    public static double nextUp(double d);
    public static float nextUp(float f);
    public static double nextDown(double d);
    public static float nextDown(float f);
    public static double scalb(double d, int scaleFactor);
  }`;

export const mathClass: LibraryClass = { declaration: declarationOf('Math'), implementation: JavaMath };
export const strictMathClass: LibraryClass = {
  declaration: declarationOf('StrictMath'),
  implementation: JavaMath,
};
