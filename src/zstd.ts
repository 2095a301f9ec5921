/** zstd compression: Node's own where it has one (22.15 and later), else a kept library. */
import * as zlib from 'node:zlib';

export interface ZstdCompressor {
  /**
   * One frame that declares its content size, without checksum.
   * @param level 3 unless told
   */
  compress(bytes: Uint8Array, level?: number): Uint8Array;
}

const DEFAULT_LEVEL = 3;
/** Number of the parameter in every version of zstd; Node's constants have it only where Node has zstd. */
const COMPRESSION_LEVEL = 100;

/** What Node 20 and its types lack. */
interface ZlibWithZstd {
  zstdCompressSync(
    bytes: Uint8Array,
    options: { readonly params: Readonly<Record<number, number>>; readonly pledgedSrcSize: number },
  ): Uint8Array;
}

const hasZstd = (module: object): module is ZlibWithZstd =>
  'zstdCompressSync' in module && typeof module.zstdCompressSync === 'function';

const compressorOf = (module: ZlibWithZstd): ZstdCompressor => ({
  compress: (bytes, level = DEFAULT_LEVEL) =>
    module.zstdCompressSync(bytes, {
      params: { [COMPRESSION_LEVEL]: level },
      pledgedSrcSize: bytes.length,
    }),
});

const fromLibrary = async (): Promise<ZstdCompressor> => {
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const library = await Zstd.load();
  return { compress: (bytes, level = DEFAULT_LEVEL) => library.compress(bytes, level) };
};

/**
 * A compressor. The library (WebAssembly) is loaded only where Node has none, and once.
 * @param module where Node's own would be; for tests
 */
export const loadZstd = async (module: object = zlib): Promise<ZstdCompressor> =>
  hasZstd(module) ? compressorOf(module) : fromLibrary();
