/**
 * The bit stream that GORILLA and PONGO share: each value as the XOR with the one before, written most
 * significant bit first. PONGO puts a flag before each XOR; then `places` holds, per value, the decimal
 * places it was erased to, or NOT_ERASED (format sheet, sections 12 and 13).
 *
 * Both directions go in blocks of 1,024 values through a small scratch buffer, so that bit positions stay
 * small integers and a stream that ends early reads zeros until the block is done, never past memory.
 */
import { damaged, type Site } from '../damage.ts';
import { grown, trimmed, viewOf, wordsOf } from './words.ts';

export const NOT_ERASED = -1;
export const MAX_PLACES = 18;

const BLOCK_ROWS = 1024;
/** Flag 7, control 2, lead 5, length 6, payload 64. */
const VALUE_MAX_BITS = 84;
const BLOCK_BYTES = (BLOCK_ROWS * VALUE_MAX_BITS) / 8;
/** What one value may look at behind its start. */
const SLACK_BYTES = 32;
const COUNT_BYTES = 4;
const FIRST_BYTES = 8;
const HEADER_BYTES = COUNT_BYTES + FIRST_BYTES;

const readScratch = new Uint8Array(BLOCK_BYTES + SLACK_BYTES);
const readView = viewOf(readScratch);
const writeScratch = new Uint32Array((BLOCK_BYTES + SLACK_BYTES) / 4);

/** How many values a stream says it holds; -1 when it is too short to say. */
export const storedRowsOf = (blob: Uint8Array): number => {
  if (blob.length === 0) return 0;
  return blob.length < HEADER_BYTES ? -1 : viewOf(blob).getUint32(0, true);
};

/** Most values a stream can hold when each but the first takes at least `minBits`. */
export const capacityOf = (lengthBytes: number, minBits: number): number =>
  lengthBytes < HEADER_BYTES ? 0 : 1 + Math.floor(((lengthBytes - HEADER_BYTES) * 8) / minBits);

const checkCount = (blob: Uint8Array, rowCount: number, site: Site): void => {
  if (blob.length < HEADER_BYTES) {
    throw damaged(site, 0, `${blob.length} bytes`, 'a count and a first value, 12 bytes');
  }
  const count = viewOf(blob).getUint32(0, true);
  if (count !== rowCount) throw damaged(site, 0, `${count} values`, `${rowCount}`);
};

// What blocks hand on: small integers in an array, the same for every stream.
const LOW = 0;
const HIGH = 1;
const LEAD = 2;
/** 0: no window yet. */
const LENGTH = 3;
const LAST_PLACES = 4;

// What a block can end with besides its bit count.
const NO_WINDOW = -1;
const BAD_WINDOW = -2;
const NO_PLACES = -3;
const BAD_PLACES = -4;

const FAULTS: Record<number, readonly [found: string, expected: string]> = {
  [NO_WINDOW]: ['a reused window before any window', 'a new window first'],
  [BAD_WINDOW]: ['a window of more than 64 bits', 'leading zeros and length of at most 64'],
  [NO_PLACES]: ['"same decimal places" before any', 'decimal places first'],
  [BAD_PLACES]: ['more than 18 decimal places', '0 to 18'],
};

// All bits from `trail` on, 0 to 63, of a pair of words. Without branches: one that is rarely taken makes V8 compile the kernel
// anew, and not always as well.
const lowMaskOf = (trail: number): number => (-1 << trail) & ~((31 - trail) >> 31);
const highMaskOf = (trail: number): number => -1 << (trail & ((31 - trail) >> 31));

/** Decodes values `from` … `to` out of the scratch. @returns bits used, or a fault (negative) */
const decodeBlock = (
  state: Int32Array,
  words: Uint32Array,
  places: Int8Array | undefined,
  from: number,
  to: number,
  bitStart: number,
): number => {
  const view = readView;
  let low = state[LOW] ?? 0;
  let high = state[HIGH] ?? 0;
  let lead = state[LEAD] ?? 0;
  let length = state[LENGTH] ?? 0;
  let lastPlaces = state[LAST_PLACES] ?? NOT_ERASED;
  let maskLow = lowMaskOf(64 - length - lead);
  let maskHigh = highMaskOf(64 - length - lead);
  let bit = bitStart | 0;
  for (let i = from | 0; i < to; i++) {
    // The topmost 25 bits at least are bits of the stream: enough for a flag of 7 and a control of 13.
    let head = view.getUint32(bit >>> 3, false) << (bit & 7);
    if (places !== undefined) {
      if (head >= 0) {
        if (lastPlaces === NOT_ERASED) return NO_PLACES;
        places[i] = lastPlaces;
        bit += 1;
        head <<= 1;
      } else if ((head & 0x40000000) === 0) {
        places[i] = NOT_ERASED;
        bit += 2;
        head <<= 2;
      } else {
        lastPlaces = (head >>> 25) & 31;
        if (lastPlaces > MAX_PLACES) return BAD_PLACES;
        places[i] = lastPlaces;
        bit += 7;
        head <<= 7;
      }
    }
    if (head >= 0) {
      bit += 1;
    } else {
      if ((head & 0x40000000) === 0) {
        if (length === 0) return NO_WINDOW;
        bit += 2;
      } else {
        lead = (head >>> 25) & 31;
        // 0 stands for 64.
        length = (((head >>> 19) - 1) & 63) + 1;
        const trail = 64 - length - lead;
        if (trail < 0) return BAD_WINDOW;
        maskLow = lowMaskOf(trail);
        maskHigh = highMaskOf(trail);
        bit += 13;
      }
      // 64 bits of the stream, moved right to where the window is; what follows the window is masked out.
      const byte = bit >>> 3;
      const shift = bit & 7;
      const middle = view.getUint32(byte + 4, false);
      const upper = (view.getUint32(byte, false) << shift) | ((middle >>> 1) >>> (31 - shift));
      const lower = (middle << shift) | (view.getUint8(byte + 8) >>> (8 - shift));
      high ^= (upper >>> lead) & maskHigh;
      low ^= ((lower >>> lead) | ((upper << 1) << (31 - lead))) & maskLow;
      bit += length;
    }
    words[2 * i] = low;
    words[2 * i + 1] = high;
  }
  state[LOW] = low;
  state[HIGH] = high;
  state[LEAD] = lead;
  state[LENGTH] = length;
  state[LAST_PLACES] = lastPlaces;
  return bit;
};

/**
 * Decodes a stream into `out`, whose length is the expected count.
 * @param places receives the decimal places of each value; undefined when the stream has no flags
 * @returns how many bytes at the end were not used
 * @throws QtsError `damaged`
 */
export const decodeXorStream = (
  blob: Uint8Array,
  out: Float64Array,
  places: Int8Array | undefined,
  site: Site,
): number => {
  if (out.length === 0) return blob.length;
  checkCount(blob, out.length, site);
  const view = viewOf(blob);
  const words = wordsOf(out);
  const state = new Int32Array(5);
  state[HIGH] = view.getInt32(COUNT_BYTES, false);
  state[LOW] = view.getInt32(COUNT_BYTES + 4, false);
  state[LAST_PLACES] = NOT_ERASED;
  words.set(state.subarray(LOW, HIGH + 1));
  if (places !== undefined) places[0] = NOT_ERASED;
  let at = HEADER_BYTES;
  let bit = 0;
  for (let from = 1; from < out.length; from += BLOCK_ROWS) {
    const available = Math.min(BLOCK_BYTES + 1, blob.length - at);
    readScratch.set(blob.subarray(at, at + available));
    readScratch.fill(0, available);
    const end = decodeBlock(state, words, places, from, Math.min(from + BLOCK_ROWS, out.length), bit);
    const fault = FAULTS[end];
    if (fault) throw damaged(site, at, fault[0], fault[1]);
    if (end > available * 8) throw damaged(site, blob.length, 'the end', `the bits of ${out.length} values`);
    at += end >>> 3;
    bit = end & 7;
  }
  return blob.length - at - (bit > 0 ? 1 : 0);
};

/** Every lead is less, so that no XOR fits. */
const NO_LEAD = 64;

/** In place of a length, for an encoder. */
const TRAIL = 3;

/** Encodes values `from` … `to` into the scratch, whose first word is zero behind bit `bitStart`. @returns the bits in it */
const encodeBlock = (
  state: Int32Array,
  words: Uint32Array,
  places: Int8Array | undefined,
  from: number,
  to: number,
  bitStart: number,
): number => {
  let lead = state[LEAD] ?? NO_LEAD;
  let trail = state[TRAIL] ?? 0;
  let lastPlaces = state[LAST_PLACES] ?? NOT_ERASED;
  const scratch = writeScratch;
  let bit = bitStart | 0;
  let previousLow = words[2 * from - 2] ?? 0;
  let previousHigh = words[2 * from - 1] ?? 0;
  for (let i = from | 0; i < to; i++) {
    // Control bits of this value, gathered at the top of a word: at most 7 + 13.
    let control = 0;
    let controlBits = 0;
    if (places !== undefined) {
      const place = places[i] ?? NOT_ERASED;
      if (place === NOT_ERASED) {
        control = 2 << 30;
        controlBits = 2;
      } else if (place === lastPlaces) {
        controlBits = 1;
      } else {
        control = (3 << 30) | (place << 25);
        controlBits = 7;
        lastPlaces = place;
      }
    }
    const low = words[2 * i] ?? 0;
    const high = words[2 * i + 1] ?? 0;
    const xorLow = low ^ previousLow;
    const xorHigh = high ^ previousHigh;
    previousLow = low;
    previousHigh = high;
    if ((xorLow | xorHigh) === 0) {
      const word = bit >>> 5;
      const shift = bit & 31;
      scratch[word] = (scratch[word] ?? 0) | (control >>> shift);
      scratch[word + 1] = (control << 1) << (31 - shift);
      bit += controlBits + 1;
      continue;
    }
    // The lowest bit makes 31 of the lead of a zero and touches no other.
    const newLead = Math.clz32(xorHigh | 1);
    const newTrail = xorLow === 0 ? 63 - Math.clz32(xorHigh & -xorHigh) : 31 - Math.clz32(xorLow & -xorLow);
    // All ones when the XOR does not fit the window. Whether it does is hard to predict, so nothing branches on it.
    const fresh = ((newLead - lead) | (newTrail - trail)) >> 31;
    lead += (newLead - lead) & fresh;
    trail += (newTrail - trail) & fresh;
    const length = 64 - lead - trail;
    const window = (1 << 30) | (lead << 25) | ((length & 63) << 19);
    control |= ((2 << 30) | (window & fresh)) >>> controlBits;
    controlBits += 2 + (11 & fresh);
    const controlWord = bit >>> 5;
    const controlShift = bit & 31;
    scratch[controlWord] = (scratch[controlWord] ?? 0) | (control >>> controlShift);
    scratch[controlWord + 1] = (control << 1) << (31 - controlShift);
    bit += controlBits;
    // The window at the top of 64 bits; what follows it is zero, because the trail is.
    const upper = (xorHigh << lead) | ((xorLow >>> 1) >>> (31 - lead));
    const lower = xorLow << lead;
    const word = bit >>> 5;
    const shift = bit & 31;
    scratch[word] = (scratch[word] ?? 0) | (upper >>> shift);
    scratch[word + 1] = ((upper << 1) << (31 - shift)) | (lower >>> shift);
    scratch[word + 2] = (lower << 1) << (31 - shift);
    bit += length;
  }
  state[LEAD] = lead;
  state[TRAIL] = trail;
  state[LAST_PLACES] = lastPlaces;
  return bit;
};

/** Swaps the first `count` words of the scratch to big-endian and appends them to `out` at `at`. */
const appendWords = (out: Uint8Array, at: number, count: number): void => {
  const view = viewOf(out);
  for (let i = 0; i < count; i++) view.setUint32(at + 4 * i, writeScratch[i] ?? 0, false);
};

/**
 * Encodes bit patterns: those of `values`, with a flag before each when `places` is given.
 * @returns the blob; empty for no values
 */
export const encodeXorStream = (values: Float64Array, places: Int8Array | undefined): Uint8Array => {
  const rowCount = values.length;
  if (rowCount === 0) return new Uint8Array(0);
  const words = wordsOf(values);
  const state = Int32Array.of(0, 0, NO_LEAD, 0, NOT_ERASED);
  let out = new Uint8Array(HEADER_BYTES);
  const header = viewOf(out);
  header.setUint32(0, rowCount, true);
  header.setUint32(COUNT_BYTES, words[1] ?? 0, false);
  header.setUint32(COUNT_BYTES + 4, words[0] ?? 0, false);
  let at = HEADER_BYTES;
  let bit = 0;
  writeScratch[0] = 0;
  for (let from = 1; from < rowCount; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, rowCount);
    const end = encodeBlock(state, words, places, from, to, bit);
    const fullWords = end >>> 5;
    const next = at + fullWords * 4;
    out = grown(out, next + 4, (next * rowCount) / to);
    appendWords(out, at, fullWords);
    at = next;
    bit = end & 31;
    writeScratch[0] = writeScratch[fullWords] ?? 0;
  }
  out = grown(out, at + 4);
  appendWords(out, at, 1);
  return trimmed(out, at + ((bit + 7) >>> 3));
};
