/**
 * Arithmetic on unevaluated sums of two doubles, about 106 bits (Dekker 1971). A pair is `high + low` with
 * `|low|` at most half a unit in the last place of `high`, so `high` alone is the sum rounded to a double.
 * Each function leaves its result in a mutable pair that the caller gives: nothing is allocated.
 */
export interface Pair {
  high: number;
  low: number;
}

export const pair = (): Pair => ({ high: 0, low: 0 });

const SPLITTER = 134217729;

/** The rounding error of `a * b`, exactly, when nothing overflows or underflows; `product` is `a * b`. */
export const productError = (a: number, b: number, product: number): number => {
  const ca = SPLITTER * a;
  const ha = ca - (ca - a);
  const la = a - ha;
  const cb = SPLITTER * b;
  const hb = cb - (cb - b);
  const lb = b - hb;
  return ha * hb - product + ha * lb + la * hb + la * lb;
};

/** `out = a + b` of two doubles, exactly. */
export const sum = (a: number, b: number, out: Pair): void => {
  const high = a + b;
  const shadow = high - a;
  out.low = a - (high - shadow) + (b - shadow);
  out.high = high;
};

/** `out = (high + low)`, brought to normal form; `|low|` is not above `|high|`. */
const settle = (high: number, low: number, out: Pair): void => {
  const total = high + low;
  out.low = low - (total - high);
  out.high = total;
};

/** `out = a + (bHigh + bLow)`; `out` may be `a`. */
export const add = (a: Pair, bHigh: number, bLow: number, out: Pair): void => {
  const { high, low } = a;
  sum(high, bHigh, out);
  settle(out.high, out.low + low + bLow, out);
};

/** `out = a * (bHigh + bLow)`; `out` may be `a`. */
export const multiply = (a: Pair, bHigh: number, bLow: number, out: Pair): void => {
  const product = a.high * bHigh;
  const error = productError(a.high, bHigh, product) + (a.high * bLow + a.low * bHigh);
  settle(product, error, out);
};

/** `out = a / b`; `out` may be neither. */
export const divide = (a: Pair, b: Pair, out: Pair): void => {
  const quotient = a.high / b.high;
  const product = quotient * b.high;
  const error = productError(quotient, b.high, product);
  const rest = a.high - product - error + a.low - quotient * b.low;
  settle(quotient, rest / b.high, out);
};
