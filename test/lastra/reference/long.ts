/** RAW and DELTA_VARINT of longs by the letter of the format: section 10 of the fact sheet. */
import { littleEndian, must, readLittle, signed, unsigned } from './numbers.ts';

export interface DecodedLongs {
  readonly values: bigint[];
  readonly unusedBytes: number;
}

export const encodeRawLongs = (values: readonly bigint[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => littleEndian(unsigned(value), 8)));

export const decodeRawLongs = (blob: Uint8Array, rowCount: number): DecodedLongs => ({
  values: Array.from({ length: rowCount }, (_, i) => signed(readLittle(blob, 8 * i, 8))),
  unusedBytes: blob.length - 8 * rowCount,
});

const varint = (value: bigint): number[] =>
  value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)];

const zigzag = (value: bigint): bigint => unsigned((value << 1n) ^ (value >> 63n));
const unzigzag = (value: bigint): bigint => signed((value >> 1n) ^ -(value & 1n));

export const encodeDeltas = (values: readonly bigint[]): Uint8Array => {
  const difference = (i: number): bigint => (i < 1 ? 0n : signed((values[i] ?? 0n) - (values[i - 1] ?? 0n)));
  const first = values.slice(0, 1).flatMap((value) => littleEndian(unsigned(value), 8));
  const rest = values.slice(1).flatMap((_, k) => varint(zigzag(signed(difference(k + 1) - difference(k)))));
  return Uint8Array.from([...first, ...rest]);
};

export const decodeDeltas = (blob: Uint8Array, rowCount: number): DecodedLongs => {
  if (rowCount === 0) return { values: [], unusedBytes: blob.length };
  const values = [signed(readLittle(blob, 0, 8))];
  let at = 8;
  let difference = 0n;
  while (values.length < rowCount) {
    let change = 0n;
    let length = 0;
    do {
      must(length < 10, 'a varint of more than ten bytes');
      change |= (readLittle(blob, at + length, 1) & 127n) << BigInt(7 * length);
    } while ((blob[at + length++] ?? 0) >= 128);
    must(change < 2n ** 64n, 'a varint of more than 64 bits');
    at += length;
    difference = signed(difference + unzigzag(change));
    values.push(signed((values.at(-1) ?? 0n) + difference));
  }
  return { values, unusedBytes: blob.length - at };
};
