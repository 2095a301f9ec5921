/** ALP: decimal scaling, frame of reference, bit packing (format sheet, section 11). */
import { viewOf } from '../bits/words.ts';
import { decodeAlp } from './alp-decode.ts';
import { encodeAlp } from './alp-encode.ts';
import { COUNT_BYTES, VECTOR_HEADER_BYTES, VECTOR_ROWS } from './alp-vector.ts';
import type { DoubleCodec } from './types.ts';

/** A vector of equal values takes its header only: 1,024 values in 15 bytes. */
const capacity = (lengthBytes: number): number =>
  Math.floor(Math.max(lengthBytes - COUNT_BYTES, 0) / VECTOR_HEADER_BYTES) * VECTOR_ROWS;

const storedRows = (blob: Uint8Array): number =>
  blob.length < COUNT_BYTES ? -1 : viewOf(blob).getInt32(0, false);

export const alp: DoubleCodec = {
  capacity,
  storedRows,
  decode: decodeAlp,
  encode: (values) => encodeAlp(values).blob,
};
