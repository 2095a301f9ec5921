/** Consecutive values of a column on their way into a blob: prepared once, encoded with any codec of the type. */
import { encodeAlp } from './codec/alp-encode.ts';
import { compressionOf, doubleCodecOf, longCodecOf } from './codec/index.ts';
import { encodePayload, payloadFrom, withoutCompressor } from './codec/varlen.ts';
import { unwritable } from './damage.ts';
import type { LastraCodec } from './types.ts';
import type { LastraSchema, LastraValues, WriteOptions } from './write-types.ts';

/** Half-open rows. */
export interface RowSpan {
  readonly start: number;
  readonly end: number;
}

export interface EncodedStretch {
  readonly blob: Uint8Array;
  /** False for ALP that other readers misread. */
  readonly isPortable: boolean;
}

export interface Stretch {
  /** 8 a value, or the lengths and bytes of byte strings. */
  readonly rawBytes: number;
  /** @throws QtsError `failed` for a codec that does not fit the type */
  encode(codec: LastraCodec): EncodedStretch;
}

const misfit = (column: { readonly name: string; readonly type: string }, codec: LastraCodec) =>
  unwritable(
    `column ${JSON.stringify(column.name)} is ${column.type}, codec ${codec} does not write that`,
    'use RAW or DELTA_VARINT for long, RAW, ALP, GORILLA or PONGO for double, VARLEN, VARLEN_GZIP or VARLEN_ZSTD for binary',
  );

/** @throws QtsError `failed` when the codec that a column asks for cannot be written */
export const checkWritable = (
  { name, type, codec }: LastraSchema,
  { zstd }: Pick<WriteOptions, 'zstd'>,
): void => {
  if (codec === undefined) return;
  const fits =
    (type === 'double' && doubleCodecOf(codec)) ||
    (type === 'long' && longCodecOf(codec)) ||
    (type === 'binary' && compressionOf(codec));
  if (!fits) throw misfit({ name, type }, codec);
  if (codec === 'VARLEN_ZSTD' && zstd === undefined) throw withoutCompressor();
};

const portable = (blob: Uint8Array): EncodedStretch => ({ blob, isPortable: true });

const doublesStretch = (name: string, values: Float64Array): Stretch => ({
  rawBytes: values.byteLength,
  encode: (codec) => {
    if (codec === 'ALP') return encodeAlp(values);
    const encoder = doubleCodecOf(codec);
    if (encoder) return portable(encoder.encode(values));
    throw misfit({ name, type: 'double' }, codec);
  },
});

const checkIntegers = (name: string, values: Float64Array, firstRow: number): void => {
  let row = 0;
  while (row < values.length && Number.isSafeInteger(values[row])) row++;
  if (row === values.length) return;
  throw unwritable(
    `column ${JSON.stringify(name)} is long, row ${firstRow + row} holds ${values[row]}`,
    'give whole numbers',
  );
};

const longsStretch = (name: string, values: BigInt64Array | Float64Array, firstRow: number): Stretch => {
  if (values instanceof Float64Array) checkIntegers(name, values, firstRow);
  return {
    rawBytes: values.byteLength,
    encode: (codec) => {
      const encoder = longCodecOf(codec);
      if (!encoder) throw misfit({ name, type: 'long' }, codec);
      return portable(values instanceof BigInt64Array ? encoder.encode(values) : encoder.encodeExact(values));
    },
  };
};

const binaryStretch = (
  name: string,
  values: readonly (Uint8Array | string | null)[],
  zstd: WriteOptions['zstd'],
): Stretch => {
  const encoder = new TextEncoder();
  const payload = payloadFrom(
    values.map((value) => (typeof value === 'string' ? encoder.encode(value) : value)),
  );
  return {
    rawBytes: payload.length,
    encode: (codec) => {
      const compression = compressionOf(codec);
      if (compression) return portable(encodePayload(payload, compression, zstd));
      throw misfit({ name, type: 'binary' }, codec);
    },
  };
};

/**
 * Rows of a column.
 * @param fileRow the row of the file that the column's first value is, for messages
 * @throws QtsError `failed` for a fraction, or a number beyond ±2^53, in longs that are given as doubles
 */
export const stretchOf = (
  column: LastraValues,
  { start, end }: RowSpan,
  { zstd }: Pick<WriteOptions, 'zstd'>,
  fileRow = 0,
): Stretch => {
  const { name } = column;
  if (column.type === 'double') return doublesStretch(name, column.values.subarray(start, end));
  if (column.type === 'binary') return binaryStretch(name, column.values.slice(start, end), zstd);
  return longsStretch(name, column.values.subarray(start, end), fileRow + start);
};
