/**
 * Unsigned integers of one width in a little-endian bit string: value i has the bits i·width … of it.
 * The string is held in 32-bit words; a value may span three of them. Behind the last value the words
 * must be readable, their content is masked out.
 *
 * `(a << 1) << (31 - n)` stands for `a << (32 - n)`: it is also right for n = 0, where the short form would
 * shift by 32 mod 32, that is not at all.
 */

/** Low `bits` bits set; `bits` 0 to 32. */
export const maskOf = (bits: number): number => (bits >= 32 ? -1 : ~(-1 << bits));

/** Bytes of `count` values of `width` bits. */
export const packedBytes = (count: number, width: number): number => Math.ceil((count * width) / 8);

/**
 * Writes `count` 64-bit values minus a frame, all given as pairs of words, of which `width` bits count, over `words` from the
 * first one on.
 */
export const packWords = (
  words: Uint32Array,
  width: number,
  pairs: Uint32Array,
  frameLow: number,
  frameHigh: number,
  count: number,
): void => {
  if (width === 0) return;
  if (isByteCarried(width)) packByteCarried(words, width, pairs, frameLow, count);
  else if (width <= 32) packNarrow(words, width, pairs, frameLow, count);
  else packWide(words, width, pairs, frameLow, frameHigh, count);
};

/** Widths that, behind 7 bits, leave a bit of a word free: what is shifted out of it below is less than all of it. */
const isByteCarried = (width: number): boolean => width <= 24;

/**
 * Each value is written as the word that starts in the byte where its bits start, together with the bits before it in
 * that byte. Those are carried in a register: no load waits for the store before it.
 */
const packByteCarried = (
  words: Uint32Array,
  width: number,
  pairs: Uint32Array,
  frame: number,
  count: number,
): void => {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength);
  let byte = 0;
  let shift = 0;
  let carried = 0;
  for (let i = 0; i < count; i++) {
    const word = carried | (((pairs[2 * i] ?? 0) - frame) << shift);
    view.setInt32(byte, word, true);
    shift += width;
    const fullBits = shift & 0x38;
    carried = word >>> fullBits;
    byte += fullBits >>> 3;
    shift &= 7;
  }
};

const packNarrow = (
  words: Uint32Array,
  width: number,
  pairs: Uint32Array,
  frame: number,
  count: number,
): void => {
  words[0] = 0;
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const value = ((pairs[2 * i] ?? 0) - frame) | 0;
    const word = bit >>> 5;
    const shift = bit & 31;
    words[word] = (words[word] ?? 0) | (value << shift);
    words[word + 1] = (value >>> 1) >>> (31 - shift);
  }
};

const packWide = (
  words: Uint32Array,
  width: number,
  pairs: Uint32Array,
  frameLow: number,
  frameHigh: number,
  count: number,
): void => {
  words[0] = 0;
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const pairLow = pairs[2 * i] ?? 0;
    const low = (pairLow - frameLow) | 0;
    const high = ((pairs[2 * i + 1] ?? 0) - frameHigh - (pairLow < frameLow ? 1 : 0)) | 0;
    const word = bit >>> 5;
    const shift = bit & 31;
    words[word] = (words[word] ?? 0) | (low << shift);
    words[word + 1] = ((low >>> 1) >>> (31 - shift)) | (high << shift);
    words[word + 2] = (high >>> 1) >>> (31 - shift);
  }
};
