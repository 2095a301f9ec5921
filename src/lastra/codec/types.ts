/** What the reader and the writer ask of a codec. Blobs are self-contained; a codec keeps no state. */
import type { Site } from '../damage.ts';

interface Codec {
  /** Most values that a blob of this size can hold: asked before anything is read or allocated. */
  capacity(lengthBytes: number): number;
  /** How many values the blob says it holds, without decoding; -1 when it is too damaged to say. */
  storedRows(blob: Uint8Array): number;
}

export interface DoubleCodec extends Codec {
  /**
   * Fills `out`, whose length is the expected row count.
   * @returns how many bytes at the end of the blob were not used
   * @throws QtsError `damaged`
   */
  decode(blob: Uint8Array, out: Float64Array, site: Site): number;
  encode(values: Float64Array): Uint8Array;
}

export interface LongCodec extends Codec {
  /** Like {@link DoubleCodec.decode}. */
  decode(blob: Uint8Array, out: BigInt64Array, site: Site): number;
  /**
   * Decodes into doubles where that is provably exact.
   * @returns unused bytes, or -1 when a value may reach ±2^52: then `out` holds nothing of use
   * @throws QtsError `damaged`
   */
  decodeExact(blob: Uint8Array, out: Float64Array, site: Site): number;
  encode(values: BigInt64Array): Uint8Array;
  /** @param values integers within ±2^53 */
  encodeExact(values: Float64Array): Uint8Array;
}
