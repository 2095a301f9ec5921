/** ALP, blob to doubles: `integer × 10^f ÷ 10^e`, two roundings, in this order (format sheet, section 11). */
import { maskOf, packedBytes } from '../bits/packed.ts';
import { TWO_32, viewOf, wordsOf, wordsToDouble } from '../bits/words.ts';
import { damaged, type Site } from '../damage.ts';
import {
  COUNT_BYTES,
  EXCEPTION_BYTES,
  MAX_E,
  MAX_F,
  MAX_WIDTH,
  PACKED_MAX_BYTES,
  POWERS,
  VECTOR_HEADER_BYTES,
  VECTOR_ROWS,
} from './alp-vector.ts';

interface Vector {
  readonly rowCount: number;
  readonly e: number;
  readonly f: number;
  readonly width: number;
  readonly frameLow: number;
  readonly frameHigh: number;
  readonly exceptionCount: number;
  readonly packedLength: number;
}

/** Kernels read whole words: so many bytes from the one that a value starts in, behind which nothing may follow. */
const READ_AHEAD = 9;

// Scratch for a vector at the end of its blob: the decoder is synchronous, so one is enough.
const packed = new Uint8Array(PACKED_MAX_BYTES + READ_AHEAD);
const packedView = viewOf(packed);

const readVector = (view: DataView, at: number, rowCount: number): Vector => ({
  rowCount,
  e: view.getUint8(at),
  f: view.getUint8(at + 1),
  width: view.getUint8(at + 2),
  frameHigh: view.getInt32(at + 3, false),
  frameLow: view.getInt32(at + 7, false),
  exceptionCount: view.getUint16(at + 11, false),
  packedLength: view.getUint16(at + 13, false),
});

const checkVector = (vector: Vector, at: number, blobLength: number, site: Site): void => {
  const { e, f, width, rowCount, exceptionCount, packedLength } = vector;
  if (e > MAX_E) throw damaged(site, at, `exponent ${e}`, `0 to ${MAX_E}`);
  if (f > MAX_F) throw damaged(site, at + 1, `factor ${f}`, `0 to ${MAX_F}`);
  if (width > MAX_WIDTH) throw damaged(site, at + 2, `bit width ${width}`, `0 to ${MAX_WIDTH}`);
  if (exceptionCount > rowCount) {
    throw damaged(site, at + 11, `${exceptionCount} exceptions`, `at most ${rowCount}`);
  }
  const expected = packedBytes(rowCount, width);
  if (packedLength !== expected) {
    throw damaged(site, at + 13, `${packedLength} packed bytes`, `${expected} (${rowCount} × ${width} bits)`);
  }
  const end = at + VECTOR_HEADER_BYTES + packedLength + exceptionCount * EXCEPTION_BYTES;
  if (end > blobLength)
    throw damaged(site, blobLength, 'the end', `${end - blobLength} more bytes of a vector`);
};

/** Whether frame + delta is exact in doubles for every delta of the vector. */
const fitsDoubles = (frame: number, width: number): boolean =>
  width <= 52 && Math.abs(frame) + 2 ** width <= 2 ** 53;

/**
 * Widths whose every value lies in the 32 bits from the byte it starts in, behind 7 bits at most; and f = 0, whose factor of
 * one changes no value.
 */
const isNarrow = ({ width, f }: Vector): boolean => width <= 25 && f === 0;

/** Goes in fours. @returns rows done: all but the last three at most */
const decodeNarrow = (
  vector: Vector,
  source: DataView,
  at: number,
  out: Float64Array,
  start: number,
): number => {
  const { width, rowCount } = vector;
  const frame = wordsToDouble(vector.frameLow, vector.frameHigh);
  const mask = maskOf(width);
  const divisor = POWERS[vector.e] ?? 1;
  const end = start + rowCount - 3;
  let i = start | 0;
  for (let bit = 0; i < end; i += 4, bit += 4 * width) {
    const bitB = bit + width;
    const bitC = bitB + width;
    const bitD = bitC + width;
    const a = (source.getUint32(at + (bit >>> 3), true) >>> (bit & 7)) & mask;
    const b = (source.getUint32(at + (bitB >>> 3), true) >>> (bitB & 7)) & mask;
    const c = (source.getUint32(at + (bitC >>> 3), true) >>> (bitC & 7)) & mask;
    const d = (source.getUint32(at + (bitD >>> 3), true) >>> (bitD & 7)) & mask;
    out[i] = (frame + a) / divisor;
    out[i + 1] = (frame + b) / divisor;
    out[i + 2] = (frame + c) / divisor;
    out[i + 3] = (frame + d) / divisor;
  }
  return i - start;
};

/** Up to 52 bits, which behind 7 lie in 64. Rows before `from` are done. */
const decodeWide = (
  vector: Vector,
  source: DataView,
  at: number,
  out: Float64Array,
  start: number,
  from: number,
): void => {
  const { width, rowCount } = vector;
  const frame = wordsToDouble(vector.frameLow, vector.frameHigh);
  const lowMask = maskOf(Math.min(width, 32));
  const highMask = maskOf(Math.max(width - 32, 0));
  const factor = POWERS[vector.f] ?? 1;
  const divisor = POWERS[vector.e] ?? 1;
  const twoTo32 = TWO_32;
  const end = start + rowCount;
  for (let i = (start + from) | 0, bit = from * width; i < end; i++, bit += width) {
    const byte = at + (bit >>> 3);
    const shift = bit & 7;
    const first = source.getUint32(byte, true);
    const second = source.getUint32(byte + 4, true);
    const low = ((first >>> shift) | ((second << 1) << (31 - shift))) & lowMask;
    const high = (second >>> shift) & highMask;
    out[i] = ((frame + (high * twoTo32 + (low >>> 0))) * factor) / divisor;
  }
};

/** Any width and frame: 64-bit sums that wrap, then one correctly rounded conversion. */
const decodeAny = (vector: Vector, source: DataView, at: number, out: Float64Array, start: number): void => {
  const { width, frameLow, frameHigh, rowCount } = vector;
  const lowMask = maskOf(Math.min(width, 32));
  const highMask = maskOf(Math.max(width - 32, 0));
  const factor = POWERS[vector.f] ?? 1;
  const divisor = POWERS[vector.e] ?? 1;
  const end = start + rowCount;
  for (let i = start | 0, bit = 0; i < end; i++, bit += width) {
    const byte = at + (bit >>> 3);
    const shift = bit & 7;
    const second = source.getUint32(byte + 4, true);
    const third = source.getUint8(byte + 8);
    const deltaLow = ((source.getUint32(byte, true) >>> shift) | ((second << 1) << (31 - shift))) & lowMask;
    const deltaHigh = ((second >>> shift) | ((third << 1) << (31 - shift))) & highMask;
    const low = (frameLow + deltaLow) | 0;
    const high = (frameHigh + deltaHigh + (low >>> 0 < deltaLow >>> 0 ? 1 : 0)) | 0;
    out[i] = (wordsToDouble(low, high) * factor) / divisor;
  }
};

/** @param source readable for READ_AHEAD bytes behind the packed ones, whatever they are */
const decodeIntegers = (
  vector: Vector,
  source: DataView,
  at: number,
  out: Float64Array,
  start: number,
): void => {
  const { width } = vector;
  const frame = wordsToDouble(vector.frameLow, vector.frameHigh);
  if (!fitsDoubles(frame, width)) decodeAny(vector, source, at, out, start);
  else if (width === 0) {
    const value = (frame * (POWERS[vector.f] ?? 1)) / (POWERS[vector.e] ?? 1);
    out.fill(value, start, start + vector.rowCount);
  } else {
    const doneRows = isNarrow(vector) ? decodeNarrow(vector, source, at, out, start) : 0;
    decodeWide(vector, source, at, out, start, doneRows);
  }
};

/** Puts the raw bits of exceptions over whatever the integers gave. */
const patch = (view: DataView, at: number, vector: Vector, words: Uint32Array, start: number, site: Site) => {
  for (let k = 0; k < vector.exceptionCount; k++) {
    const entry = at + k * EXCEPTION_BYTES;
    const row = view.getUint16(entry, false);
    if (row >= vector.rowCount) {
      throw damaged(site, entry, `an exception at value ${row}`, `a position below ${vector.rowCount}`);
    }
    words[2 * (start + row)] = view.getUint32(entry + 6, false);
    words[2 * (start + row) + 1] = view.getUint32(entry + 2, false);
  }
};

/**
 * @returns how many bytes at the end were not used
 * @throws QtsError `damaged`
 */
export const decodeAlp = (blob: Uint8Array, out: Float64Array, site: Site): number => {
  const view = viewOf(blob);
  const words = wordsOf(out);
  if (blob.length < COUNT_BYTES) throw damaged(site, 0, `${blob.length} bytes`, 'a count of 4 bytes');
  const count = view.getInt32(0, false);
  if (count !== out.length) throw damaged(site, 0, `${count} values`, `${out.length}`);
  let at = COUNT_BYTES;
  for (let start = 0; start < count; start += VECTOR_ROWS) {
    if (at + VECTOR_HEADER_BYTES > blob.length)
      throw damaged(site, blob.length, 'the end', 'a vector header');
    const vector = readVector(view, at, Math.min(VECTOR_ROWS, count - start));
    checkVector(vector, at, blob.length, site);
    at += VECTOR_HEADER_BYTES;
    if (at + vector.packedLength + READ_AHEAD <= blob.length) decodeIntegers(vector, view, at, out, start);
    else {
      packed.set(blob.subarray(at, at + vector.packedLength));
      decodeIntegers(vector, packedView, 0, out, start);
    }
    at += vector.packedLength;
    patch(view, at, vector, words, start, site);
    at += vector.exceptionCount * EXCEPTION_BYTES;
  }
  return blob.length - at;
};
