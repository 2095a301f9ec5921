/**
 * DELTA_VARINT: first value raw, then zig-zag varints of the change of the difference (format sheet,
 * section 10). Two kernels give the same bytes and values: one on pairs of 32-bit words for all of
 * int64 with its wrap-around, one on doubles for values below ±2^52, which times in milliseconds are.
 */
import { countVarints, readWideVarint, type WideVarint, writeWideVarint } from '../bits/varint.ts';
import { grown, trimmed, viewOf, wordsOf, wordsToDouble } from '../bits/words.ts';
import { damaged, type Site } from '../damage.ts';
import type { LongCodec } from './types.ts';

const FIRST_BYTES = 8;
const VARINT_MAX_BYTES = 10;
/**
 * Values within ± this differ by less than 2^53, exact in a double. A sum that was rounded has left that range,
 * and with it the value has left this one.
 */
const EXACT = 2 ** 52 - 1;
/** Changes below this have a zig-zag form of 14 bits, two bytes. */
const SHORT = 2 ** 13;
/** Changes below this have a zig-zag form of 31 bits. */
const SMALL = 2 ** 30;

/**
 * Kernels do so many rows at a time. Encoders look at the room that is left in between. And a loop over a whole column is
 * entered in its middle by V8 when it turns out hot; it then keeps the numbers of the loop as objects on the heap, half as
 * fast. A kernel that is called often is entered at its start.
 */
const BLOCK_ROWS = 1024;

const capacity = (lengthBytes: number): number =>
  lengthBytes < FIRST_BYTES ? 0 : lengthBytes - FIRST_BYTES + 1;

const storedRows = (blob: Uint8Array): number => {
  if (blob.length < FIRST_BYTES) return blob.length === 0 ? 0 : -1;
  return 1 + countVarints(blob, FIRST_BYTES);
};

const checkStart = (blob: Uint8Array, site: Site): void => {
  if (blob.length < FIRST_BYTES) throw damaged(site, 0, `${blob.length} bytes`, 'a first value of 8 bytes');
};

const truncated = (blob: Uint8Array, row: number, rowCount: number, site: Site) =>
  damaged(site, blob.length, `the end after ${row} values`, `${rowCount} values`);

/**
 * Decodes rows `from` … `to`, which have a value before them.
 * @param state the value and the difference before: low and high word each
 * @returns the position behind them
 */
const decodeBlock = (
  blob: Uint8Array,
  start: number,
  words: Uint32Array,
  from: number,
  to: number,
  state: Int32Array,
  site: Site,
): number => {
  const end = blob.length;
  let low = state[0] ?? 0;
  let high = state[1] ?? 0;
  let deltaLow = state[2] ?? 0;
  let deltaHigh = state[3] ?? 0;
  let at = start;
  for (let i = from | 0; i < to; i++) {
    if (at >= end) throw truncated(blob, i, words.length / 2, site);
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
  state[0] = low;
  state[1] = high;
  state[2] = deltaLow;
  state[3] = deltaHigh;
  return at;
};

/** All of int64: value, difference and its change are pairs of words, additions carry and wrap. */
const decode = (blob: Uint8Array, out: BigInt64Array, site: Site): number => {
  const rowCount = out.length;
  if (rowCount === 0) return blob.length;
  checkStart(blob, site);
  const words = wordsOf(out);
  const view = viewOf(blob);
  const state = Int32Array.of(view.getInt32(0, true), view.getInt32(4, true), 0, 0);
  words.set(state.subarray(0, 2));
  let at = FIRST_BYTES;
  for (let from = 1; from < rowCount; from += BLOCK_ROWS) {
    at = decodeBlock(blob, at, words, from, Math.min(from + BLOCK_ROWS, rowCount), state, site);
  }
  return blob.length - at;
};

/** Changes of one byte, as the doubles that they are added as. */
const SHORT_CHANGES = Float64Array.from({ length: 0x80 }, (_, byte) => (byte >>> 1) ^ -(byte & 1));

const wideChange = ({ low, high }: WideVarint): number => {
  const sign = -(low & 1);
  return wordsToDouble(((low >>> 1) | (high << 31)) ^ sign, (high >>> 1) ^ sign);
};

/**
 * The same in doubles.
 * @param state the value and the difference before; an array, because V8 may keep numbers that come from an object on the
 *   heap, one allocation a row
 * @returns -1 when a value may reach ±2^52
 */
const decodeExactBlock = (
  blob: Uint8Array,
  start: number,
  out: Float64Array,
  from: number,
  to: number,
  state: Float64Array,
  site: Site,
): number => {
  const end = blob.length;
  const exact = EXACT;
  const changes = SHORT_CHANGES;
  let value = state[0] ?? 0;
  let delta = state[1] ?? 0;
  let at = start;
  for (let i = from | 0; i < to; i++) {
    if (at >= end) throw truncated(blob, i, out.length, site);
    const byte = blob[at++] ?? 0;
    let change: number;
    if (byte < 0x80) {
      change = changes[byte] ?? 0;
    } else {
      const next = at < end ? (blob[at] ?? 0) : 0xff;
      if (next < 0x80) {
        const zigzag = (byte & 0x7f) | (next << 7);
        change = (zigzag >>> 1) ^ -(zigzag & 1);
        at++;
      } else {
        const wide = readWideVarint(blob, at - 1, site);
        change = wideChange(wide);
        if (Math.abs(change) > 2 * exact) return -1;
        at = wide.next;
      }
    }
    delta += change;
    value += delta;
    if (Math.abs(value) > exact) return -1;
    out[i] = value;
  }
  state[0] = value;
  state[1] = delta;
  return at;
};

/** Below ±2^52 every sum is an integer that a double holds; what leaves the range ends the attempt. */
const decodeExact = (blob: Uint8Array, out: Float64Array, site: Site): number => {
  const rowCount = out.length;
  if (rowCount === 0) return blob.length;
  checkStart(blob, site);
  const view = viewOf(blob);
  const first = wordsToDouble(view.getInt32(0, true), view.getInt32(4, true));
  if (Math.abs(first) > EXACT) return -1;
  const state = Float64Array.of(first, 0);
  out[0] = first;
  let at = FIRST_BYTES;
  for (let from = 1; from < rowCount; from += BLOCK_ROWS) {
    at = decodeExactBlock(blob, at, out, from, Math.min(from + BLOCK_ROWS, rowCount), state, site);
    if (at < 0) return -1;
  }
  return blob.length - at;
};

/**
 * Encodes words `from` … `to`, which have a value before them. A difference that does not change is a zero byte, which is
 * there already.
 * @param out zero from `start` on
 * @returns the position behind them
 */
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
  for (let i = from | 0; i < to; i++) {
    const nextLow = (words[2 * i] ?? 0) | 0;
    const nextHigh = (words[2 * i + 1] ?? 0) | 0;
    const differenceLow = (nextLow - low) | 0;
    const differenceHigh = (nextHigh - high - (nextLow >>> 0 < low >>> 0 ? 1 : 0)) | 0;
    if (differenceLow === deltaLow && differenceHigh === deltaHigh) {
      at++;
    } else {
      const changeLow = (differenceLow - deltaLow) | 0;
      const isBorrowed = differenceLow >>> 0 < deltaLow >>> 0 ? 1 : 0;
      const changeHigh = (differenceHigh - deltaHigh - isBorrowed) | 0;
      const sign = changeHigh >> 31;
      const zigzag = (changeLow << 1) ^ sign;
      const zigzagHigh = ((changeHigh << 1) | (changeLow >>> 31)) ^ sign;
      if (zigzagHigh === 0 && zigzag >>> 7 === 0) {
        out[at++] = zigzag;
      } else if (zigzagHigh === 0 && zigzag >>> 14 === 0) {
        out[at] = zigzag | 0x80;
        out[at + 1] = zigzag >>> 7;
        at += 2;
      } else {
        at = writeWideVarint(out, at, zigzag, zigzagHigh);
      }
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
  const short = SHORT;
  const small = SMALL;
  const exactly = EXACT;
  let delta = from > 1 ? value - (values[from - 2] ?? 0) : 0;
  let at = start;
  for (let i = from | 0; i < to; i++) {
    const next = values[i] ?? 0;
    if (Math.abs(next) > exactly) return -1;
    const difference = next - value;
    const change = difference - delta;
    if (change === 0) {
      at++;
    } else if (Math.abs(change) < short) {
      const integer = change | 0;
      const zigzag = (integer << 1) ^ (integer >> 31);
      if (zigzag < 0x80) {
        out[at++] = zigzag;
      } else {
        out[at] = zigzag | 0x80;
        out[at + 1] = zigzag >>> 7;
        at += 2;
      }
    } else if (Math.abs(change) < small) {
      at = writeWideVarint(out, at, (change << 1) ^ (change >> 31), 0);
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
  return trimmed(out, at);
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
