/**
 * DELTA_VARINT: first value raw, then zig-zag varints of the change of the difference (format sheet,
 * section 10). Two kernels give the same bytes and values: one on pairs of 32-bit words for all of
 * int64 with its wrap-around, one on doubles for values below ±2^52, which times in milliseconds are.
 */
import { readWideVarint, writeVarint, writeWideVarint } from '../bits/varint.ts';
import { grown, viewOf, wordsOf, wordsToDouble } from '../bits/words.ts';
import { damaged, type Site } from '../damage.ts';
import type { LongCodec } from './types.ts';

const FIRST_BYTES = 8;
const VARINT_MAX_BYTES = 10;
/**
 * Values within ± this differ by less than 2^53, exact in a double. A sum that was rounded has left that range,
 * and with it the value has left this one.
 */
const EXACT = 2 ** 52 - 1;
/** Changes within this have a zig-zag form of 31 bits. */
const SMALL = 2 ** 30;

const capacity = (blob: Uint8Array): number =>
  blob.length < FIRST_BYTES ? 0 : blob.length - FIRST_BYTES + 1;

const storedRows = (blob: Uint8Array): number => {
  if (blob.length < FIRST_BYTES) return blob.length === 0 ? 0 : -1;
  let rows = 1;
  for (let i = FIRST_BYTES; i < blob.length; i++) if ((blob[i] ?? 0) < 0x80) rows++;
  return rows;
};

const checkStart = (blob: Uint8Array, site: Site): void => {
  if (blob.length < FIRST_BYTES) throw damaged(site, 0, `${blob.length} bytes`, 'a first value of 8 bytes');
};

const truncated = (blob: Uint8Array, row: number, rowCount: number, site: Site) =>
  damaged(site, blob.length, `the end after ${row} values`, `${rowCount} values`);

/** All of int64: value, difference and its change are pairs of words, additions carry and wrap. */
const decode = (blob: Uint8Array, out: BigInt64Array, site: Site): number => {
  const rowCount = out.length;
  if (rowCount === 0) return blob.length;
  checkStart(blob, site);
  const end = blob.length;
  const words = wordsOf(out);
  const view = viewOf(blob);
  let low = view.getInt32(0, true);
  let high = view.getInt32(4, true);
  words[0] = low;
  words[1] = high;
  let deltaLow = 0;
  let deltaHigh = 0;
  let at = FIRST_BYTES;
  for (let i = 1; i < rowCount; i++) {
    if (at >= end) throw truncated(blob, i, rowCount, site);
    const byte = blob[at] ?? 0;
    let changeLow: number;
    let changeHigh: number;
    if (byte < 0x80) {
      changeLow = (byte >>> 1) ^ -(byte & 1);
      changeHigh = changeLow >> 31;
      at++;
    } else {
      const wide = readWideVarint(blob, at, site);
      const sign = -(wide.low & 1);
      changeLow = ((wide.low >>> 1) | (wide.high << 31)) ^ sign;
      changeHigh = (wide.high >>> 1) ^ sign;
      at = wide.next;
    }
    deltaLow = (deltaLow + changeLow) | 0;
    deltaHigh = (deltaHigh + changeHigh + (deltaLow >>> 0 < changeLow >>> 0 ? 1 : 0)) | 0;
    low = (low + deltaLow) | 0;
    high = (high + deltaHigh + (low >>> 0 < deltaLow >>> 0 ? 1 : 0)) | 0;
    words[2 * i] = low;
    words[2 * i + 1] = high;
  }
  return end - at;
};

/** Below ±2^52 every sum is an integer that a double holds; what leaves the range ends the attempt. */
const decodeExact = (blob: Uint8Array, out: Float64Array, site: Site): number => {
  const rowCount = out.length;
  if (rowCount === 0) return blob.length;
  checkStart(blob, site);
  const end = blob.length;
  const view = viewOf(blob);
  let value = wordsToDouble(view.getInt32(0, true), view.getInt32(4, true));
  const exact = EXACT;
  if (value > exact || value < -exact) return -1;
  out[0] = value;
  let delta = 0;
  let at = FIRST_BYTES;
  for (let i = 1; i < rowCount; i++) {
    if (at >= end) throw truncated(blob, i, rowCount, site);
    const byte = blob[at++] ?? 0;
    if (byte < 0x80) {
      delta += (byte >>> 1) ^ -(byte & 1);
    } else {
      const next = at < end ? (blob[at] ?? 0) : 0xff;
      if (next < 0x80) {
        const zigzag = (byte & 0x7f) | (next << 7);
        delta += (zigzag >>> 1) ^ -(zigzag & 1);
        at++;
      } else {
        const wide = readWideVarint(blob, at - 1, site);
        const sign = -(wide.low & 1);
        const change = wordsToDouble(((wide.low >>> 1) | (wide.high << 31)) ^ sign, (wide.high >>> 1) ^ sign);
        if (change > 2 * exact || change < -2 * exact) return -1;
        delta += change;
        at = wide.next;
      }
    }
    value += delta;
    if (value > exact || value < -exact) return -1;
    out[i] = value;
  }
  return end - at;
};

/** Values that are encoded between looks at the room that is left. */
const BLOCK_ROWS = 1024;

/** Encodes words `from` … `to`, which have a value before them. @returns the position behind them */
const encodeBlock = (
  words: Uint32Array,
  from: number,
  to: number,
  out: Uint8Array,
  start: number,
): number => {
  let low = (words[2 * from - 2] ?? 0) | 0;
  let high = (words[2 * from - 1] ?? 0) | 0;
  let deltaLow = 0;
  let deltaHigh = 0;
  if (from > 1) {
    const beforeLow = (words[2 * from - 4] ?? 0) | 0;
    deltaLow = (low - beforeLow) | 0;
    deltaHigh = (high - (words[2 * from - 3] ?? 0) - (low >>> 0 < beforeLow >>> 0 ? 1 : 0)) | 0;
  }
  let at = start;
  for (let i = from; i < to; i++) {
    const nextLow = (words[2 * i] ?? 0) | 0;
    const nextHigh = (words[2 * i + 1] ?? 0) | 0;
    const differenceLow = (nextLow - low) | 0;
    const differenceHigh = (nextHigh - high - (nextLow >>> 0 < low >>> 0 ? 1 : 0)) | 0;
    const changeLow = (differenceLow - deltaLow) | 0;
    const changeHigh = (differenceHigh - deltaHigh - (differenceLow >>> 0 < deltaLow >>> 0 ? 1 : 0)) | 0;
    const sign = changeHigh >> 31;
    const zigzag = (changeLow << 1) ^ sign;
    if (changeHigh === changeLow >> 31 && zigzag >= 0) {
      if (zigzag < 0x80) out[at++] = zigzag;
      else at = writeVarint(out, at, zigzag);
    } else {
      at = writeWideVarint(out, at, zigzag, ((changeHigh << 1) | (changeLow >>> 31)) ^ sign);
    }
    low = nextLow;
    high = nextHigh;
    deltaLow = differenceLow;
    deltaHigh = differenceHigh;
  }
  return at;
};

/** The same on integers given as doubles; -1 when one reaches ±2^52. */
const encodeExactBlock = (
  values: Float64Array,
  from: number,
  to: number,
  out: Uint8Array,
  start: number,
): number => {
  let value = values[from - 1] ?? 0;
  const small = SMALL;
  const exactly = EXACT;
  let delta = from > 1 ? value - (values[from - 2] ?? 0) : 0;
  let at = start;
  for (let i = from; i < to; i++) {
    const next = values[i] ?? 0;
    if (next > exactly || next < -exactly) return -1;
    const difference = next - value;
    const change = difference - delta;
    if (change >= -small && change < small) {
      const zigzag = (change << 1) ^ (change >> 31);
      if (zigzag < 0x80) out[at++] = zigzag;
      else at = writeVarint(out, at, zigzag);
    } else {
      // Beyond ±2^53 the change itself may be rounded: take it from the integers.
      const exact = BigInt(difference) - BigInt(delta);
      const zigzag = BigInt.asUintN(64, (exact << 1n) ^ (exact >> 63n));
      at = writeWideVarint(out, at, Number(zigzag & 0xffffffffn), Number(zigzag >> 32n));
    }
    value = next;
    delta = difference;
  }
  return at;
};

/** Writes the first value, then block after block; undefined when a block cannot be done. */
const encodeBlocks = <T extends Uint32Array | Float64Array>(
  rowCount: number,
  first: bigint,
  source: T,
  encodeRows: (source: T, from: number, to: number, out: Uint8Array, start: number) => number,
): Uint8Array | undefined => {
  let out = new Uint8Array(FIRST_BYTES + rowCount + BLOCK_ROWS * VARINT_MAX_BYTES);
  viewOf(out).setBigInt64(0, first, true);
  let at = FIRST_BYTES;
  for (let from = 1; from < rowCount; from += BLOCK_ROWS) {
    out = grown(out, at + BLOCK_ROWS * VARINT_MAX_BYTES);
    at = encodeRows(source, from, Math.min(from + BLOCK_ROWS, rowCount), out, at);
    if (at < 0) return undefined;
  }
  return out.slice(0, at);
};

const encode = (values: BigInt64Array): Uint8Array => {
  if (values.length === 0) return new Uint8Array(0);
  const blob = encodeBlocks(values.length, values[0] ?? 0n, wordsOf(values), encodeBlock);
  return blob ?? new Uint8Array(0);
};

const encodeExact = (values: Float64Array): Uint8Array => {
  if (values.length === 0) return new Uint8Array(0);
  const first = values[0] ?? 0;
  const blob =
    Math.abs(first) <= EXACT
      ? encodeBlocks(values.length, BigInt(first), values, encodeExactBlock)
      : undefined;
  return blob ?? encode(BigInt64Array.from(values, BigInt));
};

export const deltaVarint: LongCodec = { capacity, storedRows, decode, decodeExact, encode, encodeExact };
