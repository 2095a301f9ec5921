/** Sizes and places that reading and writing share (format sheet, sections 4 to 6). */
import type { ByteSource } from '../byte-source.ts';
import type { Site } from './damage.ts';
import type { Descriptors, Header } from './header.ts';

export const FOOTER_MAGIC = 0x4c415321;
export const LENGTH_BYTES = 4;
export const GROUP_ENTRY_BYTES = 24;

/** What every step of finding the frames looks at. */
export interface Layout extends Descriptors {
  readonly source: ByteSource;
  readonly header: Header;
  /** The file as a whole, for messages. */
  readonly site: Site;
}

/** Bytes of a flat footer body (section 6.1). */
export const flatFooterBytes = (frames: number, hasChecksums: boolean): number =>
  4 * frames * (hasChecksums ? 2 : 1);

/** Bytes of a footer body with row groups (section 6.2). */
export const groupFooterBytes = (
  groups: number,
  columns: number,
  events: number,
  hasChecksums: boolean,
): number =>
  4 +
  GROUP_ENTRY_BYTES * groups +
  (hasChecksums ? 4 * groups * columns : 0) +
  flatFooterBytes(events, hasChecksums);

/** The little-endian number at `at`, which lies inside the source. */
export const readUint32 = (source: ByteSource, at: number): number => {
  // By index: taking an array apart asks its iterator, which costs more than the read.
  const bytes = source.read(at, 4);
  return ((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16) | ((bytes[3] ?? 0) << 24)) >>> 0;
};
