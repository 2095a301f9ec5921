/** VARLEN: nullable byte strings with their lengths, in one block that may be compressed (format sheet, section 14). */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { QtsError } from '../../errors.ts';
import type { ZstdCompressor } from '../../zstd.ts';
import { viewOf } from '../bits/words.ts';
import { damaged, type Site, unwritable } from '../damage.ts';
import { inflateZstd, ZSTD_MAX_RATIO } from './zstd.ts';

const MARKER_NONE = 0;
const MARKER_ZSTD = 1;
const MARKER_GZIP = 2;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;
const MAX_LENGTH = 2 ** 31 - 1;
/** Deflate cannot do better than this; a larger declared size is damage, not data. */
const GZIP_MAX_RATIO = 1040;

export type Compression = 'none' | 'zstd' | 'gzip';

const inflateGzip = (packed: Uint8Array, sizeBytes: number, site: Site): Uint8Array => {
  try {
    return new Uint8Array(gunzipSync(packed, { maxOutputLength: Math.max(sizeBytes, 1) }));
  } catch (error) {
    throw damaged(
      site,
      9,
      `no gzip data (${error instanceof Error ? error.message : String(error)})`,
      'a gzip member',
    );
  }
};

const lengthAt = (blob: Uint8Array, at: number, site: Site): number => {
  if (at + LENGTH_BYTES > blob.length) throw damaged(site, blob.length, 'the end', 'a length of 4 bytes');
  const length = viewOf(blob).getInt32(at, true);
  if (length < 0) throw damaged(site, at, `length ${length}`, 'a length of 0 or more');
  return length;
};

const sliceOf = (blob: Uint8Array, at: number, length: number, site: Site): Uint8Array => {
  if (at + length > blob.length) {
    throw damaged(site, at - LENGTH_BYTES, `length ${length}`, `at most ${blob.length - at}`);
  }
  return blob.subarray(at, at + length);
};

/** The payload, decompressed; its size is bounded by the size of the blob before anything is allocated. */
const payloadOf = (blob: Uint8Array, site: Site): Uint8Array => {
  const marker = blob[0];
  // A copy: the blob may be good until the next read only, and rows are views of the payload.
  if (marker === MARKER_NONE) return new Uint8Array(sliceOf(blob, 5, lengthAt(blob, 1, site), site));
  if (marker !== MARKER_ZSTD && marker !== MARKER_GZIP) {
    throw damaged(site, 0, marker === undefined ? 'no bytes' : `marker ${marker}`, 'marker 0, 1 or 2');
  }
  const sizeBytes = lengthAt(blob, 1, site);
  const packed = sliceOf(blob, 9, lengthAt(blob, 5, site), site);
  const bound = packed.length * (marker === MARKER_ZSTD ? ZSTD_MAX_RATIO : GZIP_MAX_RATIO);
  if (sizeBytes > bound) {
    throw damaged(site, 1, `a declared size of ${sizeBytes}`, `at most ${bound} from ${packed.length} bytes`);
  }
  const payload =
    marker === MARKER_ZSTD ? inflateZstd(packed, sizeBytes, site) : inflateGzip(packed, sizeBytes, site);
  if (payload.length !== sizeBytes) {
    throw damaged(site, 1, `${payload.length} bytes decompressed`, `${sizeBytes}`);
  }
  return payload;
};

/**
 * @returns the rows, which share memory with each other but not with the blob, and the payload bytes that no row used
 * @throws QtsError `damaged`
 */
export const decodeVarlen = (
  blob: Uint8Array,
  rowCount: number,
  site: Site,
): { rows: (Uint8Array | null)[]; unused: number } => {
  const payload = payloadOf(blob, site);
  if (rowCount * LENGTH_BYTES > payload.length) {
    throw damaged(site, 0, `a payload of ${payload.length} bytes`, `at least ${rowCount * LENGTH_BYTES}`);
  }
  const view = viewOf(payload);
  const rows: (Uint8Array | null)[] = [];
  let at = 0;
  for (let row = 0; row < rowCount; row++) {
    if (at + LENGTH_BYTES > payload.length) throw damaged(site, 0, `${row} values`, `${rowCount}`);
    const length = view.getInt32(at, true);
    at += LENGTH_BYTES;
    if (length > payload.length - at) {
      throw damaged(site, 0, `${length} bytes in value ${row}`, `at most ${payload.length - at}`);
    }
    rows.push(length < 0 ? null : payload.subarray(at, at + length));
    at += Math.max(length, 0);
  }
  return { rows, unused: payload.length - at };
};

/** Rows behind each other, each with its length: what is then compressed or not. */
export const payloadFrom = (rows: readonly (Uint8Array | null)[]): Uint8Array => {
  const sizeBytes = rows.reduce((sum, row) => sum + LENGTH_BYTES + (row?.length ?? 0), 0);
  const payload = new Uint8Array(sizeBytes);
  const view = viewOf(payload);
  let at = 0;
  for (const row of rows) {
    view.setInt32(at, row?.length ?? NULL_LENGTH, true);
    at += LENGTH_BYTES;
    if (row) payload.set(row, at);
    at += row?.length ?? 0;
  }
  return payload;
};

const withHeader = (marker: number, lengths: readonly number[], body: Uint8Array): Uint8Array => {
  const blob = new Uint8Array(1 + lengths.length * LENGTH_BYTES + body.length);
  const view = viewOf(blob);
  blob[0] = marker;
  lengths.forEach((length, k) => {
    view.setInt32(1 + k * LENGTH_BYTES, length, true);
  });
  blob.set(body, 1 + lengths.length * LENGTH_BYTES);
  return blob;
};

/**
 * The block of a payload, compressed or not.
 * @param zstd needed for zstd only: not every Node that this tool runs on has it
 * @throws QtsError `failed` for zstd without a compressor, or a payload beyond the length field
 */
export const encodePayload = (
  payload: Uint8Array,
  compression: Compression,
  zstd?: ZstdCompressor,
): Uint8Array => {
  if (payload.length > MAX_LENGTH) throw unwritable(`${payload.length} bytes of text, at most ${MAX_LENGTH}`);
  if (compression === 'none') return withHeader(MARKER_NONE, [payload.length], payload);
  if (compression === 'gzip') {
    const packed = gzipSync(payload);
    return withHeader(MARKER_GZIP, [payload.length, packed.length], packed);
  }
  if (zstd === undefined) throw withoutCompressor();
  const packed = zstd.compress(payload);
  return withHeader(MARKER_ZSTD, [payload.length, packed.length], packed);
};

/** The error for VARLEN_ZSTD where nothing compresses. */
export const withoutCompressor = (): QtsError =>
  unwritable(
    'codec VARLEN_ZSTD needs a zstd compressor, none was given',
    'load one with loadZstd() and pass it as `zstd`, or use VARLEN_GZIP or VARLEN',
  );

/** Rows to a block. Throws like {@link encodePayload}. */
export const encodeVarlen = (
  rows: readonly (Uint8Array | null)[],
  compression: Compression,
  zstd?: ZstdCompressor,
): Uint8Array => encodePayload(payloadFrom(rows), compression, zstd);
