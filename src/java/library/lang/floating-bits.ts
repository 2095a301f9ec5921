const view = new DataView(new ArrayBuffer(8));

/** The double next to `value`, upward (1) or downward (-1). */
export const nextDouble = (value: number, direction: 1 | -1): number => {
  if (Number.isNaN(value) || value === direction * Infinity) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  view.setFloat64(0, value);
  const away = value > 0 === direction > 0;
  view.setBigInt64(0, view.getBigInt64(0) + (away ? 1n : -1n));
  return view.getFloat64(0);
};

/** The float next to `value`, upward (1) or downward (-1). */
export const nextFloat = (value: number, direction: 1 | -1): number => {
  if (Number.isNaN(value) || value === direction * Infinity) return value;
  if (value === 0) return direction * 2 ** -149;
  view.setFloat32(0, value);
  const away = value > 0 === direction > 0;
  view.setInt32(0, view.getInt32(0) + (away ? 1 : -1));
  return view.getFloat32(0);
};

/** The unbiased exponent; `least` for zero and subnormals, `most` for infinities and NaN. */
export const exponentOf = (value: number, least: number, most: number): number => {
  if (!Number.isFinite(value)) return most;
  view.setFloat64(0, value);
  const exponent = ((view.getInt16(0) >> 4) & 0x7ff) - 1023;
  return Math.max(exponent, least);
};

/** `value * 2^exponent`, rounded once even where the result is subnormal. */
export const scaleBinary = (value: number, exponent: number): number => {
  let left = Math.max(Math.min(exponent, 2200), -2200);
  let scaled = value;
  for (; left > 1000; left -= 1000) scaled *= 2 ** 1000;
  if (left >= -900) return scaled * 2 ** left;
  // Downward in steps that stay normal, then once into the subnormal numbers.
  const room = exponentOf(value, -1023, 1024) + 1022;
  if (room <= 0) return scaled * 2 ** Math.max(left, -1074) * (left < -1074 ? 0 : 1);
  const first = Math.min(room, -left);
  scaled = scaled * 2 ** -Math.min(first, 1000) * 2 ** -Math.max(first - 1000, 0);
  const rest = -left - first;
  return rest > 1074 ? scaled * 0 : scaled * 2 ** -rest;
};

/** `Math.IEEEremainder`: what is left of `a` after the nearest whole multiple of `b`; ties go to the even one. */
export const remainderToNearest = (a: number, b: number): number => {
  if (Number.isNaN(a) || Number.isNaN(b) || !Number.isFinite(a) || b === 0) return Number.NaN;
  if (!Number.isFinite(b)) return a;
  const magnitude = Math.abs(b);
  const rest = Math.abs(a) % magnitude;
  // Whether the truncated quotient is odd shows in the remainder by twice the divisor.
  const odd =
    magnitude > Number.MAX_VALUE / 2 ? Math.abs(a) >= magnitude : Math.abs(a) % (2 * magnitude) >= magnitude;
  const beyond = rest - (magnitude - rest);
  const nearest = beyond > 0 || (beyond === 0 && odd) ? rest - magnitude : rest;
  return a < 0 || Object.is(a, -0) ? -nearest : nearest;
};

/** A finite double as `significand * 2^exponent`. */
const parts = (value: number): [bigint, number] => {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const significand = (bits & 0xfffffffffffffn) | (biased === 0 ? 0n : 0x10000000000000n);
  return [bits >> 63n === 1n ? -significand : significand, Math.max(biased, 1) - 1075];
};

/** `Math.fma`: `a * b + c` rounded once. */
export const fusedMultiplyAdd = (a: number, b: number, c: number): number => {
  const plain = a * b + c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(c)) return plain;
  if (a === 0 || b === 0 || c === 0) return c === 0 && a * b !== 0 ? a * b : plain;
  const [sa, ea] = parts(a);
  const [sb, eb] = parts(b);
  const [sc, ec] = parts(c);
  const exponent = Math.min(ea + eb, ec);
  const sum = ((sa * sb) << BigInt(ea + eb - exponent)) + (sc << BigInt(ec - exponent));
  return sum === 0n ? 0 : fromParts(sum, exponent);
};

/** The double nearest to `significand * 2^exponent`, ties to even. */
const fromParts = (significand: bigint, exponent: number): number => {
  const magnitude = significand < 0n ? -significand : significand;
  const drop = Math.max(magnitude.toString(2).length - 53, -1074 - exponent, 0);
  const unit = 1n << BigInt(drop);
  const rest = magnitude & (unit - 1n);
  const kept = magnitude >> BigInt(drop);
  const up = rest * 2n > unit || (rest * 2n === unit && (kept & 1n) === 1n);
  const rounded = Number(kept + (up ? 1n : 0n));
  const shift = exponent + drop;
  const half = Math.trunc(shift / 2);
  const value = rounded * 2 ** half * 2 ** (shift - half);
  return significand < 0n ? -value : value;
};
