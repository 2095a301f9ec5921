/** Opening a file: everything is found and checked against each other, no value is read. */
import { type ByteSource, memorySource } from '../byte-source.ts';
import { assertLittleEndian } from './bits/words.ts';
import type { Site } from './damage.ts';
import { readFooter } from './footer.ts';
import { HEADER_BYTES, MAGIC, parseDescriptors, parseHeader } from './header.ts';
import { readUint32 } from './layout.ts';
import type { LastraFile } from './types.ts';

const COMPARED_BYTES = 64 * 1024;

const isSame = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** An early converter could write the whole blob twice into one file (format sheet, section 6.3). */
const isDoubled = (source: ByteSource): boolean => {
  const half = source.byteLength / 2;
  if (!Number.isInteger(half) || half < HEADER_BYTES) return false;
  if (readUint32(source, half) !== MAGIC) return false;
  for (let at = 0; at < half; at += COMPARED_BYTES) {
    const length = Math.min(COMPARED_BYTES, half - at);
    // A copy: what a source hands out is good until the next read.
    const first = new Uint8Array(source.read(at, length));
    if (!isSame(first, source.read(half + at, length))) return false;
  }
  return true;
};

const firstHalfOf = (source: ByteSource): ByteSource => ({
  byteLength: source.byteLength / 2,
  read: (offsetBytes, lengthBytes) => source.read(offsetBytes, lengthBytes),
});

/** A Buffer's views are slower to make, and its `slice` does not copy. */
const plain = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Opens a Lastra file: header, descriptors, footer and the length of every frame are read and held against
 * each other; values are read and decoded when a column is read, so that a damaged column leaves the others
 * readable.
 * @param input the whole file in memory, or where it can be read from as long as the result is used
 * @param name names the file in errors
 * @throws QtsError `damaged` when header, descriptors, frames, footer and trailer do not agree; what the
 *   source throws
 */
export const openLastra = (input: Uint8Array | ByteSource, name = 'Lastra data'): LastraFile => {
  assertLittleEndian();
  const whole = input instanceof Uint8Array ? memorySource(plain(input)) : input;
  const site: Site = { file: name, offsetBytes: 0 };
  const warnings: string[] = [];
  const isTwice = isDoubled(whole);
  if (isTwice) warnings.push('the file holds the same data twice; the first half is used');
  const source = isTwice ? firstHalfOf(whole) : whole;
  const header = parseHeader(source, site);
  const descriptors = parseDescriptors(source, header, site, warnings);
  const { trailer, rowGroups, eventFrames } = readFooter(source, header, descriptors, site);
  const rowCount = rowGroups.reduce((sum, group) => sum + group.rowCount, 0);
  // Early writers stored the rows of their last call only; the groups are right.
  if (rowCount !== header.rowCount) {
    warnings.push(`the header says ${header.rowCount} rows, the row groups hold ${rowCount}`);
  }
  return {
    name,
    source,
    rowCount,
    columns: descriptors.columns,
    events: descriptors.events,
    eventRowCount: header.eventRowCount,
    rowGroups,
    eventFrames,
    hasChecksums: header.hasChecksums,
    layout: header.hasRowGroups ? 'row-groups' : 'flat',
    trailer,
    warnings,
  };
};
