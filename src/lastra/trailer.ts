/** The end of a file: which trailer it has, and where the footer body ends (format sheet, section 6.3). */
import { damaged } from './damage.ts';
import { FOOTER_MAGIC, type Layout, readUint32 } from './layout.ts';

const CURRENT_BYTES = 8;
const LEGACY_BYTES = 4;

export interface Trailer {
  readonly kind: 'current' | 'legacy';
  /** File offset behind the footer body. */
  readonly footerEnd: number;
  /** As the current trailer says; the legacy one does not. */
  readonly footerBytes: number | undefined;
}

/** @throws QtsError `damaged` when the file ends otherwise */
export const findTrailer = ({ source, site, dataStart }: Layout): Trailer => {
  const length = source.byteLength;
  const current = length - CURRENT_BYTES;
  if (current >= dataStart && readUint32(source, current) === FOOTER_MAGIC) {
    return { kind: 'current', footerEnd: current, footerBytes: readUint32(source, current + 4) };
  }
  const legacy = length - LEGACY_BYTES;
  if (legacy >= dataStart && readUint32(source, legacy) === FOOTER_MAGIC) {
    return { kind: 'legacy', footerEnd: legacy, footerBytes: undefined };
  }
  throw damaged(site, Math.max(current, 0), 'no footer magic', 'a trailer: the end is missing');
};
