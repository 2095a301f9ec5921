/**
 * ALP, doubles to blob: choice of the exponents, scaling, packing (format sheet, section 11).
 *
 * Kernels take module constants into locals first: a bundle makes them variables, which V8 would load anew for
 * every value.
 */
import { packedBytes, packWords } from '../bits/packed.ts';
import { grown, trimmed, viewOf, wordsOf } from '../bits/words.ts';
import {
  chooseExponents,
  countExceptions,
  type Exponents,
  isRestored,
  PAIRS,
  SAMPLE_ROWS,
  toIntegral,
} from './alp-exponents.ts';
import {
  COUNT_BYTES,
  EXCEPTION_BYTES,
  INVERSES,
  PACKED_WORDS,
  POWERS,
  ROUNDER,
  ROUNDS_WITHIN,
  TWO_63,
  VECTOR_HEADER_BYTES,
  VECTOR_ROWS,
} from './alp-vector.ts';

/** From here on casts to int64 saturate, which encoders do differently. */
const FAR_OUT = 9.2e18;
/** Widths that other readers of the format are known to misread. */
const isMisread = (width: number): boolean => width > 58 && width !== 60 && width !== 64;

/** The upper half of the bits of ROUNDER; the lower one is zero. */
const ROUNDER_HIGH_WORD = 0x4338_0000;

// Scratch for one vector: the encoder is synchronous, so one is enough. The header starts at byte 1, so that the packed
// integers are words.
const rows = new Float64Array(VECTOR_ROWS);
const rowWords = wordsOf(rows);
const sums = new Float64Array(VECTOR_ROWS);
const sumWords = wordsOf(sums);
const frameSum = new Float64Array(1);
const frameWords = wordsOf(frameSum);
const wideIntegers = new BigInt64Array(VECTOR_ROWS);
const exceptions = new Uint16Array(VECTOR_ROWS);
const HEADER_AT = 1;
const FRAME_AT = HEADER_AT + 3;
const PACKED_AT = HEADER_AT + VECTOR_HEADER_BYTES;
const vector = new Uint8Array(PACKED_AT + 4 * PACKED_WORDS + VECTOR_ROWS * EXCEPTION_BYTES);
const vectorView = viewOf(vector);
const packed = new Uint32Array(vector.buffer, PACKED_AT, PACKED_WORDS);

export interface AlpBlob {
  readonly blob: Uint8Array;
  /** False when other readers of the format would misread it: then another codec is the better choice. */
  readonly isPortable: boolean;
}

/** Any pair would do; this one restores every price, so that the first search ends soon. */
const FIRST_GUESS = PAIRS.find(({ e, f }) => e === 10 && f === 0) ?? { e: 0, f: 0 };

/** What scaling a vector found; one object is reused. */
const scaling = { minimum: 0, maximum: 0, exceptionCount: 0 };

const isNear = (minimum: number, maximum: number): boolean =>
  minimum > -ROUNDS_WITHIN && maximum < ROUNDS_WITHIN;

const hasNegativeZero = (rowCount: number): boolean => {
  for (let i = 0; i < rowCount; i++) if (Object.is(rows[i], -0)) return true;
  return false;
};

/** Notes the exceptions among four rows. @returns the count of exceptions up to here; -1 for a NaN */
const noteExceptions = (from: number, power: number, before: number): number => {
  let count = before;
  for (let i = from; i < from + 4; i++) {
    const value = rows[i] ?? 0;
    if (Number.isNaN(value)) return -1;
    if (((sums[i] ?? 0) - ROUNDER) / power !== value) exceptions[count++] = i;
  }
  return count;
};

/**
 * Fills `sums` and `exceptions`, and `scaling` with what it found, for f = 0: a factor of one changes nothing.
 * Goes in fours, the last one filled up with the last row again; what that adds to the exceptions is taken off.
 * @returns false, and nothing of use, when a scaled value is not within ±2^51, where rounding is not to an integer,
 *   or when a value is NaN or −0, which equals the +0 that it decodes as
 */
const scaleNear = (rowCount: number, e: number): boolean => {
  const power = POWERS[e] ?? 1;
  const rounder = ROUNDER;
  const source = rows;
  const target = sums;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let count = 0;
  source.fill(source[rowCount - 1] ?? 0, rowCount, (rowCount + 3) & -4);
  for (let i = 0; i < rowCount; i += 4) {
    const a = source[i] ?? 0;
    const b = source[i + 1] ?? 0;
    const c = source[i + 2] ?? 0;
    const d = source[i + 3] ?? 0;
    const sumA = a * power + rounder;
    const sumB = b * power + rounder;
    const sumC = c * power + rounder;
    const sumD = d * power + rounder;
    target[i] = sumA;
    target[i + 1] = sumB;
    target[i + 2] = sumC;
    target[i + 3] = sumD;
    if (sumA < lowest) lowest = sumA;
    if (sumA > highest) highest = sumA;
    if (sumB < lowest) lowest = sumB;
    if (sumB > highest) highest = sumB;
    if (sumC < lowest) lowest = sumC;
    if (sumC > highest) highest = sumC;
    if (sumD < lowest) lowest = sumD;
    if (sumD > highest) highest = sumD;
    const isExact =
      (sumA - rounder) / power === a &&
      (sumB - rounder) / power === b &&
      (sumC - rounder) / power === c &&
      (sumD - rounder) / power === d;
    if (isExact) continue;
    count = noteExceptions(i, power, count);
    if (count < 0) return false;
  }
  while (count > 0 && (exceptions[count - 1] ?? 0) >= rowCount) count--;
  scaling.minimum = lowest - rounder;
  scaling.maximum = highest - rounder;
  scaling.exceptionCount = count;
  if (!isNear(scaling.minimum, scaling.maximum)) return false;
  return scaling.minimum > 0 || scaling.maximum < 0 || !hasNegativeZero(rowCount);
};

/** The same for any values and f; `sums` receives the integers alone. */
const scaleAny = (rowCount: number, { e, f }: Exponents): void => {
  const power = POWERS[e] ?? 1;
  const inverse = INVERSES[f] ?? 1;
  const factor = POWERS[f] ?? 1;
  scaling.minimum = Number.POSITIVE_INFINITY;
  scaling.maximum = Number.NEGATIVE_INFINITY;
  scaling.exceptionCount = 0;
  for (let i = 0; i < rowCount; i++) {
    const value = rows[i] ?? 0;
    const integral = toIntegral(value * power * inverse + ROUNDER - ROUNDER);
    sums[i] = integral;
    scaling.minimum = Math.min(scaling.minimum, integral);
    scaling.maximum = Math.max(scaling.maximum, integral);
    if (!isRestored(value, (integral * factor) / power)) exceptions[scaling.exceptionCount++] = i;
  }
};

const bitLength = (value: number): number => {
  const high = Math.floor(value / 2 ** 32);
  return high === 0 ? 32 - Math.clz32(value) : 64 - Math.clz32(high);
};

/**
 * Packs `sums`, of integers within ±2^51, without converting one: they lie in [2^52, 2^53), where the bits of a double, read
 * as an integer, grow by one when it does. So bits differ by what integers differ, and those of the frame tell the frame.
 * @returns the width in bits
 */
const packSums = (minimum: number, maximum: number, rowCount: number): number => {
  const width = bitLength(maximum - minimum);
  frameSum[0] = minimum + ROUNDER;
  const [low = 0, high = 0] = frameWords;
  packWords(packed, width, sumWords, low, high, rowCount);
  vectorView.setInt32(FRAME_AT, high - ROUNDER_HIGH_WORD, false);
  vectorView.setInt32(FRAME_AT + 4, low, false);
  return width;
};

/** 2^63 stands for a saturated value: the largest int64. */
const toInt64 = (integral: number): bigint => (integral >= TWO_63 ? 2n ** 63n - 1n : BigInt(integral));

/** Packs `sums`, integers of any size. */
const packAny = (minimum: number, maximum: number, rowCount: number): number => {
  const frame = toInt64(minimum);
  const range = toInt64(maximum) - frame;
  const width = range === 0n ? 0 : range.toString(2).length;
  for (let i = 0; i < rowCount; i++) wideIntegers[i] = toInt64(sums[i] ?? 0) - frame;
  packWords(packed, width, wordsOf(wideIntegers), 0, 0, rowCount);
  vectorView.setBigInt64(FRAME_AT, frame, false);
  return width;
};

/** Scales and packs when scaling has not been done near, or not with this pair. @returns the width in bits */
const packRows = (rowCount: number, isScaledNear: boolean): number => {
  const { minimum, maximum } = scaling;
  if (isScaledNear) return packSums(minimum, maximum, rowCount);
  if (!isNear(minimum, maximum)) return packAny(minimum, maximum, rowCount);
  for (let i = 0; i < rowCount; i++) sums[i] = (sums[i] ?? 0) + ROUNDER;
  return packSums(minimum, maximum, rowCount);
};

interface Scaled {
  readonly pair: Exponents;
  readonly isScaledNear: boolean;
}

interface WrittenVector {
  /** Behind its last byte in `vector`. */
  readonly endBytes: number;
  readonly isPortable: boolean;
  readonly pair: Exponents;
}

/** How many of the exceptions that scaling found are in the sample; their positions ascend. */
const sampleExceptions = (): number => {
  const { exceptionCount } = scaling;
  let count = 0;
  while (count < exceptionCount && (exceptions[count] ?? 0) < SAMPLE_ROWS) count++;
  return count;
};

/**
 * Scales `rows` by the exponents of the format for this vector. Those of the vector before are most often right: scaling
 * by them first also counts the exceptions of the guess.
 */
const scaleBest = (rowCount: number, guess: Exponents): Scaled => {
  const sampleRows = Math.min(SAMPLE_ROWS, rowCount);
  const isGuessNear = guess.f === 0 && scaleNear(rowCount, guess.e);
  const guessCount = isGuessNear ? sampleExceptions() : countExceptions(rows, sampleRows, guess, sampleRows);
  const pair = chooseExponents(rows, sampleRows, guess, guessCount);
  if (isGuessNear && pair === guess) return { pair, isScaledNear: true };
  const isScaledNear = pair.f === 0 && scaleNear(rowCount, pair.e);
  if (!isScaledNear) scaleAny(rowCount, pair);
  return { pair, isScaledNear };
};

/** Writes a vector into the scratch. */
const writeVector = (values: Float64Array, guess: Exponents): WrittenVector => {
  const rowCount = values.length;
  rows.set(values);
  const { pair, isScaledNear } = scaleBest(rowCount, guess);
  const width = packRows(rowCount, isScaledNear);
  const packedLength = packedBytes(rowCount, width);
  vector[HEADER_AT] = pair.e;
  vector[HEADER_AT + 1] = pair.f;
  vector[HEADER_AT + 2] = width;
  vectorView.setUint16(HEADER_AT + 11, scaling.exceptionCount, false);
  vectorView.setUint16(HEADER_AT + 13, packedLength, false);
  const endBytes = writeExceptions(PACKED_AT + packedLength, scaling.exceptionCount);
  const isPortable = !isMisread(width) && (isScaledNear || !isFarOut(values));
  return { endBytes, isPortable, pair };
};

const writeExceptions = (at: number, exceptionCount: number): number => {
  for (let k = 0; k < exceptionCount; k++) {
    const row = exceptions[k] ?? 0;
    const entry = at + k * EXCEPTION_BYTES;
    vectorView.setUint16(entry, row, false);
    vectorView.setUint32(entry + 2, rowWords[2 * row + 1] ?? 0, false);
    vectorView.setUint32(entry + 6, rowWords[2 * row] ?? 0, false);
  }
  return at + exceptionCount * EXCEPTION_BYTES;
};

const isFarOut = (values: Float64Array): boolean => values.some((value) => !(Math.abs(value) < FAR_OUT));

/** Encodes and tells whether every known reader gets the values back. */
export const encodeAlp = (values: Float64Array): AlpBlob => {
  const rowCount = values.length;
  let out = new Uint8Array(COUNT_BYTES);
  viewOf(out).setInt32(0, rowCount, false);
  let at = COUNT_BYTES;
  let isPortable = true;
  let pair = FIRST_GUESS;
  for (let start = 0; start < rowCount; start += VECTOR_ROWS) {
    const end = Math.min(start + VECTOR_ROWS, rowCount);
    const written = writeVector(values.subarray(start, end), pair);
    const next = at + written.endBytes - HEADER_AT;
    out = grown(out, next, (next * rowCount) / end);
    out.set(vector.subarray(HEADER_AT, written.endBytes), at);
    at = next;
    pair = written.pair;
    isPortable &&= written.isPortable;
  }
  return { blob: trimmed(out, at), isPortable };
};
