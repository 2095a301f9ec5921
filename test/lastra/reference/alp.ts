/** ALP by the letter of the format: section 11 of the fact sheet. Values are bit patterns. */
import {
  bigEndian,
  binary,
  bitsOfDouble,
  doubleOfBits,
  littleEndian,
  must,
  readBig,
  readLittle,
  signed,
  unsigned,
} from './numbers.ts';
import type { DecodedBits } from './xor.ts';

const VECTOR = 1024;
const SAMPLE = 64;
const ROUNDER = 6755399441055744;
const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);
const power = (k: number): number => Number(`1e${k}`);
const inverse = (k: number): number => (k === 0 ? 1 : 1 / power(k));

/** Truncation to int64 as Java casts: NaN is 0, the ends saturate. */
const toInt64 = (value: number): bigint => {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return MAX;
  return value <= -(2 ** 63) ? MIN : BigInt(Math.trunc(value));
};

const integerOf = (value: number, e: number, f: number): bigint => {
  const scaled = value * power(e) * inverse(f);
  return toInt64(scaled + ROUNDER - ROUNDER);
};

const doubleOf = (integer: bigint, e: number, f: number): number => (Number(integer) * power(f)) / power(e);

const isException = (bits: bigint, e: number, f: number): boolean =>
  bitsOfDouble(doubleOf(integerOf(doubleOfBits(bits), e, f), e, f)) !== bits;

const chooseExponents = (values: readonly bigint[]): { e: number; f: number } => {
  let best = { e: 0, f: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  for (let e = 0; e <= 18; e++) {
    for (let f = 0; f <= Math.min(e, 10); f++) {
      const count = values.slice(0, SAMPLE).filter((bits) => isException(bits, e, f)).length;
      if (count < fewest) {
        fewest = count;
        best = { e, f };
      }
      if (fewest === 0) return best;
    }
  }
  return best;
};

const encodeVector = (values: readonly bigint[]): number[] => {
  const { e, f } = chooseExponents(values);
  const integers = values.map((bits) => integerOf(doubleOfBits(bits), e, f));
  const frame = integers.reduce((least, integer) => (integer < least ? integer : least));
  const range = integers.reduce((most, integer) => (integer > most ? integer : most)) - frame;
  const width = range === 0n ? 0 : range.toString(2).length;
  // One long number, the first value in its lowest bits.
  const text = integers
    .map((integer) => binary(integer - frame, width))
    .reverse()
    .join('');
  const packed = littleEndian(text === '' ? 0n : BigInt(`0b${text}`), Math.ceil((values.length * width) / 8));
  const exceptions = values.flatMap((bits, i) => (isException(bits, e, f) ? [{ i, bits }] : []));
  return [
    ...[e, f, width],
    ...bigEndian(unsigned(frame), 8),
    ...bigEndian(exceptions.length, 2),
    ...bigEndian(packed.length, 2),
    ...packed,
    ...exceptions.flatMap(({ i, bits }) => [...bigEndian(i, 2), ...bigEndian(bits, 8)]),
  ];
};

export const encodeAlp = (values: readonly bigint[]): Uint8Array => {
  const vectors = Array.from({ length: Math.ceil(values.length / VECTOR) }, (_, k) =>
    encodeVector(values.slice(k * VECTOR, (k + 1) * VECTOR)),
  );
  return Uint8Array.from([...bigEndian(values.length, 4), ...vectors.flat()]);
};

/** @returns the values of the vector at `at` and the position behind it */
const decodeVector = (blob: Uint8Array, at: number, rowCount: number) => {
  const [e, f, width] = [0, 1, 2].map((k) => Number(readBig(blob, at + k, 1))) as [number, number, number];
  const frame = readBig(blob, at + 3, 8);
  const exceptionCount = Number(readBig(blob, at + 11, 2));
  const packedLength = Number(readBig(blob, at + 13, 2));
  must(e <= 18 && f <= 10 && width <= 64, 'exponents or width');
  must(packedLength === Math.ceil((rowCount * width) / 8), 'packed length');
  must(exceptionCount <= rowCount, 'more exceptions than values');
  const packed = readLittle(blob, at + 15, packedLength);
  const values = Array.from({ length: rowCount }, (_, i) => {
    const delta = BigInt.asUintN(width, packed >> BigInt(i * width));
    return bitsOfDouble(doubleOf(signed(frame + delta), e, f));
  });
  let next = at + 15 + packedLength;
  for (let k = 0; k < exceptionCount; k++, next += 10) {
    const i = Number(readBig(blob, next, 2));
    must(i < rowCount, 'an exception behind the last value');
    values[i] = readBig(blob, next + 2, 8);
  }
  return { values, next };
};

export const decodeAlp = (blob: Uint8Array, rowCount: number): DecodedBits => {
  must(readBig(blob, 0, 4) === BigInt(rowCount), 'another count');
  const values: bigint[] = [];
  let at = 4;
  while (values.length < rowCount) {
    const vector = decodeVector(blob, at, Math.min(VECTOR, rowCount - values.length));
    values.push(...vector.values);
    at = vector.next;
  }
  return { values, unusedBytes: blob.length - at };
};
