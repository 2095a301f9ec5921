/** Arithmetic and conversions of the primitive types that JavaScript does not have as operators. */
import { javaThrow } from './throwable.ts';

const divisionByZero = (): never => javaThrow('ArithmeticException', '/ by zero');

/** `a / b` of ints; the one overflow (MIN_VALUE / -1) wraps. */
export const intDivide = (a: number, b: number): number => (b === 0 ? divisionByZero() : (a / b) | 0);

/** `a % b` of ints. */
export const intRemainder = (a: number, b: number): number => (b === 0 ? divisionByZero() : (a % b) | 0);

/** `a / b` of longs. */
export const longDivide = (a: bigint, b: bigint): bigint =>
  b === 0n ? divisionByZero() : BigInt.asIntN(64, a / b);

/** `a % b` of longs. */
export const longRemainder = (a: bigint, b: bigint): bigint => (b === 0n ? divisionByZero() : a % b);

/** `a << n`, `n` an int; the count is taken modulo 64. */
export const longShiftLeft = (a: bigint, n: number): bigint => BigInt.asIntN(64, a << BigInt(n & 63));

/** `a >> n`. */
export const longShiftRight = (a: bigint, n: number): bigint => a >> BigInt(n & 63);

/** `a >>> n`. */
export const longShiftRightUnsigned = (a: bigint, n: number): bigint =>
  BigInt.asIntN(64, BigInt.asUintN(64, a) >> BigInt(n & 63));

/** `(int) d`: truncates, NaN is 0, what does not fit is the nearest int. */
export const doubleToInt = (value: number): number => {
  if (value > -2147483649 && value < 2147483648) return value | 0;
  return Number.isNaN(value) ? 0 : value < 0 ? -2147483648 : 2147483647;
};

const LONG_LIMIT = 2 ** 63;
const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

/** `(long) d`. */
export const doubleToLong = (value: number): bigint => {
  if (value >= -LONG_LIMIT && value < LONG_LIMIT) return BigInt(Math.trunc(value));
  return Number.isNaN(value) ? 0n : value < 0 ? LONG_MIN : LONG_MAX;
};

/** `(int) l`: the low 32 bits. */
export const longToInt = (value: bigint): number => Number(BigInt.asIntN(32, value));

/**
 * `(float) l`, rounded once: going through a double rounds twice, so bits below the float's are
 * gathered into one sticky bit first.
 */
export const longToFloat = (value: bigint): number => {
  const magnitude = value < 0n ? -value : value;
  if (magnitude < 9007199254740992n) return Math.fround(Number(value));
  const sticky = (magnitude & 0xfffn) === 0n ? 0n : 0x1000n;
  const rounded = Math.fround(Number((magnitude & ~0xfffn) | sticky));
  return value < 0n ? -rounded : rounded;
};
