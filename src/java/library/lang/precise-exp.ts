import { add, multiply, type Pair, pair, productError, sum } from './double-double.ts';
import { exponentOf, scaleBinary } from './floating-bits.ts';

/*
 * Exponential and logarithm to some 70 bits: a table brings the argument near zero, where few terms of the
 * series are enough. Calling `Math.exp` and `Math.log` for most of them would be faster, but they are off by up
 * to one unit in the last place.
 */

// ln 2 in pieces: products of the first one with small whole numbers are exact.
const LN2_1 = 0.6931471804855391;
const LN2_2 = 7.440617110012397e-11;
const LN2_3 = -1.3124698417785255e-27;

const STEPS = 64;
const STEPS_OVER_LN2 = STEPS / Math.LN2;

const r = pair();
const term = pair();

/** `out = 1 + r + r^2/2! + …` in full precision, for tables: `|r|` is below 1. */
const slowExp = (high: number, low: number, out: Pair): void => {
  out.high = 1;
  out.low = 0;
  for (let n = 30; n >= 1; n--) {
    // 1 + r/n * (what is there)
    multiply(out, high, low, out);
    const quotient = out.high / n;
    const rest = out.high - quotient * n - productError(quotient, n, quotient * n);
    sum(quotient, (rest + out.low) / n, out);
    add(out, 1, 0, out);
  }
};

/** `2^(i/64)` as pairs, one after the other. */
const powersOfTwo = (): Float64Array => {
  const table = new Float64Array(2 * STEPS);
  for (let i = 0; i < STEPS; i++) {
    const fraction = i / STEPS;
    sum(fraction * LN2_1, fraction * LN2_2, term);
    slowExp(term.high, term.low, r);
    table[2 * i] = r.high;
    table[2 * i + 1] = r.low;
  }
  return table;
};

let powers: Float64Array | null = null;

/** `out = e^(high + low)` without a power of two, which is returned; `|high|` is below 1000. */
export const expPair = (high: number, low: number, out: Pair): number => {
  powers ??= powersOfTwo();
  const steps = Math.round(high * STEPS_OVER_LN2);
  sum(high - (steps * LN2_1) / STEPS, (-steps * LN2_2) / STEPS, r);
  const x = r.high;
  const rest = r.low + low - (steps * LN2_3) / STEPS;
  const tail =
    x * x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040 + x / 40320))))));
  // e^(x + rest) is e^x + rest e^x, and e^x is near enough to 1 + x for so small a rest.
  sum(x, rest + rest * x + tail, r);
  const index = 2 * (steps & (STEPS - 1));
  const base = powers[index] ?? 1;
  const product = base * r.high;
  const error = productError(base, r.high, product) + base * r.low + (powers[index + 1] ?? 0) * (1 + r.high);
  sum(base, product, out);
  sum(out.high, out.low + error, out);
  return Math.floor(steps / STEPS);
};

const GRID = 128;
const FIRST = 90;
const LAST = 182;

/** For m near i/128: a short c with m * c near 1, and -ln c as a pair. */
const reciprocals = (): Float64Array => {
  const table = new Float64Array(3 * (LAST + 1));
  for (let i = FIRST; i <= LAST; i++) {
    const c = Math.round((512 * GRID) / i) / 512;
    const guess = -Math.log(c);
    // Newton: ln(1/c) = y - (1 - e^-y / c) …, with e^-y in full precision.
    slowExp(guess, 0, term);
    multiply(term, c, 0, term);
    add(term, -1, 0, term);
    const off = term.high;
    sum(guess, 0, r);
    add(r, -off, -term.low + (off * off) / 2, r);
    table.set([c, r.high, r.low], 3 * i);
  }
  return table;
};

let logarithms: Float64Array | null = null;

/** `out = ln x` for finite `x` above zero. */
export const logPair = (x: number, out: Pair): void => {
  logarithms ??= reciprocals();
  let power = exponentOf(x, -1022, 1024);
  let mantissa = scaleBinary(x, -power);
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    power--;
  }
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    power++;
  }
  const at = 3 * Math.round(mantissa * GRID);
  const c = logarithms[at] ?? 1;
  const product = mantissa * c;
  sum(product - 1, productError(mantissa, c, product), r);
  const z = r.high;
  const square = z * z;
  const half = productError(z, z, square) + 2 * z * r.low;
  const tail = square * z * (1 / 3 - z * (1 / 4 - z * (1 / 5 - z * (1 / 6 - z * (1 / 7 - z / 8)))));
  sum(power * LN2_1, power * LN2_2, out);
  add(out, logarithms[at + 1] ?? 0, (logarithms[at + 2] ?? 0) + power * LN2_3, out);
  add(out, z, r.low, out);
  add(out, -square / 2, tail - half / 2, out);
};
