/** Which codec does what for which type. */
import type { LastraCodec } from '../types.ts';
import { alp } from './alp.ts';
import { deltaVarint } from './delta-varint.ts';
import { gorilla } from './gorilla.ts';
import { pongo } from './pongo.ts';
import { rawDoubles, rawLongs } from './raw.ts';
import type { DoubleCodec, LongCodec } from './types.ts';
import type { Compression } from './varlen.ts';

export const doubleCodecOf = (codec: LastraCodec | 'unknown'): DoubleCodec | undefined => {
  if (codec === 'RAW') return rawDoubles;
  if (codec === 'ALP') return alp;
  if (codec === 'GORILLA') return gorilla;
  return codec === 'PONGO' ? pongo : undefined;
};

export const longCodecOf = (codec: LastraCodec | 'unknown'): LongCodec | undefined => {
  if (codec === 'RAW') return rawLongs;
  return codec === 'DELTA_VARINT' ? deltaVarint : undefined;
};

/** Most values of a fixed size that so many bytes of a codec can hold. */
export const capacityOf = (codec: LastraCodec | 'unknown', lengthBytes: number): number =>
  (doubleCodecOf(codec) ?? longCodecOf(codec))?.capacity(lengthBytes) ?? 0;

/** Undefined for a codec that does not write byte strings. Reading obeys the marker in the blob instead. */
export const compressionOf = (codec: LastraCodec | 'unknown'): Compression | undefined => {
  if (codec === 'VARLEN') return 'none';
  if (codec === 'VARLEN_ZSTD') return 'zstd';
  return codec === 'VARLEN_GZIP' ? 'gzip' : undefined;
};
