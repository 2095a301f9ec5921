/** LEB128 varints of 64 bits, low group first, as pairs of 32-bit words. */
import { damaged, type Site } from '../damage.ts';

const MAX_BYTES = 10;

/** A varint that was read; one object is reused by every call. */
export interface WideVarint {
  low: number;
  high: number;
  /** Position behind the varint. */
  next: number;
}

const wide: WideVarint = { low: 0, high: 0, next: 0 };

/** The payload of byte `k` of a varint, at its place in the pair of words. */
const place = (bits: number, k: number): void => {
  const shift = 7 * k;
  if (shift < 32) wide.low |= bits << shift;
  if (shift === 28) wide.high |= bits >>> 4;
  else if (shift > 31) wide.high |= bits << (shift - 32);
};

/**
 * Reads a varint of any length at `at`.
 * @returns an object that the next call overwrites
 * @throws QtsError `damaged` when it runs past the end, past ten bytes or past 64 bits
 */
export const readWideVarint = (bytes: Uint8Array, at: number, site: Site): WideVarint => {
  wide.low = 0;
  wide.high = 0;
  for (let k = 0; k < MAX_BYTES; k++) {
    const byte = bytes[at + k];
    if (byte === undefined) throw damaged(site, at + k, 'the end', 'the rest of a varint');
    if (k === MAX_BYTES - 1 && byte > 1) break;
    place(byte & 0x7f, k);
    if (byte < 0x80) {
      wide.next = at + k + 1;
      return wide;
    }
  }
  throw damaged(site, at, 'a varint of more than 64 bits', 'at most 10 bytes and 64 bits');
};

/** Writes an unsigned 64-bit value at `at`, where ten bytes must be free. @returns the position behind it */
export const writeWideVarint = (bytes: Uint8Array, at: number, low: number, high: number): number => {
  let lowRest = low >>> 0;
  let highRest = high >>> 0;
  let next = at;
  while (highRest !== 0 || lowRest > 0x7f) {
    bytes[next++] = (lowRest & 0x7f) | 0x80;
    lowRest = ((lowRest >>> 7) | (highRest << 25)) >>> 0;
    highRest >>>= 7;
  }
  bytes[next++] = lowRest;
  return next;
};

/** How many varints end in `bytes` from `start` on: bytes without the bit that says that more follow. */
export const countVarints = (bytes: Uint8Array, start: number): number => {
  const end = bytes.length;
  const wordsEnd = end - 3;
  const view = new DataView(bytes.buffer, bytes.byteOffset, end);
  let count = end - start;
  let i = start;
  for (; i < wordsEnd; i += 4) {
    // The product adds the four bits up in the topmost byte.
    const bits = (view.getInt32(i, true) >>> 7) & 0x01010101;
    count -= Math.imul(bits, 0x01010101) >>> 24;
  }
  for (; i < end; i++) count -= (bytes[i] ?? 0) >>> 7;
  return count;
};
