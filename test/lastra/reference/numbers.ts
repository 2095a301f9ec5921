/** Integers, doubles and bits of the reference: BigInt and text, slow and plain, nothing shared with src. */

/** What the reference says of bytes that no reader may accept. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

export const must = (isRight: boolean, what: string): void => {
  if (!isRight) throw new Malformed(what);
};

export const signed = (value: bigint): bigint => BigInt.asIntN(64, value);
export const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

const scratch = new DataView(new ArrayBuffer(8));

export const bitsOfDouble = (value: number): bigint => {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
};

export const doubleOfBits = (bits: bigint): number => {
  scratch.setBigUint64(0, unsigned(bits));
  return scratch.getFloat64(0);
};

/** `sizeBytes` bytes of an integer, lowest first. */
export const littleEndian = (value: bigint | number, sizeBytes: number): number[] =>
  Array.from({ length: sizeBytes }, (_, k) => Number((BigInt(value) >> BigInt(8 * k)) & 0xffn));

export const bigEndian = (value: bigint | number, sizeBytes: number): number[] =>
  littleEndian(value, sizeBytes).reverse();

/** An unsigned integer of `sizeBytes` bytes at `at`. */
export const readLittle = (bytes: Uint8Array, at: number, sizeBytes: number): bigint => {
  must(at + sizeBytes <= bytes.length, `${sizeBytes} bytes at ${at} of ${bytes.length}`);
  let value = 0n;
  for (let k = sizeBytes - 1; k >= 0; k--) value = value * 256n + BigInt(bytes[at + k] ?? 0);
  return value;
};

export const readBig = (bytes: Uint8Array, at: number, sizeBytes: number): bigint => {
  must(at + sizeBytes <= bytes.length, `${sizeBytes} bytes at ${at} of ${bytes.length}`);
  return readLittle(bytes.slice(at, at + sizeBytes).reverse(), 0, sizeBytes);
};

/** The lowest `width` bits as text, the most significant first. */
export const binary = (value: bigint, width: number): string =>
  width === 0 ? '' : BigInt.asUintN(width, value).toString(2).padStart(width, '0');

/** Bits as text to bytes, the most significant bit of each byte first, zeros behind the last. */
export const bytesOfBits = (bits: string): number[] =>
  (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));

export const bitsOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
