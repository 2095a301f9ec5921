/** One column to blobs, one a row group. */
import { encodeAlp } from './codec/alp-encode.ts';
import { compressionOf, doubleCodecOf, longCodecOf } from './codec/index.ts';
import { encodeVarlen } from './codec/varlen.ts';
import { unwritable } from './damage.ts';
import type { LastraCodec, LastraInput } from './types.ts';

/** Half-open rows of a row group. */
export interface RowSpan {
  readonly start: number;
  readonly end: number;
}

export interface EncodedColumn {
  readonly codec: LastraCodec;
  /** One a span. */
  readonly blobs: readonly Uint8Array[];
}

const misfit = (input: LastraInput) =>
  unwritable(
    `column ${JSON.stringify(input.name)} is ${input.type}, codec ${input.codec} does not write that`,
    'use RAW or DELTA_VARINT for long, RAW, ALP, GORILLA or PONGO for double, VARLEN or VARLEN_GZIP for binary',
  );

/** ALP unless a reader in the wild would get the values wrong: then GORILLA, for the whole column. */
const encodeByDefault = (values: Float64Array, spans: readonly RowSpan[]): EncodedColumn => {
  const encoded = spans.map(({ start, end }) => encodeAlp(values.subarray(start, end)));
  if (encoded.every(({ isPortable }) => isPortable)) {
    return { codec: 'ALP', blobs: encoded.map(({ blob }) => blob) };
  }
  const gorilla = doubleCodecOf('GORILLA');
  return {
    codec: 'GORILLA',
    blobs: spans.map(({ start, end }) => gorilla?.encode(values.subarray(start, end)) ?? new Uint8Array(0)),
  };
};

const encodeDoubles = (input: LastraInput & { type: 'double' }, spans: readonly RowSpan[]): EncodedColumn => {
  if (input.codec === undefined) return encodeByDefault(input.values, spans);
  const codec = doubleCodecOf(input.codec);
  if (!codec) throw misfit(input);
  const blobs = spans.map(({ start, end }) => codec.encode(input.values.subarray(start, end)));
  return { codec: input.codec, blobs };
};

const checkIntegers = (name: string, values: Float64Array): void => {
  let row = 0;
  while (row < values.length && Number.isSafeInteger(values[row])) row++;
  if (row === values.length) return;
  throw unwritable(
    `column ${JSON.stringify(name)} is long, row ${row} holds ${values[row]}`,
    'give whole numbers',
  );
};

const encodeLongs = (input: LastraInput & { type: 'long' }, spans: readonly RowSpan[]): EncodedColumn => {
  const name = input.codec ?? 'DELTA_VARINT';
  const codec = longCodecOf(name);
  if (!codec) throw misfit(input);
  const { values } = input;
  if (values instanceof BigInt64Array) {
    return { codec: name, blobs: spans.map(({ start, end }) => codec.encode(values.subarray(start, end))) };
  }
  checkIntegers(input.name, values);
  return {
    codec: name,
    blobs: spans.map(({ start, end }) => codec.encodeExact(values.subarray(start, end))),
  };
};

/** Uncompressed unless told: every reader of the format gets such a column right. */
const encodeBinary = (input: LastraInput & { type: 'binary' }, spans: readonly RowSpan[]): EncodedColumn => {
  const codec = input.codec ?? 'VARLEN';
  const compression = compressionOf(codec);
  if (!compression) throw misfit(input);
  const encoder = new TextEncoder();
  const rows = input.values.map((value) => (typeof value === 'string' ? encoder.encode(value) : value));
  return { codec, blobs: spans.map(({ start, end }) => encodeVarlen(rows.slice(start, end), compression)) };
};

/** @throws QtsError `failed` for a codec that does not fit the type, or a value that does not */
export const encodeColumn = (input: LastraInput, spans: readonly RowSpan[]): EncodedColumn => {
  if (input.type === 'double') return encodeDoubles(input, spans);
  return input.type === 'long' ? encodeLongs(input, spans) : encodeBinary(input, spans);
};
