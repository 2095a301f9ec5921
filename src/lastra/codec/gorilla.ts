/** GORILLA: XOR with the value before (format sheet, section 12). */
import { capacityOf, decodeXorStream, encodeXorStream, storedRowsOf } from '../bits/xor-stream.ts';
import type { DoubleCodec } from './types.ts';

/** A repeated value. */
const MIN_BITS = 1;

export const gorilla: DoubleCodec = {
  capacity: (lengthBytes) => capacityOf(lengthBytes, MIN_BITS),
  storedRows: storedRowsOf,
  decode: (blob, out, site) => decodeXorStream(blob, out, undefined, site),
  encode: (values) => encodeXorStream(values, undefined),
};
