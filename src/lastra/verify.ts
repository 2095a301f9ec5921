/** Proof that a file is whole: checksums where it has them, else a full decode. */
import { wordsOf, wordsToDouble } from './bits/words.ts';
import { damaged } from './damage.ts';
import { openLastra } from './open.ts';
import {
  blobOf,
  checkCrc,
  doubleCodecFor,
  findTimeColumn,
  longCodecFor,
  type Part,
  partsOf,
  readBinary,
  readDoubles,
  readLongs,
  tryReadMillis,
} from './read.ts';
import type { LastraColumn, LastraFile, LastraProof } from './types.ts';

/** Checksums do not cover the header: the row count must be the one that the blob has. */
const checkStoredRows = (file: LastraFile, column: LastraColumn, blob: Uint8Array, part: Part): void => {
  if (column.type === 'binary') return;
  const codec = column.type === 'double' ? doubleCodecFor(file, column) : longCodecFor(file, column);
  const stored = codec.storedRows(blob);
  if (stored === part.rowCount) return;
  throw damaged(part.site, 0, stored < 0 ? 'no row count' : `${stored} values`, `${part.rowCount}`);
};

const verifyByCrc = (file: LastraFile, column: LastraColumn): void => {
  for (const part of partsOf(file, column)) {
    const blob = blobOf(file, part);
    checkCrc(blob, part);
    checkStoredRows(file, column, blob, part);
  }
};

/** Bytes behind the last value are only odd when a checksum vouches for the blob; here they are damage. */
const verifyByDecode = (file: LastraFile, column: LastraColumn): void => {
  const before = file.warnings.length;
  if (column.type === 'double') readDoubles(file, column);
  else if (column.type === 'binary') readBinary(file, column);
  else readLongs(file, column);
  const part = partsOf(file, column)[0];
  if (part === undefined || file.warnings.length === before) return;
  throw damaged(part.site, 0, 'bytes behind the last value', 'none');
};

/** Checks one column. @throws QtsError `damaged` */
export const verifyColumn = (file: LastraFile, column: LastraColumn): void => {
  if (file.hasChecksums) verifyByCrc(file, column);
  else verifyByDecode(file, column);
};

type Times = Pick<LastraProof, 'firstTsMs' | 'lastTsMs' | 'minTsMs' | 'maxTsMs'>;

const NO_TIMES: Times = { firstTsMs: null, lastTsMs: null, minTsMs: null, maxTsMs: null };

/** Beyond ±2^53 (no milliseconds then) the nearest doubles. */
const roundedLongs = (file: LastraFile, column: LastraColumn): Float64Array => {
  const words = wordsOf(readLongs(file, column));
  return Float64Array.from({ length: words.length / 2 }, (_, i) =>
    wordsToDouble(words[2 * i] ?? 0, words[2 * i + 1] ?? 0),
  );
};

const timesOf = (file: LastraFile): Times => {
  const column = findTimeColumn(file);
  if (!column || file.rowCount === 0) return NO_TIMES;
  const values = tryReadMillis(file, column) ?? roundedLongs(file, column);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { firstTsMs: values.at(0) ?? null, lastTsMs: values.at(-1) ?? null, minTsMs: min, maxTsMs: max };
};

/**
 * Proves a file: every column by its checksum and row count, or, in files without checksums, by decoding
 * it whole.
 * @param name names the file in errors
 * @throws QtsError `damaged` naming file, column, offset, what was found and what was expected
 */
export const verifyLastra = (bytes: Uint8Array, name?: string): LastraProof => {
  const file = openLastra(bytes, name);
  for (const column of [...file.columns, ...file.events]) verifyColumn(file, column);
  const columns = file.columns.map((column) => column.name);
  return {
    level: file.hasChecksums ? 'crc' : 'structure',
    rowCount: file.rowCount,
    columns,
    ...timesOf(file),
  };
};
