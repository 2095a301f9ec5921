/**
 * ALP, doubles to blob: choice of the exponents, scaling, packing (format sheet, section 11).
 *
 * Kernels take module constants into locals first: a bundle makes them variables, which V8 would load anew for
 * every value.
 */
import { packDoubles, packedBytes, packWords } from '../bits/packed.ts';
import { bytesOf, grown, viewOf, wordsOf } from '../bits/words.ts';
import {
  COUNT_BYTES,
  EXCEPTION_BYTES,
  INVERSES,
  MAX_E,
  MAX_F,
  PACKED_WORDS,
  POWERS,
  VECTOR_HEADER_BYTES,
  VECTOR_ROWS,
} from './alp-vector.ts';

const SAMPLE_ROWS = 64;
/** Adding and subtracting it rounds to the nearest integer, ties to even, within ±2^51. */
const ROUNDER = 6_755_399_441_055_744;
const ROUNDS_WITHIN = 2 ** 51;
const TWO_63 = 2 ** 63;
/** From here on casts to int64 saturate, which encoders do differently. */
const FAR_OUT = 9.2e18;
const VECTOR_MAX_BYTES = VECTOR_HEADER_BYTES + VECTOR_ROWS * 8 + VECTOR_ROWS * EXCEPTION_BYTES;
/** Widths that other readers of the format are known to misread. */
const isMisread = (width: number): boolean => width > 58 && width !== 60 && width !== 64;

// Scratch for one vector: the encoder is synchronous, so one is enough.
const integers = new Float64Array(VECTOR_ROWS);
const wideIntegers = new BigInt64Array(VECTOR_ROWS);
const exceptions = new Uint16Array(VECTOR_ROWS);
const packed = new Uint32Array(PACKED_WORDS);

export interface AlpBlob {
  readonly blob: Uint8Array;
  /** False when other readers of the format would misread it: then another codec is the better choice. */
  readonly isPortable: boolean;
}

interface Exponents {
  readonly e: number;
  readonly f: number;
}

/** The double of the int64 that the scaled value becomes: truncated, saturated, 0 for NaN, as in Java. */
const toIntegral = (scaled: number): number => {
  const integral = Math.trunc(scaled);
  if (integral >= TWO_63) return TWO_63;
  if (integral <= -TWO_63) return -TWO_63;
  return Number.isNaN(integral) ? 0 : integral;
};

/** −0 is never restored: it decodes as +0. NaN equals nothing. */
const isRestored = (value: number, decoded: number): boolean =>
  decoded === value && (value !== 0 || 1 / value > 0);

const isRestoredFar = (value: number, scaled: number, factor: number, power: number): boolean =>
  isRestored(value, (toIntegral(scaled) * factor) / power);

/** Exceptions in the sample; counting stops at `limit`. */
const countExceptions = (
  values: Float64Array,
  start: number,
  end: number,
  { e, f }: Exponents,
  limit: number,
): number => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  const rounder = ROUNDER;
  const within = ROUNDS_WITHIN;
  let count = 0;
  for (let i = start; i < end && count < limit; i++) {
    const value = values[i] ?? 0;
    const scaled = value * power * inverse + rounder - rounder;
    if (scaled > -within && scaled < within) {
      if (!isRestored(value, (scaled * factor) / power)) count++;
    } else if (!isRestoredFar(value, scaled, factor, power)) count++;
  }
  return count;
};

/** Every pair in the order of the format, e before f. */
const PAIRS: readonly Exponents[] = Array.from({ length: MAX_E + 1 }, (_, e) =>
  Array.from({ length: Math.min(e, MAX_F) + 1 }, (_, f) => ({ e, f })),
).flat();

/**
 * The first pair with the fewest exceptions in the sample. Pairs without any are looked for first: that takes
 * one exception to leave a pair, where counting takes the whole sample, and gives the same answer.
 */
const chooseExponents = (values: Float64Array, start: number, end: number): Exponents => {
  const sampleEnd = Math.min(start + SAMPLE_ROWS, end);
  for (const pair of PAIRS) {
    if (countExceptions(values, start, sampleEnd, pair, 1) === 0) return pair;
  }
  let best: Exponents = { e: 0, f: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  for (const pair of PAIRS) {
    const count = countExceptions(values, start, sampleEnd, pair, fewest);
    if (count >= fewest) continue;
    fewest = count;
    best = pair;
  }
  return best;
};

/** What scaling a vector found; one object is reused. */
const scaling = { minimum: 0, maximum: 0, exceptionCount: 0 };

/**
 * Fills `integers` and `exceptions`, and `scaling` with what it found.
 * @returns false when a scaled value is not within ±2^51, where rounding is not to an integer
 */
const scaleNear = (values: Float64Array, start: number, rowCount: number, { e, f }: Exponents): boolean => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  const rounder = ROUNDER;
  const within = ROUNDS_WITHIN;
  const target = integers;
  const positions = exceptions;
  let minimum = within;
  let maximum = -within;
  let exceptionCount = 0;
  for (let i = 0; i < rowCount; i++) {
    const value = values[start + i] ?? 0;
    const integral = value * power * inverse + rounder - rounder;
    if (!(integral > -within && integral < within)) return false;
    target[i] = integral;
    if (integral < minimum) minimum = integral;
    if (integral > maximum) maximum = integral;
    if (!isRestored(value, (integral * factor) / power)) positions[exceptionCount++] = i;
  }
  scaling.minimum = minimum;
  scaling.maximum = maximum;
  scaling.exceptionCount = exceptionCount;
  return true;
};

/** The same for any values. */
const scaleAny = (values: Float64Array, start: number, rowCount: number, { e, f }: Exponents): void => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  scaling.minimum = Number.POSITIVE_INFINITY;
  scaling.maximum = Number.NEGATIVE_INFINITY;
  scaling.exceptionCount = 0;
  for (let i = 0; i < rowCount; i++) {
    const value = values[start + i] ?? 0;
    const integral = toIntegral(value * power * inverse + ROUNDER - ROUNDER);
    integers[i] = integral;
    scaling.minimum = Math.min(scaling.minimum, integral);
    scaling.maximum = Math.max(scaling.maximum, integral);
    if (!isRestored(value, (integral * factor) / power)) exceptions[scaling.exceptionCount++] = i;
  }
};

const bitLength = (value: number): number => {
  const high = Math.floor(value / 2 ** 32);
  return high === 0 ? 32 - Math.clz32(value) : 64 - Math.clz32(high);
};

/** Differences to the frame are exact in doubles when both ends are within ±2^52. */
const fitsDoubles = (minimum: number, maximum: number): boolean => minimum >= -(2 ** 52) && maximum < 2 ** 52;

/** Packs `integers` minus `frame` into `packed`. @returns the width in bits */
const packExact = (frame: number, maximum: number, rowCount: number): number => {
  const width = bitLength(maximum - frame);
  packDoubles(packed, width, integers, frame, rowCount);
  return width;
};

/** 2^63 stands for a saturated value: the largest int64. */
const toInt64 = (integral: number): bigint => (integral >= TWO_63 ? 2n ** 63n - 1n : BigInt(integral));

/** The same for values of any size. */
const packAny = (frame: bigint, maximum: bigint, rowCount: number): number => {
  const range = maximum - frame;
  const width = range === 0n ? 0 : range.toString(2).length;
  for (let i = 0; i < rowCount; i++) wideIntegers[i] = toInt64(integers[i] ?? 0) - frame;
  if (width > 0) packWords(packed, width, wordsOf(wideIntegers), rowCount);
  return width;
};

interface WrittenVector {
  readonly end: number;
  readonly isPortable: boolean;
}

/** Writes a vector at `at`. */
const writeVector = (
  values: Float64Array,
  start: number,
  rowCount: number,
  out: Uint8Array,
  at: number,
): WrittenVector => {
  const pair = chooseExponents(values, start, start + rowCount);
  const isNear = scaleNear(values, start, rowCount, pair);
  if (!isNear) scaleAny(values, start, rowCount, pair);
  const { minimum, maximum, exceptionCount } = scaling;
  packed.fill(0);
  const frame = toInt64(minimum);
  const width = fitsDoubles(minimum, maximum)
    ? packExact(minimum, maximum, rowCount)
    : packAny(frame, toInt64(maximum), rowCount);
  const packedLength = packedBytes(rowCount, width);
  const view = viewOf(out);
  out[at] = pair.e;
  out[at + 1] = pair.f;
  out[at + 2] = width;
  view.setBigInt64(at + 3, frame, false);
  view.setUint16(at + 11, exceptionCount, false);
  view.setUint16(at + 13, packedLength, false);
  out.set(bytesOf(packed).subarray(0, packedLength), at + VECTOR_HEADER_BYTES);
  const end = writeExceptions(values, start, view, at + VECTOR_HEADER_BYTES + packedLength, exceptionCount);
  const isPortable = !isMisread(width) && (isNear || !isFarOut(values.subarray(start, start + rowCount)));
  return { end, isPortable };
};

const writeExceptions = (
  values: Float64Array,
  start: number,
  view: DataView,
  at: number,
  exceptionCount: number,
): number => {
  const words = wordsOf(values);
  for (let k = 0; k < exceptionCount; k++) {
    const row = exceptions[k] ?? 0;
    const entry = at + k * EXCEPTION_BYTES;
    view.setUint16(entry, row, false);
    view.setUint32(entry + 2, words[2 * (start + row) + 1] ?? 0, false);
    view.setUint32(entry + 6, words[2 * (start + row)] ?? 0, false);
  }
  return at + exceptionCount * EXCEPTION_BYTES;
};

const isFarOut = (values: Float64Array): boolean => values.some((value) => !(Math.abs(value) < FAR_OUT));

/** Encodes and tells whether every known reader gets the values back. */
export const encodeAlp = (values: Float64Array): AlpBlob => {
  const rowCount = values.length;
  let out = new Uint8Array(COUNT_BYTES + VECTOR_MAX_BYTES + rowCount * 3);
  viewOf(out).setInt32(0, rowCount, false);
  let at = COUNT_BYTES;
  let isPortable = true;
  for (let start = 0; start < rowCount; start += VECTOR_ROWS) {
    out = grown(out, at + VECTOR_MAX_BYTES);
    const vector = writeVector(values, start, Math.min(VECTOR_ROWS, rowCount - start), out, at);
    at = vector.end;
    isPortable &&= vector.isPortable;
  }
  return { blob: out.slice(0, at), isPortable };
};
