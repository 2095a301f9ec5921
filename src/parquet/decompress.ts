/** Pages decompressed within bounds: into as many bytes as their header states, which are held against what comes in. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';

/** Where compressed bytes lie, for errors. */
export interface PageSite {
  readonly file: string;
  readonly column: string;
  readonly offsetBytes: number;
}

/** @throws Error or QtsError `damaged` */
export type Decompress = (input: Uint8Array, sizeBytes: number, site: PageSite) => Uint8Array;

/** The most that a byte can become: of deflate, of snappy's copies, of lz4's lengths. */
const [DEFLATE_RATIO, SNAPPY_RATIO, LZ4_RATIO] = [1032, 64, 256];

/** A Lastra blob has so many bytes in front of its frame, a page none. */
const FRAME_IN_BLOB = 9;

const checkRatio = (input: Uint8Array, sizeBytes: number, ratio: number): void => {
  if (sizeBytes <= ratio * input.length) return;
  throw new Error(`${input.length} bytes cannot become ${sizeBytes}`);
};

const gunzip: Decompress = (input, sizeBytes) => {
  checkRatio(input, sizeBytes, DEFLATE_RATIO);
  return gunzipSync(input, { maxOutputLength: Math.max(sizeBytes, 1), chunkSize: Math.max(sizeBytes, 1024) });
};

const brotli: Decompress = (input, sizeBytes) =>
  brotliDecompressSync(input, { maxOutputLength: Math.max(sizeBytes, 1) });

const loadSnappy = async (): Promise<Decompress> => {
  const { snappyUncompress } = await import('hyparquet');
  return (input, sizeBytes) => {
    checkRatio(input, sizeBytes, SNAPPY_RATIO);
    const output = new Uint8Array(sizeBytes);
    snappyUncompress(input, output);
    return output;
  };
};

const loadZstd = async (): Promise<Decompress> => {
  const { inflateZstd } = await import('../lastra/codec/zstd.ts');
  return (input, sizeBytes, site) =>
    inflateZstd(input, sizeBytes, { ...site, offsetBytes: site.offsetBytes - FRAME_IN_BLOB });
};

const loadLz4 = async (codec: 'LZ4' | 'LZ4_RAW'): Promise<Decompress> => {
  const { compressors } = await import('hyparquet-compressors');
  return (input, sizeBytes) => {
    checkRatio(input, sizeBytes, LZ4_RATIO);
    return compressors[codec]?.(input, sizeBytes) ?? input;
  };
};

/**
 * @returns undefined for pages that are not compressed
 * @throws Error for a codec that nobody uses any more
 */
export const loadDecompressor = async (codec: CompressionCodec): Promise<Decompress | undefined> => {
  if (codec === 'UNCOMPRESSED') return undefined;
  if (codec === 'GZIP') return gunzip;
  if (codec === 'BROTLI') return brotli;
  if (codec === 'SNAPPY') return loadSnappy();
  if (codec === 'ZSTD') return loadZstd();
  if (codec === 'LZ4' || codec === 'LZ4_RAW') return loadLz4(codec);
  throw new Error(`compression ${codec} is not supported`);
};
