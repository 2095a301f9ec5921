/** ALP, doubles to blob: choice of the exponents, scaling, packing (format sheet, section 11). */
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

/** Exceptions in the sample; counting stops at `limit`. */
const countExceptions = (
  values: Float64Array,
  start: number,
  end: number,
  e: number,
  f: number,
  limit: number,
): number => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  let count = 0;
  for (let i = start; i < end && count < limit; i++) {
    const value = values[i] ?? 0;
    const scaled = value * power * inverse + ROUNDER - ROUNDER;
    const integral = scaled > -ROUNDS_WITHIN && scaled < ROUNDS_WITHIN ? scaled : toIntegral(scaled);
    if (!isRestored(value, (integral * factor) / power)) count++;
  }
  return count;
};

/** The first pair with the fewest exceptions, e before f; one without exceptions ends the search. */
const chooseExponents = (values: Float64Array, start: number, end: number): { e: number; f: number } => {
  const sampleEnd = Math.min(start + SAMPLE_ROWS, end);
  const best = { e: 0, f: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  for (let e = 0; e <= MAX_E; e++) {
    for (let f = 0; f <= Math.min(e, MAX_F); f++) {
      const count = countExceptions(values, start, sampleEnd, e, f, fewest);
      if (count >= fewest) continue;
      fewest = count;
      best.e = e;
      best.f = f;
      if (count === 0) return best;
    }
  }
  return best;
};

const scaled = { minimum: 0, maximum: 0, exceptionCount: 0 };

/** Fills `integers` and `exceptions`, and `scaled` with what it found. */
const scale = (values: Float64Array, start: number, rowCount: number, e: number, f: number): void => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let exceptionCount = 0;
  for (let i = 0; i < rowCount; i++) {
    const value = values[start + i] ?? 0;
    const rounded = value * power * inverse + ROUNDER - ROUNDER;
    const integral = rounded > -ROUNDS_WITHIN && rounded < ROUNDS_WITHIN ? rounded : toIntegral(rounded);
    integers[i] = integral;
    if (integral < minimum) minimum = integral;
    if (integral > maximum) maximum = integral;
    if (!isRestored(value, (integral * factor) / power)) exceptions[exceptionCount++] = i;
  }
  scaled.minimum = minimum;
  scaled.maximum = maximum;
  scaled.exceptionCount = exceptionCount;
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
  for (let i = 0; i < rowCount; i++) integers[i] = (integers[i] ?? 0) - frame;
  packDoubles(packed, width, integers, rowCount);
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

/** Writes a vector at `at`. @returns its width and where it ends */
const writeVector = (
  values: Float64Array,
  start: number,
  rowCount: number,
  out: Uint8Array,
  at: number,
): { width: number; end: number } => {
  const { e, f } = chooseExponents(values, start, start + rowCount);
  scale(values, start, rowCount, e, f);
  const { minimum, maximum, exceptionCount } = scaled;
  packed.fill(0);
  const frame = toInt64(minimum);
  const width = fitsDoubles(minimum, maximum)
    ? packExact(minimum, maximum, rowCount)
    : packAny(frame, toInt64(maximum), rowCount);
  const packedLength = packedBytes(rowCount, width);
  const view = viewOf(out);
  out[at] = e;
  out[at + 1] = f;
  out[at + 2] = width;
  view.setBigInt64(at + 3, frame, false);
  view.setUint16(at + 11, exceptionCount, false);
  view.setUint16(at + 13, packedLength, false);
  out.set(bytesOf(packed).subarray(0, packedLength), at + VECTOR_HEADER_BYTES);
  const end = writeExceptions(values, start, view, at + VECTOR_HEADER_BYTES + packedLength, exceptionCount);
  return { width, end };
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

const isFarOut = (values: Float64Array): boolean => {
  for (const value of values) if (!(Math.abs(value) < 9.2e18)) return true;
  return false;
};

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
    if (isMisread(vector.width)) isPortable = false;
  }
  return { blob: out.slice(0, at), isPortable: isPortable && !isFarOut(values) };
};
