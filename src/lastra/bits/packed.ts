/**
 * Unsigned integers of one width in a little-endian bit string: value i has the bits i·width … of it.
 * The string is held in 32-bit words; a value may span three of them. Behind the last value the words
 * must be readable, their content is masked out.
 *
 * `(a << 1) << (31 - n)` stands for `a << (32 - n)`: it is also right for n = 0, where the short form would
 * shift by 32 mod 32, that is not at all.
 */

/** Low `bits` bits set; `bits` 0 to 32. */
export const maskOf = (bits: number): number => (bits >= 32 ? -1 : (1 << bits) - 1);

/** Bytes of `count` values of `width` bits. */
export const packedBytes = (count: number, width: number): number => Math.ceil((count * width) / 8);

/** Writes `values` minus `frame`, `count` integers of at most 53 bits, into words that are zero. */
export const packDoubles = (
  words: Uint32Array,
  width: number,
  values: Float64Array,
  frame: number,
  count: number,
): void => {
  if (width === 0) return;
  if (width <= 32) packNarrow(words, width, values, frame, count);
  else packWide(words, width, values, frame, count);
};

const packNarrow = (
  words: Uint32Array,
  width: number,
  values: Float64Array,
  frame: number,
  count: number,
): void => {
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const value = ((values[i] ?? 0) - frame) | 0;
    const word = bit >>> 5;
    const shift = bit & 31;
    words[word] = (words[word] ?? 0) | (value << shift);
    words[word + 1] = (value >>> 1) >>> (31 - shift);
  }
};

const packWide = (
  words: Uint32Array,
  width: number,
  values: Float64Array,
  frame: number,
  count: number,
): void => {
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const value = (values[i] ?? 0) - frame;
    const low = value | 0;
    const high = (value * 2 ** -32) | 0;
    const word = bit >>> 5;
    const shift = bit & 31;
    words[word] = (words[word] ?? 0) | (low << shift);
    words[word + 1] = ((low >>> 1) >>> (31 - shift)) | (high << shift);
    words[word + 2] = (high >>> 1) >>> (31 - shift);
  }
};

/** Writes 64-bit values, given as pairs of words, into words that are zero. */
export const packWords = (words: Uint32Array, width: number, pairs: Uint32Array, count: number): void => {
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const low = pairs[2 * i] ?? 0;
    const high = pairs[2 * i + 1] ?? 0;
    const word = bit >>> 5;
    const shift = bit & 31;
    words[word] = (words[word] ?? 0) | (low << shift);
    words[word + 1] = ((low >>> 1) >>> (31 - shift)) | (high << shift);
    words[word + 2] = (high >>> 1) >>> (31 - shift);
  }
};
