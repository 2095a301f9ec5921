/** CRC-32/ISO-HDLC, the checksum of Lastra blobs. The one place that says where it comes from. */
import { crc32 as zlibCrc32 } from 'node:zlib';

/** @returns an unsigned 32-bit number; 0 for no bytes */
export const crc32 = (bytes: Uint8Array): number => zlibCrc32(bytes);

/** `07c0f7be`: a checksum in messages. */
export const crcText = (crc: number): string => crc.toString(16).padStart(8, '0');
