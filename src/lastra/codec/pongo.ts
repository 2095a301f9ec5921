/** PONGO: low bits that decimal places restore are erased, then GORILLA (format sheet, section 13). */
import { erase, restore } from '../bits/eraser.ts';
import { capacityOf, decodeXorStream, encodeXorStream, storedRowsOf } from '../bits/xor-stream.ts';
import type { Site } from '../damage.ts';
import type { DoubleCodec } from './types.ts';

/** "Same places" and "same value". */
const MIN_BITS = 2;

const decode = (blob: Uint8Array, out: Float64Array, site: Site): number => {
  const places = new Int8Array(out.length);
  const unused = decodeXorStream(blob, out, places, site);
  restore(out, places);
  return unused;
};

const encode = (values: Float64Array): Uint8Array => {
  const stored = new Float64Array(values.length);
  const places = new Int8Array(values.length);
  erase(values, stored, places);
  return encodeXorStream(stored, places);
};

export const pongo: DoubleCodec = {
  capacity: (lengthBytes) => capacityOf(lengthBytes, MIN_BITS),
  storedRows: storedRowsOf,
  decode,
  encode,
};
