/** SHA-256 of sources of any size. */
import { createHash } from 'node:crypto';
import type { ByteSource } from '../byte-source.ts';
import { sha256Of } from '../dump/fetched-entry.ts';

const BLOCK_BYTES = 1024 * 1024;

/** Of all bytes, hex; holds a block at a time. @throws QtsError `io` */
export const sha256OfSource = (source: ByteSource): string => {
  if (source.byteLength <= BLOCK_BYTES) return sha256Of(source.read(0, source.byteLength));
  const hash = createHash('sha256');
  for (let at = 0; at < source.byteLength; at += BLOCK_BYTES)
    hash.update(source.read(at, Math.min(BLOCK_BYTES, source.byteLength - at)));
  return hash.digest('hex');
};
