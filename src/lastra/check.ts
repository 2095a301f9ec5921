/** Checking one encoded stretch of a column: checksum, row count, and a decode whose values nobody wants. */
import { decodeVarlen } from './codec/varlen.ts';
import { doubleCodecFor, longCodecFor } from './column-codec.ts';
import { damaged } from './damage.ts';
import { checkedBlobOf, checkedRowsOf, type Part } from './parts.ts';
import type { LastraColumn, LastraFile } from './types.ts';

/** Checksums do not cover the header: the row count must be the one that the blob has. */
const checkStoredRows = (file: LastraFile, column: LastraColumn, blob: Uint8Array, part: Part): void => {
  if (column.type === 'binary') {
    // Byte strings are counted by decoding them.
    const { unused } = decodeVarlen(blob, part.rowCount, part.site);
    if (unused > 0)
      throw damaged(part.site, 0, `${unused} bytes behind the last value`, `${part.rowCount} values`);
    return;
  }
  const codec = column.type === 'double' ? doubleCodecFor(file, column) : longCodecFor(file, column);
  const stored = codec.storedRows(blob);
  if (stored === part.rowCount) return;
  throw damaged(part.site, 0, stored < 0 ? 'no row count' : `${stored} values`, `${part.rowCount}`);
};

const decodeLongs = (file: LastraFile, column: LastraColumn, blob: Uint8Array, part: Part): number => {
  const codec = longCodecFor(file, column);
  const rowCount = checkedRowsOf(column, [part]);
  const unused = codec.decodeExact(blob, new Float64Array(rowCount), part.site);
  return unused < 0 ? codec.decode(blob, new BigInt64Array(rowCount), part.site) : unused;
};

/** @returns bytes behind the last value */
const decodePart = (file: LastraFile, column: LastraColumn, blob: Uint8Array, part: Part): number => {
  if (column.type === 'binary') return decodeVarlen(blob, part.rowCount, part.site).unused;
  if (column.type !== 'double') return decodeLongs(file, column, blob, part);
  const codec = doubleCodecFor(file, column);
  return codec.decode(blob, new Float64Array(checkedRowsOf(column, [part])), part.site);
};

/**
 * Checks a part by its checksum and row count; without a checksum, or when told, by decoding it. Bytes behind
 * the last value are only odd when a checksum vouches for the blob, else they are damage.
 * @throws QtsError `damaged`
 */
export const checkPart = (
  file: LastraFile,
  column: LastraColumn,
  part: Part,
  { decode }: { readonly decode: boolean },
): void => {
  const blob = checkedBlobOf(file, part);
  const hasCrc = part.frame.crc !== undefined;
  if (hasCrc) checkStoredRows(file, column, blob, part);
  if (hasCrc && !decode) return;
  const unused = decodePart(file, column, blob, part);
  if (unused > 0 && !hasCrc) throw damaged(part.site, 0, 'bytes behind the last value', 'none');
};
