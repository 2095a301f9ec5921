/** The encoded stretches of a column: where they lie, and the checks before they are decoded. */
import { QtsError } from '../errors.ts';
import { capacityOf } from './codec/index.ts';
import { crc32, crcText } from './crc32.ts';
import { damaged, type Site } from './damage.ts';
import type { GroupSpan, LastraColumn, LastraFile, LastraFrame, LastraRowGroup } from './types.ts';

/** One encoded stretch of a column. */
export interface Part {
  readonly rowCount: number;
  readonly frame: LastraFrame;
  readonly site: Site;
}

/**
 * The groups of a span; all without one.
 * @throws QtsError `failed` for a span that is not inside the file
 */
export const groupsOf = (file: LastraFile, span?: GroupSpan): readonly LastraRowGroup[] => {
  if (span === undefined) return file.rowGroups;
  const { start, end } = span;
  if (start >= 0 && start <= end && end <= file.rowGroups.length) return file.rowGroups.slice(start, end);
  const what = `${file.name} has row groups 0 to ${file.rowGroups.length}, not ${start} to ${end}`;
  throw new QtsError('failed', `${what} (ends exclusive)`);
};

/**
 * Rows of the series in a span of row groups; in all without one.
 * @throws QtsError `failed` for a span that is not inside the file
 */
export const rowCountOf = (file: LastraFile, span?: GroupSpan): number =>
  groupsOf(file, span).reduce((sum, { rowCount }) => sum + rowCount, 0);

const checkMember = (file: LastraFile, column: LastraColumn): void => {
  const columns = column.section === 'series' ? file.columns : file.events;
  if (columns[column.index]?.name === column.name) return;
  throw new QtsError('failed', `${file.name} has no column ${JSON.stringify(column.name)} there`);
};

/**
 * The parts of a column in row order; none when the file has no rows.
 * @param span of row groups; events have none and are always whole
 */
export const partsOf = (file: LastraFile, column: LastraColumn, span?: GroupSpan): Part[] => {
  checkMember(file, column);
  const partOf = (rowCount: number, frame: LastraFrame | undefined): Part[] => {
    if (frame === undefined) return [];
    return [
      { rowCount, frame, site: { file: file.name, column: column.name, offsetBytes: frame.offsetBytes } },
    ];
  };
  if (column.section === 'events') return partOf(file.eventRowCount, file.eventFrames[column.index]);
  return groupsOf(file, span).flatMap(({ rowCount, frames }) => partOf(rowCount, frames[column.index]));
};

/** The bytes of a part, unchecked; good until the next read. */
export const blobOf = (file: LastraFile, { frame }: Part): Uint8Array =>
  file.source.read(frame.offsetBytes, frame.lengthBytes);

/** @throws QtsError `damaged` when the file has a checksum for the part and it does not match */
export const checkCrc = (blob: Uint8Array, part: Part): void => {
  if (part.frame.crc === undefined) return;
  const crc = crc32(blob);
  if (crc === part.frame.crc) return;
  throw damaged(part.site, 0, `checksum ${crcText(crc)} of ${blob.length} bytes`, crcText(part.frame.crc));
};

/** The bytes of a part, checked where the file has a checksum. @throws QtsError `damaged` */
export const checkedBlobOf = (file: LastraFile, part: Part): Uint8Array => {
  const blob = blobOf(file, part);
  checkCrc(blob, part);
  return blob;
};

/**
 * Rows of the parts, asked before anything is allocated for them.
 * @throws QtsError `damaged` when a part is too short to hold its rows, whatever its bytes are
 */
export const checkedRowsOf = (column: LastraColumn, parts: readonly Part[]): number => {
  let rows = 0;
  for (const { rowCount, frame, site } of parts) {
    if (rowCount > capacityOf(column.codec, frame.lengthBytes)) {
      throw damaged(site, 0, `${frame.lengthBytes} bytes`, `enough for ${rowCount} values`);
    }
    rows += rowCount;
  }
  return rows;
};
