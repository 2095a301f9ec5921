/** VARLEN without compression, and the frame around compressed blocks: section 14 of the fact sheet. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { littleEndian, must, readLittle } from './numbers.ts';

export type Row = Uint8Array | null;
export type Marker = 0 | 1 | 2;

const payloadOf = (rows: readonly Row[]): number[] =>
  rows.flatMap((row) => (row === null ? [255, 255, 255, 255] : [...littleEndian(row.length, 4), ...row]));

/** A zstd frame of one block that is not compressed: magic, descriptor (one segment, 4-byte size), size, block. */
const storedFrame = (payload: readonly number[]): number[] => [
  ...[0x28, 0xb5, 0x2f, 0xfd, 0xa0],
  ...littleEndian(payload.length, 4),
  ...littleEndian(payload.length * 8 + 1, 3),
  ...payload,
];

export const encodeVarlen = (rows: readonly Row[], marker: Marker): Uint8Array => {
  const payload = payloadOf(rows);
  if (marker === 0) return Uint8Array.from([0, ...littleEndian(payload.length, 4), ...payload]);
  const packed = marker === 1 ? storedFrame(payload) : [...gzipSync(Uint8Array.from(payload))];
  return Uint8Array.from([
    marker,
    ...littleEndian(payload.length, 4),
    ...littleEndian(packed.length, 4),
    ...packed,
  ]);
};

const int32 = (bytes: Uint8Array, at: number): number => Number(BigInt.asIntN(32, readLittle(bytes, at, 4)));

const unpack = (blob: Uint8Array): Uint8Array => {
  const marker = Number(readLittle(blob, 0, 1));
  must(marker <= 2, 'an unknown marker');
  const sizes = [1, 5].map((at) => (marker === 0 && at === 5 ? 0 : int32(blob, at))) as [number, number];
  must(Math.min(...sizes) >= 0, 'a negative length');
  const start = marker === 0 ? 5 : 9;
  const length = marker === 0 ? sizes[0] : sizes[1];
  must(start + length <= blob.length, 'a length past the end');
  const body = blob.slice(start, start + length);
  if (marker === 0) return body;
  const payload = marker === 1 ? decompress(body) : new Uint8Array(gunzipSync(body));
  must(payload.length === sizes[0], 'another size than declared');
  return payload;
};

export const decodeVarlen = (blob: Uint8Array, rowCount: number): Row[] => {
  const payload = unpack(blob);
  const rows: Row[] = [];
  for (let at = 0; rows.length < rowCount; ) {
    const length = int32(payload, at);
    must(length <= payload.length - at - 4, 'a value past the end');
    rows.push(length < 0 ? null : payload.slice(at + 4, at + 4 + length));
    at += 4 + Math.max(length, 0);
  }
  return rows;
};
