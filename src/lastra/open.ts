/** Opening a file: everything is found and checked against each other, no value is decoded. */
import { assertLittleEndian, viewOf } from './bits/words.ts';
import type { Site } from './damage.ts';
import { readFooter } from './footer.ts';
import { HEADER_BYTES, MAGIC, parseDescriptors, parseHeader } from './header.ts';
import type { LastraFile } from './types.ts';

/** An early converter could write the whole blob twice into one file (format sheet, section 6.3). */
const isDoubled = (bytes: Uint8Array): boolean => {
  const half = bytes.length / 2;
  if (!Number.isInteger(half) || half < HEADER_BYTES) return false;
  if (viewOf(bytes).getUint32(half, true) !== MAGIC) return false;
  for (let i = 0; i < half; i++) if (bytes[i] !== bytes[half + i]) return false;
  return true;
};

/**
 * Opens a Lastra file held in memory. Values are decoded when a column is read, so that a damaged column
 * leaves the others readable.
 * @param name names the file in errors
 * @throws QtsError `damaged` when header, descriptors, frames, footer and trailer do not agree
 */
export const openLastra = (bytes: Uint8Array, name = 'Lastra data'): LastraFile => {
  assertLittleEndian();
  const site: Site = { file: name, offsetBytes: 0 };
  const warnings: string[] = [];
  let whole = bytes;
  if (isDoubled(bytes)) {
    whole = bytes.subarray(0, bytes.length / 2);
    warnings.push('the file holds the same data twice; the first half is used');
  }
  const header = parseHeader(whole, site);
  const descriptors = parseDescriptors(whole, header, site, warnings);
  const { trailer, rowGroups, eventFrames } = readFooter(whole, header, descriptors, site);
  const rowCount = rowGroups.reduce((sum, group) => sum + group.rowCount, 0);
  // Early writers stored the rows of their last call only; the groups are right.
  if (rowCount !== header.rowCount) {
    warnings.push(`the header says ${header.rowCount} rows, the row groups hold ${rowCount}`);
  }
  return {
    name,
    bytes: whole,
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
