/** 64-bit values as pairs of 32-bit words, the way hot loops handle them without BigInt. */
import { QtsError } from '../../errors.ts';

export const TWO_32 = 4_294_967_296;

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * The codecs view typed arrays as words, low word first, which is the format's order and that of every
 * platform Node supports well (x64, arm64).
 * @throws QtsError `failed` on a big-endian machine
 */
export const assertLittleEndian = (): void => {
  if (isLittleEndian) return;
  throw new QtsError('failed', 'Lastra files cannot be read on this machine: it is big-endian', {
    hint: 'use a little-endian machine (x64, arm64)',
  });
};

/** The words of 8-byte values: low, high, low, high, … on the same memory. */
export const wordsOf = (values: Float64Array | BigInt64Array): Uint32Array =>
  new Uint32Array(values.buffer, values.byteOffset, values.length * 2);

/** The bytes of a typed array, on the same memory. */
export const bytesOf = (array: Float64Array | BigInt64Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A view for reading numbers out of bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A 64-bit two's complement integer as the nearest double, ties to even. */
export const wordsToDouble = (low: number, high: number): number =>
  // The product is exact and the sum rounds once, so this is the correctly rounded conversion.
  (high | 0) * TWO_32 + (low >>> 0);

/**
 * The same bytes in a buffer of at least `neededBytes`.
 * @param expectedBytes the whole, as far as can be told: buffers that prove right are not copied again
 */
export const grown = (
  bytes: Uint8Array<ArrayBuffer>,
  neededBytes: number,
  expectedBytes = 0,
): Uint8Array<ArrayBuffer> => {
  if (neededBytes <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.ceil(Math.max(neededBytes, expectedBytes * 1.03, bytes.length * 1.5)));
  larger.set(bytes);
  return larger;
};

/** The first `length` bytes; a copy unless that would save next to no memory. */
export const trimmed = (bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> =>
  bytes.length - length > length / 16 ? bytes.slice(0, length) : bytes.subarray(0, length);
