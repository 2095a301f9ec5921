/** RAW: eight bytes a value, little-endian, nothing else (format sheet, section 10). */
import { bytesOf, wordsOf, wordsToDouble } from '../bits/words.ts';
import { damaged, type Site } from '../damage.ts';
import type { DoubleCodec, LongCodec } from './types.ts';

const EXACT = 2 ** 52 - 1;

const capacity = (lengthBytes: number): number => Math.floor(lengthBytes / 8);

const storedRows = (blob: Uint8Array): number => (blob.length % 8 === 0 ? blob.length / 8 : -1);

const copyInto = (blob: Uint8Array, out: Float64Array | BigInt64Array, site: Site): number => {
  const neededBytes = out.length * 8;
  if (blob.length < neededBytes) throw damaged(site, blob.length, 'the end', `${neededBytes} bytes`);
  bytesOf(out).set(blob.subarray(0, neededBytes));
  return blob.length - neededBytes;
};

const decodeExact = (blob: Uint8Array, out: Float64Array, site: Site): number => {
  const unused = copyInto(blob, out, site);
  const words = wordsOf(out);
  for (let i = 0; i < out.length; i++) {
    const value = wordsToDouble(words[2 * i] ?? 0, words[2 * i + 1] ?? 0);
    if (value > EXACT || value < -EXACT) return -1;
    out[i] = value;
  }
  return unused;
};

export const rawDoubles: DoubleCodec = {
  capacity,
  storedRows,
  decode: copyInto,
  encode: (values) => bytesOf(values).slice(),
};

export const rawLongs: LongCodec = {
  capacity,
  storedRows,
  decode: copyInto,
  decodeExact,
  encode: (values) => bytesOf(values).slice(),
  encodeExact: (values) => bytesOf(BigInt64Array.from(values, BigInt)),
};
