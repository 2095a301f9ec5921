import { add, divide, multiply, type Pair, pair, sum } from './double-double.ts';
import { scaleBinary } from './floating-bits.ts';
import { expPair, logPair } from './precise-exp.ts';

/*
 * The elementary functions, rounded from results of 70 bits and more. Java's own are off by at most a little
 * over half a unit in the last place, JavaScript's by nearly one: with these the two agree but for the rare
 * case in which Java's misses the nearest double.
 */

// pi/2 in pieces: products of the first ones with small whole numbers are exact.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
const HALF_PI_4 = 1.0085854035872483e-37;
const LOG10_E: Pair = { high: Math.LOG10E, low: 1.098319650216765e-17 };

/** `1/n!` as pairs, one after the other, from n = 0. */
const FACTORIALS = Float64Array.of(
  1,
  0,
  1,
  0,
  0.5,
  0,
  0.16666666666666666,
  9.25185853854297e-18,
  0.041666666666666664,
  2.3129646346357427e-18,
  0.008333333333333333,
  1.1564823173178714e-19,
  0.001388888888888889,
  -5.300543954373577e-20,
  0.0001984126984126984,
  1.7209558293420705e-22,
  2.48015873015873e-5,
  2.1511947866775882e-23,
);
const inverseFactorial = (n: number): number => FACTORIALS[2 * n] ?? 0;
const inverseFactorialLow = (n: number): number => FACTORIALS[2 * n + 1] ?? 0;

const reduced = pair();
const series = pair();
const square = pair();
const result = pair();
const other = pair();

/** `Math.exp`. */
export const exp = (x: number): number => {
  if (!(Math.abs(x) < 745) || x > 709.7 || Math.abs(x) < 1e-300) return Math.exp(x);
  const power = expPair(x, 0, result);
  return scaleBinary(result.high, power);
};

/** `Math.log`. */
export const log = (x: number): number => {
  if (!(x > 0 && x < Infinity) || x === 1) return Math.log(x);
  logPair(x, result);
  return result.high;
};

/** `Math.log10`. */
export const log10 = (x: number): number => {
  if (!(x > 0 && x < Infinity) || x === 1) return Math.log10(x);
  logPair(x, result);
  multiply(result, LOG10_E.high, LOG10_E.low, result);
  return result.high;
};

/** `Math.pow`. */
export const pow = (x: number, y: number): number => {
  const rough = x ** y;
  if (y === 2) return x * x;
  if (!Number.isFinite(rough) || rough === 0 || x === 1 || y === 0 || y === 1 || !Number.isFinite(y))
    return rough;
  logPair(Math.abs(x), result);
  multiply(result, y, 0, result);
  const { high, low } = result;
  const power = expPair(high, low, result);
  const value = scaleBinary(result.high, power);
  return rough < 0 ? -value : value;
};

/** `Math.cbrt`. */
export const cbrt = (x: number): number => {
  const guess = Math.cbrt(x);
  if (!Number.isFinite(guess) || guess === 0 || Math.abs(x) < 1e-290 || Math.abs(x) > 1e290) return guess;
  sum(guess, 0, result);
  multiply(result, guess, 0, result);
  multiply(result, guess, 0, result);
  add(result, -x, 0, result);
  return guess - result.high / (3 * guess * guess);
};

/** `Math.tanh`. */
export const tanh = (x: number): number => {
  if (!(Math.abs(x) < 22) || Math.abs(x) < 1e-9) return Math.tanh(x);
  const power = expPair(2 * x, 0, result);
  result.high = scaleBinary(result.high, power);
  result.low = scaleBinary(result.low, power);
  add(result, -1, 0, series);
  add(result, 1, 0, other);
  divide(series, other, square);
  return square.high;
};

const REDUCIBLE = 1e6;

/** Takes whole quarter turns off; leaves the rest in `reduced` and returns how many, modulo 4. */
const reduceAngle = (x: number): number => {
  const turns = Math.round(x / (Math.PI / 2));
  sum(x - turns * HALF_PI_1, -turns * HALF_PI_2, reduced);
  add(reduced, -turns * HALF_PI_3, -turns * HALF_PI_4, reduced);
  return turns & 3;
};

/** Terms of sine and cosine from r^9 and r^10 on, divided by r^9 and r^10: doubles are enough for them. */
const sineTail = (q: number): number =>
  1 / 362880 - q * (1 / 39916800 - q * (1 / 6227020800 - q * (1 / 1307674368000 - q / 355687428096000)));
const cosineTail = (q: number): number =>
  1 / 3628800 - q * (1 / 479001600 - q * (1 / 87178291200 - q / 20922789888000));

/** `out = sin r` (first term 1) or `cos r` (0) of what is in `reduced`, at most pi/4. */
const alternating = (first: 0 | 1, out: Pair): void => {
  multiply(reduced, reduced.high, reduced.low, square);
  const q = square.high;
  const last = first === 1 ? 7 : 8;
  const tail = q * (first === 1 ? sineTail(q) : cosineTail(q));
  // The signs alternate, so each step takes the sum so far, times r^2, from the next term.
  sum(inverseFactorial(last), inverseFactorialLow(last) - tail, out);
  for (let n = last - 2; n >= first; n -= 2) {
    multiply(out, -square.high, -square.low, out);
    add(out, inverseFactorial(n), inverseFactorialLow(n), out);
  }
  if (first === 1) multiply(out, reduced.high, reduced.low, out);
};

/** `Math.sin`. */
export const sin = (x: number): number => {
  if (!(Math.abs(x) < REDUCIBLE) || Math.abs(x) < 1e-8) return Math.sin(x);
  const turns = reduceAngle(x);
  alternating((turns & 1) === 0 ? 1 : 0, result);
  return turns < 2 ? result.high : -result.high;
};

/** `Math.cos`. */
export const cos = (x: number): number => {
  if (!(Math.abs(x) < REDUCIBLE)) return Math.cos(x);
  const turns = reduceAngle(x);
  alternating((turns & 1) === 0 ? 0 : 1, result);
  return turns === 0 || turns === 3 ? result.high : -result.high;
};

/** `Math.tan`. */
export const tan = (x: number): number => {
  if (!(Math.abs(x) < REDUCIBLE) || Math.abs(x) < 1e-8) return Math.tan(x);
  const turns = reduceAngle(x);
  alternating(1, series);
  alternating(0, other);
  if ((turns & 1) === 0) {
    divide(series, other, result);
    return result.high;
  }
  divide(other, series, result);
  return -result.high;
};

const words = new DataView(new ArrayBuffer(8));

/** The double with its lower 32 bits cleared. */
const upperHalf = (value: number): number => {
  words.setFloat64(0, value);
  words.setUint32(4, 0);
  return words.getFloat64(0);
};

/** `Math.hypot`, with the rounding of fdlibm's `e_hypot.c`, which Java has too. */
export const hypot = (x: number, y: number): number => {
  const longer = Math.max(Math.abs(x), Math.abs(y));
  const shorter = Math.min(Math.abs(x), Math.abs(y));
  if (!(longer < 2 ** 500 && shorter > 2 ** -500) || longer / shorter > 2 ** 60) return Math.hypot(x, y);
  const gap = longer - shorter;
  if (gap > shorter) {
    const top = upperHalf(longer);
    const rest = longer - top;
    return Math.sqrt(top * top - (shorter * -shorter - rest * (longer + top)));
  }
  const doubled = longer + longer;
  const top = upperHalf(shorter);
  const rest = shorter - top;
  const doubledTop = upperHalf(doubled);
  const doubledRest = doubled - doubledTop;
  return Math.sqrt(doubledTop * top - (gap * -gap - (doubledTop * rest + doubledRest * shorter)));
};
